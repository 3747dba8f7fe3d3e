"""Times counted from the article's date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.timex.anchors import Anchor, Found
from dragoman.timex.dates import (
    Interval,
    Unit,
    months_of,
    moved_by,
    part_of_month,
    part_of_year,
    period_of,
    shift_months,
)
from dragoman.timex.named import read_clock
from dragoman.timex.quarters import year_earlier
from dragoman.timex.tense import Direction
from dragoman.timex.words import LAST, NEXT, count_of, part_of

_NEAR_DAYS = {
    "day before yesterday": -2, "day after tomorrow": 2, "yesterday": -1, "last night": -1, "tomorrow": 1,
    "today": 0, "tonight": 0, "now": 0, "at this time": 0, "at the time of writing": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "this hour": 0, "within the hour": 0, "an hour ago": 0,
}  # fmt: skip


def read_near_day(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A day told from today: "yesterday", "tonight"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    day = anchor.today + timedelta(days=_NEAR_DAYS[match["near"]])
    return Found(Interval.day(day), f"counted from the article's date, {anchor.today}", 0.95)


def read_overnight(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The night before the article's date, two days of the calendar."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    return Found(Interval(anchor.today - timedelta(days=1), anchor.today), "the night before the article's date", 0.8)


def read_ago(match: re.Match[str], anchor: Anchor) -> Found | None:
    """So long ago; a year before the quarter spoken of where they are compared."""
    if anchor.compared and anchor.quarter and match["unit"] == "year" and match["count"] in ("a", "one"):
        return Found(year_earlier(anchor.quarter), f"a year before the quarter named before, {anchor.quarter.iso}", 0.6)
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    count = count_of(match["count"])
    moved = moved_by(anchor.today, -count, match["unit"])
    return Found(moved, f"counted back from the article's date, {anchor.today}", 0.9)


def read_ahead(match: re.Match[str], anchor: Anchor) -> Found | None:
    """In so long."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    if anchor.direction is Direction.PAST and match["unit"] in ("year", "decade"):
        return Found(None, "a length of time, not a date")
    moved = moved_by(anchor.today, count_of(match["count"]), match["unit"])
    return Found(moved, f"counted from the article's date, {anchor.today}", 0.8)


def read_within(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Within so long: from the article's date to then."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    count, unit = count_of(match["count"]), match["unit"]
    if unit == "hour" and anchor.direction is Direction.PAST:
        return read_clock(match, anchor)
    end = shift_months(anchor.today, count * (12 if unit == "year" else 1)) if unit in ("month", "year") else (
        moved_by(anchor.today, count, unit).last or anchor.today
    )  # fmt: skip
    return Found(Interval(anchor.today, end), f"counted from the article's date, {anchor.today}", 0.8)


def read_past_span(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The last or next so many: "the past two weeks"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    count, unit = count_of(match["count"]), match["unit"]
    if match["which"] in NEXT:
        return read_within(match, anchor)
    start = shift_months(anchor.today, -count * (12 if unit == "year" else 1)) if unit in ("month", "year") else (
        moved_by(anchor.today, -count, unit).first or anchor.today
    )  # fmt: skip
    return Found(Interval(start, anchor.today), f"counted back from the article's date, {anchor.today}", 0.8)


def _step(which: str) -> int:
    return -1 if which in LAST else 1 if which in NEXT else 0


def read_whole(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A whole period: "last month", "this week", "next year", "the weekend"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    which, unit = match.groupdict().get("which") or "", match["unit"]
    step = _step(which)
    if unit == "weekend" and not which:
        step = -1 if anchor.direction is Direction.PAST and anchor.today.weekday() < 5 else 0
    if unit == "weekend" and which in LAST and anchor.today.weekday() >= 5:
        step = -1
    found = period_of(anchor.today, unit, step)
    return Found(found, f"counted from the article's date, {anchor.today}", 0.9)


def read_this_age(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The decade or century of the article's date: "this century"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    years = 10 if match["unit"] == "decade" else 100
    first = anchor.today.year // years * years
    days = Interval(date(first, 1, 1), date(first + years - 1, 12, 31), Unit.YEAR)
    return Found(days, f"counted from the article's date, {anchor.today}", 0.8)


def read_part_of_whole(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A part of a period: "earlier this week", "later this month", "early next month"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    today, unit = anchor.today, match["unit"]
    part, whole = match["of"], period_of(today, unit, _step(match.groupdict().get("which") or ""))
    assert whole.first is not None and whole.last is not None  # period_of is closed
    why = f"counted from the article's date, {today}"
    if part.startswith("earlier"):
        last = today - timedelta(days=1) if whole.first < today else today
        return Found(Interval(whole.first, last) if whole.first <= last else whole, why, 0.8)
    if part.startswith("later"):
        return Found(Interval(today, whole.last) if today <= whole.last else whole, why, 0.8)
    cut = _cut(whole.first, unit, part_of(part))
    return Found(cut, why, 0.8) if cut else None


def _cut(first: date, unit: str, part: str) -> Interval | None:
    """Early, middle or late in the period that begins on ``first``."""
    if unit == "month":
        return part_of_month(first.year, first.month, part)
    if unit == "year":
        return part_of_year(first.year, part)
    days = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}.get(part)
    if unit != "week" or days is None:
        return None
    return Interval(first + timedelta(days=days[0]), first + timedelta(days=days[1]))


def read_out(match: re.Match[str], anchor: Anchor) -> Found | None:
    """From the article's date to the last day of a period: "before the month is out"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    last = period_of(anchor.today, match["unit"], _step(match.groupdict().get("which") or "")).last
    return Found(Interval(anchor.today, last), f"counted from the article's date, {anchor.today}", 0.8)


def read_end_of(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The last part of a period, or from the article's date to its last day after "by" or "before"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    if match.group().startswith(("before", "by", "until", "till", "no later")):
        return read_out(match, anchor)
    whole = period_of(anchor.today, match["unit"], _step(match.groupdict().get("which") or ""))
    assert whole.first is not None and whole.last is not None  # period_of is closed
    why = f"counted from the article's date, {anchor.today}"
    if match["unit"] == "week":
        return Found(Interval(whole.first + timedelta(days=4), whole.last), why, 0.7)
    if match["unit"] == "month":
        return Found(part_of_month(whole.first.year, whole.first.month, "late"), why, 0.8)
    return Found(months_of(whole.first.year, 11, 2), why, 0.7)


def read_coming(match: re.Match[str], anchor: Anchor) -> Found | None:
    """From the article's date on: "in the coming days"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    return Found(Interval(anchor.today, None), f"from the article's date on, {anchor.today}", 0.6)


def read_recent(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Up to the article's date: "in recent weeks"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    return Found(Interval(None, anchor.today), f"up to the article's date, {anchor.today}", 0.5)
