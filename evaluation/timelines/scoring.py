"""Temporal awareness of timelines, as SemEval-2015 task 4 scores them (Minard et al. 2015).

A timeline becomes links: each event is simultaneous with its date, and before the next event
or, where their places are the same, simultaneous with it. Links that follow from those before
are left out. Precision is the share of what is left of a system's links that the key holds to
be so, or that follow from it; recall the same the other way round (UzZaman and Allen 2011).
Timelines are counted together. Events at place 0, which nobody could order, do not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from evaluation.coreference import Scores

SIMULTANEOUS = "="
BEFORE = "<"

Link = tuple[str, str, str]
"""An event, ``SIMULTANEOUS`` or ``BEFORE``, and another event or a date."""


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a timeline: its place from 1 on, its date, and its mentions as ``doc-sentence-words``."""

    order: int
    date: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Links that are right, of those that a side has."""

    right_of_found: int = 0
    found: int = 0
    right_of_gold: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right_of_found + other.right_of_found,
            self.found + other.found,
            self.right_of_gold + other.right_of_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """The share of the links found that the key holds; 0 where none was found."""
        return self.right_of_found / max(self.found, 1)

    @property
    def recall(self) -> float:
        """The share of the links of the key that were found; 0 where it has none."""
        return self.right_of_gold / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return Scores(self.recall, self.precision).f1


@dataclass(slots=True)
class Graph:
    """Links added one by one: what follows from them, and which say something new."""

    kept: list[Link] = field(default_factory=list)
    all: set[Link] = field(default_factory=set)
    _same: dict[str, str] = field(default_factory=dict)
    _after: dict[str, set[str]] = field(default_factory=dict)

    def add(self, link: Link) -> None:
        """Take a link in; one that contradicts those before is kept, and nothing follows from it."""
        if link in self.all:
            return
        one, relation, other = link
        self.all.add(link)
        if self.follows(link):
            return
        self.kept.append(link)
        if self._known(one, other):
            return
        if relation == BEFORE:
            self._after.setdefault(self._root(one), set()).add(self._root(other))
        else:
            self._merge(one, other)

    def holds(self, link: Link) -> bool:
        """Whether the link is one of these, or follows from them."""
        one, relation, other = link
        return (
            link in self.all or (relation == SIMULTANEOUS and (other, relation, one) in self.all) or self.follows(link)
        )

    def follows(self, link: Link) -> bool:
        """Whether the link follows from those that do not contradict."""
        one, relation, other = link
        if one not in self._same or other not in self._same:
            return False
        if relation == SIMULTANEOUS:
            return self._root(one) == self._root(other)
        return self._is_before(one, other)

    def _known(self, one: str, other: str) -> bool:
        """Whether the order of two is known."""
        self._same.setdefault(one, one)
        self._same.setdefault(other, other)
        return self._root(one) == self._root(other) or self._is_before(one, other) or self._is_before(other, one)

    def _root(self, name: str) -> str:
        while self._same[name] != name:
            name = self._same[name]
        return name

    def _is_before(self, one: str, other: str) -> bool:
        target, seen, ahead = self._root(other), set[str](), [self._root(one)]
        while ahead:
            for later in self._after.get(ahead.pop(), ()):
                later = self._root(later)  # noqa: PLW2901 - it may have been merged since
                if later == target:
                    return True
                if later not in seen:
                    seen.add(later)
                    ahead.append(later)
        return False

    def _merge(self, one: str, other: str) -> None:
        kept, gone = self._root(one), self._root(other)
        self._same[gone] = kept
        self._after.setdefault(kept, set()).update(self._after.pop(gone, ()))


def counts(found: Iterable[Row], gold: Iterable[Row]) -> Counts:
    """The links of two timelines of one entity, and how many of them are right."""
    key, response = graph(gold), graph(found)
    return Counts(
        sum(key.holds(link) for link in response.kept),
        len(response.kept),
        sum(response.holds(link) for link in key.kept),
        len(key.kept),
    )


def graph(rows: Iterable[Row]) -> Graph:
    """The links of a timeline; a mention that stands in it twice is two events."""
    made, seen, events = Graph(), Counter[str](), list[tuple[int, str, str]]()
    for row in sorted(rows, key=_natural):
        for mention in row.mentions if row.order > 0 else ():
            events.append((row.order, row.date, f"{mention} {seen[mention]}"))
            seen[mention] += 1
    for _, date, event in events:
        made.add((event, SIMULTANEOUS, date))
    for (order, _, event), (later, _, following) in pairwise(events):
        made.add((event, BEFORE if order < later else SIMULTANEOUS, following))
    return made


def _natural(row: Row) -> list[str | int]:
    """Sorts rows as the scorer of the task does: figures by their value."""
    line = "\t".join([str(row.order), row.date, *row.mentions])
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", line)]
