"""What reviews of accounts come to together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dragoman.review import Judgement, Review
from dragoman.review.constraints import Constraints, Said, constraints

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SAME, DIFFERENT, UNSURE, SPLIT = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE, Judgement.SPLIT


def of(*told: tuple[str, Judgement, str, str]) -> Constraints:
    """What these come to: who, what, the accounts on the one side and on the other, a letter each."""
    return constraints(
        Said(Review(f"r{n}", judgement, by, "", NOON + timedelta(n)), tuple(one), tuple(other))
        for n, (by, judgement, one, other) in enumerate(told)
    )


def test_what_is_the_same_as_a_third_is_the_same_and_differs_from_what_that_differs_from() -> None:
    made = of(("Ana", SAME, "a", "b"), ("Bo", SAME, "c", "b"), ("Ana", DIFFERENT, "d", "a"))
    assert made.same == (frozenset("abc"),)
    assert sorted(made.apart) == [("a", "d"), ("b", "d"), ("c", "d")]


def test_a_split_parts_each_from_each_and_holds_the_parted_together() -> None:
    made = of(("Ana", SPLIT, "ab", "cd"))
    assert made.same == (frozenset("ab"),)
    assert sorted(made.apart) == [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]


def test_those_on_the_way_of_a_contradiction_do_not_count_and_others_do() -> None:
    made = of(
        ("Ana", SAME, "a", "b"), ("Bo", SAME, "b", "c"), ("Cleo", DIFFERENT, "a", "c"), ("Cleo", SAME, "c", "d")
    )  # fmt: skip
    assert made.contradicted == {
        "r0": frozenset({"r2"}),
        "r1": frozenset({"r2"}),
        "r2": frozenset({"r0", "r1"}),
    }
    assert made.same == (frozenset("cd"),)
    assert list(made.unsure) == [("a", "c")]


def test_who_is_unsure_contradicts_nobody() -> None:
    made = of(("Ana", UNSURE, "a", "b"), ("Bo", SAME, "a", "b"), ("Ana", UNSURE, "a", "c"))
    assert (made.same, made.contradicted, list(made.unsure)) == ((frozenset("ab"),), {}, [("a", "c")])


def test_the_last_word_of_a_reviewer_on_the_same_pair_counts() -> None:
    made = of(("Ana", SAME, "a", "b"), ("Ana", DIFFERENT, "b", "a"))
    assert (made.same, list(made.apart), made.replaced) == ((), [("a", "b")], {"r0"})


def test_an_account_that_is_gone_leaves_the_others_of_a_merge_together() -> None:
    assert of(("Ana", Judgement.MERGE, "", "bc")).same == (frozenset("bc"),)
    assert of(("Ana", DIFFERENT, "", "b")).apart == {}
