"""Intervals of days, and the arithmetic of weeks, months, seasons and years."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class Unit(StrEnum):
    """How finely a time was named; an open interval begins in this unit."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``first`` to ``last``, both included; None is an open end, never both.

    Raises:
        ValueError: where both ends are open or ``first`` is after ``last``.
    """

    first: date | None
    last: date | None
    unit: Unit = Unit.DAY

    def __post_init__(self) -> None:
        """Refuse ends that hold no day between them."""
        if self.first is None and self.last is None:
            raise ValueError("an interval needs at least one end")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"an interval needs first <= last, not {self.first} and {self.last}")

    @classmethod
    def day(cls, day: date) -> Interval:
        """One day."""
        return cls(day, day)

    @property
    def iso(self) -> str:
        """An ISO day, or ``start/end`` with both ends included and ``..`` for an open one."""
        if self.first is not None and self.first == self.last:
            return self.first.isoformat()
        length = {Unit.DAY: 10, Unit.MONTH: 7, Unit.YEAR: 4}[self.unit] if self.last is None else 10
        first = self.first.isoformat()[:length] if self.first else ".."
        return f"{first}/{self.last.isoformat() if self.last else '..'}"

    @property
    def single(self) -> date | None:
        """The day, where it is one only."""
        return self.first if self.first == self.last else None

    def onwards(self) -> Interval:
        """From its beginning on, without end."""
        return replace(self, last=None) if self.first else self

    def upto(self) -> Interval:
        """Up to its end, from no known beginning."""
        return replace(self, first=None) if self.last else self


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_of(day: date, weeks: int = 0) -> Interval:
    """Monday to Sunday of the week that holds ``day``, or of one ``weeks`` later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Interval(monday, monday + timedelta(days=6))


def weekend_of(day: date, weeks: int = 0) -> Interval:
    """Saturday and Sunday of the week that holds ``day``, or of one ``weeks`` later."""
    sunday = week_of(day, weeks).last
    assert sunday is not None  # week_of is closed
    return Interval(sunday - timedelta(days=1), sunday)


def month_of(year: int, month: int) -> Interval:
    """The whole month."""
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Unit.MONTH)


def year_of(year: int) -> Interval:
    """The whole year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), Unit.YEAR)


def months_of(year: int, first: int, count: int) -> Interval:
    """``count`` whole months from month ``first`` of ``year`` on."""
    start = date(year, first, 1)
    return Interval(start, shift_months(start, count) - timedelta(days=1), Unit.MONTH)


SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season of the northern hemisphere; each has three."""


def part_of_month(year: int, month: int, part: str) -> Interval:
    """``early`` (to the 10th), ``mid`` (to the 20th), ``late``, or a half (``first``, ``second``)."""
    last = calendar.monthrange(year, month)[1]
    bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, last), "first": (1, 15), "second": (16, last)}
    first_day, last_day = bounds[part]
    return Interval(date(year, month, first_day), date(year, month, last_day))


def part_of_year(year: int, part: str) -> Interval:
    """``early`` (to March), ``mid`` (May to August), ``late`` (from October), or a half."""
    first, count = {"early": (1, 3), "mid": (5, 4), "late": (10, 3), "first": (1, 6), "second": (7, 6)}[part]
    return months_of(year, first, count)


def moved_by(day: date, count: int, unit: str) -> Interval:
    """``day`` moved by so many units, as coarse as the unit is."""
    if unit in ("hour", "day", "week", "fortnight"):
        days = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}[unit] * count
        return Interval.day(day + timedelta(days=days + (count // 24 if unit == "hour" and count > 0 else 0)))
    if unit == "month":
        moved = shift_months(day, count)
        return month_of(moved.year, moved.month)
    return year_of(day.year + count * (10 if unit == "decade" else 1))


def period_of(today: date, unit: str, step: int) -> Interval:
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
