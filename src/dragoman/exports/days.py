"""Days and intervals as people write them."""

from __future__ import annotations

from datetime import date


def day_words(day: date | None) -> str:
    """``16 Oct 2025``; ``undated`` for None."""
    return f"{day.day} {day:%b %Y}" if day else "undated"


def interval_words(value: str | None) -> str:
    """An ISO day or interval (both ends included, ``..`` for an open end) in words; "" for None."""
    if not value:
        return ""
    start, end = ends(value)
    if start is None or end is None:
        return f"until {day_words(end)}" if end else f"from {day_words(start)}" if start else ""
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    first = f"{start.day} {start:%b}" if start.year == end.year else day_words(start)
    return f"{first} – {day_words(end)}"


def ends(value: str) -> tuple[date | None, date | None]:
    """First and last day of an ISO day or interval; None for an open end."""
    first, slash, last = value.partition("/")
    start, end = (None if part == ".." else date.fromisoformat(part) for part in (first, last if slash else first))
    return start, end
