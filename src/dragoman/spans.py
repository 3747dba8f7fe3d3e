"""Spans: the exact words every finding stands on."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of an article's text, with its words.

    Half-open: ``text[start:end] == quote``. Offsets count code points of
    ``Article.text``. Never empty. Ordered by start, then end.

    Raises:
        SpanError: where the offsets and the quote cannot belong together.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        """Refuse offsets that cannot hold the quote."""
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise SpanError(
                "A span needs 0 <= start < end and a quote of that length",
                f"found {self.start}:{self.end} with {len(self.quote)} characters",
                "Build spans with Span.of(text, start, end)",
            )

    def __len__(self) -> int:
        """Length in code points, at least 1."""
        return self.end - self.start

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` up to, not including, ``end``."""
        return cls(start, end, text[start:end])

    @classmethod
    def trimmed(cls, text: str, start: int, end: int) -> Span | None:
        """The same without white space at its ends; None where nothing is left."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls.of(text, start, end) if start < end else None

    def stands_in(self, text: str) -> bool:
        """Whether ``text`` has the quoted words at this place."""
        return text[self.start : self.end] == self.quote

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every code point of ``other`` is also in this span."""
        return self.start <= other.start and other.end <= self.end
