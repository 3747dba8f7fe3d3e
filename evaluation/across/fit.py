"""Fits the weights that link mentions: ``python -m evaluation.across.fit [--shared DIR]``.

Logistic regression on the pairs of mentions of ECB+ train, a third of those that are of two
events drawn and counted three times; the second weights on first scores of topics that the
first were not fitted on. The least score is the best of a few on dev; the weights that are kept
are then fitted on train and dev together. Test is not looked at.
The heads in ``weights.json`` are counted in the annotation of ECB+ (Cybulska and Vossen, CC BY 3.0).
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from evaluation.across.corpus import documents
from evaluation.across.documents import Floats
from evaluation.across.features import Group, Heads, tables
from evaluation.across.linking import WEIGHTS, Weights, logistic, second_look, summed, topics
from evaluation.across.measure import ecb, score
from evaluation.gold import SHARED

FOLDS = 5
DRAWN = 0.3
LEAST = (0.25, 0.275, 0.3, 0.325, 0.35, 0.375, 0.4)
RIDGE = {"first": 5.0, "second": 1.0}
USUAL = {1: (0.35, 4), 2: (0.02, 10)}
"""By the number of heads: how often their mentions are one event, and as many pairs as that is held with."""

SEEN = {1: 3, 2: 30}
"""By the number of heads: of how many pairs it can be told that they are not one event."""

Rows = tuple[Floats, Floats, Floats]
"""Features of pairs, a row each, whether they are one event, and how much each counts."""


def known_heads(groups: Sequence[Group]) -> Heads:
    """How much more often than usual two mentions are one event that have this head, or these two, as log odds.

    Those seen too seldom to tell are left out.
    """
    same: Counter[frozenset[str]] = Counter()
    seen: Counter[frozenset[str]] = Counter()
    for group in groups:
        heads, chains = zip(*((mention.head, mention.chain) for mention in group.mentions), strict=True)
        for n, one in enumerate(heads):
            for m in range(n):
                pair = frozenset({one, heads[m]})
                seen[pair] += 1
                same[pair] += chains[n] == chains[m]
    odds = {pair: round(_odds(len(pair), same[pair], count), 2) for pair, count in seen.items()}
    return {pair: value for pair, value in odds.items() if same[pair] >= 2 or seen[pair] >= SEEN[len(pair)]}


def _odds(heads: int, same: int, seen: int) -> float:
    """The logarithm of the odds of one event, less the usual."""
    usual, firmly = USUAL[heads]
    return math.log((same + firmly * usual) / (seen - same + firmly * (1 - usual))) - math.log(usual / (1 - usual))


def fitted(groups: Sequence[Group]) -> Weights:
    """Both sets of weights, fitted on groups; the least score is still to be chosen."""
    drawn = np.random.default_rng(1)
    fold = [group.documents[0].topic % FOLDS for group in groups]
    kept = [_drawn(group, drawn) for group in groups]
    features: list[Mapping[str, Floats]] = [{}] * len(groups)
    for part in range(FOLDS):
        apart = known_heads([group for group, its in zip(groups, fold, strict=True) if its != part])
        for n, group in enumerate(groups):
            if fold[n] == part:
                features[n] = tables(group, apart)
    first: list[Floats] = [np.zeros((0, 0))] * len(groups)
    for part in range(FOLDS):
        others = [n for n in range(len(groups)) if fold[n] != part]
        weights = _regression([features[n] for n in others], [kept[n] for n in others], RIDGE["first"])
        for n in range(len(groups)):
            if fold[n] == part:
                first[n] = logistic(summed(features[n], weights))
    second = [second_look(*both) for both in zip(features, first, strict=True)]
    return Weights(
        _regression(features, kept, RIDGE["first"]),
        _regression(second, kept, RIDGE["second"]),
        0.0,
        known_heads(groups),
    )


def _drawn(group: Group, draw: np.random.Generator) -> tuple[Floats, Floats]:
    """Of each pair whether it is one event, and how much it counts: 0 for those not drawn, and for one half."""
    chains = np.array([mention.chain for mention in group.mentions])
    same = chains[:, None] == chains[None]
    counts = np.where(same, 1.0, (draw.random(same.shape) < DRAWN) / DRAWN)
    return same.astype(float), np.triu(counts, 1)


def _regression(
    features: Sequence[Mapping[str, Floats]], kept: Sequence[tuple[Floats, Floats]], ridge: float
) -> dict[str, float]:
    """Weights by name, and of "always", by Newton's method; the ridge holds those of scaled features."""
    names = list(features[0])
    chosen = [counts > 0 for _, counts in kept]
    x = np.concatenate(
        [np.stack([its[name][these] for name in names], axis=1) for its, these in zip(features, chosen, strict=True)]
    )
    y, counts = (np.concatenate([both[n][these] for both, these in zip(kept, chosen, strict=True)]) for n in range(2))
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    scaled = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    hold = np.diag([ridge] * len(names) + [0.0])
    found = np.zeros(len(names) + 1)
    for _ in range(25):
        chance = logistic(scaled @ found)
        slope = scaled.T @ (counts * (chance - y)) + hold @ found
        curve = (scaled * (counts * chance * (1 - chance))[:, None]).T @ scaled + hold
        step = np.linalg.solve(curve, slope)
        found -= step
        if abs(step).max() < 1e-5:
            break
    plain = found[:-1] / spread
    return dict(zip(names, plain.tolist(), strict=True)) | {"always": float(found[-1] - plain @ mean)}


def main() -> None:
    """Fit, choose the least score on dev, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.across.fit", description="Fit what links mentions.")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the shared data")
    shared = parser.parse_args().shared
    train, dev = (documents(ecb(shared, split)) for split in ("train", "dev"))
    weights = fitted(topics(train))
    tried = {least: score(dev, replace(weights, least=least)).conll for least in LEAST}
    for least, figure in tried.items():
        print(f"{least:.3f}: CoNLL F1 {figure:.4f} on dev")
    least = max(tried, key=lambda least: tried[least])
    save(replace(fitted([*topics(train), *topics(dev)]), least=least))


def save(weights: Weights, file: Path = WEIGHTS) -> None:
    """Write weights, to three places, with the heads in order."""
    out = {
        "first": {name: round(value, 3) for name, value in weights.first.items()},
        "second": {name: round(value, 3) for name, value in weights.second.items()},
        "least": weights.least,
        "heads": dict(sorted((" ".join(sorted(pair)), value) for pair, value in weights.heads.items())),
    }
    file.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
