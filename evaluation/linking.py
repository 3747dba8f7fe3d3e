"""Fits the weights of ``dragoman.ledger.linking`` on the key of dossiers: ``python -m evaluation.linking``.

Every two accounts of one type, of two articles of one story, that share a party or the place
and that nothing vetoes, are one event by the key or are not. Logistic regression on the
features, pulled towards the weights as they are, so that what the stories hold too few of
(two calls on one day, a yearly summit) stays as it was set. Held-out stories are left out.
Prints the table of weights; how sure is sure enough (``BASE`` against ``SAME_FROM``) stays a choice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from dragoman.ledger.dossier import Account
from dragoman.ledger.linking import BASE, FEATURES, vetoed
from dragoman.ledger.profile import Profile, profile
from evaluation.calibration import story_files
from evaluation.dossiers import Key, Name, entered, key

PULL = 3.0
"""How strongly a weight is held: as much as that many pairs of full value."""


def pairs(known: Key, accounts: Mapping[Name, Account]) -> Iterator[tuple[Profile, Profile, bool]]:
    """The pairs to fit on, and whether each is one event."""
    group = {name: number for number, names in enumerate(known.groups) for name in names}
    stories: dict[str, list[Name]] = {}
    for name in accounts:
        stories.setdefault(name[0].partition("/")[0], []).append(name)
    seen = {name: profile(account) for name, account in accounts.items()}
    for names in stories.values():
        for one, other in combinations(names, 2):
            a, b = seen[one], seen[other]
            place = a.place and b.place and a.place.id == b.place.id
            if not vetoed(a, b) and (place or a.parties & b.parties):
                yield a, b, one in group and group.get(one) == group.get(other)


def fitted(found: list[tuple[Profile, Profile, bool]]) -> dict[str, float]:
    """The weight of each feature and the base, none below 0."""
    x = np.array([[*(feature.value(a, b) for feature in FEATURES), 1.0] for a, b, _ in found])
    y = np.array([same for _, _, same in found], dtype=float)
    start = np.array([*(feature.weight for feature in FEATURES), BASE])
    hold = np.diag([PULL] * len(FEATURES) + [0.0])
    weights = start.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + hold @ (weights - start)
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + hold
        step = np.linalg.solve(curve, slope)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    names = [*(feature.name for feature in FEATURES), "base"]
    return {name: round(float(weight), 1) for name, weight in zip(names, weights, strict=True)}


def main() -> int:
    """Fit and print."""
    apart = {file.stem for file in story_files("held_out")}
    whole = key()
    stories = tuple(story for story in whole.stories if story not in apart)
    known = Key(stories, whole.groups)
    for name, weight in fitted(list(pairs(known, entered(known).accounts))).items():
        print(f"{weight:5.1f}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
