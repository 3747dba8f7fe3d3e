"""Who speaks where no name is marked: the subject of a cue, and whom the words of a source describe."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.viterbi import log_softmax
from dragoman.scores import Layer
from dragoman.spans import Span

_SOME = re.compile(r"(?:an?|one|two|three|some|several|another)\s", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:\Z|[,;:(–—]|(?:of|in|at|from|who|which|and|or)\b)")
"""What follows a mention that a source is about; "Japanese" in "Japanese officials" is none."""
_RELATES = re.compile(r"\b(?:of|in|from|for|at|to|with|by|on|near|within|inside|among|between)\s+(?:the\s+)?\Z")
"""What stands before a mention that the words only relate to: "Canada" in "Dairy Farmers of Canada"."""
_ASIDE = re.compile(r"\s*[,;:(–—]")
_COMMA = re.compile(r"\s*,\s*(?:(?:the|an?|his|her|its|their)\s+)?", re.IGNORECASE)
_DESCRIBES = re.compile(r"(?:the|an?|his|her|its|their)\s|(?:\w+\s)*?\w+(?:['’]s?)?\s[a-z]", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
_CALLED = re.compile(
    r".*\b(?!(?:of|for|to|in|from|with|at|by|on) )[a-z]+ ((?:[A-Z][\w’'.-]*\s+){1,3}[A-Z][\w’'-]+)\Z", re.DOTALL
)
"""A name at the end of a description: "opposition leader Lee Jae-myung"."""

EMPTY = frozenset(
    {
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "republic",
        "kingdom",
        "jr",
        "sr",
        "great",
        "far",
        "new",
        "el",
        "al",
        "extraordinary",
        "today",
    }
    | {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both", "all", "some", "many"}
    | {"first", "second", "third", "fourth", "fifth", "sixth", "last", "multiple", "several"}
)
"""Words that name nobody by themselves."""

Range = tuple[int, int]


def subjects(draft: Draft) -> None:
    """A mention right before a cue ("He denied") is its source where none is marked; "it" may be a thing."""
    mentions = draft.on(Layer.ENTITY, Layer.PRONOUN)
    ends = {draft.ranges[n][1]: n for n in mentions if draft.spans[n].span.quote.lower() != "it"}
    for cue in draft.on(Layer.CUE):
        before, active = draft.ranges[cue][0] - 1, not _PASSIVE.match(draft.spans[cue].span.quote)
        if active and before in ends and not draft.holds_at(Layer.SOURCE, before):
            draft.add(Layer.SOURCE, "", draft.ranges[ends[before]], draft.spans[cue].score, "subject of the cue")


def appositions(draft: Draft) -> None:
    """A description between commas is a source with the name beside it: "Lin, the ministry's spokesman, said"."""
    pieces = draft.encoded.pieces
    people = [draft.ranges[n] for n in draft.on(Layer.ENTITY) if draft.spans[n].label == EntityType.PERSON]
    for source in draft.on(Layer.SOURCE):
        first, last = draft.ranges[source]
        if any(first <= b and a <= last for a, b in people) or not _DESCRIBES.match(
            draft.text, int(pieces.starts[first])
        ):
            continue
        closed = "," in draft.text[pieces.ends[last] - 1 : pieces.ends[last] + 1]
        for a, b in people:
            before = _COMMA.fullmatch(draft.text, int(pieces.ends[b]), int(pieces.starts[first])) is not None
            after = a > last and _COMMA.fullmatch(draft.text, int(pieces.ends[last]), int(pieces.starts[a])) is not None
            shut = draft.text.startswith(",", int(pieces.ends[b]))
            if (before and closed) or (after and shut):
                _cover(draft, source, (min(a, first), max(b, last)))
                break


def _cover(draft: Draft, position: int, place: Range) -> None:
    """Let a span reach from one piece to another."""
    pieces = draft.encoded.pieces
    span = Span.of(draft.text, int(pieces.starts[place[0]]), int(pieces.ends[place[1]]))
    draft.spans[position], draft.ranges[position] = replace(draft.spans[position], span=span), place


def unnamed_sources(draft: Draft) -> None:
    """Sources in which no mention leads ("their lawyer", "Japanese officials", "an aide") are mentions themselves."""
    appositions(draft)
    pieces = draft.encoded.pieces
    actors = [draft.ranges[n] for n in draft.on(Layer.ENTITY, Layer.PRONOUN)]
    for source in draft.on(Layer.SOURCE):
        first, last = draft.ranges[source]
        some = _SOME.match(draft.text, int(pieces.starts[first]))
        inside = [(a, b) for a, b in actors if first <= a <= b <= last]
        if any(not (some and b == last) and _leads(draft, (a, b), (first, last)) for a, b in inside):
            continue
        first, last, named = _called(draft, first, last)
        if draft.text[pieces.starts[first] : pieces.ends[last]].lower() in EMPTY:
            continue
        marks = draft.encoded.marks[first : last + 1, labels.columns("entity")]
        chances = np.exp(log_softmax(marks)).mean(axis=0)[1:].reshape(-1, 2).sum(axis=1)
        label = EntityType.PERSON if some or named else labels.ENTITIES[int(chances.argmax())]
        draft.add(Layer.ENTITY, label, (first, last), float(chances.max()), "entity head on a source")


def _called(draft: Draft, first: int, last: int) -> tuple[int, int, bool]:
    """The words of a source that name or describe who it is: without "the", asides, and what stands before a name."""
    pieces = draft.encoded.pieces
    start, end = int(pieces.starts[first]), int(pieces.ends[last])
    if first < last and draft.text[start : pieces.ends[first]].lower() == "the":
        start = int(pieces.starts[first + 1])
    aside = _ASIDE.search(draft.text, start + 1, end)
    end = aside.start() if aside else end
    name = _CALLED.match(draft.text[start:end])
    place = pieces.between(start + name.start(1) if name else start, end) or (first, last)
    return *place, name is not None


def _leads(draft: Draft, actor: Range, source: Range) -> bool:
    """Whether a source is about one of the mentions in it, not only related to it."""
    pieces = draft.encoded.pieces
    before = draft.text[pieces.starts[source[0]] : pieces.starts[actor[0]]]
    follows = _LEADS.match(draft.text, int(pieces.ends[actor[1]]), int(pieces.ends[source[1]]))
    return follows is not None and _RELATES.search(before) is None
