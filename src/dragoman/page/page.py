"""What was fetched: the bytes, where from, when. Never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

STANDARD_INPUT = "-"
"""The address of standard input, as it is asked for."""


class Media(StrEnum):
    """The forms of page that Dragoman opens."""

    HTML = "text/html"
    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    PDF = "application/pdf"
    EMAIL = "message/rfc822"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the source of a page says of it beside its bytes: a JSONL row, a feed entry, a user.

    Each is None where nothing was said. A hint goes before what the page itself shows, unless
    it is a day that had not begun when the page was got.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True)
class Page:
    """One page as it was got.

    ``address`` says where it is found again: a URL, a whole path, or ``path#id`` for a row
    of a file; what has no place of its own is known by its content (see ``by_content``).
    ``fetched`` is an aware UTC time. ``encoding`` is what the transport named, if anything.
    Two pages with the same digest are the same page.
    """

    address: str
    media: Media
    content: bytes
    fetched: datetime
    encoding: str | None = None
    hints: Hints = field(default_factory=Hints)

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, over form, hints and bytes; not over address and time."""
        hints = self.hints
        head = "\x1f".join(
            (
                self.media,
                self.encoding or "",
                hints.id or "",
                hints.url or "",
                hints.title or "",
                hints.published.isoformat() if hints.published else "",
            )
        )
        return hashlib.sha256(head.encode() + b"\x1e" + self.content).hexdigest()


def by_content(page: Page) -> Page:
    """The page with its digest after its address, so that another one from there never takes its place."""
    return replace(page, address=f"{page.address}#{page.digest[:16]}")
