"""Things put together by pairs: the connected groups of a set of positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def groups(
    members: Iterable[int], pairs: Iterable[tuple[int, int]], fits: Callable[[int, int], bool]
) -> list[list[int]]:
    """The members gathered by the pairs, each group in rising order, groups by their first.

    Pairs are taken in the order given. A pair joins two groups only where ``fits`` holds
    for every two members that would come together; cycles and repeats do no harm.
    """
    home = {member: [member] for member in sorted(members)}
    for left, right in pairs:
        one, other = home[left], home[right]
        if one is other or not all(fits(a, b) for a in one for b in other):
            continue
        one += other
        for member in other:
            home[member] = one
    unique = {id(group): sorted(group) for group in home.values()}
    return sorted(unique.values())
