"""The status history of a dossier as a picture: where each flag stands on the axis of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codebook import Status
from dragoman.exports.days import day_words
from dragoman.ledger.dossier import Dossier

LANE_HEIGHT = 24
"""Pixels between two rows of flags."""
CHAR_WIDTH = 7.2
"""Pixels that a letter of a label takes, at most."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One status on one day: ``x`` in percent of the width, ``y`` in pixels from the top, its label to the right."""

    x: float
    y: int
    status: Status
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named under the axis."""

    x: float
    label: str
    anchor: str
    """``start`` or ``middle``: how the label stands to ``x``."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture ``height`` pixels high; the axis lies ``axis`` pixels from the top."""

    flags: tuple[Flag, ...]
    ticks: tuple[Tick, ...]
    axis: int
    height: int
    summary: str


def timeline(dossier: Dossier, *, width: int) -> Timeline | None:
    """The picture of ``dossier.history`` for about ``width`` pixels; None where it has fewer than two days."""
    # what an article only recalls was so on a day that nobody names
    steps = Counter((step.said, step.status) for step in dossier.history if step.said and step.rank >= 0)
    marks = [_Mark(day, status, _label(status, number)) for (day, status), number in steps.items() if day]
    days = sorted({mark.day for mark in marks})
    if len(days) < 2:
        return None
    scale = _Scale(days[0], days[-1], width, max(mark.reach for mark in marks))
    flags = _flags(marks, scale)
    axis = max(flag.y for flag in flags) + LANE_HEIGHT - 4
    summary = "; ".join(f"{day_words(mark.day)} {mark.label}" for mark in marks)
    return Timeline(flags, _ticks(days, scale), axis, axis + 26, summary)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A status on a day, with how it is labelled."""

    day: date
    status: Status
    label: str

    @property
    def reach(self) -> float:
        """Pixels from the middle of the shape to the end of the label."""
        return 16 + CHAR_WIDTH * len(self.label)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to percent of the width, with room for the longest label after the last."""

    first: date
    last: date
    width: int
    reach: float

    def x(self, day: date) -> float:
        part = (day - self.first).days / (self.last - self.first).days
        return round(3 + part * (97 - self.share(self.reach)), 2)

    def share(self, pixels: float) -> float:
        return 100 * pixels / self.width


def _label(status: Status, number: int) -> str:
    """``planned``, or ``planned × 3`` where three say so that day."""
    return f"{status} × {number}" if number > 1 else str(status)


def _flags(marks: Sequence[_Mark], scale: _Scale) -> tuple[Flag, ...]:
    """Each mark in the lowest lane where it covers nothing, in the order of the marks.

    From right to left, so that a label goes above the stems of the days that it reaches over.
    """
    taken: list[list[tuple[float, float]]] = []
    lanes: dict[_Mark, int] = {}
    for mark in sorted(marks, key=lambda mark: mark.day, reverse=True):
        x = scale.x(mark.day)
        left, right = x - scale.share(10), x + scale.share(mark.reach)
        free = (i for i, lane in enumerate(taken) if all(right < a or left > b for a, b in lane))
        lane = lanes[mark] = next(free, len(taken))
        taken += [[]] * (lane == len(taken))
        taken[: lane + 1] = [[*below, (x, x)] for below in taken[: lane + 1]]
        taken[lane].append((left, right))
    top = len(taken) - 1
    return tuple(
        Flag(scale.x(mark.day), 14 + LANE_HEIGHT * (top - lanes[mark]), mark.status, mark.label) for mark in marks
    )


def _ticks(days: list[date], scale: _Scale) -> tuple[Tick, ...]:
    """The days that can be named without covering one another; always the first and the last."""
    room = scale.share(CHAR_WIDTH * len("16 Oct") + 8)
    kept = [days[0]]
    kept += [day for day in days[1:-1] if scale.x(day) > scale.x(days[0]) + room * 1.5]
    named: list[date] = []
    for day in kept:
        if not named or scale.x(day) - scale.x(named[-1]) > room:
            named.append(day)
    while len(named) > 1 and scale.x(days[-1]) - scale.x(named[-1]) < room * 1.5:
        named.pop()
    return tuple(_tick(day, scale.x(day)) for day in (*named, days[-1]))


def _tick(day: date, x: float) -> Tick:
    """A tick whose label stays within the picture."""
    return Tick(x, f"{day.day} {day:%b}", "start" if x < 6 else "middle")
