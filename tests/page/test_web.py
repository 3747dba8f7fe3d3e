"""Fetching: bounded, and never on a private network, however the address is written."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import httpx
import pytest

from dragoman.errors import FetchError, PrivateAddressError, UnreadableError
from dragoman.page import Page, open_pages
from dragoman.page.web import Address, Fetched, fetch, is_public
from dragoman.settings import Settings

PUBLIC = ip_address("93.184.216.34")


def resolver(**hosts: str) -> Callable[[str, int], list[Address]]:
    """A resolver of a few names; numbers are themselves, other names are public."""

    def resolve(host: str, port: int) -> list[Address]:
        try:
            return [ip_address(host)]
        except ValueError:
            return [ip_address(hosts.get(host.partition(".")[0], str(PUBLIC)))]

    return resolve


def fetched(
    answers: dict[str, httpx.Response], url: str, settings: Settings | None = None, **hosts: str
) -> tuple[Fetched, list[httpx.Request]]:
    """What a URL gives, where paths answer as told, and the requests that were made."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return answers[request.url.path]

    transport = httpx.MockTransport(answer)
    return fetch(url, settings or Settings(), transport=transport, resolver=resolver(**hosts)), requests


def page(content: str = "<p>Text</p>") -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "text/html; charset=iso-8859-2"}, content=content.encode())


def redirect(to: str) -> httpx.Response:
    return httpx.Response(302, headers={"location": to})


def test_a_page_is_got_from_the_address_that_was_checked_with_the_name_in_its_head() -> None:
    got, (request,) = fetched({"/a": page()}, "https://news.example/a#top")
    assert got == Fetched(b"<p>Text</p>", "text/html", "iso-8859-2", "/a")
    assert request.url.host == "93.184.216.34"
    assert request.headers["host"] == "news.example"
    assert request.extensions["sni_hostname"] == "news.example"


def test_redirects_are_followed_and_relative_ones_joined() -> None:
    answers = {"/a": redirect("/b"), "/b": redirect("https://other.example/c"), "/c": page()}
    got, requests = fetched(answers, "https://news.example/a")
    assert got.path == "/c"
    assert [request.headers["host"] for request in requests] == ["news.example", "news.example", "other.example"]


def test_redirects_without_end_are_given_up() -> None:
    with pytest.raises(FetchError, match="within 5 redirects"):
        fetched({"/a": redirect("/a")}, "https://news.example/a")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://192.168.0.1:8080/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
        "http://inside.example/",
    ],
)
def test_a_private_address_is_refused_in_every_form(url: str) -> None:
    with pytest.raises(PrivateAddressError, match="--allow-private"):
        fetched({"/": page()}, url, inside="10.0.0.9")


@pytest.mark.parametrize("url", ["http://2130706433/", "http://0x7f000001/", "http://127.1/", "http://localhost/"])
def test_numbers_in_other_notations_are_refused_by_what_the_system_makes_of_them(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url, Settings())


def test_a_redirect_into_a_private_network_is_refused() -> None:
    answers = {"/a": redirect("http://10.0.0.1/admin"), "/admin": page()}
    with pytest.raises(PrivateAddressError):
        fetched(answers, "https://news.example/a")


def test_a_redirect_to_a_file_is_refused() -> None:
    with pytest.raises(FetchError, match="http or https"):
        fetched({"/a": redirect("file:///etc/passwd")}, "https://news.example/a")


def test_a_host_with_one_private_address_among_public_ones_is_refused() -> None:
    both = [PUBLIC, ip_address("127.0.0.1")]
    with pytest.raises(PrivateAddressError):
        fetch(
            "http://both.example/",
            Settings(),
            transport=httpx.MockTransport(lambda _: page()),
            resolver=lambda *_: both,
        )


def test_public_addresses_are_public() -> None:
    assert is_public(PUBLIC)
    assert is_public(ip_address("2606:2800:220:1:248:1893:25c8:1946"))


def test_an_answer_over_the_limit_is_cut_off() -> None:
    with pytest.raises(UnreadableError, match="at most 1,000 bytes"):
        fetched({"/a": page("x" * 2000)}, "https://news.example/a", Settings(max_page_bytes=1000))


def test_an_error_answer_and_a_dead_host_are_told() -> None:
    with pytest.raises(FetchError, match="it answers 404"):
        fetched({"/a": httpx.Response(404)}, "https://news.example/a")

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("Connection refused", request=request)

    with pytest.raises(FetchError, match="Connection refused"):
        fetch("https://news.example/", Settings(), transport=httpx.MockTransport(refuse), resolver=resolver())


def test_a_slow_answer_is_given_up() -> None:
    with pytest.raises(FetchError, match="within 0 s"):
        fetched({"/a": page()}, "https://news.example/a", Settings(fetch_seconds=0))


@pytest.mark.parametrize("url", ["http://user:secret@news.example/", "http://", "http://[::1", "http://a\x00b/"])
def test_a_url_that_is_none_or_has_a_user_name_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as error:
        fetched({"/": page()}, url)
    assert error.value.todo


@pytest.fixture
def server() -> Iterator[str]:
    """A server on this machine with one page, one redirect and one feed."""
    feed = '<rss version="2.0"><channel><item><title>A</title><link>{}</link></item></channel></rss>'

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
            bodies = {"/page": "<html><body><p>Talks</p></body></html>", "/feed": feed.format(f"{here}/page")}
            self.send_response(302 if self.path == "/moved" else 200)
            self.send_header("location", "/page")
            self.send_header("content-type", "application/rss+xml" if self.path == "/feed" else "text/html")
            self.end_headers()
            self.wfile.write(bodies.get(self.path, "").encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the screen."""

    with HTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def test_pages_of_the_own_network_are_read_where_allowed(server: str) -> None:
    for path in ("/page", "/moved", "/feed"):
        (got,) = open_pages(server + path, Settings(allow_private=True))
        assert isinstance(got, Page)
        assert b"Talks" in got.content
        assert got.address == server + ("/page" if path == "/feed" else path)


def test_they_are_an_error_value_where_not(server: str) -> None:
    (got,) = open_pages(f"{server}/page", Settings())
    assert isinstance(got, PrivateAddressError)


def test_a_server_that_drips_is_given_up_at_the_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        done = threading.Event()

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not done.wait(0.2):
                    with contextlib.suppress(OSError):
                        connection.sendall(b"a")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        settings = Settings(fetch_seconds=0.5, allow_private=True)
        with pytest.raises(FetchError, match=r"within 0\.5 s"):
            fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/", settings)
        done.set()
        thread.join()


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (httpx.Response(304), "it answers 304"),
        (httpx.Response(302), "it answers 302"),
        (httpx.Response(200, headers={"content-type": "image/png"}, content=b"\x89PNG"), "image/png"),
    ],
)
def test_an_answer_that_is_no_page_is_an_error_that_says_what_it_is(response: httpx.Response, said: str) -> None:
    transport = httpx.MockTransport(lambda request: response)
    with pytest.raises(FetchError, match=said):
        fetch("http://127.0.0.1/", Settings(allow_private=True), transport=transport)
