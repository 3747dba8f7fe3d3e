"""Feeds: entries in full are pages, others are fetched, and a bad one never stops the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import FetchError, PageError, PrivateAddressError, UnreadableError
from dragoman.page import Media, Page, open_pages, web
from dragoman.page.web import Fetched
from dragoman.settings import Settings

FULL = "<p>The delegations met in the old town hall and spoke for two hours.</p>" * 20


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>{"".join(items)}</channel></rss>'


def item(link: str, body: str, day: str = "Thu, 16 Oct 2025 23:30:00 -0400") -> str:
    escaped = body.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<item><title>Talks &amp; tea</title><link>{link}</link><pubDate>{day}</pubDate>"
        f"<description>{escaped}</description></item>"
    )


def opened(tmp_path: Path, feed: str, settings: Settings | None = None) -> list[Page | PageError]:
    path = tmp_path / "feed.xml"
    path.write_text(feed, encoding="utf-8")
    return list(open_pages(str(path), settings or Settings()))


def test_an_entry_in_full_is_a_page_with_its_link_title_and_day(tmp_path: Path) -> None:
    (page,) = opened(tmp_path, rss(item("https://a.example/1", FULL)))
    assert isinstance(page, Page)
    assert page.address == "https://a.example/1"
    assert (page.hints.url, page.hints.title) == ("https://a.example/1", "Talks & tea")
    assert page.hints.published == date(2025, 10, 16)
    assert b"old town hall" in page.content


def test_a_summary_is_followed_to_what_it_links_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(url: str, settings: Settings) -> Fetched:
        if url.endswith("gone"):
            raise FetchError(f"{url} should answer with a page", "it answers 404", "Check the address")
        return Fetched(b"<html><p>Whole text</p></html>", "text/html", "utf-8", "/1")

    monkeypatch.setattr(web, "fetch", fetch)
    items = [item("https://a.example/gone", "Short"), item("https://a.example/1", FULL + "Read more")]
    own, page = opened(tmp_path, rss(*items))
    assert isinstance(own, Page)
    assert b"Short" in own.content, "where the link gives nothing, the entry itself is the page"
    assert isinstance(page, Page)
    assert (page.media, page.hints.published) == (Media.HTML, date(2025, 10, 16))


def test_a_feed_that_links_to_a_feed_is_not_followed_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = rss(item("https://a.example/feed", "Short"))
    answer = Fetched(inner.encode(), "application/rss+xml", "utf-8", "/feed")
    monkeypatch.setattr(web, "fetch", lambda url, settings: answer)
    (error,) = opened(tmp_path, inner)
    assert isinstance(error, UnreadableError)


def test_a_feed_cannot_lead_into_a_private_network(tmp_path: Path) -> None:
    (error,) = opened(tmp_path, rss(item("http://127.0.0.1/secret", "Short")))
    assert isinstance(error, PrivateAddressError)


def test_an_entry_without_text_and_link_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    error, page = opened(tmp_path, rss(item("", "Short"), item("https://a.example/1", FULL)))
    assert isinstance(error, UnreadableError)
    assert isinstance(page, Page)


def test_atom_is_read_too_and_a_day_in_the_future_is_kept_as_it_stands(tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><entry><title>Talks</title>'
        '<link href="https://a.example/2"/><published>2199-10-16T10:00:00Z</published>'
        f'<content type="html">{FULL.replace("<", "&lt;")}</content></entry></feed>'
    )
    (page,) = opened(tmp_path, feed)
    assert isinstance(page, Page)
    assert page.hints.published == date(2199, 10, 16)


def test_no_more_entries_are_read_than_the_settings_allow(tmp_path: Path) -> None:
    feed = rss(*(item(f"https://a.example/{n}", FULL) for n in range(9)))
    assert len(opened(tmp_path, feed, Settings(max_feed_entries=4))) == 4


def test_a_feed_without_entries_is_an_error(tmp_path: Path) -> None:
    (error,) = opened(tmp_path, rss())
    assert isinstance(error, UnreadableError)
