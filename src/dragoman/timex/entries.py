"""The entries of a live page, and the day each was written on, across midnight.

An entry begins with a clock time at the head of a line ("23:40 – Doors open", "00.15 Hanoi
– …"). Entries run forwards or backwards; where the clock leaps over midnight, the day
changes. A line that is a date names the day of the entries below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dragoman.timex.words import DAYS, MONTHS

_ENTRIES = 3
"""Fewer clock times than these make no live page."""
_LEAP = 8 * 60
"""Minutes that the clock leaps at least at midnight; entries told in other zones are out of order by less."""
_DAYS = 30
"""A page whose clock leaps more often is in no order."""
_FAR = timedelta(days=10)
"""How far from the page's date the date of its entries lies at most."""
_MARK = re.compile(
    r"^[ \t•*\[(]*(?:"
    r"(?i:(?:updated?|posted)(?: at)?:? )?(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:.h](?P<minute>[0-5]\d)|(?=[ \t]?[aApP]\.?[mM]\b))[ \t]?(?P<half>(?i:[ap]\.?m\b\.?))?"
    r"(?=[\])]?[ \t]*(?:[–—:|-]|$|[A-Z“\"‘]))|"
    rf"(?i:(?:(?:{'|'.join(DAYS)})[a-z]*,?[ ])?)(?:"
    rf"(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{'|'.join(name.title() for name in MONTHS)})[a-z]*\.?|"
    rf"(?P<month2>{'|'.join(name.title() for name in MONTHS)})[a-z]*\.? (?P<day2>\d\d?)(?:st|nd|rd|th)?)"
    r"(?:,? (?P<year>\d{4}))?[ \t]*:?$)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of a live page: where it begins, in code points of the text, and its day."""

    start: int
    day: date


@dataclass(frozen=True, slots=True)
class _Mark:
    """A clock time in minutes that an entry begins with, or the date of the entries below."""

    start: int
    minutes: int | None
    day: date | None


def entry_days(text: str, published: date | None, updated: date | None = None) -> tuple[Entry, ...]:
    """The entries of a live page and their days, in the order of the text; () where all are of the page's date.

    The first entry in time is of the day the page was published on; where it was last
    changed on that same day, the last entry is.
    """
    if published is None:
        return ()
    marks = list(_marks(text, published))
    clocks = [mark.minutes for mark in marks if mark.minutes is not None]
    if len(clocks) < _ENTRIES:
        return ()
    steps = _steps(clocks)
    moved = sum(abs(one - other) for one, other in pairwise(steps))
    if moved > _DAYS or not (moved or any(mark.day for mark in marks)):
        return ()
    base = max(steps) if updated == published else min(steps)
    return tuple(_dated(marks, [step - base for step in steps], published))


def _marks(text: str, published: date) -> Iterator[_Mark]:
    """The clock times and dates at the heads of lines."""
    for found in _MARK.finditer(text):
        if found["hour"]:
            hour = int(found["hour"])
            if found["half"]:
                hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
            yield _Mark(found.start(), hour * 60 + int(found["minute"] or 0), None)
        else:
            day = _day(found, published)
            if day is not None and abs(day - published) <= _FAR:
                yield _Mark(found.start(), None, day)


def _day(found: re.Match[str], published: date) -> date | None:
    """The date of a line; without a year, the nearest to the page's own."""
    month = MONTHS.index((found["month"] or found["month2"]).lower()) + 1
    years = [int(found["year"])] if found["year"] else [published.year + step for step in (-1, 0, 1)]
    days = []
    for year in years:
        try:
            days.append(date(year, month, int(found["day"] or found["day2"])))
        except ValueError:  # a day that its month lacks
            continue
    return min(days, key=lambda day: abs(day - published), default=None)


def _steps(clocks: Sequence[int]) -> list[int]:
    """By how many days each entry lies after the first of the text, by the leaps over midnight."""
    apart = [later - earlier for earlier, later in pairwise(clocks)]
    backwards = sum((step > 0) - (step < 0) for step in apart if abs(step) <= _LEAP) < 0
    steps = [0]
    for step in apart:
        leap = step > _LEAP if backwards else step < -_LEAP
        steps.append(steps[-1] + (0 if not leap else -1 if backwards else 1))
    return steps


def _dated(marks: Sequence[_Mark], steps: Sequence[int], published: date) -> Iterator[Entry]:
    """Each entry with its day: by the date that stands above it, else by its leaps from the page's date."""
    left = iter(steps)
    above, since = published, 0
    step = 0
    fresh = False
    for mark in marks:
        if mark.day is not None:
            above, fresh = mark.day, True
            continue
        step = next(left)
        if fresh:
            since, fresh = step, False
        yield Entry(mark.start, above + timedelta(days=step - since))
