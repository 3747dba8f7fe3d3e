"""What a scorer said, made consistent: the ground that all of reading decodes from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import isfinite

from dragoman.article.article import Article
from dragoman.codebook import Attendance, EntityType, Status
from dragoman.reading.ranges import Ranges
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span
from dragoman.tables import table

IN_DOUBT = "in-doubt"
"""The label of a STATUS span that says that the event stands, but is uncertain."""

_ACTORS = frozenset({Layer.ENTITY, Layer.PRONOUN})
_TRIGGER = frozenset({Layer.TRIGGER})
_CONTENT = frozenset({Layer.CONTENT})
_TO_ACTOR = (_TRIGGER, _ACTORS)
_TO_STATUS = (_TRIGGER, frozenset({Layer.STATUS}))
_TO_EVENT = (_TRIGGER, _TRIGGER)
_RESPONSE = (frozenset({Layer.CONTENT, Layer.CUE}), _CONTENT)

ENDS: Mapping[Link, tuple[frozenset[Layer], frozenset[Layer]]] = {
    Link.SAME: (_ACTORS, frozenset({Layer.ENTITY})),
    Link.HOLDS: (frozenset({Layer.ENTITY}), frozenset({Layer.TITLE})),
    Link.OF: (frozenset({Layer.TITLE}), frozenset({Layer.ENTITY})),
    Link.SAME_EVENT: _TO_EVENT,
    Link.SOURCE: _TO_ACTOR,
    Link.TARGET: _TO_ACTOR,
    Link.PARTY: _TO_ACTOR,
    Link.LEADER: _TO_ACTOR,
    Link.MEMBER: _TO_ACTOR,
    Link.HOST: _TO_ACTOR,
    Link.MEDIATOR: _TO_ACTOR,
    Link.VENUE_HOST: _TO_ACTOR,
    Link.DECLINED: _TO_ACTOR,
    Link.ATTENDANCE: (_TRIGGER, frozenset({Layer.ATTENDANCE})),
    Link.ATTENDS: (frozenset({Layer.ATTENDANCE}), _ACTORS),
    Link.PLACE: (_TRIGGER, frozenset({Layer.ENTITY, Layer.OPEN})),
    Link.TIME: (_TRIGGER | _CONTENT, frozenset({Layer.TIME, Layer.OPEN})),
    Link.EARLIER_PLACE: (_TRIGGER, frozenset({Layer.ENTITY})),
    Link.EARLIER_TIME: (_TRIGGER, frozenset({Layer.TIME})),
    Link.STATUS: _TO_STATUS,
    Link.ALSO: _TO_STATUS,
    Link.EARLIER: _TO_STATUS,
    Link.WORD_OF: (frozenset({Layer.STATUS}), frozenset({Layer.SOURCE, Layer.ENTITY})),
    Link.PREPARES: _TO_EVENT,
    Link.PART_OF: _TO_EVENT,
    Link.BECAUSE_OF: _TO_EVENT,
    Link.IN_RESPONSE_TO: _TO_EVENT,
    Link.INSTEAD_OF: _TO_EVENT,
    Link.SPEAKER: (frozenset({Layer.CONTENT, Layer.CUE}), frozenset({Layer.SOURCE})),
    Link.CUE: (_CONTENT, frozenset({Layer.CUE})),
    Link.CONTINUES: (_CONTENT, _CONTENT),
    Link.CAPACITY: (_CONTENT, frozenset({Layer.TITLE})),
    Link.CHANNEL: (_CONTENT, frozenset({Layer.CHANNEL})),
    Link.ADDRESSEE: (_CONTENT, _ACTORS),
    Link.WITHIN: (_CONTENT, _CONTENT),
    Link.CONFIRMS: _RESPONSE,
    Link.DENIES: _RESPONSE,
    Link.DISPUTES: _RESPONSE,
    Link.QUALIFIES: _RESPONSE,
    Link.DECLINES_TO_COMMENT: _RESPONSE,
}
"""The layers each link goes from and to."""

_PRONOUN = re.compile(
    r"I|[Mm](?:e|y|ine|yself)|[Ww]e|[Uu]s|[Oo]ur(?:s|selves)?|[Yy]ou(?:rs?|rsel(?:f|ves))?|[Hh](?:e|im|is|imself)|[Ss]he|"
    r"[Hh]er(?:s|self)?|[Ii]t(?:s|self)?|[Tt]he(?:y|m|irs?|mselves)|[Ww]ho(?:m|se)?|[Ww]hich|[Tt]h(?:is|at|ese|ose)"
)
"""Pronouns as they are written in running text; "US" and "WHO" are none."""

_FARTHEST = 60
_POSSESSOR = re.compile(
    r"(?<![\w’'.-])(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y"
    r"|(?!The )(?:[A-Z][\w.&-]*[ ])*[\w.&-]+(?:['’]s|s['’]))[ ]\Z"
)
"""Whose a description is, right before it."""

_SEVERAL = frozenset({Layer.TRIGGER, Layer.STATUS, Layer.OPEN})
"""The layers in which one place may carry several labels: two events, two statuses."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A consistent link: both ends by their position in ``Marks.spans``."""

    head: int
    tail: int
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The scores that are consistent with the article and with each other.

    ``spans`` are in text order, stand in the report, and carry only labels of their
    layer; edges join layers that belong together. Made the same from the same scores,
    in whatever order the scorer gives them.
    """

    spans: tuple[ScoredSpan, ...]
    edges: Mapping[tuple[Link, int], tuple[Edge, ...]]
    layers: Mapping[Layer, Ranges[int]]

    @classmethod
    def of(cls, article: Article, scores: Scores) -> Marks:
        """What is consistent in ``scores``."""
        scores = Scores(tuple(_tidied(mark, article.text) for mark in scores.spans), scores.links)
        aside = Ranges([(span, None) for span in _aside(article, scores)])
        best: dict[tuple[object, ...], ScoredSpan] = {}
        for mark in scores.spans:
            if _stands(mark, article.text, aside):
                best[_slot(mark)] = min(best.get(_slot(mark), mark), mark, key=_preference)
        spans = tuple(sorted(best.values(), key=_place))
        at = {_slot(mark): position for position, mark in enumerate(spans)}
        placed: dict[Layer, list[tuple[Span, int]]] = {layer: [] for layer in Layer}
        for n, mark in enumerate(spans):
            placed[mark.layer].append((mark.span, n))
        ranges = {layer: Ranges(marks) for layer, marks in placed.items()}
        return cls(spans, _edges(scores, spans, at), ranges)

    def on(self, *layers: Layer) -> list[int]:
        """The positions of the spans of these layers, in text order."""
        return [position for position, mark in enumerate(self.spans) if mark.layer in layers]

    def within(self, span: Span, *layers: Layer) -> list[int]:
        """The positions of the spans of these layers that lie in ``span``, in text order."""
        return sorted(position for layer in layers for position in self.layers[layer].within(span))

    def ending(self, span: Span, *layers: Layer) -> list[int]:
        """The positions of the spans of these layers that end where ``span`` does, in text order."""
        last = [found for layer in layers for found in self.layers[layer].overlapping(span.end - 1, span.end)]
        return sorted(position for place, position in last if place.end == span.end)

    def span(self, position: int) -> Span:
        """The words at a position."""
        return self.spans[position].span

    def score(self, position: int) -> float:
        """The score at a position, kept between 0 and 1."""
        return min(1.0, max(0.0, self.spans[position].score))

    def all(self, heads: Iterable[int], link: Link) -> list[Edge]:
        """The edges of that kind from these heads: best score first, ties by position."""
        found = [edge for head in heads for edge in self.edges.get((link, head), ())]
        return sorted(found, key=lambda edge: (-edge.score, edge.head, edge.tail)) if len(found) > 1 else found

    def one(self, heads: Iterable[int], link: Link) -> int | None:
        """The tail of the best edge of that kind from these heads, or None."""
        return next((edge.tail for edge in self.all(heads, link)), None)

    def pairs(self, heads: Iterable[int], link: Link) -> list[tuple[int, int]]:
        """Each head with the tail of its best edge of that kind, best score first."""
        best = [edges[0] for head in heads if (edges := self.all([head], link))]
        return [(edge.head, edge.tail) for edge in sorted(best, key=lambda edge: (-edge.score, edge.head))]


def _tidied(mark: ScoredSpan, text: str) -> ScoredSpan:
    """The mark without white space at its ends, and a pronoun on its own layer, whatever it was taken for."""
    loose = mark.span.quote[0].isspace() or mark.span.quote[-1].isspace()
    if loose and mark.span.stands_in(text):
        mark = replace(mark, span=Span.trimmed(text, mark.span.start, mark.span.end) or mark.span)
    if mark.layer is Layer.ENTITY and _PRONOUN.fullmatch(mark.span.quote):
        return replace(mark, layer=Layer.PRONOUN, label="")
    if mark.layer is Layer.ENTITY and mark.span.quote[0].islower():
        return replace(mark, span=_with_possessor(mark.span, text))
    return mark


def _with_possessor(span: Span, text: str) -> Span:
    """A description with whose it is: "its embassy", "South Korea's spy agency", "the junta's foreign ministry"."""
    before = text[max(0, span.start - _FARTHEST) : span.start]
    owner = _POSSESSOR.search(before)
    return Span.of(text, span.start - len(before) + owner.start(), span.end) if owner else span


def _aside(article: Article, scores: Scores) -> Iterable[Span]:
    """What is no part of the report, as the article has it and as the scorer adds."""
    yield from (piece.span for piece in article.furniture)
    yield from (
        mark.span for mark in scores.spans if mark.layer is Layer.FURNITURE and mark.span.stands_in(article.text)
    )


def _stands(mark: ScoredSpan, text: str, aside: Ranges[None]) -> bool:
    """Whether a span stands in the report, with a label and a score that can be."""
    if not isfinite(mark.score) or mark.layer is Layer.FURNITURE or not _labelled(mark):
        return False
    if not mark.span.stands_in(text) or mark.span.quote.isspace():
        return False
    return not aside.overlapping(mark.span.start, mark.span.end)


def _labelled(mark: ScoredSpan) -> bool:
    """Whether the label is one of its layer, where the layer has labels."""
    allowed = _labels().get(mark.layer)
    return allowed is None or mark.label in allowed


@cache
def _labels() -> Mapping[Layer, frozenset[str]]:
    """The labels of each layer that has any."""
    return {
        Layer.ENTITY: frozenset(EntityType),
        Layer.TRIGGER: frozenset(f"{row['type']}/{row['kind']}" for row in table("codebook.tsv")),
        Layer.STATUS: frozenset({*Status, IN_DOUBT}),
        Layer.OPEN: frozenset({Link.PLACE, Link.TIME}),
        Layer.ATTENDANCE: frozenset(Attendance),
    }


def _slot(mark: ScoredSpan) -> tuple[object, ...]:
    """What there can be only one of."""
    return (mark.layer, mark.span, mark.label if mark.layer in _SEVERAL else "")


def _preference(mark: ScoredSpan) -> tuple[float, str, str]:
    """Which of two spans for one slot stays: the better score, then by name."""
    return (-mark.score, mark.label, mark.why)


def _place(mark: ScoredSpan) -> tuple[int, int, str, str]:
    """The order of the text."""
    return (mark.span.start, mark.span.end, mark.layer, mark.label)


def _edges(
    scores: Scores, spans: tuple[ScoredSpan, ...], at: Mapping[tuple[object, ...], int]
) -> Mapping[tuple[Link, int], tuple[Edge, ...]]:
    """The links whose ends are kept and of the right layers; of repeats, the best."""
    best: dict[tuple[Link, int, int], Edge] = {}
    places = [at.get(_slot(mark)) for mark in scores.spans]
    for link in scores.links:
        ends = _kept_ends(link, places)
        if ends is not None and _joins(link.link, spans[ends[0]], spans[ends[1]]) and isfinite(link.score):
            edge = Edge(*ends, min(1.0, max(0.0, link.score)), link.why)
            best[link.link, *ends] = min(best.get((link.link, *ends), edge), edge, key=lambda e: (-e.score, e.why))
    found: dict[tuple[Link, int], list[Edge]] = defaultdict(list)
    for (kind, head, _), edge in sorted(best.items()):
        found[kind, head].append(edge)
    return {key: tuple(edges) for key, edges in found.items()}


def _kept_ends(link: ScoredLink, places: Sequence[int | None]) -> tuple[int, int] | None:
    """Where the ends of a link are among the kept spans; None where one is not."""
    if not (0 <= link.head < len(places) and 0 <= link.tail < len(places)):
        return None
    head, tail = places[link.head], places[link.tail]
    return None if head is None or tail is None or head == tail else (head, tail)


def _joins(link: Link, head: ScoredSpan, tail: ScoredSpan) -> bool:
    """Whether a link of that kind goes from the one layer to the other."""
    heads, tails = ENDS[link]
    if head.layer not in heads or tail.layer not in tails:
        return False
    if tail.layer is Layer.OPEN:
        return head.layer is Layer.TRIGGER and tail.label == link.value
    return True
