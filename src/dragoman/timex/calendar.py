"""Dates of the calendar: days, months, seasons, quarters, years, and weekdays by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.timex.anchors import Anchor, Found, nearest
from dragoman.timex.dates import (
    SEASONS,
    Interval,
    Unit,
    month_of,
    months_of,
    part_of_month,
    part_of_year,
    week_of,
    year_of,
)
from dragoman.timex.tense import Direction
from dragoman.timex.words import DAYS, LAST, NEXT, ORDINALS, month_number, part_of


def for_year(make: Callable[[int], Interval], match: re.Match[str], anchor: Anchor) -> Found | None:
    """``make(year)`` for the year that is given, said relatively, or nearest to the article's date."""
    groups = match.groupdict()
    if groups.get("year"):
        return _made(make, [int(groups["year"])], None, "a date with its year", 1.0)
    if anchor.today is None:
        return Found(None, "it has no year, and the article has no date")
    year = anchor.today.year
    which = groups.get("which") or ""
    if groups.get("whole"):
        of_year = groups.get("which2") or which
        step = -1 if of_year in LAST else 1 if of_year in NEXT else 0
        return _made(make, [year + step], None, f"counted from the article's date, {anchor.today}")
    years = [year - 1, year, year + 1]
    if which in LAST:
        return _made(make, years, anchor, "the last one before the article's date", direction=Direction.PAST)
    if which in NEXT:
        return _made(make, years, anchor, "the next one after the article's date", direction=Direction.FUTURE)
    return _made(make, years, anchor, f"the nearest to the article's date, {anchor.today}{looking(anchor)}")


def looking(anchor: Anchor) -> str:
    """How the direction is spoken of in a reason."""
    return {
        Direction.PAST: ", as the sentence looks back",
        Direction.FUTURE: ", as the sentence looks ahead",
        Direction.OPEN: "",
    }[anchor.direction]


def _made(
    make: Callable[[int], Interval],
    years: list[int],
    anchor: Anchor | None,
    reason: str,
    score: float = 0.9,
    *,
    direction: Direction | None = None,
) -> Found | None:
    """The nearest of the years' intervals; strictly before or after the date where ``direction`` says."""
    made = []
    for year in years:
        try:
            made.append(make(year))
        except ValueError:  # 29 February, or a day that its month lacks
            continue
    if anchor is not None and anchor.today is not None and direction is not None:
        today = anchor.today
        before = direction is Direction.PAST
        made = [m for m in made if (m.last and m.last < today if before else m.first and m.first > today)]
        made = made[-1:] if before else made[:1]
    if not made:
        return None
    return Found(made[0] if anchor is None else nearest(made, anchor), reason, score)


def read_iso(match: re.Match[str], anchor: Anchor) -> Found | None:
    """An ISO day: "2025-10-16"."""
    return for_year(lambda y: Interval.day(date(y, int(match["m"]), int(match["d"]))), match, anchor)


