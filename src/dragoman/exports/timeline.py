"""The status history of a dossier as a picture: where each flag stands on the axis of time."""

from __future__ import annotations

from collections import Counter
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
    """One status on one day: ``x`` in percent of the width, ``y`` in pixels from the top."""

    x: float
    y: int
    status: Status
    label: str
    leftward: bool
    """Whether the label stands left of the shape, for want of room at its right."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named under the axis."""

    x: float
    label: str
    anchor: str


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
    days = sorted({day for day, _ in steps if day})
    if len(days) < 2:
        return None
    marks = [(day, status, number) for (day, status), number in steps.items() if day]
    scale = _Scale(days[0], days[-1], width)
    flags = _flags(marks, scale)
    axis = max(flag.y for flag in flags) + LANE_HEIGHT - 4
    summary = "; ".join(f"{day_words(day)} {_label(status, number)}" for day, status, number in marks)
    return Timeline(flags, _ticks(days, scale), axis, axis + 26, summary)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to percent of the width, with a margin at both ends."""

    first: date
    last: date
    width: int

    def x(self, day: date) -> float:
        return round(3 + 94 * (day - self.first).days / (self.last - self.first).days, 2)

    def share(self, pixels: float) -> float:
        return 100 * pixels / self.width


def _label(status: Status, number: int) -> str:
    """``planned``, or ``planned × 3`` where three say so that day."""
    return f"{status} × {number}" if number > 1 else str(status)


def _flags(marks: list[tuple[date, Status, int]], scale: _Scale) -> tuple[Flag, ...]:
    """Each mark in the lowest lane where neither its shape nor its label covers another's."""
    taken: list[list[tuple[float, float]]] = []
    placed: list[tuple[float, int, Status, str, bool]] = []
    for day, status, number in marks:
        x, label = scale.x(day), _label(status, number)
        reach = scale.share(16 + CHAR_WIDTH * len(label))
        leftward = x + reach > 100
        left, right = (x - reach, x + scale.share(10)) if leftward else (x - scale.share(10), x + reach)
        lane = next((i for i, row in enumerate(taken) if all(right < a or left > b for a, b in row)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        placed.append((x, lane, status, label, leftward))
    return tuple(
        Flag(x, 14 + LANE_HEIGHT * (len(taken) - 1 - lane), status, label, leftward)
        for x, lane, status, label, leftward in placed
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
    return Tick(x, f"{day.day} {day:%b}", "start" if x < 6 else "end" if x > 94 else "middle")
