"""Which of many stretches touch one: looked up, not gone through, so that cost grows with a text's length alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Range = tuple[int, int]


class Stretches:
    """Stretches by where they begin.

    Args:
        ranges: first and last place of each, both included.
    """

    def __init__(self, ranges: Sequence[Range]) -> None:
        self.ranges = ranges
        self._order = sorted(range(len(ranges)), key=lambda n: ranges[n][0])
        self._firsts = [ranges[n][0] for n in self._order]
        self._lasts = [ranges[n][1] for n in self._order]
        self._longest = max((last - first for first, last in ranges), default=0)

    def touching(self, first: int, last: int) -> list[int]:
        """The positions, in ``ranges``, of those that share a place with ``first`` to ``last``, in order."""
        begin = bisect_left(self._firsts, first - self._longest)
        end = bisect_right(self._firsts, last)
        return sorted(self._order[n] for n in range(begin, end) if self._lasts[n] >= first)
