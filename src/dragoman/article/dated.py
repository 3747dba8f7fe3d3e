"""What dates a page, and the day that is taken: the first that had begun when the page was got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dragoman.page.days import last_day
from dragoman.page.page import Hints


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that a page is dated to, and by what: words that may follow "dated … by"."""

    day: date
    by: str


def hinted(hints: Hints) -> tuple[Dated, ...]:
    """The day that the source of a page gives for it, where it gives one."""
    return (Dated(hints.published, "its row, its feed or --published"),) if hints.published else ()


def dated(day: date | None, by: str) -> tuple[Dated, ...]:
    """That day, where there is one."""
    return (Dated(day, by),) if day else ()


def has_begun(day: date, fetched: datetime) -> bool:
    """Whether a day had begun anywhere on earth when the page was got."""
    return day <= last_day(fetched)


def taken(said: Sequence[Dated], fetched: datetime) -> tuple[date | None, tuple[str, ...]]:
    """The day of publication, and a sentence on each day before it in order that had not begun."""
    chosen = next((one for one in said if has_begun(one.day, fetched)), None)
    before = said[: said.index(chosen)] if chosen else said
    instead = f"{chosen.day} is taken, by {chosen.by}" if chosen else "the article is kept undated"
    notes = (
        f"It is dated {one.day} by {one.by}, a day that had not begun {_got(fetched)}; {instead}. "
        "Correct that date, or the file's own time, or give the right day with --published, and read the page again."
        for one in before
    )
    return chosen.day if chosen else None, tuple(dict.fromkeys(notes))


def updated(day: date | None, published: date | None, fetched: datetime) -> tuple[date | None, tuple[str, ...]]:
    """The day of the last update; none where it had not begun, which a sentence tells, or lies before publication."""
    if day is not None and not has_begun(day, fetched):
        note = (
            f"It calls itself updated on {day}, a day that had not begun {_got(fetched)}; that day is left out. "
            "Nothing is to be done unless the page is yours."
        )
        return None, (note,)
    return (None if day and published and day < published else day), ()


def _got(fetched: datetime) -> str:
    """When a page was got, in words."""
    return f"when the page was fetched or its file last written ({fetched:%Y-%m-%d})"
