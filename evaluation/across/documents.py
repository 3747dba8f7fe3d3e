"""Documents as weighted words, and groups of things that are alike on average."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.across.words import told

Floats = NDArray[np.float64]

_NEVER = -9.0


def rarity(texts: Sequence[str]) -> dict[str, float]:
    """Of each word form, the logarithm of how few of the texts have it."""
    spread = Counter(word for text in texts for word in set(told(text)))
    return {word: math.log(len(texts) / count) for word, count in spread.items()}


def weighed(counts: Sequence[Mapping[str, int]], rare: Mapping[str, float], unknown: float = 5.0) -> Floats:
    """Counted words as unit vectors, a row each: 1 + log of the count, times the rarity."""
    column = {word: number for number, word in enumerate(sorted(set().union(*counts)))}
    found = np.zeros((len(counts), len(column)))
    for row, words in enumerate(counts):
        for word, count in words.items():
            found[row, column[word]] = (1 + math.log(count)) * rare.get(word, unknown)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.where(length == 0, 1, length))


def alike(texts: Sequence[str], rare: Mapping[str, float]) -> Floats:
    """How alike texts are by their words, each pair from 0 to 1."""
    found = weighed([Counter(told(text)) for text in texts], rare)
    return np.asarray(found @ found.T)


def merged(likeness: Floats, least: float) -> tuple[NDArray[np.int64], Floats]:
    """Groups by average link, and at which likeness each two things came together.

    Args:
        likeness: of each pair.
        least: two groups stay apart whose members are on average less alike.

    Returns:
        The group of each, and a likeness for each pair: that of the groups that joined them,
        ``least`` where they stay apart, 1 for a thing with itself.
    """
    still, joined = likeness.astype(float).copy(), np.full(likeness.shape, least)
    np.fill_diagonal(still, _NEVER)
    np.fill_diagonal(joined, 1.0)
    members = [[number] for number in range(len(likeness))]
    while len(still):
        one, other = divmod(int(np.argmax(still)), len(still))
        at = still[one, other]
        if at < least or at == _NEVER:
            break
        joined[np.ix_(members[one], members[other])] = joined[np.ix_(members[other], members[one])] = at
        of_one, of_other = len(members[one]), len(members[other])
        mean = (still[one] * of_one + still[other] * of_other) / (of_one + of_other)
        gone = (still[one] == _NEVER) | (still[other] == _NEVER)
        still[one] = still[:, one] = np.where(gone, _NEVER, mean)
        still[other] = still[:, other] = _NEVER
        members[one], members[other] = members[one] + members[other], []
    group = np.zeros(len(likeness), dtype=np.int64)
    for number, those in enumerate(members):
        group[those] = number
    return group, joined
