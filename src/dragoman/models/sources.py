"""Who speaks where no name is marked: the subject of a cue, and whom the words of a source describe."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.touching import Stretches
from dragoman.models.viterbi import log_softmax
from dragoman.scores import Layer

_SOME = re.compile(r"(?:an?|one|two|three|some|several|another)\s", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:\Z|[,;:(–—]|(?:of|in|at|from|who|which|and|or)\b)")
"""What follows a mention that a source is about; "Japanese" in "Japanese officials" is none."""
_RELATES = re.compile(r"\b(?:of|in|from|for|at|to|with|by|on|near|within|inside|among|between)\s+(?:the\s+)?\Z")
"""What stands before a mention that the words only relate to: "Canada" in "Dairy Farmers of Canada"."""
_ISSUED_BY = re.compile(
    r"(?:\w+\s){0,3}?(?:reports?|statement|communiqu[eé]|readout|post|declaration|note|poll|study|survey|bulletin|notice)\s"
    r"(?:\w+\s)?(?:from|by)\b",
    re.IGNORECASE,
)
"""What begins a source that is no more than what somebody issued: "initial reports from the hospital"."""
_ASIDE = re.compile(r"(?<!\s)\s*[,;:(–—]")
_DESCRIBED = re.compile(r"(?:\w+\s){1,2}\w+,\s", re.IGNORECASE)
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
_UNFINISHED = frozenset({"of", "for", "to", "in", "at", "from", "by", "with", "and", "or", "the", "a", "an"})
"""Words with which no description ends: of "President of" the rest is marked otherwise."""

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
    there, beside = Stretches(people), _Beside(people)
    for source in draft.on(Layer.SOURCE):
        first, last = draft.ranges[source]
        if there.touching(first, last) or not _DESCRIBES.match(draft.text, int(pieces.starts[first])):
            continue
        closed = "," in draft.text[pieces.ends[last] - 1 : pieces.ends[last] + 1]
        for a, b in beside.of(first, last):
            before = _COMMA.fullmatch(draft.text, int(pieces.ends[b]), int(pieces.starts[first])) is not None
            after = a > last and _COMMA.fullmatch(draft.text, int(pieces.ends[last]), int(pieces.starts[a])) is not None
            shut = draft.text.startswith(",", int(pieces.ends[b]))
            if (before and closed) or (after and shut):
                draft.move(source, (min(a, first), max(b, last)))
                break


class _Beside:
    """The names nearest before and after a stretch: no comma alone stands between it and any other."""

    def __init__(self, names: Sequence[Range]) -> None:
        self._names = names
        self._firsts, self._lasts = sorted({a for a, _ in names}), sorted({b for _, b in names})
        self._by_end: dict[tuple[str, int], list[int]] = {}
        for n, (a, b) in enumerate(names):
            self._by_end.setdefault(("first", a), []).append(n)
            self._by_end.setdefault(("last", b), []).append(n)

    def of(self, first: int, last: int) -> list[Range]:
        """Those that end last before ``first`` or begin first after ``last``, in order."""
        before, after = bisect_left(self._lasts, first) - 1, bisect_right(self._firsts, last)
        found = self._by_end["last", self._lasts[before]] if before >= 0 else []
        found = found + (self._by_end["first", self._firsts[after]] if after < len(self._firsts) else [])
        return [self._names[n] for n in sorted(set(found))]


def unnamed_sources(draft: Draft) -> None:
    """Sources in which no mention leads ("their lawyer", "Japanese officials", "an aide") are mentions themselves."""
    appositions(draft)
    pieces = draft.encoded.pieces
    actors = [draft.ranges[n] for n in draft.on(Layer.ENTITY, Layer.PRONOUN)]
    there = Stretches(actors)
    for source in draft.on(Layer.SOURCE):
        first, last = draft.ranges[source]
        some = _SOME.match(draft.text, int(pieces.starts[first]))
        near = (actors[n] for n in there.touching(first, last))
        inside = [(a, b) for a, b in near if first <= a <= b <= last]
        if inside and _ISSUED_BY.match(draft.text, int(pieces.starts[first]), int(pieces.ends[last])):
            continue
        if any(
            not (some and b == last and not _is_aside(draft, first, a)) and _leads(draft, (a, b), (first, last))
            for a, b in inside
        ):
            continue
        first, last, named = _called(draft, first, last)
        words = draft.text[pieces.starts[first] : pieces.ends[last]].lower()
        if words in EMPTY or words.split()[-1] in _UNFINISHED:
            continue
        marks = draft.encoded.marks[first : last + 1, labels.columns("entity")]
        chances = np.exp(log_softmax(marks)).mean(axis=0)[1:].reshape(-1, 2).sum(axis=1)
        label = EntityType.PERSON if some or named else labels.ENTITIES[int(chances.argmax())]
        draft.add(Layer.ENTITY, label, (first, last), float(chances.max()), "entity head on a source")


def _is_aside(draft: Draft, source: int, actor: int) -> bool:
    """Whether an actor only names who a source's few words before a comma describe: "one senator, Ada Lin"."""
    starts = draft.encoded.pieces.starts
    return _DESCRIBED.fullmatch(draft.text, int(starts[source]), int(starts[actor])) is not None


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
