"""The best consistent marking of a text: no I without its B, no word cut in two, nothing over a paragraph's end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.models.weights import Floats
from dragoman.models.windows import Ints

_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Marked:
    """A labelled stretch of pieces, both ends included, with its mean probability."""

    label: int
    first: int
    last: int
    score: float


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def decode(scores: Floats, words: Ints, paragraphs: Ints) -> list[list[Marked]]:
    """The stretches of each of several heads with the same number of labels.

    Args:
        scores: heads by pieces by (O, B and I of each label), as the network gives them.
        words: 1 where a piece begins a word, else 0.
        paragraphs: the number of the paragraph of each piece.
    """
    chances = log_softmax(scores)
    tags = _best(chances, words, np.diff(paragraphs, prepend=-1) != 0)
    return [_stretches(tags[head], chances[head]) for head in range(len(scores))]


def _best(chances: Floats, words: Ints, openings: NDArray[np.bool_]) -> Ints:
    """The most probable tags, heads by pieces.

    What a paragraph begins with does not depend on the one before, so all paragraphs are gone through side by
    side; not those where a head finds nothing likelier than O at any piece, for there O throughout is best.
    """
    n_heads, n_pieces, n_tags = chances.shape
    tags = np.zeros(n_heads * n_pieces, dtype=np.int64)
    begins = np.flatnonzero(openings)
    heads, paragraphs = np.nonzero(np.logical_or.reduceat(chances.argmax(axis=2) != 0, begins, axis=1))
    if not len(heads):
        return tags.reshape(n_heads, n_pieces)
    lengths = np.diff(begins, append=n_pieces)[paragraphs]
    longest = np.argsort(-lengths, kind="stable")
    firsts, lengths = (heads * n_pieces + begins[paragraphs])[longest], lengths[longest]
    by_piece, words = chances.reshape(-1, n_tags), np.tile(words, n_heads)  # of the first head, then of the second …
    moves, total = _moves(n_tags), by_piece[firsts]
    total[:, 2::2] += _NEVER
    reaching = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left").tolist()  # paragraphs that long, by step
    back = [np.empty(0, dtype=np.int64)]
    for step in range(1, len(reaching)):
        active = reaching[step]
        pieces = firsts[:active] + step
        reached = total[:active, :, None] + moves.take(words.take(pieces), axis=0)
        back.append(reached.argmax(axis=1))
        total[:active] = reached.max(axis=1) + by_piece.take(pieces, axis=0)
    here = total.argmax(axis=1)
    tags[firsts + lengths - 1] = here
    rows = np.arange(len(firsts))
    for step in range(len(reaching) - 1, 0, -1):
        active = reaching[step]
        here[:active] = back[step][rows[:active], here[:active]]
        tags[firsts[:active] + step - 1] = here[:active]
    return tags.reshape(n_heads, n_pieces)


def _moves(n_tags: int) -> Floats:
    """What may follow what in a paragraph, first within a word, then between words, from by to: 0 or never.

    Two stretches of one label never touch: what touches is one stretch.
    """
    within = np.full((n_tags, n_tags), _NEVER, dtype=np.float32)
    within[0, 0] = 0
    for begin in range(1, n_tags, 2):
        within[begin, begin + 1] = within[begin + 1, begin + 1] = 0
    free = within.copy()
    free[:, 0] = free[:, 1::2] = 0
    for begin in range(1, n_tags, 2):
        free[begin : begin + 2, begin] = _NEVER
    return np.stack([within, free])


def _stretches(tags: Ints, chances: Floats) -> list[Marked]:
    found, own = [], np.exp(chances[np.arange(len(tags)), tags])
    ends = np.append(np.flatnonzero((tags == 0) | (tags % 2 == 1)), len(tags))
    firsts = np.flatnonzero(tags % 2 == 1)
    lasts = ends[np.searchsorted(ends, firsts, side="right")] - 1
    for first, last, tag in zip(firsts.tolist(), lasts.tolist(), tags[firsts].tolist(), strict=True):
        mean = np.add.reduce(own[first : last + 1]) / np.float32(last + 1 - first)
        found.append(Marked(tag // 2, first, last, float(mean)))
    return found
