"""How sure a finding is: from the scores of what it is made of, and from how often such a reader is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import exp, log, prod
from typing import TypeVar

from dragoman.reading.reading import Claim, Entity, Event, Reading, Statement
from dragoman.scores import USUAL_STATUS, Curve, Finding, rule_of

UNTIED = 0.3
"""What stands for the score of a part that is not there, as a statement without a cue."""

WEIGHT_OF_STATUS = 0.3

Found = TypeVar("Found", Entity, Event, Statement, Claim)


def any_of(scores: Iterable[float]) -> float:
    """How sure it is that one of several holds, each by itself; ``UNTIED`` where there are none.

    What a text names three times is surer than what it names once.
    """
    given = tuple(scores)
    return round(1 - prod(1 - score for score in given), 4) if given else UNTIED


def with_status(score: float, status: float) -> float:
    """How sure an event is, given how sure its status is: what leaves its status open is often no act at all.

    What is certainly none stays none.
    """
    if score == 0:
        return 0.0
    return round(1 / (1 + exp(-_odds(score) - WEIGHT_OF_STATUS * (_odds(status) - _odds(USUAL_STATUS)))), 4)


def _odds(chance: float) -> float:
    """The logarithm of the odds, of nothing that is quite certain."""
    held = min(0.9999, max(0.0001, chance))
    return log(held / (1 - held))


def calibrated(reading: Reading, curves: Mapping[str, Curve]) -> Reading:
    """The reading with each score turned into the share of such findings that are right, where that was measured."""
    return replace(
        reading,
        entities=_by(curves, Finding.ENTITY, reading.entities),
        events=_by(curves, Finding.EVENT, reading.events),
        statements=_by(curves, Finding.STATEMENT, reading.statements),
        claims=_by(curves, Finding.CLAIM, reading.claims),
    )


def _by(curves: Mapping[str, Curve], kind: Finding, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Findings of one kind, each by the curve of what found it, else by that of its kind, else as it is."""
    made = []
    for one in found:
        curve = curves.get(f"{kind}/{rule_of(one.why)}") or curves.get(kind)
        made.append(one if curve is None else replace(one, score=curve.chance(one.score)))
    return tuple(made)
