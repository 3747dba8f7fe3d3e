"""The heads that read spans rather than pieces: small, and plain arithmetic on the encoder's vectors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from dragoman.models import labels
from dragoman.models.encoder import Encoded
from dragoman.models.pairs import Places, allowed, features
from dragoman.models.viterbi import log_softmax
from dragoman.models.weights import Floats, Weights
from dragoman.models.windows import Ints

_QUERIES = 4
FAR = np.float32(-1e4)
"""The score of a pair that may not be linked."""
BLOCK = 128
"""How many heads are scored at a time."""
REACH = 80
"""How many sentences away a tail may lie at most, where a family sets no nearer bound."""
_OF_ENCODER = frozenset({"pieces", "positions", "features", "wide", "norm"})


@dataclass(frozen=True, slots=True)
class Acts:
    """What is said of triggers, a row each: probabilities of kinds and statuses.

    ``earlier`` and ``also`` have a probability for each status by itself; ``doubt`` one.
    """

    kinds: Floats
    statuses: Floats
    earlier: Floats
    also: Floats
    doubt: Floats

    def of(self, rows: Sequence[int]) -> Acts:
        """What is said of the triggers in these rows."""
        return Acts(*(values[rows] for values in (self.kinds, self.statuses, self.earlier, self.also, self.doubt)))


@dataclass(frozen=True, slots=True)
class Linked:
    """Scores of one family, heads by tails by labels, ``FAR`` where no link may be; 0 is "none"."""

    heads: Ints
    tails: Ints
    scores: Floats


class Network:
    """Span vectors, what triggers are, and links, as trained in ``training/model.py``."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._tables = {name: weights.table(name) for name in weights.tables if _is_of_heads(name)}

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._tables[f"{name}.weight"].T + self._tables[f"{name}.bias"], dtype=np.float32)

    def vectors(self, encoded: Encoded, slots: Ints, first: Ints, last: Ints) -> Floats:
        """The vectors of spans, given by slot, first and last piece."""
        pieces = encoded.vectors
        sums = np.concatenate([np.zeros((1, pieces.shape[1])), pieces.cumsum(axis=0, dtype=np.float64)])
        mean = ((sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]).astype(np.float32)
        joined = np.concatenate([pieces[first], pieces[last], mean], axis=1)
        return gelu(self._linear("span", joined) + self._tables["slot.weight"][slots])

    def acts(self, encoded: Encoded, vectors: Floats, pieces: Ints) -> Acts:
        """What triggers are: their vectors, and the first piece of each."""
        windows = encoded.windows_of(pieces)
        context = np.empty((len(vectors), self._tables["query.bias"].shape[0]), dtype=np.float32)
        for window in sorted(set(windows.tolist())):
            context[windows == window] = self._look(vectors[windows == window], encoded.hidden[window])
        joined = gelu(self._linear("act", np.concatenate([vectors, context], axis=1)))
        n = len(labels.STATUSES)
        extras = sigmoid(self._linear("extras", joined))
        return Acts(
            np.exp(log_softmax(self._linear("kind", joined))),
            np.exp(log_softmax(self._linear("status", joined))),
            extras[:, :n],
            extras[:, n : 2 * n],
            extras[:, 2 * n],
        )

    def _look(self, vectors: Floats, window: Floats) -> Floats:
        """What spans, a row each, find in a window."""
        query = self._linear("query", vectors).reshape(len(vectors), _QUERIES, -1)
        keys = self._linear("key", window).reshape(len(window), _QUERIES, -1)
        values = self._linear("value", window).reshape(len(window), _QUERIES, -1)
        weights = np.exp(log_softmax(np.einsum("nqd,tqd->nqt", query, keys) / np.float32(sqrt(query.shape[2]))))
        return np.asarray(np.einsum("nqt,tqd->nqd", weights, values).reshape(len(vectors), -1), dtype=np.float32)

    def root(self, encoded: Encoded, vectors: Floats) -> Floats:
        """Probabilities of PLV's roots between a source and a target, the two rows of ``vectors``."""
        context = self._look(vectors.sum(axis=0, keepdims=True), encoded.hidden[0])[0]
        return np.exp(log_softmax(self._linear("root", np.concatenate([*vectors, context]))))

    def links(self, family: labels.Family, vectors: Floats, slots: Ints, places: Places) -> Iterator[Linked]:
        """The scores of one family among spans, a block of heads at a time, each with the tails in its reach.

        So cost and memory grow with a text's length, not with its square.
        """
        order = np.argsort(places.first, kind="stable")
        heads, tails = (order[_are_of(slots[order], wanted)] for wanted in (family.heads, family.tails))
        before, after = min(family.before, REACH), min(family.after, REACH)
        for start in range(0, len(heads), BLOCK):
            block = heads[start : start + BLOCK]
            sentence = places.sentence[block]
            near = (places.sentence[tails] >= sentence.min() - before) & (
                places.sentence[tails] <= sentence.max() + after
            )
            if near.any():
                yield self._block(family, vectors, places, block, tails[near])

    def _block(self, family: labels.Family, vectors: Floats, places: Places, heads: Ints, tails: Ints) -> Linked:
        here, there = places.take(heads), places.take(tails)
        scores = self._pairs(family.name, vectors[heads], vectors[tails])
        pair = self._tables[f"links.{family.name}.of_pair.weight"]
        scores += features(here, there, names=family.name == "same").astype(np.float32) @ pair.T
        near = allowed(here, there, family.before, family.after)
        return Linked(heads, tails, np.where(near[:, :, None], scores, FAR))

    def _pairs(self, name: str, heads: Floats, tails: Floats) -> Floats:
        of = f"links.{name}"
        a, b = gelu(self._linear(f"{of}.head", heads)), gelu(self._linear(f"{of}.tail", tails))
        crossed = np.stack([a @ table @ b.T for table in self._bilinear(of)], axis=2)
        alone = self._linear(f"{of}.of_head", a)[:, None] + (b @ self._tables[f"{of}.of_tail.weight"].T)[None]
        return np.asarray(crossed + alone, dtype=np.float32)

    def _bilinear(self, of: str) -> Floats:
        """Labels by size by size; stored flat, as rows are what is scaled."""
        flat = self._tables[f"{of}.bilinear"]
        return flat.reshape(-1, flat.shape[1], flat.shape[1])


def _are_of(slots: Ints, wanted: Collection[str]) -> NDArray[np.bool_]:
    """Which slots are among those of these names."""
    return np.array([slot in wanted for slot in labels.SLOTS], dtype=np.bool_)[slots]


def _is_of_heads(name: str) -> bool:
    return not name.endswith("/scale") and name.partition(".")[0] not in _OF_ENCODER


def sigmoid(x: Floats) -> Floats:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit, x · Φ(x), the error function to 1.5e-7 (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) / np.float32(sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(0.5 * x * (1 + erf), dtype=np.float32)
