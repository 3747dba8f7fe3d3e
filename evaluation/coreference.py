"""How well mentions are gathered into what they speak of: MUC, B³, CEAF-e, and their mean.

Two groupings of mentions are compared, the right one (``key``) and the one found
(``response``). Each figure is recall, precision and F1, from 0 to 1:

* MUC (Vilain et al. 1995) counts the links that hold the groups together,
* B³ (Bagga and Baldwin 1998) asks of every mention how much of its group is right,
* CEAF-e (Luo 2005) pairs the groups one to one, as well as can be, and asks how alike they are.

The CoNLL score (Pradhan et al. 2014) is the mean of the three F1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Group = frozenset[Hashable]


class Scores(NamedTuple):
    """Recall and precision, each from 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Coreference:
    """The three measures of one grouping against its key."""

    muc: Scores
    b_cubed: Scores
    ceaf_e: Scores

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def groups_of(labels: Mapping[Hashable, Hashable]) -> list[Group]:
    """Mentions by their label, as groups."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return [frozenset(group) for group in found.values()]


def scored(key: Collection[Group], response: Collection[Group]) -> Coreference:
    """All measures of a grouping.

    Raises:
        ValueError: where the two are not of the same mentions, or one has a mention twice.
    """
    _refuse_others(key, response)
    return Coreference(muc(key, response), b_cubed(key, response), ceaf_e(key, response))


def muc(key: Collection[Group], response: Collection[Group]) -> Scores:
    """Of the links that each group needs to hold together, those that the other grouping has."""
    return Scores(_links_kept(key, response), _links_kept(response, key))


def b_cubed(key: Collection[Group], response: Collection[Group]) -> Scores:
    """The share of each mention's group that is right, mean over all mentions."""
    return Scores(_shares_kept(key, response), _shares_kept(response, key))


def ceaf_e(key: Collection[Group], response: Collection[Group]) -> Scores:
    """The likeness of groups paired one to one, over the number of groups on each side.

    Two groups are alike by twice their mentions in common over the mentions of both.
    """
    alike = sum(map(_best_pairing, _tables(key, response)))
    return Scores(_share(alike, len(key)), _share(alike, len(response)))


def _links_kept(one: Collection[Group], other: Iterable[Group]) -> float:
    owner = _owners(other)
    kept = sum(len(group) - len({owner[mention] for mention in group}) for group in one)
    return _share(kept, sum(len(group) - 1 for group in one))


def _shares_kept(one: Collection[Group], other: Iterable[Group]) -> float:
    owner = _owners(other)
    kept = 0.0
    for group in one:
        parts: dict[int, int] = defaultdict(int)
        for mention in group:
            parts[owner[mention]] += 1
        kept += sum(size * size for size in parts.values()) / len(group)
    return _share(kept, sum(map(len, one)))


def _tables(key: Collection[Group], response: Collection[Group]) -> Iterable[NDArray[np.float64]]:
    """How alike groups are, a table for each set of groups that share mentions with no other."""
    keys, responses = list(key), list(response)
    owner = _owners(responses)
    touched = [{owner[mention] for mention in group} for group in keys]
    for rows in _components(touched):
        columns = sorted(set().union(*(touched[row] for row in rows)))
        yield np.array([[_alike(keys[row], responses[column]) for column in columns] for row in rows])


def _components(touched: Sequence[set[int]]) -> list[list[int]]:
    """The rows, those that touch a common column together."""
    by_column: dict[int, list[int]] = defaultdict(list)
    for row, columns in enumerate(touched):
        for column in columns:
            by_column[column].append(row)
    found: list[list[int]] = []
    seen: set[int] = set()
    for first in range(len(touched)):
        rows, waiting = [], [] if first in seen else [first]
        seen.add(first)
        while waiting:
            row = waiting.pop()
            rows.append(row)
            near = {other for column in touched[row] for other in by_column[column]} - seen
            seen |= near
            waiting += sorted(near)
        if rows:
            found.append(rows)
    return found


def _best_pairing(table: NDArray[np.float64]) -> float:
    """The highest sum of a table's cells, no two of a row or column (Kuhn 1955, by shortest paths)."""
    costs = -(table if table.shape[0] <= table.shape[1] else table.T)
    rows, columns = costs.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=np.int64)  # the row of each column, counted from 1; 0 is free
    for row in range(1, rows + 1):
        taken[0] = row
        column = 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        came = np.zeros(columns + 1, dtype=np.int64)
        while taken[column]:
            used[column] = True
            here = taken[column]
            left = np.flatnonzero(~used[1:]) + 1
            reduced = costs[here - 1, left - 1] - of_row[here] - of_column[left]
            nearer = left[reduced < least[left]]
            least[left] = np.minimum(least[left], reduced)
            came[nearer] = column
            following = int(left[np.argmin(least[left])])
            step = least[following]
            of_row[taken[used]] += step
            of_column[used] -= step
            least[left] -= step
            column = following
        while column:
            taken[column] = taken[came[column]]
            column = int(came[column])
    return -float(sum(costs[taken[column] - 1, column - 1] for column in range(1, columns + 1) if taken[column]))


def _alike(one: Group, other: Group) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _owners(groups: Iterable[Group]) -> dict[Hashable, int]:
    """The number of each mention's group."""
    return {mention: number for number, group in enumerate(groups) for mention in group}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _refuse_others(key: Collection[Group], response: Collection[Group]) -> None:
    one, other = ([mention for group in groups for mention in group] for groups in (key, response))
    if len(one) != len(set(one)) or len(other) != len(set(other)) or set(one) != set(other):
        raise ValueError(
            "Key and response should group the same mentions, each once; "
            f"they have {len(one)} and {len(other)}, {len(set(one) & set(other))} of them in common. "
            "Give each mention to one group of each"
        )
