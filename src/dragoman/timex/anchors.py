"""What a time expression is counted from, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.timex.dates import Interval
from dragoman.timex.tense import Direction


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is counted from.

    ``today`` is the article's date, None where it has none; ``named`` what was last named
    in the text before, ``near`` whether in the same paragraph; ``direction`` where the
    clause looks. ``quarter`` is the quarter of a year last spoken of, and ``compared``
    whether the words before set a figure against one of another time. ``sure`` is whether the
    verb right before the expression shows the direction.
    """

    today: date | None
    named: Interval | None
    near: bool
    direction: Direction
    quarter: Interval | None = None
    compared: bool = False
    sure: bool = False

    @property
    def named_day(self) -> date | None:
        """The day last named, where one day was."""
        return self.named.single if self.named else None


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression comes to, and why; ``interval`` is None where it comes to nothing."""

    interval: Interval | None
    reason: str
    score: float = 0.9


_WRONG_WAY = 3
_MONTHS_AHEAD = 6
"""How many times as far the wrong direction counts: tenses mislead, but hardly put the past in a month to come."""


def nearest(candidates: list[Interval], anchor: Anchor) -> Interval:
    """The candidate nearest to the article's date; the wrong direction counts as far off, or not at all."""
    assert anchor.today is not None  # callers have asked
    today = anchor.today
    if anchor.sure:
        past = anchor.direction is Direction.PAST
        candidates = [
            one for one in candidates if one.first and one.last and (one.first <= today if past else today <= one.last)
        ] or candidates

    def cost(one: Interval) -> float:
        assert one.first is not None and one.last is not None  # candidates are closed
        if one.first <= today <= one.last:
            return 0
        past = one.last < today
        away = (today - one.last).days if past else (one.first - today).days
        if anchor.direction is not (Direction.FUTURE if past else Direction.PAST):
            return away
        long = (one.last - one.first).days > 7
        return away * (_MONTHS_AHEAD if long and not past else _WRONG_WAY)

    return min(candidates, key=cost)
