"""One article's scores in the making: spans with their pieces, and links."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.codebook import EventType
from dragoman.models import labels
from dragoman.models.encoder import Encoded
from dragoman.models.network import Network
from dragoman.models.pairs import Places
from dragoman.models.weights import Floats
from dragoman.models.windows import Ints
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span


class Draft:
    """What was found so far.

    ``ranges`` has the first and last piece of each span, ``settled`` the links, by what
    they go from, that are not to be decided again;
    the first ``n_ruled`` spans are the rules'.
    """

    def __init__(self, text: str, encoded: Encoded) -> None:
        self.text, self.encoded = text, encoded
        self.spans: list[ScoredSpan] = []
        self.links: list[ScoredLink] = []
        self.ranges: list[tuple[int, int]] = []
        self._covered: dict[Layer, NDArray[np.bool_]] = {}
        self._on: dict[Layer, list[int]] = {}
        self.settled: frozenset[tuple[Link, int]] = frozenset()
        self.n_ruled = 0

    def add(self, layer: Layer, label: str, place: tuple[int, int], score: float, why: str) -> int:
        """Enter a span from its first to its last piece, and give its position."""
        span = Span.of(self.text, *self.encoded.pieces.characters(*place))
        return self.take(ScoredSpan(layer, label, span, round(float(score), 4), why), place)

    def take(self, span: ScoredSpan, place: tuple[int, int]) -> int:
        """Enter a span that somebody else has found, and give its position."""
        self._on.setdefault(span.layer, []).append(len(self.spans))
        self.spans.append(span)
        self.ranges.append(place)
        covered = self._covered.setdefault(span.layer, np.zeros(len(self.encoded.pieces), dtype=np.bool_))
        covered[place[0] : place[1] + 1] = True
        return len(self.spans) - 1

    def stretch(self, position: int, place: tuple[int, int]) -> None:
        """Let a span begin and end with other pieces; those it had stay covered."""
        self._covered[self.spans[position].layer][place[0] : place[1] + 1] = True
        self.move(position, place)

    def move(self, position: int, place: tuple[int, int]) -> None:
        """Let a span begin and end with other pieces; its layer holds those that it had, and no others."""
        self.ranges[position] = place
        span = Span.of(self.text, *self.encoded.pieces.characters(*place))
        self.spans[position] = replace(self.spans[position], span=span)

    def holds(self, layer: Layer, place: tuple[int, int]) -> bool:
        """Whether a span of that layer is there already, in whole or in part."""
        return layer in self._covered and bool(self._covered[layer][place[0] : place[1] + 1].any())

    def holds_at(self, layer: Layer, piece: int) -> bool:
        """Whether a span of that layer covers this piece, which may lie behind the last."""
        return piece < len(self.encoded.pieces) and self.holds(layer, (piece, piece))

    def tie(self, link: Link, head: int, tail: int, score: float, why: str = "") -> None:
        """Link two spans by their positions."""
        self.links.append(ScoredLink(link, head, tail, round(float(score), 4), why or f"{link} head"))

    def on(self, *layers: Layer) -> list[int]:
        """The positions of the spans of these layers, in the order in which they were entered."""
        if len(layers) == 1:
            return list(self._on.get(layers[0], ()))
        return sorted(n for layer in set(layers) for n in self._on.get(layer, ()))

    def tails(self, link: Link) -> dict[int, int]:
        """By head the tail of its link of a kind, the last where it has several."""
        return {k.head: k.tail for k in self.links if k.link is link}

    def sentence(self, position: int) -> int:
        """The number of the sentence in which a span begins."""
        return int(self.encoded.pieces.sentences[self.ranges[position][0]])

    def type_of(self, trigger: int) -> EventType:
        """The type of the act that a trigger stands for."""
        return EventType(self.spans[trigger].label.partition("/")[0])

    def scores(self, without: Container[int] = frozenset()) -> Scores:
        """All that was found, but for the spans at some positions and the links from or to them."""
        kept = [n for n in range(len(self.spans)) if n not in without]
        new = {old: position for position, old in enumerate(kept)}
        links = (
            ScoredLink(k.link, new[k.head], new[k.tail], k.score, k.why)
            for k in self.links
            if k.head in new and k.tail in new
        )
        return Scores(tuple(self.spans[n] for n in kept), tuple(links))


@dataclass(frozen=True, slots=True)
class Linkable:
    """The spans that links are scored among, a row each; ``at`` is a row's position in the draft."""

    at: Sequence[int]
    slots: Ints
    places: Places
    vectors: Floats

    @classmethod
    def of(cls, draft: Draft, network: Network) -> Linkable | None:
        """All spans of the layers that links are scored among; None where there are none."""
        names = [_slot(span) for span in draft.spans]
        at = [n for n, name in enumerate(names) if name in labels.SLOTS]
        if not at:
            return None
        slots = np.array([labels.SLOTS.index(names[n]) for n in at], dtype=np.int64)
        ranges = [draft.ranges[n] for n in at]
        places = Places.of(draft.encoded.pieces, draft.text, ranges)
        return cls(at, slots, places, network.vectors(draft.encoded, slots, places.first, places.last))


def first_mention(same: Mapping[int, int], mention: int) -> int:
    """The mention that stands for whoever a mention is, by what each is tied to as the same."""
    seen = {mention}
    while mention in same and same[mention] not in seen:
        mention = same[mention]
        seen.add(mention)
    return mention


def _slot(span: ScoredSpan) -> str:
    """What a span stands for where links are scored: its layer, or its type where it is an entity or an act."""
    if span.layer is Layer.TRIGGER:
        return span.label.partition("/")[0]
    return span.label if span.layer is Layer.ENTITY else str(span.layer)
