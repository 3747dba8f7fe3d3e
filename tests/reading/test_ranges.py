from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.groups import groups
from dragoman.reading.ranges import Ranges
from dragoman.spans import Span

TEXT = "a" * 30
SPANS = st.tuples(st.integers(0, 29), st.integers(1, 30)).filter(lambda x: x[0] < x[1]).map(lambda x: Span.of(TEXT, *x))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_ranges_find_what_a_look_at_every_span_finds(spans: list[Span], wanted: Span) -> None:
    ranges = Ranges([(span, span) for span in spans])
    assert [s for s, _ in ranges.overlapping(wanted.start, wanted.end)] == sorted(
        s for s in spans if s.overlaps(wanted)
    )
    assert ranges.within(wanted) == sorted(s for s in spans if wanted.contains(s))
    around = ranges.around(wanted)
    assert sorted(around) == sorted(s for s in spans if s.contains(wanted))
    assert [len(s) for s in around] == sorted(len(s) for s in around)


def test_groups_join_by_pairs_in_order_whatever_cycles_they_make() -> None:
    assert groups(dict.fromkeys(range(5)), [(1, 0), (2, 1), (0, 2), (4, 4)]) == [[0, 1, 2], [3], [4]]


def test_a_pair_that_would_bring_together_what_does_not_fit_is_passed_over() -> None:
    labels = {0: "person", 1: None, 2: "state", 3: "state"}
    assert groups(labels, [(1, 0), (2, 1), (3, 2)], lambda joined: len(joined) < 2) == [[0, 1], [2, 3]]
