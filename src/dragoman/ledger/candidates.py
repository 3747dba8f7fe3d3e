"""Which accounts to compare: those that share a key and are of neighbouring months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.dossier import Account
from dragoman.ledger.intervals import Interval
from dragoman.ledger.linking import Comparison, Verdict, compare_profiles
from dragoman.ledger.profile import Profile, profile

UNDATED = 0
"""The month of an account of which no date is known; it is near all others."""

LONG = 24
"""An interval of so many months or more is found by its ends alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts that are, or may be, of the same event; ``one`` is the smaller id."""

    one: str
    other: str
    comparison: Comparison


def keys(account: Account) -> frozenset[str]:
    """Where to look for an account's likes: its type with each principal's state, and with its place."""
    seen = profile(account)
    names = seen.parties | ({seen.place.id} if seen.place else set())
    return frozenset(f"{seen.type} {name}" for name in names)


def months(account: Account) -> frozenset[int]:
    """The months it may be of, by its article and its times: year times 12, plus month."""
    seen = profile(account)
    article = Interval(seen.published, seen.published) if seen.published else None
    found = {month for time in (article, seen.time, seen.earlier_time) if time for month in _months(time)}
    return frozenset(found or {UNDATED})


def near(found: Iterable[int]) -> frozenset[int]:
    """Those months, the ones beside them, and the undated."""
    return frozenset({UNDATED}.union(*({month - 1, month, month + 1} for month in found)))


def pairs_with(one: Account, others: Iterable[Account]) -> Iterator[Pair]:
    """The pairs to keep of one account with others."""
    seen = profile(one)
    return filter(None, (_pair((one.id, seen), (other.id, profile(other))) for other in others))


def _pair(a: tuple[str, Profile], b: tuple[str, Profile]) -> Pair | None:
    """Two accounts, by id and profile, as a pair to keep; None where they are different."""
    comparison = compare_profiles(a[1], b[1])
    if comparison.verdict is Verdict.DIFFERENT:
        return None
    return Pair(min(a[0], b[0]), max(a[0], b[0]), comparison)


def all_pairs(accounts: Iterable[Account]) -> Iterator[Pair]:
    """Every pair to keep among these accounts, once each."""
    shelf: dict[str, list[tuple[str, Profile, frozenset[int]]]] = defaultdict(list)
    for account in accounts:
        seen, own = profile(account), months(account)
        around = near(own)
        met: set[str] = set()
        for key in keys(account):
            for id, other, theirs in shelf[key]:
                if id not in met and (UNDATED in own or around & theirs):
                    met.add(id)
                    found = _pair((account.id, seen), (id, other))
                    if found:
                        yield found
            shelf[key].append((account.id, seen, own))


def _months(time: Interval) -> Iterable[int]:
    """The months of an interval: of a long one, the first and the last; of an open one, that of its end."""
    ends = [_month(day) for day in (time.first, time.last) if day]
    return range(ends[0], ends[-1] + 1) if ends[-1] - ends[0] < LONG else ends


def _month(day: date) -> int:
    """Year times 12, plus month."""
    return day.year * 12 + day.month
