"""Pages out of an RSS or Atom feed: entries in full, else what they link to."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape, unescape
from typing import Any
from urllib.parse import urlsplit

import feedparser

from dragoman.errors import FetchError, PageError, PrivateAddressError, UnreadableError
from dragoman.page.days import parse_day
from dragoman.page.page import Hints, Media, Page

FULL_TEXT_CHARS = 1000
"""A shorter entry is a summary, and its link is fetched."""

_TAG = re.compile(r"<[^<>]{0,500}>")
_CUT_OFF = re.compile(r"(\.\.\.|…|\[…\]|\[&#8230;\]|read more|continue reading)\W*$", re.IGNORECASE)

Linked = Callable[[str, Hints], Iterator[Page | PageError]]
"""Opens the page an entry links to, with the hints its entry gives."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was got: its bytes, where and when, and the day of entries that name none."""

    content: bytes
    address: str
    fetched: datetime
    published: date | None

    def pages(self, most: int, linked: Linked) -> Iterator[Page | PageError]:
        """One page for each entry, ``most`` of them, as the feed orders them; ``linked`` opens those not in full."""
        entries = feedparser.parse(io.BytesIO(self.content)).entries
        if not entries:
            yield UnreadableError(f"{self.address} should be a feed with entries", "it has none", "Check the address")
        for number, entry in enumerate(entries[:most], start=1):
            yield from self._entry(entry, f"{self.address}#{number}", linked)

    def _entry(self, entry: Any, by_number: str, linked: Linked) -> Iterator[Page | PageError]:
        """The page of one entry, or why there is none."""
        link = _link(entry)
        title = unescape(_TAG.sub("", entry.get("title", ""))).strip() or None
        hints = Hints(url=link, title=title, published=_day(entry) or self.published)
        body = _longest(entry)
        html = f"<html><body><article><h1>{escape(title or '')}</h1>{body}</article></body></html>"
        own = Page(link or by_number, Media.HTML, html.encode("utf-8", "replace"), self.fetched, "utf-8", hints)
        if _is_whole(body):
            yield own
        elif link is not None:
            # where the link gives nothing, the entry's own words are better than none
            yield from (own if _is_gone(page) and _TAG.sub("", body).strip() else page for page in linked(link, hints))
        else:
            yield UnreadableError(f"{by_number} should hold a text or a link", "found neither", "Leave the entry out")


def _link(entry: Any) -> str | None:
    """The http address an entry links to."""
    link: str = entry.get("link", "").strip()
    return link if urlsplit(link).scheme in ("http", "https") else None


def _is_gone(page: Page | PageError) -> bool:
    """Whether an address gave nothing; one that must not be asked is another matter, and is told."""
    return isinstance(page, FetchError) and not isinstance(page, PrivateAddressError)


def _longest(entry: Any) -> str:
    """The longest HTML that an entry has; "" for none."""
    bodies = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    longest: str = max(bodies, key=len)
    return longest


def _is_whole(body: str) -> bool:
    """Whether HTML is a whole text, not a summary of one."""
    words = _TAG.sub(" ", body).strip()
    return len(words) >= FULL_TEXT_CHARS and not _CUT_OFF.search(words)


def _day(entry: Any) -> date | None:
    """The day of an entry, as it writes it; None where it writes none, or none that can be read."""
    try:
        return parse_day(entry.get("published") or entry.get("updated") or "")
    except ValueError:
        return None
