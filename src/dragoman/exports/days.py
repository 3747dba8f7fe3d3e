"""Days and intervals as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from dragoman.ledger.intervals import Interval


def day_words(day: date | None) -> str:
    """``16 Oct 2025``; ``undated`` for None."""
    return f"{day.day} {day:%b %Y}" if day else "undated"


def interval_words(value: str | None) -> str:
    """An ISO day, month, year or interval (both ends included, ``..`` for an open end) in words; "" for None."""
    if not value:
        return ""
    first, slash, last = value.partition("/")
    if not slash or ".." in (first, last):
        named = part_words(first if first != ".." else last)
        return f"since {named}" if last == ".." else f"until {named}" if first == ".." else named
    start, end = ends(value)
    if start is None or end is None or start == end:
        return day_words(start or end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    return (
        f"{start.day} {start:%b} – {day_words(end)}"
        if start.year == end.year
        else f"{day_words(start)} – {day_words(end)}"
    )


def part_words(written: str) -> str:
    """An ISO day, month or year in words: ``16 Oct 2025``, ``March 2023``, ``2023``."""
    if len(written) == len("2023-03"):
        return f"{date.fromisoformat(written + '-01'):%B %Y}"
    return day_words(date.fromisoformat(written)) if "-" in written else written


def ends(value: str) -> tuple[date | None, date | None]:
    """First and last day of an ISO day, month, year or interval; None for an open end."""
    found = Interval.parse(value)
    return found.first, found.last


def moment_words(moment: str) -> str:
    """An ISO 8601 minute with its offset in words: ``7 May 2023, 16:00 (UTC+9)``."""
    time = datetime.fromisoformat(moment)
    offset = moment[16:]
    hours = offset[:1] + offset[1:].removesuffix(":00").lstrip("0") if offset.strip("+-:0") else ""
    return f"{day_words(time.date())}, {time:%H:%M} (UTC{hours})"


_ISO_DAY = re.compile(r"“[^”]*”|\b\d{4}-\d\d(?:-\d\d)?\b(?!-)")


def with_days_in_words(reason: str) -> str:
    """A reason with its ISO days and months as people write them; what it quotes stays as it is."""
    return _ISO_DAY.sub(_in_words, reason)


def _in_words(found: re.Match[str]) -> str:
    try:
        return found[0] if found[0].startswith("“") else part_words(found[0])
    except ValueError:  # digits that are no day of the calendar
        return found[0]
