"""What reviews of one finding come to."""

from __future__ import annotations

from datetime import UTC, datetime

from dragoman.review import Correction, Judgement, Review
from dragoman.review.rulings import Ruling, ruling

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def of(*told: tuple[str, str]) -> Ruling:
    """What these come to: who, and accept, reject or FIELD=VALUE."""
    reviews = []
    for number, (by, said) in enumerate(told):
        field, mark, value = said.partition("=")
        given = (Correction(field, value),) if mark else ()
        judgement = Judgement.CORRECT if mark else Judgement(said)
        reviews.append(Review(f"r{number}", judgement, by, "", NOON, corrections=given))
    return ruling(reviews)


def test_corrections_of_several_fields_and_reviewers_go_together() -> None:
    made = of(("Ana", "status=planned"), ("Bo", "time=2025-10-20"), ("Ana", "kind=CONSULT/call"))
    assert [one.field for one in made.corrections] == ["kind", "status", "time"]
    assert (made.upheld, made.contradicted) == (True, frozenset())


def test_who_accepts_after_a_correction_agrees_with_it_and_who_did_before_does_not() -> None:
    assert of(("Ana", "status=planned"), ("Bo", "accept")).corrections == (Correction("status", "planned"),)
    before = of(("Bo", "accept"), ("Ana", "status=planned"))
    assert (before.corrections, before.contradicted) == ((), {"r0", "r1"})


def test_two_values_of_one_field_leave_that_field_alone_as_it_was_read() -> None:
    made = of(("Ana", "status=planned"), ("Bo", "status=cancelled"), ("Ana", "kind=CONSULT/call"))
    assert [one.field for one in made.corrections] == ["kind"]
    assert made.contradicted == {"r0", "r1"}


def test_a_rejection_takes_back_ones_own_corrections_and_a_correction_ones_own_rejection() -> None:
    assert of(("Ana", "status=planned"), ("Ana", "reject")) == Ruling(True, replaced=frozenset({"r0"}), by=("Ana",))
    assert of(("Ana", "reject"), ("Ana", "status=planned")).upheld


def test_a_rejection_and_another_reviewers_acceptance_leave_the_finding_as_read() -> None:
    made = of(("Ana", "reject"), ("Bo", "accept"))
    assert (made.rejected, made.upheld, made.contradicted) == (False, False, {"r0", "r1"})
