"""Which months an account may be of: only those of neighbouring months are compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.ledger.intervals import Interval
from dragoman.ledger.profile import Profile

UNDATED = 0
"""The month of an account of which no date is known; it is near all others."""

LONG = 24
"""An interval of so many months or more is found by its ends alone."""


def months(seen: Profile) -> frozenset[int]:
    """The months it may be of, by its article and its times: year times 12, plus month."""
    article = Interval(seen.published, seen.published) if seen.published else None
    found = {month for time in (article, seen.time, seen.earlier_time) if time for month in _months(time)}
    return frozenset(found or {UNDATED})


def near(found: Iterable[int]) -> frozenset[int]:
    """Those months, the ones beside them, and the undated."""
    return frozenset({UNDATED}.union(*({month - 1, month, month + 1} for month in found)))


def _months(time: Interval) -> Iterable[int]:
    """The months of an interval: of a long one, the first and the last; of an open one, that of its end."""
    ends = [_month(day) for day in (time.first, time.last) if day]
    return range(ends[0], ends[-1] + 1) if ends[-1] - ends[0] < LONG else ends


def _month(day: date) -> int:
    """Year times 12, plus month."""
    return day.year * 12 + day.month
