"""Spans and links of one article in the making, each entered once."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span

WHY = "the model's word"
NAMED = 0.9
"""The score of names, of which models are not asked how sure they are."""
TIED = 1.0
"""The score of ties, so that what they tie is as sure as the model says that it is."""


class Board:
    """Spans by position, and the links between them."""

    def __init__(self) -> None:
        self._spans: list[ScoredSpan] = []
        self._positions: dict[tuple[Layer, str, Span], int] = {}
        self._links: dict[tuple[Link, int, int], ScoredLink] = {}

    def span(self, layer: Layer, label: str, span: Span, score: float = NAMED) -> int:
        """The position of a span, entered if it is new."""
        position = self._positions.setdefault((layer, label, span), len(self._spans))
        if position == len(self._spans):
            self._spans.append(ScoredSpan(layer, label, span, score, WHY))
        return position

    def link(self, link: Link, head: int | None, tail: int | None, score: float = TIED) -> bool:
        """Tie two spans; whether both are there and not the same."""
        if head is None or tail is None or head == tail:
            return False
        self._links.setdefault((link, head, tail), ScoredLink(link, head, tail, score, WHY))
        return True

    def words(self, position: int) -> Span:
        """The words at a position."""
        return self._spans[position].span

    def nearest(self, positions: Iterable[int], spot: Span) -> int | None:
        """Of these positions the one nearest to a spot, the earlier of two; None where there are none."""
        return min(positions, key=lambda position: abs(self.words(position).start - spot.start), default=None)

    def scores(self, dropped: int) -> Scores:
        """All that was entered, beside how much was not."""
        return Scores(tuple(self._spans), tuple(self._links.values()), dropped)
