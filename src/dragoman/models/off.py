"""Acts that will not be, in the draft: what their sentences say of them, and those that the network has not marked."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

import numpy as np

from dragoman.models.answered import answers
from dragoman.models.changes import Change, change_of
from dragoman.models.draft import Draft
from dragoman.scores import Layer
from dragoman.tables import table

SURE = 0.9


def changed(draft: Draft, trigger: int) -> Change | None:
    """What the words of its sentence say becomes of an act."""
    return _change(draft, draft.ranges[trigger], draft.spans[trigger].label)


def answered(draft: Draft, told: Container[int]) -> dict[int, Change]:
    """By trigger, what the next sentences say becomes of an act; what is denied is told in words, one of ``told``."""
    pieces = draft.encoded.pieces
    firsts = np.flatnonzero(np.diff(pieces.sentences, prepend=-1)).tolist()
    lasts = [*(first - 1 for first in firsts[1:]), len(pieces) - 1]
    sentences = [(int(pieces.starts[a]), int(pieces.ends[b])) for a, b in zip(firsts, lasts, strict=True)]
    triggers = sorted(draft.on(Layer.TRIGGER), key=lambda n: draft.spans[n].span.start)
    acts = [(draft.spans[n].span.start, draft.spans[n].label) for n in triggers]
    found = {triggers[n]: change for n, change in answers(draft.text, sentences, acts).items()}
    accused = {int(pieces.sentences[draft.ranges[n][0]]) for n in triggers if draft.spans[n].label.startswith("ACCUSE")}
    return {
        n: change
        for n, change in found.items()
        if change.status != "denied" or n in told or int(pieces.sentences[draft.ranges[n][0]]) in accused
    }


def mark_changed(draft: Draft) -> None:
    """Mark the meetings, talks and visits that are said to be off, where nothing marks them."""
    for found in _nouns().finditer(draft.text):
        place = draft.encoded.pieces.between(*found.span())
        if place is None or draft.holds(Layer.TRIGGER, place) or draft.holds(Layer.FURNITURE, place):
            continue
        kind = _kinds()[found[0].lower()]
        change = _change(draft, place, kind)
        if change is not None and not change.over:
            draft.add(Layer.TRIGGER, kind, place, SURE, "said to be off")


def _change(draft: Draft, place: tuple[int, int], kind: str) -> Change | None:
    pieces, (first, last) = draft.encoded.pieces, place
    own = np.flatnonzero(pieces.sentences == pieces.sentences[first])
    sentence = int(pieces.starts[own[0]]), max(int(pieces.ends[own[-1]]), int(pieces.ends[last]))
    return change_of(draft.text, sentence, (int(pieces.starts[first]), int(pieces.ends[last])), kind)


@cache
def _kinds() -> dict[str, str]:
    """Nouns for acts that can be called off, with the kind they name."""
    found = {}
    for row in table("lexicon/triggers.tsv"):
        sense = next((sense for sense in row["senses"].split() if re.fullmatch(r"CONSULT/\w+:noun", sense)), None)
        if sense and row["words"] not in ("postponement", "cancellation"):
            found[row["words"]] = sense.partition(":")[0]
            found[f"{row['words']}s"] = sense.partition(":")[0]
    return found


@cache
def _nouns() -> re.Pattern[str]:
    words = sorted(map(re.escape, _kinds()), key=len, reverse=True)
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(words)})(?![\w’'-])", re.I)
