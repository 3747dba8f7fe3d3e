"""Time expressions in English: where they stand in a text, and which days they name."""

from dragoman.timex.anchors import Anchor, Found
from dragoman.timex.dates import Interval
from dragoman.timex.find import find
from dragoman.timex.grammar import understand
from dragoman.timex.tense import Direction, direction

__all__ = ["Anchor", "Direction", "Found", "Interval", "direction", "find", "understand"]
