from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.models.touching import Stretches

_RANGE = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda range_: (range_[0], sum(range_)))


@given(st.lists(_RANGE, max_size=20), _RANGE)
def test_those_that_share_a_place_are_found_in_order(ranges: list[tuple[int, int]], wanted: tuple[int, int]) -> None:
    first, last = wanted
    touching = [n for n, (a, b) in enumerate(ranges) if a <= last and first <= b]
    assert Stretches(ranges).touching(first, last) == touching
