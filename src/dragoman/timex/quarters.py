"""Quarters of a year, and the comparisons with the year before that reports of business make."""

from __future__ import annotations

import re
from datetime import date

from dragoman.timex.anchors import Anchor, Found, nearest
from dragoman.timex.dates import Interval, months_of, period_of, shift_months, year_of
from dragoman.timex.tense import Direction
from dragoman.timex.words import LAST, NEXT, ORDINALS

_UNDATED = "counted from the article's date, which is not known"


def is_quarter(interval: Interval | None) -> bool:
    """Whether the interval is a quarter of a calendar year."""
    if interval is None or interval.first is None or interval.last is None:
        return False
    return interval == period_of(interval.first, "quarter", 0)


def read_quarter(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A quarter by its number: "the third quarter of 2025"; without a year, the last that has begun or the nearest."""
    number = match["q"]
    first = (int(number) if number.isdigit() else ORDINALS[number]) * 3 - 2
    groups = match.groupdict()
    year = groups.get("year") or groups.get("before")
    if year:
        return Found(months_of(int(year), first, 3), "a quarter with its year", 1.0)
    if anchor.today is None:
        return Found(None, "it has no year, and the article has no date")
    why = f"counted from the article's date, {anchor.today}"
    if groups.get("whole"):
        step = _step(groups.get("which") or groups.get("which2") or "")
        return Found(months_of(anchor.today.year + step, first, 3), why)
    near = [months_of(anchor.today.year + step, first, 3) for step in (-1, 0, 1)]
    begun = [one for one in near if one.first is not None and one.first <= anchor.today]
    return Found(begun[-1] if anchor.direction is Direction.PAST else nearest(near, anchor), why)


def _step(which: str) -> int:
    return -1 if which in LAST else 1 if which in NEXT else 0


def read_same_quarter(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The quarter without a number: the one last named, else the last that was over at the article's date."""
    words = match.group()
    if "current" in words or "this" in words:
        return Found(period_of(anchor.today, "quarter", 0), f"the quarter of {anchor.today}") if anchor.today else None
    over = anchor.quarter is None or anchor.today is None or (anchor.quarter.last or date.max) < anchor.today
    if anchor.quarter is not None and (over or "latest" not in words):
        return Found(anchor.quarter, f"the quarter named before, {anchor.quarter.iso}", 0.6)
    if anchor.today is None:
        return Found(None, _UNDATED)
    step = 0 if anchor.direction is Direction.FUTURE else -1
    return Found(period_of(anchor.today, "quarter", step), f"the last full quarter before {anchor.today}", 0.5)


def read_same_period(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The period spoken of, where that is a quarter, in another year: "the 2024 period"."""
    year = int(match["year"] or match["year2"])
    if anchor.quarter is None or anchor.quarter.first is None:
        return Found(year_of(year), "a date with its year", 0.7)
    return Found(months_of(year, anchor.quarter.first.month, 3), "the quarter spoken of, in that year", 0.7)


def read_year_before(match: re.Match[str], anchor: Anchor) -> Found | None:
    """What is compared with the year before: "the year-earlier quarter", "the same period last year"."""
    number = match.groupdict().get("q")
    base = anchor.quarter
    if number:
        found = read_quarter(match, anchor)
        base = found.interval if found else None
    if base is None or base.first is None:
        if anchor.today is None:
            return Found(None, _UNDATED)
        return Found(year_of(anchor.today.year - 1), f"the year before the article's date, {anchor.today}", 0.6)
    return Found(year_earlier(base), f"a year before the quarter named before, {base.iso}", 0.6)


def year_earlier(quarter: Interval) -> Interval:
    """The same quarter of the year before."""
    assert quarter.first is not None  # quarters are closed
    first = shift_months(quarter.first, -12)
    return months_of(first.year, first.month, 3)
