"""Things put together by pairs: the connected groups of a set of positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def groups(
    labels: Mapping[int, T | None], pairs: Iterable[tuple[int, int]], fits: Callable[[set[T]], bool] = lambda _: True
) -> list[list[int]]:
    """The members gathered by the pairs, each group in rising order, groups by their first.

    ``labels`` has every member. Pairs are taken in the order given; a pair joins two groups
    only where ``fits`` holds for the labels, None left out, of all that would come together.
    Cycles and repeats do no harm.
    """
    home = {member: [member] for member in sorted(labels)}
    carried = {member: {label} if (label := labels[member]) is not None else set() for member in home}
    for left, right in pairs:
        more, fewer = sorted((home[left], home[right]), key=len, reverse=True)
        together = carried[more[0]] | carried[fewer[0]]
        if more is fewer or not fits(together):
            continue
        more += fewer
        carried[more[0]] = together
        home.update(dict.fromkeys(fewer, more))
    unique = {id(group): sorted(group) for group in home.values()}
    return sorted(unique.values())