def read_numeric(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A day in figures, the day first where both orders can be: "16/10/2025"."""
    first, second = int(match["a"]), int(match["b"])
    day, month = (second, first) if second > 12 else (first, second)
    return for_year(lambda y: Interval.day(date(y, month, day)), match, anchor)


def read_month_day(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A day of a month: "Oct. 16", "16 October 2025"."""
    month, day = month_number(match["month"]), int(match["day"])
    return for_year(lambda y: Interval.day(date(y, month, day)), match, anchor)


def read_month_days(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Days of one month or two: "June 4-5", "28 May to 2 June"."""
    month, month2 = month_number(match["month"]), month_number(match.groupdict().get("month2") or match["month"])
    day, day2 = int(match["day"]), int(match["day2"])
    return for_year(lambda y: Interval(date(y, month, day), date(y + (month2 < month), month2, day2)), match, anchor)


def read_month_only(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A whole month: "October 2025", "in June"."""
    return for_year(lambda y: month_of(y, month_number(match["month"])), match, anchor)


def read_months(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Months from one to another: "from October to November"."""
    first, last = month_number(match["month"]), month_number(match["month2"])
    return for_year(lambda y: months_of(y, first, (last - first) % 12 + 1), match, anchor)


def read_month_part(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A part of a month: "late August", "the end of May"."""
    part, month = part_of(match["part"]), month_number(match["month"])
    return for_year(lambda y: part_of_month(y, month, part), match, anchor)


def read_season(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A season: "the autumn", "spring 2026"."""
    first = SEASONS[match["season"]]
    if match.groupdict().get("which") == "this" and anchor.today is not None:
        return Found(months_of(anchor.today.year, first, 3), "the season of the article's year", 0.8)
    return for_year(lambda y: months_of(y, first, 3), match, anchor)


def read_year_part(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A part of a year: "early 2025"."""
    return for_year(lambda y: part_of_year(y, part_of(match["part"])), match, anchor)


def whole_year(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A whole year."""
    return for_year(year_of, match, anchor)


def year_range(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Years from one to another: "2019-2021"."""
    first, last = int(match["year"]), match["year2"]
    end = int(last) if len(last) == 4 else int(str(first)[:2] + last)
    return (
        Found(Interval(date(first, 1, 1), date(end, 12, 31), Unit.YEAR), "years in full", 1.0) if end >= first else None
    )


def read_decade(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A decade: "the 1990s", "the nineties"."""
    first = int(match.groupdict().get("decade") or 1900 + int(match["tens"]))
    return Found(Interval(date(first, 1, 1), date(first + 9, 12, 31), Unit.YEAR), "the ten years of a decade", 1.0)


def read_century(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A century of our era: "the 20th century"."""
    first = (int(match["century"]) - 1) * 100
    if match["bc"] or not 0 < first < 9900:
        return Found(None, "a century that the calendar of days does not reach", 0.5)
    return Found(
        Interval(date(first, 1, 1), date(first + 99, 12, 31), Unit.YEAR), "the hundred years of a century", 1.0
    )


def _weekday_in(anchor: Anchor, weekday: int, which: str) -> tuple[date, str] | None:
    """The day of that name, and why it is that one."""
    today = anchor.today
    if today is None:
        return None
    back, ahead = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    if which in LAST:
        return today - timedelta(days=back or 7), f"the last before the article's date, {today}"
    if which in NEXT:
        return today + timedelta(days=ahead or 7), f"the next after the article's date, {today}"
    if which == "this" or anchor.direction is Direction.FUTURE:
        return today + timedelta(days=ahead), f"the first from the article's date on, {today}{looking(anchor)}"
    if anchor.direction is Direction.PAST or back <= ahead + 1:
        return today - timedelta(days=back), f"the last up to the article's date, {today}{looking(anchor)}"
    return today + timedelta(days=ahead), f"the nearest to the article's date, {today}"


def read_weekday(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A weekday: "on Friday", "last Monday", "Tuesday of next week"."""
    which = match.groupdict().get("which") or ("last" if match.groupdict().get("gone") else "")
    found = _weekday_in(anchor, DAYS.index(match["weekday"][:3]), which)
    if found is None:
        return Found(None, "a weekday, and the article has no date")
    day, why = found
    week = match.groupdict().get("week")
    if week:
        assert anchor.today is not None  # a weekday was found
        monday = week_of(anchor.today, -1 if week in LAST else 1 if week in NEXT else 0).first
        assert monday is not None  # week_of is closed
        return Found(Interval.day(monday + timedelta(days=day.weekday())), f"the weekday of {week} week", 0.9)
    return Found(Interval.day(day), why, 0.6 if anchor.direction is Direction.OPEN else 0.9)


def read_weekdays(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Two weekdays: "Saturday and Sunday"."""
    first = _weekday_in(anchor, DAYS.index(match["weekday"][:3]), "")
    if first is None:
        return Found(None, "weekdays, and the article has no date")
    day, why = first
    apart = (DAYS.index(match["weekday2"][:3]) - day.weekday()) % 7
    if anchor.direction is Direction.PAST and anchor.today and day + timedelta(days=apart) > anchor.today:
        day -= timedelta(days=7)
    return Found(Interval(day, day + timedelta(days=apart)), why, 0.8)


def read_week_of_day(match: re.Match[str], anchor: Anchor) -> Found | None:
    """The week that holds a day: "the week of March 6"."""
    month, day = month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    return for_year(lambda y: week_of(date(y, month, day)), match, anchor)


def read_week_of_month(match: re.Match[str], anchor: Anchor) -> Found | None:
    """Seven days of a month: "the last week of May"."""
    month, nth = month_number(match["month"]), match["nth"]

    def week(year: int) -> Interval:
        last = month_of(year, month).last
        assert last is not None  # month_of is closed
        end = last if nth in ("last", "final") else date(year, month, 7 * ORDINALS[nth])
        return Interval(end - timedelta(days=6), end)

    return for_year(week, match, anchor)
