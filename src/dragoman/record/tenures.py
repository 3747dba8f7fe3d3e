"""Whether a tenure covers a day, and in which words that is said."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.record.gazetteer import Tenure

_STALE = timedelta(days=730)


def covers(tenure: Tenure, day: date) -> bool:
    """Whether a tenure includes the day; a date known to the month or year covers all of it."""
    iso = day.isoformat()
    if iso[: len(tenure.start)] < tenure.start:
        return False
    return not tenure.end or iso[: len(tenure.end)] <= tenure.end


def presumed(tenure: Tenure, day: date) -> bool:
    """Whether the tables know the tenure only up to a day before this one."""
    return not tenure.end and bool(tenure.asof) and day.isoformat() > tenure.asof


def stale(tenure: Tenure, day: date) -> bool:
    """Whether the tables have not heard of the tenure for two years: too long to presume it."""
    return presumed(tenure, day) and (day - timedelta(days=_STALE.days)).isoformat()[: len(tenure.asof)] > tenure.asof


def distance(tenure: Tenure, day: date) -> int:
    """Days between the day and the tenure, 0 inside it."""
    if covers(tenure, day):
        return 0
    start, end = _first(tenure.start), _first(tenure.end) if tenure.end else day
    return (start - day).days if day < start else (day - end).days


def _first(iso: str) -> date:
    """The first day of an ISO day, month or year."""
    return date.fromisoformat((iso + "-01-01")[:10])


def spoken(tenure: Tenure) -> str:
    """The tenure's time in words."""
    if tenure.end:
        return f"from {tenure.start} to {tenure.end}"
    return f"since {tenure.start}"
