"""The report in a page: one fixed text that every offset counts in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.markup import card
from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """A paragraph of the text that is no part of the report, and why it was set aside."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """The report in a page.

    ``text`` is NFC; paragraphs are ``paragraphs``, the title (where the text holds it)
    the first. All spans count code points of ``text``. ``furniture`` stays in the text,
    and nothing in it is read as news. ``language`` is ISO 639-1, ``und`` where unknown.
    Dates are days, as the page's own zone has them; None where the page does not say.
    """

    id: str
    """The id a JSONL row gave, else the first 16 hex digits of the page's digest."""
    page: str
    """The digest of the page it was made from."""
    address: str
    url: str | None
    text: str
    headline: str
    """The title as the page has it; "" where it has none."""
    title: Span | None
    """The title's place in the text; None where the text does not hold it."""
    deck: Span | None
    byline: str | None
    outlet: str | None
    published: date | None
    updated: date | None
    language: str
    paragraphs: tuple[Span, ...]
    """In order, without overlap; furniture lines included."""
    headings: tuple[Span, ...]
    """Section headings: those of ``paragraphs`` that are one, the title left out."""
    furniture: tuple[Furniture, ...]
    notes: tuple[str, ...] = ()
    """What was odd in the page and what was done with it, in sentences."""

    @property
    def report(self) -> Iterator[Span]:
        """The paragraphs that are part of the report: all but the furniture."""
        aside = {piece.span for piece in self.furniture}
        return (paragraph for paragraph in self.paragraphs if paragraph not in aside)

    def _repr_html_(self) -> str:
        """Headline, outlet, date and first words, for notebooks."""
        rows = [
            ("outlet", self.outlet or ""),
            ("published", self.published.isoformat() if self.published else "not known"),
            ("begins", self.text[:280]),
            ("set aside", " · ".join(piece.span.quote for piece in self.furniture)),
        ]
        return card(self.headline or self.id, rows)
