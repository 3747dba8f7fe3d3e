"""Intervals of days, as accounts and articles date things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``first`` to ``last``, both included; None for an open end."""

    first: date | None
    last: date | None

    @classmethod
    def parse(cls, value: str) -> Interval:
        """The interval that ``TimeTie.value`` writes: an ISO day, or ``start/end`` with ``..`` for open.

        Raises:
            ValueError: where it is written otherwise, or ends before it starts.
        """
        start, slash, end = value.partition("/")
        first, last = _day(start), _day(end if slash else start)
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


def _day(written: str) -> date | None:
    """A day, or None for an open end."""
    return None if written == ".." else date.fromisoformat(written)
