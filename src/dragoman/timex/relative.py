"""Times counted from the article's date or from the day last named."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.timex.anchors import Anchor, Found, nearest
from dragoman.timex.dates import (
    Interval,
    month_of,
    months_of,
    part_of_month,
    part_of_year,
    shift_months,
    week_of,
    weekend_of,
    year_of,
)
from dragoman.timex.tense import Direction
from dragoman.timex.words import LAST, NEXT, count_of, month_number, part_of

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


def _moved(day: date, count: int, unit: str) -> Interval:
    """``day`` moved by so many units, as coarse as the unit is."""
    if unit in ("hour", "day", "week", "fortnight"):
        days = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}[unit] * count
        return Interval.day(day + timedelta(days=days + (count // 24 if unit == "hour" and count > 0 else 0)))
    if unit == "month":
        moved = shift_months(day, count)
        return month_of(moved.year, moved.month)
    return year_of(day.year + count * (10 if unit == "decade" else 1))


def read_ago(match: re.Match[str], anchor: Anchor) -> Found | None:
    """So long ago."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    count = count_of(match["count"])
    moved = _moved(anchor.today, -count, match["unit"])
    return Found(moved, f"counted back from the article's date, {anchor.today}", 0.9)


def read_ahead(match: re.Match[str], anchor: Anchor) -> Found | None:
    """In so long."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    if anchor.direction is Direction.PAST and match["unit"] in ("year", "decade"):
        return Found(None, "a length of time, not a date")
    moved = _moved(anchor.today, count_of(match["count"]), match["unit"])
    return Found(moved, f"counted from the article's date, {anchor.today}", 0.8)


def read_within(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Within so long: from the article's date to then."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    count, unit = count_of(match["count"]), match["unit"]
    if unit == "hour" and anchor.direction is Direction.PAST:
        return read_clock(match, anchor)
    end = shift_months(anchor.today, count * (12 if unit == "year" else 1)) if unit in ("month", "year") else (
        _moved(anchor.today, count, unit).last or anchor.today
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
        _moved(anchor.today, -count, unit).first or anchor.today
    )  # fmt: skip
    return Found(Interval(start, anchor.today), f"counted back from the article's date, {anchor.today}", 0.8)


def read_from_named(match: re.Match[str], anchor: Anchor) -> Found | None:
    """So long before or after the day last named."""
    if anchor.named is None or anchor.named.first is None:
        return Found(None, "counted from another day, and none is named before it")
    named = anchor.named.first
    sign = -1 if match["way"] in ("before", "earlier", "previously", "prior") else 1
    count, unit = sign * count_of(match["count"]), match["unit"]
    why = f"counted from the time named before, {anchor.named.iso}"
    if unit == "year" and anchor.named.last is not None and anchor.named_day is None:
        last = anchor.named.last
        return Found(
            Interval(shift_months(named, 12 * count), shift_months(last, 12 * count), anchor.named.unit), why, 0.6
        )
    return Found(_moved(named, count, unit), why, 0.6)


def read_by_named(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The same, the next or the day before the day last named."""
    named = anchor.named_day
    words = match.group()
    step = -1 if re.search(r"before|previous|eve\b", words) else 1 if re.search(r"next|following|after", words) else 0
    if named is None:
        return Found(None, "counted from another day, and none is named before it")
    return Found(Interval.day(named + timedelta(days=step)), f"counted from the day named before, {named}", 0.6)


