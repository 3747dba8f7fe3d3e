"""From the scores of pieces to spans: names, speakers, words said, triggers, times, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.same import known
from dragoman.models.viterbi import Marked, decode, log_softmax
from dragoman.models.windows import Pieces
from dragoman.scores import Layer

Thresholds = Mapping[str, float]
"""By the name of a head, what is added to its score for "nothing"; by ``link:`` and a family, what a link must pass;
by ``said``, the least probability of words said; by ``event``, the least confidence of an event."""

READ = ("entity", "source", "cue", "content", "title", "channel", "time", "trigger", "furniture")
"""The heads that are read for an article; ``crossner`` only serves its benchmark."""

_TAIL = re.compile(r"(?:['’]s?|[\s,;:]|\s(?:of|to|for|in|at|from|with))+\Z")

_SMALL = frozenset(
    {"a", "an", "the", "to", "that", "this", "these", "those", "what", "which", "not", "no", "and", "or", "but", "if"}
    | {"has", "have", "had", "is", "are", "was", "were", "be", "been", "will", "would", "of", "in", "on", "for", "with"}
)
_SOME = re.compile(r"(?:an?|one|two|three|some|several|another)\s", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:\Z|[,;:(–—]|(?:of|in|at|from|who|which|and|or)\b)")
"""What follows a mention that a source is about; "Japanese" in "Japanese officials" is none."""

_RELATES = re.compile(r"\b(?:of|in|from|for|at|to|with|by|on|near|within|inside|among|between)\s+(?:the\s+)?\Z")
"""What stands before a mention that the words only relate to: "Canada" in "Dairy Farmers of Canada"."""
_GOES_ON = re.compile(r"[-–]\w|['’][a-z]{2}|\s?[A-Z][a-z]+|\d")
_POINTS = re.compile(
    r"(?:\b(?:the|this|that|these|those|both|his|her|its|their|our|my)|['’]s|s['’])\s+\Z", re.IGNORECASE
)
_OFFICES = frozenset(
    {"president", "minister", "prime", "premier", "deputy", "vice", "secretary", "special", "executive", "ambassador"}
    | {"envoy", "general", "assistant", "acting", "former", "state", "federal", "north", "south", "east", "west"}
)
"""Words that name somebody only with "the" before them: "the North"."""
_EMPTY = frozenset(
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
_ASIDE = re.compile(r"\s*[,;:(–—]")
_PASSIVE = re.compile(r"(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
_CALLED = re.compile(
    r".*\b(?!(?:of|for|to|in|from|with|at|by|on) )[a-z]+ ((?:[A-Z][\w’'.-]*\s+){1,3}[A-Z][\w’'-]+)\Z", re.DOTALL
)
"""A name at the end of a description: "opposition leader Lee Jae-myung"."""

_VAGUE = re.compile(
    r"recent(?:ly)?|last|previous(?:ly)?|former(?:ly)?|current(?:ly)?|now|then|once|future|past|time|often|(?:for\s)?long"
    r"|(?:many\s|several\s|some\s|the\s(?:past|last)\s)?(?:minutes|hours|days|weeks|months|years|decades|centuries)"
    r"(?:\s(?:after|before|later|earlier))?|an?\s(?:day|hour|while|week|month|year|decade)",
    re.IGNORECASE,
)
"""Words that the network takes for a time and that name no day and no length."""

Range = tuple[int, int]


def marked(encoded: Encoded, heads: Sequence[str], thresholds: Thresholds) -> dict[str, list[Marked]]:
    """The stretches that these heads mark, both ends included, in text order."""
    scores = {head: encoded.marks[:, labels.columns(head)].copy() for head in heads}
    for head, own in scores.items():
        own[:, 0] += thresholds.get(head, 0.0)
    stretches: dict[str, list[Marked]] = {}
    for width in {labels.width(head) for head in heads}:
        equal = [head for head in heads if labels.width(head) == width]
        decoded = decode(np.stack([scores[head] for head in equal]), encoded.pieces.words, encoded.pieces.paragraphs)
        stretches.update(zip(equal, decoded, strict=True))
    return stretches


def mark(draft: Draft, thresholds: Thresholds) -> None:
    """Enter all spans that are not there yet; in lines that are furniture, nothing else."""
    stretches = marked(draft.encoded, READ, thresholds)
    aside = _lines(draft.encoded.pieces, stretches.pop("furniture"))
    stretches["entity"] = [n for n in _hyphened(draft, stretches["entity"]) if not _is_fragment(draft, n)]
    for line in aside:
        draft.add(Layer.FURNITURE, "network", (line.first, line.last), line.score, "furniture head")
    for head, found in stretches.items():
        for piece in found:
            if not any(line.first <= piece.first <= line.last for line in aside):
                label = _label(draft, piece) if head == "entity" else ""
                place = _place(draft, head, piece, stretches["entity"])
                scrap = _is_scrap(draft, head, place) or (head == "content" and _is_heading(draft, place))
                if not scrap and not draft.holds(Layer(head), place):
                    draft.add(Layer(head), label, place, piece.score, f"{head} head")
    _pronouns(draft)
    _subjects(draft)
    _unnamed_sources(draft)


def _label(draft: Draft, name: Marked) -> str:
    """The type of a mention; what the lexicon has for a state ("Russian") is no person."""
    pieces, label = draft.encoded.pieces, labels.ENTITIES[name.label]
    words = tuple(draft.text[pieces.starts[name.first] : pieces.ends[name.last]].lower().split())
    return EntityType.STATE if label == EntityType.PERSON and (EntityType.STATE, words) in known() else label


def _hyphened(draft: Draft, names: Sequence[Marked]) -> Iterator[Marked]:
    """Names of one type with no more than a hyphen between them ("Jean" and "Pierre Thébault") are one."""
    pieces, last = draft.encoded.pieces, None
    for name in names:
        between = draft.text[pieces.ends[last.last] : pieces.starts[name.first]] if last else ""
        if last and last.label == name.label and between in ("-", "‑"):
            last = Marked(last.label, last.first, name.last, min(last.score, name.score))
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def _is_fragment(draft: Draft, name: Marked) -> bool:
    """Whether a mention is one word that names nobody by itself.

    A part of a longer name or of a word ("Far" in "Far East", "anti-"), an office or number without
    more, or a common word that nothing points at: no "the" and no possessor.
    """
    pieces = draft.encoded.pieces
    start, end = int(pieces.starts[name.first]), int(pieces.ends[name.last])
    word = draft.text[start:end]
    if re.search(r"\s", word):
        return False
    if _GOES_ON.match(draft.text, end) and not draft.holds_at(Layer.ENTITY, name.last + 1):
        return True
    bare = word.lower().rstrip(".")
    pointed = _POINTS.search(draft.text, max(0, start - 20), start) is not None
    return bare in _EMPTY or (not pointed and (word[0].islower() or bare in _OFFICES))


def _place(draft: Draft, head: str, piece: Marked, names: Sequence[Marked]) -> Range:
    """Names and titles without a comma or possessive at their end, sources with the whole of their names."""
    if head in ("entity", "title"):
        return _trimmed(draft, piece)
    return _whole((piece.first, piece.last), names) if head == "source" else (piece.first, piece.last)


def _trimmed(draft: Draft, piece: Marked) -> Range:
    pieces = draft.encoded.pieces
    start, end = int(pieces.starts[piece.first]), int(pieces.ends[piece.last])
    tail = _TAIL.search(draft.text, start + 1, end)
    return pieces.between(start, tail.start() if tail else end) or (piece.first, piece.last)


def _whole(place: Range, names: Sequence[Marked]) -> Range:
    cut = [name for name in names if name.first <= place[1] and place[0] <= name.last]
    return min([place[0], *(n.first for n in cut)]), max([place[1], *(n.last for n in cut)])


def _lines(pieces: Pieces, stretches: list[Marked]) -> list[Marked]:
    """The paragraphs that are marked as furniture for more than half of their pieces."""
    share = np.zeros(len(pieces), dtype=bool)
    for piece in stretches:
        share[piece.first : piece.last + 1] = True
    found = []
    for paragraph in sorted(set(pieces.paragraphs[share].tolist())):
        own = np.flatnonzero(pieces.paragraphs == paragraph)
        part = float(share[own].mean())
        if part > 0.5:
            found.append(Marked(0, int(own[0]), int(own[-1]), part))
    return found


def _pronouns(draft: Draft) -> None:
    pieces = draft.encoded.pieces
    for piece in np.flatnonzero(pieces.words).tolist():
        word = draft.text[pieces.starts[piece] : pieces.ends[piece]].lower()
        whole = piece + 1 == len(pieces) or pieces.words[piece + 1]
        if whole and word in labels.PRONOUNS and not draft.holds(Layer.PRONOUN, (piece, piece)):
            draft.add(Layer.PRONOUN, "", (piece, piece), 1.0, "pronoun")


def _subjects(draft: Draft) -> None:
    """A mention right before a cue ("He denied") is its source where none is marked; "it" may be a thing."""
    mentions = draft.on(Layer.ENTITY, Layer.PRONOUN)
    ends = {draft.ranges[n][1]: n for n in mentions if draft.spans[n].span.quote.lower() != "it"}
    for cue in draft.on(Layer.CUE):
        before = draft.ranges[cue][0] - 1
        if (
            before in ends
            and not draft.holds_at(Layer.SOURCE, before)
            and not _PASSIVE.match(draft.spans[cue].span.quote)
        ):
            draft.add(Layer.SOURCE, "", draft.ranges[ends[before]], draft.spans[cue].score, "subject of the cue")


def _unnamed_sources(draft: Draft) -> None:
    """Sources in which no mention leads ("their lawyer", "Japanese officials", "an aide") are mentions themselves."""
    pieces = draft.encoded.pieces
    actors = [draft.ranges[n] for n in draft.on(Layer.ENTITY, Layer.PRONOUN)]
    for source in draft.on(Layer.SOURCE):
        first, last = draft.ranges[source]
        some = _SOME.match(draft.text, int(pieces.starts[first]))
        inside = [(a, b) for a, b in actors if first <= a <= b <= last]
        if any(not (some and b == last) and _leads(draft, (a, b), (first, last)) for a, b in inside):
            continue
        first, last, named = _called(draft, first, last)
        if draft.text[pieces.starts[first] : pieces.ends[last]].lower() in _EMPTY:
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


def _is_scrap(draft: Draft, head: str, place: Range) -> bool:
    """Whether words said or a trigger are one small word, or a time names none: too little to stand for anything."""
    pieces = draft.encoded.pieces
    words = draft.text[pieces.starts[place[0]] : pieces.ends[place[1]]].lower()
    if head == "time":
        return _VAGUE.fullmatch(words) is not None
    return head in ("content", "trigger") and words in _SMALL | labels.PRONOUNS


def _is_heading(draft: Draft, place: Range) -> bool:
    """Whether words said are a whole line that ends as no sentence does: a heading, with nobody in it who speaks."""
    pieces, (first, last) = draft.encoded.pieces, place
    opens = first == 0 or pieces.paragraphs[first - 1] != pieces.paragraphs[first]
    ends = last + 1 == len(pieces) or pieces.paragraphs[last + 1] != pieces.paragraphs[last]
    return bool(opens and ends) and draft.text[pieces.ends[last] - 1].isalnum()
