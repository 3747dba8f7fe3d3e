"""Spans found by where they are, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from dragoman.spans import Span

T = TypeVar("T")


class Ranges(Generic[T]):
    """Spans of one text, each with what it stands for."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        """Put the items in text order; those at one place stay in the order given."""
        self._items = sorted(items, key=lambda item: (item[0].start, item[0].end))
        self._starts = [span.start for span, _ in self._items]
        # how far the spans up to each one reach: behind that, no earlier one needs a look
        self._reach = list(accumulate((span.end for span, _ in self._items), max))

    def overlapping(self, start: int, end: int) -> list[tuple[Span, T]]:
        """The items that share a code point with the half-open range, in text order."""
        found = []
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._reach[index] > start:
            if self._items[index][0].end > start:
                found.append(self._items[index])
            index -= 1
        return found[::-1]

    def within(self, span: Span) -> list[T]:
        """The items that lie in ``span``, in text order."""
        return [item for place, item in self.overlapping(span.start, span.end) if span.contains(place)]

    def around(self, span: Span) -> list[T]:
        """The items that hold ``span``, the tightest first."""
        holding = [found for found in self.overlapping(span.start, span.end) if found[0].contains(span)]
        return [item for _, item in sorted(holding, key=lambda found: len(found[0]))]
