"""Times counted from what was last named in the text: "the next day", "that month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.timex.anchors import Anchor, Found, nearest
from dragoman.timex.dates import Interval, month_of, moved_by, period_of, shift_months
from dragoman.timex.quarters import year_earlier
from dragoman.timex.words import count_of, month_number


def read_from_named(match: re.Match[str], anchor: Anchor) -> Found | None:
    """So long before or after the day last named; a year before the quarter spoken of where they are compared."""
    if anchor.compared and anchor.quarter and match["unit"] == "year" and match["count"] in ("a", "one"):
        return Found(year_earlier(anchor.quarter), f"a year before the quarter named before, {anchor.quarter.iso}", 0.6)
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
    return Found(moved_by(named, count, unit), why, 0.6)


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
    return Found(period_of(first, match["unit"], 0), f"that of the time named before, {anchor.named.iso}", 0.6)


def read_the_period(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The week, month or year spoken of: that of what was named before in the paragraph, else of the article's date."""
    near = anchor.named if anchor.near else None
    if near and near.first and near.last:
        around = period_of(near.first, match["unit"], 0)
        if around.last and around.last >= near.last:
            return Found(around, f"that of the time named before, {near.iso}", 0.5)
    if anchor.today is None:
        return Found(None, "counted from the article's date, which is not known")
    return Found(period_of(anchor.today, match["unit"], 0), f"that of the article's date, {anchor.today}", 0.5)


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


def read_day_of_named_year(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A day of the year last named: "January 24 of the same year"."""
    if anchor.named is None or anchor.named.first is None:
        return Found(None, "counted from another day, and none is named before it")
    month, day = month_number(match["month"] or match["month1"]), int(match["day"] or match["day2"])
    found = Interval.day(date(anchor.named.first.year, month, day))
    return Found(found, f"of the year named before, {anchor.named.iso}", 0.7)


def read_period_by_named(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The week, month or year after or before that of what was last named: "the following year"."""
    if anchor.named is None or anchor.named.first is None:
        return Found(None, "counted from another day, and none is named before it")
    step = -1 if match["after2"] == "before" else 1
    found = period_of(anchor.named.first, match["unit"] or match["unit2"], step)
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


def read_clock(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A time of day: of the day last named, or of the article's date."""
    named = anchor.named_day
    day = named if named and anchor.near else anchor.today
    if day is None:
        return Found(None, "a time of day, and no day is known")
    return Found(Interval.day(day), f"a time of day, on {day}", 0.5)
