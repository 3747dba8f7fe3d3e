"""What the measures of ties share: which gold stories there are, and when two times agree."""

from __future__ import annotations

import calendar
import re
from datetime import date
from pathlib import Path

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def stories(shared: Path) -> list[Path]:
    """The shared gold stories; the real articles of unknown licence among them are left out."""
    return [file for file in sorted((shared / "data" / "gold").glob("*.jsonl")) if file.stem != "blinken"]


def by_half(one: str, other: str) -> bool:
    """Whether two ISO days or intervals share half of their union; an open end counts as a year."""
    mine, its = _ends(one), _ends(other)
    if one == other or mine is None or its is None:
        return one == other
    shared = min(mine[1], its[1]) - max(mine[0], its[0]) + 1
    return shared > 0 and 2 * shared >= max(mine[1], its[1]) - min(mine[0], its[0]) + 1


def _ends(value: str) -> tuple[int, int] | None:
    """First and last day as ordinals."""
    first, slash, last = value.partition("/")
    low, high = _day(first, last=False), _day(last if slash else first, last=True)
    if low is None and high is None:
        return None
    low = high - 365 if low is None and high is not None else low
    high = low + 365 if high is None and low is not None else high
    return (low, high) if low is not None and high is not None and low <= high else None


def _day(iso: str, *, last: bool) -> int | None:
    """The first or last day of an ISO day, month or year, as an ordinal."""
    found = _DATE.match(iso)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    return date(year, month, int(found[3] or (calendar.monthrange(year, month)[1] if last else 1))).toordinal()
