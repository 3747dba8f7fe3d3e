"""What the ways to read a page have in common: a text under way to an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from dragoman.article.dated import Dated
from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its parts, before language and furniture are known; see ``Article`` for the fields."""

    text: str
    paragraphs: tuple[Span, ...]
    headline: str = ""
    title: Span | None = None
    deck: Span | None = None
    headings: tuple[Span, ...] = ()
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    dated: tuple[Dated, ...] = ()
    """What dates it, the surest first; days that had not begun when the page was got are among them."""
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph on its way into a text; of several, at most one is the title, and one the deck."""

    words: str
    role: str = ""
    """"title", "deck", "heading", or "" for body text."""


def joined(blocks: Sequence[Block]) -> tuple[str, tuple[Span, ...], dict[str, tuple[Span, ...]]]:
    """The text of blocks, a blank line between; their spans in order; and the spans by role."""
    words = [normalize("NFC", block.words) for block in blocks]
    text = "\n\n".join(words)
    spans: list[Span] = []
    by_role: dict[str, list[Span]] = {"title": [], "deck": [], "heading": [], "": []}
    start = 0
    for block, piece in zip(blocks, words, strict=True):
        span = Span(start, start + len(piece), piece)
        spans.append(span)
        by_role[block.role].append(span)
        start = span.end + 2
    return text, tuple(spans), {role: tuple(of_role) for role, of_role in by_role.items()}
