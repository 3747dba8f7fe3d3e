"""MUC, B³ and CEAF-e against groupings worked out by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.coreference import Group, ceaf_e, groups_of, scored


def groups(*written: str) -> list[Group]:
    """Each string as the group of its letters."""
    return [frozenset(one) for one in written]


def test_one_mention_in_the_wrong_group() -> None:
    found = scored(groups("abc", "de"), groups("ab", "cde"))
    assert found.muc == pytest.approx((2 / 3, 2 / 3))
    assert found.b_cubed == pytest.approx((11 / 15, 11 / 15))
    assert found.ceaf_e == pytest.approx((0.8, 0.8))
    assert found.conll == pytest.approx((2 / 3 + 11 / 15 + 0.8) / 3)


def test_nothing_linked_has_no_links_and_is_precise() -> None:
    found = scored(groups("abc", "de", "f"), groups(*"abcdef"))
    assert found.muc == (0, 0)
    assert found.b_cubed == pytest.approx(((1 + 1 + 1) / 6, 1))
    # each group is paired with one of its mentions: 2/4, 2/3, and 1
    assert found.ceaf_e == pytest.approx((13 / 6 / 3, 13 / 6 / 6))


def test_everything_linked_has_all_links() -> None:
    found = scored(groups("abc", "de", "f"), groups("abcdef"))
    assert found.muc == pytest.approx((1, 3 / 5))
    assert found.b_cubed == pytest.approx((1, (9 + 4 + 1) / 36))
    assert found.ceaf_e == pytest.approx((6 / 9 / 3, 6 / 9))


def test_groups_are_paired_as_well_as_can_be_not_greedily() -> None:
    # taken one by one, "abcd" and "abef" would leave "ef" with nothing
    assert ceaf_e(groups("abcd", "ef"), groups("abef", "cd")) == pytest.approx((4 / 6, 4 / 6))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=9))
def test_the_pairing_is_the_best_of_all(labels: list[tuple[int, int]]) -> None:
    key, response = (groups_of({n: pair[side] for n, pair in enumerate(labels)}) for side in (0, 1))
    fewer, more = sorted((key, response), key=len)
    best = max(
        sum(2 * len(one & other) / (len(one) + len(other)) for one, other in zip(fewer, order, strict=False))
        for order in permutations(more, len(fewer))
    )
    assert ceaf_e(key, response) == pytest.approx((best / len(key), best / len(response)))


def test_groupings_of_other_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="1 of them in common"):
        scored(groups("ab"), groups("bc"))
