"""Which accounts to compare: those that share a key and are of neighbouring months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from dragoman.ledger.linking import Comparison, Verdict, linked
from dragoman.ledger.months import UNDATED, months, near
from dragoman.ledger.profile import MINTED, Profile

DAYS = 3
"""An account of a time of so many days at most is found by each of them."""

CROWD = 6
"""An account of more parties is found by each of them."""

KEPT = {Verdict.SAME: 8, Verdict.UNSURE: 3}
"""How many links of an account with earlier ones are kept of each verdict: the surest."""


class Link(NamedTuple):
    """An account and an earlier one that are, or may be, of the same event; ``turn`` is the later one's."""

    account: str
    earlier: str
    turn: str
    verdict: str
    score: float
    reasons: str


Seen = tuple[str, str, Profile]
"""An account's turn, id, and what comparing looks at."""


def keys(seen: Profile) -> frozenset[str]:
    """Where an account is put for its likes.

    By its type with each party's state, each two of them, its place, and the days it may be on.
    """
    parties, days = sorted(seen.parties), _days(seen)
    names = [*parties, *_place(seen), *_on(parties, days), *_on([seen.kind], days)]
    names += _pairs(parties) if _is_narrow(seen) else _wide(parties)
    if _is_vague(seen):
        names += _on([f"somebody's {seen.kind}"], days)
    return frozenset(f"{seen.type} {name}" for name in names)


def sought(seen: Profile) -> frozenset[str]:
    """Where to look for an account's likes, which look for it likewise.

    Two that have one party of several in common are of one event at most at one place or on
    one day; two that have none, on one day where the one only describes who takes part.
    """
    parties, days = sorted(seen.parties), _days(seen)
    names = [*_place(seen), *_on(parties, days), *_on([f"somebody's {seen.kind}"], days)]
    names += [*_pairs(parties), *_wide(parties)] if _is_narrow(seen) else parties
    if _is_vague(seen):
        names += _on([seen.kind], days)
    return frozenset(f"{seen.type} {name}" for name in names)


def _is_narrow(seen: Profile) -> bool:
    """Whether two of its parties tell more than one, and are not too many to go through."""
    return 2 <= len(seen.parties) <= CROWD


def _pairs(parties: Sequence[str]) -> list[str]:
    return [f"{one} with {other}" for one, other in combinations(parties, 2)]


def _wide(parties: Sequence[str]) -> list[str]:
    return [f"{one}, alone or in a crowd" for one in parties]


def _place(seen: Profile) -> list[str]:
    return [f"at {seen.place.id}"] if seen.place else []


def link_of(one: Seen, other: Seen) -> Link | None:
    """The link of two accounts, in either order; None where they are different."""
    found = linked(one[2], other[2])
    return link_by(found, one, other) if found else None


def link_by(found: Comparison, one: Seen, other: Seen) -> Link:
    """The link that a comparison of two accounts makes."""
    earlier, later = (one, other) if one[:2] <= other[:2] else (other, one)
    return Link(later[1], earlier[1], later[0], found.verdict, found.score, "; ".join(found.reasons))


def best(links: Iterable[Link]) -> list[Link]:
    """Those of one account's links that are kept, the surest first."""
    found = sorted(links, key=lambda link: (-link.score, link.earlier))
    return [link for verdict, number in KEPT.items() for link in _first(found, verdict, number)]


def all_links(accounts: Iterable[Seen]) -> Iterator[Link]:
    """Every link among these accounts, once each."""
    shelf: dict[str, list[tuple[Seen, frozenset[int]]]] = defaultdict(list)
    for seen in accounts:
        own = months(seen[2])
        around = near(own)
        met: set[str] = set()
        for key in sought(seen[2]):
            for other, theirs in shelf[key]:
                if other[1] not in met and (UNDATED in own or around & theirs):
                    met.add(other[1])
                    found = link_of(seen, other)
                    if found:
                        yield found
        for key in keys(seen[2]):
            shelf[key].append((seen, own))


def _is_vague(seen: Profile) -> bool:
    """Whether somebody takes part, or must, who is not named."""
    return not seen.parties or any(party.startswith(MINTED) for party in seen.parties)


def _days(seen: Profile) -> list[date]:
    """The days it may be on, where they are few."""
    time = seen.time
    if time is None or time.first is None or time.days is None or time.days > DAYS:
        return []
    return [time.first + timedelta(days=day) for day in range(time.days)]


def _on(names: Sequence[str], days: Sequence[date]) -> list[str]:
    return [f"{name} on {day}" for day in days for name in names]


def _first(links: Sequence[Link], verdict: str, number: int) -> list[Link]:
    """The first so many of that verdict."""
    return [link for link in links if link.verdict == verdict][:number]
