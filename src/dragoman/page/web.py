"""Fetches one address: bounded in size, time and redirects, and never on a private network."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from dragoman.errors import FetchError, PrivateAddressError
from dragoman.page.limits import too_many_bytes
from dragoman.page.timed import within
from dragoman.settings import Settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[Address]]
"""Host and port → the addresses it has; raises OSError where it has none."""

_GRACE_SECONDS = 1.0
"""How much later than its own limit an exchange is given up."""
_NO_PAGES = ("image/", "audio/", "video/", "font/", "application/zip")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: its bytes, decompressed, and what it calls them."""

    content: bytes
    media_type: str
    """Without parameters, in lower case; "" where it said none."""
    charset: str | None
    path: str
    """The path of the last URL, after redirects."""


def resolve(host: str, port: int) -> list[Address]:
    """Every address of a host, as the system's resolver has them, in its order."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]


def is_public(address: Address) -> bool:
    """Whether it is reached over the public internet; IPv4 inside of IPv6 counts as what it is."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def fetch(
    url: str,
    settings: Settings,
    *,
    transport: httpx.BaseTransport | None = None,
    resolver: Resolver = resolve,
) -> Fetched:
    """What ``url`` answers, after at most ``settings.max_redirects`` redirects.

    Each address is checked and then connected to by number, so that a name that changes
    in between leads nowhere else.

    Raises:
        FetchError: where nothing answers, or not with a page, in ``settings.fetch_seconds``.
        PrivateAddressError: where it, or a redirect, is on a private network.
        UnreadableError: where the answer has more than ``settings.max_page_bytes``.
    """
    try:
        return within(settings.fetch_seconds + _GRACE_SECONDS, lambda: _fetched(url, settings, transport, resolver))
    except TimeoutError:
        raise _too_late(url, settings) from None


def _fetched(url: str, settings: Settings, transport: httpx.BaseTransport | None, resolver: Resolver) -> Fetched:
    """What an address answers, after its redirects."""
    deadline = time.monotonic() + settings.fetch_seconds
    # No proxy from the environment: it would resolve the name again, unchecked.
    with httpx.Client(transport=transport, verify=_tls(transport), trust_env=False) as client:
        here = _parsed(url, url)
        for _ in range(settings.max_redirects + 1):
            answer = _get(client, here, settings, deadline, resolver)
            if isinstance(answer, Fetched):
                return answer
            here = _parsed(answer, url)
    raise FetchError(
        f"{url} should answer within {settings.max_redirects} redirects", "it redirects on", "Give its last address"
    )


def _tls(transport: httpx.BaseTransport | None) -> ssl.SSLContext | bool:
    """The certificates to trust, as SSL_CERT_FILE has them where it is set."""
    return httpx.create_ssl_context() if transport is None else False


def _parsed(url: str | httpx.URL, asked: str) -> httpx.URL:
    """The URL in parts, its fragment left out."""
    try:
        parsed = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(f"{asked} should be a URL", str(error), "Correct it") from None
    if parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo:
        raise FetchError(
            f"{asked} should lead to an http or https address without a user name",
            f"found {parsed.scheme or 'no scheme'}://{parsed.host}",
            "Fetch it yourself and give the file",
        )
    return parsed


def _get(
    client: httpx.Client, url: httpx.URL, settings: Settings, deadline: float, resolver: Resolver
) -> Fetched | httpx.URL:
    """What one URL answers, or where it redirects to; each address of its host is tried in turn."""
    failure: Exception | None = None
    for address in _addresses(url, settings, resolver):
        try:
            return _get_from(client, url, address, settings, deadline)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            failure = error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failure = error
            break
    raise FetchError(
        f"{url} should answer", str(failure) or type(failure).__name__, "Check the address and the network"
    ) from failure


def _addresses(url: httpx.URL, settings: Settings, resolver: Resolver) -> list[Address]:
    """The addresses of a URL's host, all public unless the settings allow others."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        addresses = list(dict.fromkeys(resolver(url.raw_host.decode("ascii").strip("[]"), port)))
    except (OSError, UnicodeError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise FetchError(f"{url} should have an address", found, "Check the name and the network") from None
    private = [address for address in addresses if not is_public(address)]
    if private and not settings.allow_private:
        raise PrivateAddressError(
            f"{url} should be on the public internet",
            f"it is at {private[0]}",
            "Give --allow-private if you mean to read pages of your own network",
        )
    return addresses


def _get_from(
    client: httpx.Client, url: httpx.URL, address: Address, settings: Settings, deadline: float
) -> Fetched | httpx.URL:
    """What one URL answers at one address."""
    left = _left(url, settings, deadline)
    request = client.build_request(
        "GET",
        url.copy_with(host=str(address)),
        headers={"Host": url.netloc.decode("ascii"), "User-Agent": settings.user_agent, "Accept": "text/html, */*"},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
        timeout=left,
    )
    response = client.send(request, stream=True)
    try:
        if response.has_redirect_location:
            return url.join(response.headers["location"])
        if not response.is_success:
            raise FetchError(
                f"{url} should answer with a page", f"it answers {response.status_code}", "Check the address"
            )
        return _received(response, url, settings, deadline)
    finally:
        response.close()


def _received(response: httpx.Response, url: httpx.URL, settings: Settings, deadline: float) -> Fetched:
    """The body of a response, taken in pieces so that size and time stay bounded."""
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type.startswith(_NO_PAGES):
        raise FetchError(f"{url} should answer with a page", f"it answers {media_type}", "Give the address of a page")
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > settings.max_page_bytes:
            raise too_many_bytes(str(url), settings.max_page_bytes)
        _left(url, settings, deadline)
    return Fetched(bytes(content), media_type, response.charset_encoding, url.path)


def _left(url: httpx.URL, settings: Settings, deadline: float) -> float:
    """The seconds left for an address."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise _too_late(url, settings)
    return left


def _too_late(url: httpx.URL | str, settings: Settings) -> FetchError:
    """The error for an address that takes too long."""
    return FetchError(
        f"{url} should answer within {settings.fetch_seconds:g} s", "it has not", "Try later or raise the limit"
    )
