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
    """The most probable tags, heads by pieces."""
    n_heads, n_pieces, n_tags = chances.shape
    within, free, anew = _moves(n_tags)
    rows = np.arange(n_heads)
    total = chances[:, 0].copy()
    total[:, 2::2] = _NEVER
    back = np.zeros((n_pieces, n_heads, n_tags), dtype=np.int64)
    for piece in range(1, n_pieces):
        reached = total[:, :, None] + (anew if openings[piece] else free if words[piece] else within)
        back[piece] = reached.argmax(axis=1)
        total = reached.max(axis=1) + chances[:, piece]
    tags = np.zeros((n_heads, n_pieces), dtype=np.int64)
    tags[:, -1] = total.argmax(axis=1)
    for piece in range(n_pieces - 1, 0, -1):
        tags[:, piece - 1] = back[piece][rows, tags[:, piece]]
    return tags


def _moves(n_tags: int) -> tuple[Floats, Floats, Floats]:
    """What may follow what within a word, between words and between paragraphs, from by to: 0 or never.

    Two stretches of one label never touch in a paragraph: what touches is one stretch.
    """
    within = np.full((n_tags, n_tags), _NEVER, dtype=np.float32)
    within[0, 0] = 0
    for begin in range(1, n_tags, 2):
        within[begin, begin + 1] = within[begin + 1, begin + 1] = 0
    free = within.copy()
    free[:, 0] = free[:, 1::2] = 0
    for begin in range(1, n_tags, 2):
        free[begin : begin + 2, begin] = _NEVER
    anew = np.full((n_tags, n_tags), _NEVER, dtype=np.float32)
    anew[:, 0] = anew[:, 1::2] = 0
    return within, free, anew


def _stretches(tags: Ints, chances: Floats) -> list[Marked]:
    found = []
    for first in np.flatnonzero(tags % 2 == 1).tolist():
        last = first
        while last + 1 < len(tags) and tags[last + 1] == tags[first] + 1:
            last += 1
        own = chances[np.arange(first, last + 1), tags[first : last + 1]]
        found.append(Marked(int(tags[first]) // 2, first, last, float(np.exp(own).mean())))
    return found
