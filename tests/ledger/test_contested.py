"""A claim collects its answers across articles and days, and tells who changed position."""

from __future__ import annotations

import pytest
from ledger_factories import PUTIN, RUBIO, TRUMP, Report, enter

from dragoman.codebook import Stance
from dragoman.ledger import Ledger
from dragoman.ledger.contested import Contested
from dragoman.record.record import Actor

CLAIM = "Ukraine struck the residence with ninety drones"


def report(day: str, *answers: tuple[Actor, Stance, str], claim: str = CLAIM, outlet: str = "") -> Report:
    """An article in which Putin says so, and these answer him."""
    made = Report(f"Putin said {claim}. {' '.join(words for _, _, words in answers)}", day=day, address=day + outlet)
    made.outlet = outlet or day
    claimed = made.said(PUTIN, claim)
    given = [(who, stance, words, made.said(who, words)) for who, stance, words in answers]
    made.claim(PUTIN, claimed, claim, *given)
    return made


def contested(*reports: Report) -> tuple[Contested, ...]:
    with Ledger(":memory:") as ledger:
        enter(ledger, list(reports))
        return ledger.contested()


DENIAL = (TRUMP, Stance.DENIES, "Trump said that no such strike had taken place.")
CONFIRMED = (TRUMP, Stance.CONFIRMS, "Trump granted that the strike had taken place after all.")
DOUBT = (RUBIO, Stance.DISPUTES, "Rubio called the account hard to believe.")


def test_one_claim_in_two_articles_has_the_answers_of_both() -> None:
    (one,) = contested(report("2025-12-29", DENIAL), report("2025-12-30", DOUBT))
    assert len(one.tellings) == 2
    assert [(a.given.voice.name, a.given.stance, a.sources[0].outlet) for a in one.answers] == [
        ("Donald Trump", Stance.DENIES, "2025-12-29"),
        ("Marco Rubio", Stance.DISPUTES, "2025-12-30"),
    ]
    assert one.changes == ()


def test_an_answer_that_several_articles_have_is_one_with_its_articles() -> None:
    (one,) = contested(report("2025-12-29", DENIAL), report("2025-12-30", DENIAL))
    (answer,) = one.answers
    assert [source.outlet for source in answer.sources] == ["2025-12-29", "2025-12-30"]


def test_who_denies_and_later_confirms_changed_position() -> None:
    (one,) = contested(report("2025-12-30", CONFIRMED), report("2025-12-29", DENIAL, DOUBT))
    (change,) = one.changes
    assert (change.voice.name, change.before.given.stance, change.after.given.stance) == (
        "Donald Trump",
        Stance.DENIES,
        Stance.CONFIRMS,
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(report("2025-12-29", CONFIRMED, outlet="Herald"), id="of one day"),
        pytest.param(report("2025-12-30", (TRUMP, Stance.DISPUTES, "Trump doubted it.")), id="to the same side"),
    ],
)
def test_what_is_no_turn_is_no_change_of_position(other: Report) -> None:
    (one,) = contested(report("2025-12-29", DENIAL), other)
    assert one.changes == ()


def test_another_claim_of_the_same_speaker_is_another() -> None:
    other = report("2025-12-30", DENIAL, claim="the talks in Istanbul had ended without any result")
    assert len(contested(report("2025-12-29", DENIAL), other)) == 2
