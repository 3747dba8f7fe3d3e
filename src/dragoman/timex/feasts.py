"""Feasts: those with a fixed day, those of the United States on a weekday, Easter of the western churches."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.timex.anchors import Anchor, Found
from dragoman.timex.calendar import for_year
from dragoman.timex.dates import Interval

FEAST = (
    r"(?P<feast>christmas eve|christmas|boxing day|new year(?:'s)? eve|new year|valentine's day|st\.? patrick's day|"
    r"may day|veterans day|memorial day|labor day|thanksgiving|easter monday|easter|good friday|palm sunday|"
    r"ash wednesday)(?: day| sunday)?"
)
_FIXED = {
    "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year eve": (12, 31), "new year": (1, 1), "valentine's day": (2, 14), "st patrick's day": (3, 17),
    "may day": (5, 1), "veterans day": (11, 11),
}  # fmt: skip
_FROM_EASTER = {"ash wednesday": -46, "palm sunday": -7, "good friday": -2, "easter": 0, "easter monday": 1}


def read_holiday(match: re.Match[str], anchor: Anchor) -> Found | None:
    """A feast by its name: "Christmas Eve", "Thanksgiving", "Easter Monday"."""
    feast = match["feast"].replace(".", "")

    def day(year: int) -> Interval:
        if feast in _FIXED:
            return Interval.day(date(year, *_FIXED[feast]))
        if feast in _FROM_EASTER:
            return Interval.day(_easter(year) + timedelta(days=_FROM_EASTER[feast]))
        return Interval.day(_on_weekday(feast, year))

    return for_year(day, match, anchor)


def _on_weekday(feast: str, year: int) -> date:
    """The fourth Thursday of November, the first Monday of September, or the last Monday of May."""
    if feast == "memorial day":
        last = date(year, 5, 31)
        return last - timedelta(days=last.weekday())
    first, weekday, week = (date(year, 11, 1), 3, 3) if feast == "thanksgiving" else (date(year, 9, 1), 0, 0)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * week)


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
