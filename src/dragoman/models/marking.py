"""From the scores of pieces to spans: names, speakers, words said, triggers, times, furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.viterbi import Marked, decode, log_softmax
from dragoman.models.windows import Pieces
from dragoman.scores import Layer

Thresholds = Mapping[str, float]
"""By the name of a head, what is added to its score for "nothing"; by ``link:`` and a family, what a link must pass;
by ``said``, the least probability of words said."""

READ = ("entity", "source", "cue", "content", "title", "channel", "time", "trigger", "furniture")
"""The heads that are read for an article; ``crossner`` only serves its benchmark."""

_TAIL = re.compile(r"(?:['’]s?|[\s,;:])+\Z")

_SMALL = frozenset(
    {"a", "an", "the", "to", "that", "this", "these", "those", "what", "which", "not", "no", "and", "or", "but", "if"}
    | {"has", "have", "had", "is", "are", "was", "were", "be", "been", "will", "would", "of", "in", "on", "for", "with"}
)
_SOME = re.compile(r"(?:an?|one|two|three|some|several|another)\s", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:\Z|[,;:(–—]|(?:of|in|at|from|who|which|and|or)\b)")
"""What follows a mention that a source is about; "Japanese" in "Japanese officials" is none."""

Range = tuple[int, int]


def marked(encoded: Encoded, heads: Sequence[str], thresholds: Thresholds) -> dict[str, list[Marked]]:
    """The stretches that these heads mark, both ends included, in text order."""
    scores = {head: encoded.marks[:, labels.columns(head)].copy() for head in heads}
    for head, own in scores.items():
        own[:, 0] += thresholds.get(head, 0.0)
    stretches: dict[str, list[Marked]] = {}
    for width in {labels.width(head) for head in heads}:
        equal = [head for head in heads if labels.width(head) == width]
        decoded = decode(np.stack([scores[head] for head in equal]), encoded.pieces.words)
        stretches.update(zip(equal, decoded, strict=True))
    return stretches


def mark(draft: Draft, thresholds: Thresholds) -> None:
    """Enter all spans that are not there yet; in lines that are furniture, nothing else."""
    stretches = marked(draft.encoded, READ, thresholds)
    aside = _lines(draft.encoded.pieces, stretches.pop("furniture"))
    for line in aside:
        draft.add(Layer.FURNITURE, "network", (line.first, line.last), line.score, "furniture head")
    for head, found in stretches.items():
        for piece in found:
            if not any(line.first <= piece.first <= line.last for line in aside):
                label = labels.ENTITIES[piece.label] if head == "entity" else ""
                place = _place(draft, head, piece, stretches["entity"])
                if not draft.holds(Layer(head), place) and not _is_scrap(draft, head, place):
                    draft.add(Layer(head), label, place, piece.score, f"{head} head")
    _pronouns(draft)
    _unnamed_sources(draft)


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
    for paragraph in np.unique(pieces.paragraphs[share]).tolist():
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


def _unnamed_sources(draft: Draft) -> None:
    """Sources in which no mention leads ("their lawyer", "Japanese officials", "an aide") are mentions themselves."""
    pieces = draft.encoded.pieces
    actors = [draft.ranges[n] for n in draft.on(Layer.ENTITY, Layer.PRONOUN)]
    for source in draft.on(Layer.SOURCE):
        first, last = draft.ranges[source]
        some = _SOME.match(draft.text, int(pieces.starts[first]))
        if any(first <= a <= b <= last and not (some and b == last) and _leads(draft, b, last) for a, b in actors):
            continue
        if first < last and draft.text[pieces.starts[first] : pieces.ends[first]].lower() == "the":
            first += 1
        marks = draft.encoded.marks[first : last + 1, labels.columns("entity")]
        chances = np.exp(log_softmax(marks)).mean(axis=0)[1:].reshape(-1, 2).sum(axis=1)
        label = EntityType.PERSON if some else labels.ENTITIES[int(chances.argmax())]
        draft.add(Layer.ENTITY, label, (first, last), float(chances.max()), "entity head on a source")


def _leads(draft: Draft, actor: int, source: int) -> bool:
    """Whether a source that ends at one piece is about the mention that ends at the other."""
    ends = draft.encoded.pieces.ends
    return _LEADS.match(draft.text, int(ends[actor]), int(ends[source])) is not None


def _is_scrap(draft: Draft, head: str, place: Range) -> bool:
    """Whether words said or a trigger are one small word: too little to stand for anything."""
    pieces = draft.encoded.pieces
    return head in ("content", "trigger") and (
        draft.text[pieces.starts[place[0]] : pieces.ends[place[1]]].lower() in _SMALL | labels.PRONOUNS
    )
