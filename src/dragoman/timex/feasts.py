"""Feasts: those with a fixed day, Thanksgiving in the United States, Easter of the western churches."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.timex.anchors import Anchor, Found
from dragoman.timex.calendar import for_year
from dragoman.timex.dates import Interval


def read_holiday(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A feast: one with a fixed day, Thanksgiving in the United States, Easter Sunday of the western churches."""
    fixed = {"christmas eve": (12, 24), "christmas": (12, 25), "new year": (1, 1)}.get(match["feast"])
    movable = _thanksgiving if match["feast"] == "thanksgiving" else _easter
    return for_year(lambda y: Interval.day(date(y, *fixed) if fixed else movable(y)), match, anchor)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, day = divmod(h + x - 7 * m + 114, 31)
    return date(year, month, day + 1)
