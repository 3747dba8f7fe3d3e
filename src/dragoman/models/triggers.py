"""Which words stand for acts: each type of act by itself, so that the same words may stand for two.

"Agreed to lift the sanctions" is an agreement and the end of sanctions; a marking in which a
piece is of one trigger at most, and ends where annotators end it, finds neither as often.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.network import sigmoid
from dragoman.models.telling import leanings
from dragoman.models.viterbi import Marked
from dragoman.scores import Layer

LEAST = 0.4
"""The least probability of the surest word of a trigger, where no other threshold is set."""

LEAST_BESIDE = 0.3
"""The least probability of the words around it that are part of it."""


def triggers(encoded: Encoded, text: str, least: float = LEAST) -> list[Marked]:
    """The stretches of words that stand for an act, in text order, ``label`` being the number of its type.

    A stretch stays within its sentence; its score is that of its surest word.
    """
    pieces = encoded.pieces
    scores = encoded.marks[:, labels.acts()] + leanings(text, pieces)[:, None]
    firsts = np.flatnonzero(pieces.words)
    if not len(firsts) or firsts[0] != 0:
        firsts = np.append(0, firsts)
    lasts = np.append(firsts[1:], len(pieces)) - 1
    means = np.add.reduceat(scores, firsts, axis=0) / (lasts - firsts + 1)[:, None]
    words = sigmoid(means.astype(np.float32))
    opens = np.diff(pieces.sentences[firsts], prepend=-1) != 0
    found = (
        Marked(type_, int(firsts[a]), int(lasts[b]), float(own[a : b + 1].max()))
        for type_, own in enumerate(words.T)
        for a, b in _runs(own >= LEAST_BESIDE, opens)
        if own[a : b + 1].max() >= least
    )
    return sorted(found, key=lambda mark: (mark.first, mark.last, mark.label))


def _runs(on: NDArray[np.bool_], opens: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and last word of each run of words that are ``on``, cut where a sentence opens."""
    begins = np.flatnonzero(on & (opens | ~np.append(False, on[:-1])))
    ends = np.flatnonzero(on & np.append(opens[1:] | ~on[1:], True))
    yield from zip(begins.tolist(), ends.tolist(), strict=True)


def covered(draft: Draft) -> NDArray[np.bool_]:
    """Types of acts by pieces: whether a trigger of that type covers a piece."""
    there = np.zeros((len(labels.TYPES), len(draft.encoded.pieces)), dtype=np.bool_)
    for n in draft.on(Layer.TRIGGER):
        first, last = draft.ranges[n]
        there[labels.TYPES.index(draft.type_of(n)), first : last + 1] = True
    return there
