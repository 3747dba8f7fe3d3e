"""Intervals of days, as accounts and articles date things."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``first`` to ``last``, both included; None for an open end."""

    first: date | None
    last: date | None

    @classmethod
    def parse(cls, value: str) -> Interval:
        """The interval that ``TimeTie.value`` writes: an ISO day, month or year, or ``start/end`` with ``..`` for open.

        Raises:
            ValueError: where it is written otherwise, or ends before it starts.
        """
        start, slash, end = value.partition("/")
        first, last = _bounds(start)[0], _bounds(end if slash else start)[1]
        if (first is None and last is None) or (first and last and last < first):
            raise ValueError(f"{value!r} is no interval")
        return cls(first, last)

    @property
    def days(self) -> int | None:
        """How many days it has, at least 1; None where an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def gap(self, other: Interval) -> int:
        """Days from the end of the one to the start of the other; 0 or less where they share a day."""
        ahead = (other.first or date.min) - (self.last or date.max)
        behind = (self.first or date.min) - (other.last or date.max)
        return max(ahead, behind).days

    def contains(self, other: Interval) -> bool:
        """Whether every day of ``other`` is in it."""
        return (self.first or date.min) <= (other.first or date.min) and (other.last or date.max) <= (
            self.last or date.max
        )


def _bounds(written: str) -> tuple[date | None, date | None]:
    """First and last day of an ISO day, month or year; None for an open end."""
    if written == "..":
        return None, None
    year, _, rest = written.partition("-")
    if len(rest) > 2:
        return date.fromisoformat(written), date.fromisoformat(written)
    first_month, last_month = (int(rest), int(rest)) if rest else (1, 12)
    last_day = monthrange(int(year), last_month)[1]
    return date(int(year), first_month, 1), date(int(year), last_month, last_day)
