"""Whether two places can be the same, and which of them says more."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dragoman.record.record import Place

NEAR_KM = 40.0
"""A palace, an airport or a suburb lies within this many kilometres of its city."""


def same_place(a: Place, b: Place) -> bool:
    """Whether both are one place of the world."""
    return a.id == b.id


def compatible(a: Place, b: Place) -> bool:
    """Whether the one may lie in the other, or both are in the same spot."""
    if same_place(a, b):
        return True
    if a.country is None or a.country != b.country:
        return False
    apart = _kilometres(a, b)
    return apart is None or apart <= NEAR_KM


def _kilometres(a: Place, b: Place) -> float | None:
    """The distance between two places; None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north = math.radians(a.latitude), math.radians(b.latitude)
    east = math.radians(b.longitude - a.longitude)
    half = math.sin((north[1] - north[0]) / 2) ** 2 + math.cos(north[0]) * math.cos(north[1]) * math.sin(east / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def finer(places: Sequence[Place]) -> Place:
    """The one of these compatible places that says most: a city rather than its state; of equals, the last.

    A state has no coordinates.
    """
    return max(enumerate(places), key=lambda one: (one[1].latitude is not None, one[0]))[1]
