"""What links are scored on beside the network's vectors: distance, order and likeness of two spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.models.windows import Ints, Pieces

Flags = NDArray[np.uint8]

_STEPS = np.array([-400, -150, -80, -40, -24, -14, -8, -5, -3, -2, -1, 0, 1, 2, 3, 5, 8, 14, 24, 40, 80, 150, 400])
_NEAREST = 4
_NOWHERE = 1 << 30
WIDTH = len(_STEPS) + 1 + 4 + 2 * _NEAREST + 4
"""How many features a pair has."""

_ARTICLE = re.compile(r"^(?:the|a|an|mr|mrs|ms|dr)\.?\s+|['’]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Places:
    """Spans as pairs see them: first and last piece, sentence, paragraph, and their words."""

    first: Ints
    last: Ints
    sentence: Ints
    paragraph: Ints
    words: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, pieces: Pieces, text: str, ranges: Sequence[tuple[int, int]]) -> Places:
        """The places of spans given by their first and last piece."""
        first, last = np.array(ranges, dtype=np.int64).reshape(-1, 2).T
        quotes = [text[pieces.starts[a] : pieces.ends[b]] for a, b in ranges]
        words = tuple(tuple(_ARTICLE.sub("", quote).lower().split()) for quote in quotes)
        return cls(first, last, pieces.sentences[first], pieces.paragraphs[first], words)

    def take(self, chosen: Ints) -> Places:
        """The spans at these positions."""
        words = tuple(self.words[i] for i in chosen)
        return Places(self.first[chosen], self.last[chosen], self.sentence[chosen], self.paragraph[chosen], words)


def allowed(heads: Places, tails: Places, before: int, after: int) -> NDArray[np.bool_]:
    """Which pairs may be linked, heads by tails: near enough, and not a span with itself.

    Where ``after`` is 0 the tail must also begin earlier than the head.
    """
    apart = tails.sentence[None, :] - heads.sentence[:, None]
    near = (apart >= -before) & (apart <= after)
    distinct = (tails.first[None, :] != heads.first[:, None]) | (tails.last[None, :] != heads.last[:, None])
    earlier = tails.first[None, :] < heads.first[:, None]
    return np.asarray(near & distinct & earlier if after == 0 else near & distinct, dtype=np.bool_)


def features(heads: Places, tails: Places, *, names: bool) -> Flags:
    """The features of every pair, 0 or 1: heads by tails by ``WIDTH``; likeness where both are ``names``."""
    gap = _gap(heads, tails)
    apart = tails.sentence[None, :] - heads.sentence[:, None]
    out = np.zeros((*gap.shape, WIDTH), dtype=np.uint8)
    np.put_along_axis(out, np.searchsorted(_STEPS, gap, side="left")[:, :, None], 1, axis=2)
    column = len(_STEPS) + 1
    near = [apart == 0, apart == -1, apart == 1, tails.paragraph[None, :] == heads.paragraph[:, None]]
    for offset, feature in enumerate(near):
        out[:, :, column + offset] = feature
    _nearest(out[:, :, column + 4 :], gap)
    if names:
        out[:, :, column + 4 + 2 * _NEAREST :] = _likeness(heads, tails)
    return out


def _gap(heads: Places, tails: Places) -> Ints:
    """Pieces between the two; negative where the tail lies before, 0 where they overlap."""
    after = np.maximum(0, tails.first[None, :] - heads.last[:, None])
    before = np.maximum(0, heads.first[:, None] - tails.last[None, :])
    return np.asarray(after - before, dtype=np.int64)


def _nearest(out: Flags, gap: Ints) -> None:
    """Marks the nearest four tails on either side of each head."""
    for side, sign in ((0, -1), (_NEAREST, 1)):
        away = np.where(gap * sign > 0, gap * sign, _NOWHERE)
        order = np.argsort(away, axis=1, kind="stable")[:, :_NEAREST]
        for rank, tails in enumerate(order.T):
            there = np.flatnonzero(away[np.arange(len(gap)), tails] < _NOWHERE)
            out[there, tails[there], side + rank] = 1


def _likeness(heads: Places, tails: Places) -> Flags:
    """Equal, same last word, all words of the head in the tail, and the other way round."""
    numbers = {words: number for number, words in enumerate(dict.fromkeys((*heads.words, *tails.words)))}
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for words in numbers:
        for word in set(words):
            by_word.setdefault(word, []).append(words)
    table = np.zeros((len(numbers), len(numbers), 4), dtype=np.uint8)
    for sharing in by_word.values():
        for a in sharing:
            for b in sharing:
                table[numbers[a], numbers[b]] = (a == b, a[-1] == b[-1], set(a) <= set(b), set(b) <= set(a))
    rows = [numbers[words] for words in heads.words]
    return np.asarray(table[np.ix_(rows, [numbers[words] for words in tails.words])])
