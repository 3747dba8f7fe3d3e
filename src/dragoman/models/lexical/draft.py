"""What the rules have found so far: spans and links, each once, in the order of finding."""

from __future__ import annotations

from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span


class Draft:
    """Scores in the making for one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans: list[ScoredSpan] = []
        self._places: dict[tuple[Layer, str, int, int], int] = {}
        self._links: dict[tuple[Link, int, int], ScoredLink] = {}

    def span(self, layer: Layer, label: str, start: int, end: int, why: str, score: float = 0.8) -> int:
        """The position of this span among ``Scores.spans``; entered if it is new."""
        key = (layer, label, start, end)
        if key not in self._places:
            self._places[key] = len(self._spans)
            self._spans.append(ScoredSpan(layer, label, Span.of(self.text, start, end), score, why))
        return self._places[key]

    def link(self, link: Link, head: int, tail: int, why: str, score: float = 0.8) -> None:
        """Tie two spans, named by position, once."""
        if head != tail:
            self._links.setdefault((link, head, tail), ScoredLink(link, head, tail, score, why))

    def scores(self) -> Scores:
        """All that was found."""
        return Scores(tuple(self._spans), tuple(self._links.values()))