def read_that_period(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The week, month or year of what was last named: "that month"."""
    if anchor.named is None or anchor.named.first is None:
        return Found(None, "counted from another day, and none is named before it")
    first = anchor.named.first
    return Found(_period(first, match["unit"], 0), f"that of the time named before, {anchor.named.iso}", 0.6)


def read_day_of_named(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A day of the month last named: "the 30th of that month"."""
    if anchor.named is None or anchor.named.first is None:
        return Found(None, "counted from another day, and none is named before it")
    day = anchor.named.first.replace(day=int(match["day"]))
    return Found(Interval.day(day), f"of the month named before, {anchor.named.iso}", 0.7)


def read_month_of_named(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A month of the year last named: "October of that year", "that November"."""
    if anchor.named is None or anchor.named.first is None:
        return Found(None, "counted from another day, and none is named before it")
    month = month_number(match["month"] or match["month1"])
    return Found(month_of(anchor.named.first.year, month), f"of the year named before, {anchor.named.iso}", 0.7)


def read_period_by_named(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The week, month or year after or before that of what was last named: "the following year"."""
    if anchor.named is None or anchor.named.first is None:
        return Found(None, "counted from another day, and none is named before it")
    step = -1 if match["after2"] == "before" else 1
    found = _period(anchor.named.first, match["unit"] or match["unit2"], step)
    return Found(found, f"counted from the time named before, {anchor.named.iso}", 0.6)


def read_nth(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A day by its number alone ("the 13th"), in the month last named or nearest to the article's date."""
    named = anchor.named.first if anchor.named else None
    base = named or anchor.today
    if base is None:
        return Found(None, "it has no month, and the article has no date")
    months = [shift_months(base.replace(day=1), step) for step in ((0,) if named else (-1, 0, 1))]
    days = []
    for month in months:
        try:
            days.append(Interval.day(month.replace(day=int(match["day"]))))
        except ValueError:
            continue
    if not days:
        return None
    best = nearest(days, anchor) if anchor.today and not named else days[0]
    return Found(best, f"the day of the month nearest to {base}", 0.6)


def _step(which: str) -> int:
    return -1 if which in LAST else 1 if which in NEXT else 0


def _period(today: date, unit: str, step: int) -> Interval:
    """The week, weekend, month, quarter or year that lies ``step`` from that of ``today``."""
    if unit in ("week", "fortnight"):
        return week_of(today, step)
    if unit == "weekend":
        return weekend_of(today, step)
    if unit == "month":
        moved = shift_months(today, step)
        return month_of(moved.year, moved.month)
    if unit == "quarter":
        moved = shift_months(today, 3 * step)
        return months_of(moved.year, (moved.month - 1) // 3 * 3 + 1, 3)
    return year_of(today.year + step)


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
    found = _period(anchor.today, unit, step)
    return Found(found, f"counted from the article's date, {anchor.today}", 0.9)


def read_quarter_past(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The quarter without a number: the one last named, else the last that was over at the article's date."""
    named = anchor.named
    if named is not None and named.first and named.last and 89 <= (named.last - named.first).days <= 92:
        return Found(named, f"the quarter named before, {named.iso}", 0.6)
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    step = 0 if anchor.direction is Direction.FUTURE else -1
    return Found(_period(anchor.today, "quarter", step), f"the last full quarter before {anchor.today}", 0.5)


def read_part_of_whole(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A part of a period: "earlier this week", "later this month", "early next month"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    today, unit = anchor.today, match["unit"]
    part, whole = match["of"], _period(today, unit, _step(match.groupdict().get("which") or ""))
    assert whole.first is not None and whole.last is not None  # _period is closed
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
    last = _period(anchor.today, match["unit"], _step(match.groupdict().get("which") or "")).last
    return Found(Interval(anchor.today, last), f"counted from the article's date, {anchor.today}", 0.8)


def read_end_of(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The last part of a period, or from the article's date to its last day after "by" or "before"."""
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    if match.group().startswith(("before", "by", "until", "till", "no later")):
        return read_out(match, anchor)
    whole = _period(anchor.today, match["unit"], _step(match.groupdict().get("which") or ""))
    assert whole.first is not None and whole.last is not None  # _period is closed
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


def read_clock(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A time of day: of the day last named, or of the article's date."""
    named = anchor.named_day
    day = named if named and anchor.near else anchor.today
    if day is None:
        return Found(None, "a time of day, and no day is known")
    return Found(Interval.day(day), f"a time of day, on {day}", 0.5)
