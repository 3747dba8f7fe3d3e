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

    What a paragraph begins with does not depend on the one before, so all paragraphs are gone through side by side.
    """
    n_heads, n_pieces, n_tags = chances.shape
    firsts = np.flatnonzero(openings)
    lengths = np.diff(firsts, append=n_pieces)
    longest = np.argsort(-lengths, kind="stable")
    firsts, lengths = firsts[longest], lengths[longest]
    moves, by_piece = _moves(n_tags), chances.transpose(1, 0, 2)
    heads = np.arange(n_heads)
    total = by_piece[firsts] + np.where(np.arange(n_tags) % 2 == 0, _NEVER, np.float32(0))
    total[:, :, 0] = by_piece[firsts, :, 0]
    back = [np.empty(0, dtype=np.int64)]
    for step in range(1, int(lengths[0])):
        active = int(np.searchsorted(-lengths, -step, side="left"))
        pieces = firsts[:active] + step
        reached = total[:active, :, :, None] + moves[words[pieces]][:, None]
        back.append(reached.argmax(axis=2))
        total[:active] = reached.max(axis=2) + by_piece[pieces]
    tags = np.zeros((n_pieces, n_heads), dtype=np.int64)
    tags[firsts + lengths - 1] = total.argmax(axis=2)
    for step in range(len(back) - 1, 0, -1):
        rows = np.arange(len(back[step]))[:, None]
        later = firsts[: len(back[step])] + step
        tags[later - 1] = back[step][rows, heads, tags[later]]
    return tags.T


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
        found.append(Marked(tag // 2, first, last, float(own[first : last + 1].mean())))
    return found
