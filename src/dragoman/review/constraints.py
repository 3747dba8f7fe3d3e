"""Which accounts reviews hold to be of one event, and which not: the constraints that gathering keeps to.

What is the same as a third is the same; what differs from one differs from all that are the
same as that one. Where reviews contradict each other, be it over others, none of those that
do counts until one of them is withdrawn, and the accounts that they differ about are unsure.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from dragoman.review.review import Judgement, Review


class Said(NamedTuple):
    """A review of accounts, by the ids under which they count now."""

    review: Review
    one: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def subject(self) -> frozenset[frozenset[str]]:
        """What it is of, whichever side is named first."""
        return frozenset({frozenset(self.one), frozenset(self.other)})

    @property
    def joined(self) -> tuple[str, ...]:
        """The accounts that are of one event by it."""
        if self.review.judgement.joins:
            return (*self.one, *self.other)
        return self.one if self.review.judgement is Judgement.SPLIT else ()

    @property
    def parted(self) -> Iterator[tuple[str, str]]:
        """The pairs that are of two events by it."""
        return ((a, b) for a, b in product(self.one, self.other)) if self.review.judgement.parts else iter(())


class Constraints(NamedTuple):
    """What counts: groups of accounts of one event, pairs of groups of different ones, pairs that cannot be told.

    ``same`` are the groups of two or more, ``apart`` and ``unsure`` pairs of accounts, sorted;
    ``reasons`` are the reviews behind each pair of ``apart`` and ``unsure`` and each account of
    ``same``. ``contradicted`` tells of reviews that do not count which others they contradict;
    ``replaced`` are those that their own reviewer replaced.
    """

    same: tuple[frozenset[str], ...]
    apart: Mapping[tuple[str, str], Review]
    unsure: Mapping[tuple[str, str], Review]
    reasons: Mapping[str, Review]
    contradicted: Mapping[str, frozenset[str]]
    replaced: frozenset[str]


def constraints(said: Iterable[Said]) -> Constraints:
    """What these reviews, in the order in which they were given, come to."""
    given = list(said)
    last = {(one.review.by, one.subject): one for one in given}
    kept = [one for one in given if last[one.review.by, one.subject] is one]
    replaced = frozenset(one.review.id for one in given) - {one.review.id for one in kept}
    contradicted = _contradicted(kept)
    counts = [one for one in kept if one.review.id not in contradicted]
    root = _roots(counts)
    groups: dict[str, set[str]] = defaultdict(set)
    for id in root:
        groups[root[id]].add(id)
    reasons = {id: one.review for one in counts for id in one.joined}
    apart = {
        _pair(x, y): one.review
        for one in counts
        for a, b in one.parted
        for x, y in product(groups.get(root.get(a, a), {a}), groups.get(root.get(b, b), {b}))
    }
    unsure = {
        _pair(a, b): one.review
        for one in kept
        if one.review.judgement is Judgement.UNSURE or (one.review.id in contradicted and one.review.judgement.parts)
        for a, b in product(one.one, one.other)
        if a != b and root.get(a, a) != root.get(b, b) and _pair(a, b) not in apart
    }
    same = tuple(sorted((frozenset(group) for group in groups.values() if len(group) > 1), key=sorted))
    return Constraints(same, apart, unsure, reasons, contradicted, replaced)


def _contradicted(said: Sequence[Said]) -> dict[str, frozenset[str]]:
    """Of each review that contradicts others, these: those that part what others join, and those on the way between."""
    edges: dict[str, list[tuple[str, Review]]] = defaultdict(list)
    for one in said:
        first, *others = one.joined or ("",)
        for other in others:
            edges[first].append((other, one.review))
            edges[other].append((first, one.review))
    found: dict[str, set[str]] = defaultdict(set)
    for one in said:
        for a, b in one.parted:
            way = _way(edges, a, b)
            for review in way or ():
                found[review.id].add(one.review.id)
                found[one.review.id].add(review.id)
    return {id: frozenset(others - {id}) for id, others in found.items()}


def _way(edges: Mapping[str, Sequence[tuple[str, Review]]], start: str, end: str) -> list[Review] | None:
    """The reviews by which one account is the same as another, as few as may be; None where they are not."""
    if start == end:
        return []
    before: dict[str, tuple[str, Review] | None] = {start: None}
    queue = deque([start])
    while queue and end not in before:
        here = queue.popleft()
        for there, review in edges.get(here, ()):
            if there not in before:
                before[there] = (here, review)
                queue.append(there)
    way: list[Review] = []
    step = before.get(end)
    while step is not None:
        way.append(step[1])
        step = before[step[0]]
    return way or None


def _roots(said: Iterable[Said]) -> dict[str, str]:
    """The first account of the group of each account that reviews join to others."""
    leads: dict[str, str] = {}

    def root(id: str) -> str:
        while leads.setdefault(id, id) != id:
            id = leads[id]
        return id

    for one in said:
        for id in one.joined:
            a, b = sorted((root(one.joined[0]), root(id)))
            leads[b] = a
    return {id: root(id) for id in leads}


def _pair(a: str, b: str) -> tuple[str, str]:
    """Two ids, in order."""
    return (a, b) if a < b else (b, a)
