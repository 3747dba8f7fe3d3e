"""Titles without a state that were read as of one holder, and that another's spokesman says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from record_factory import act, article, at, entity, reading, said

from dragoman.codebook import ARTICLE, Status
from dragoman.reading.reading import Form, Mention, Reading, StatusWord
from dragoman.record.record import Record
from dragoman.record.resolve import resolve

TEXT = (
    "Joe Biden met Xi Jinping. Mao Ning of the Chinese Foreign Ministry said the president would host a visit. "
    "Karine Jean-Pierre said the president was pleased."
)


def read(speaker: str, nth: int, words: str) -> Reading:
    """A reading that gives the nth "the president" to Biden, in words that the speaker says."""
    biden = entity(TEXT, "PERSON", "Joe Biden")
    biden = replace(biden, mentions=(*biden.mentions, Mention(at(TEXT, "the president", nth), Form.DESCRIPTION)))
    others = (
        entity(TEXT, "PERSON", "Xi Jinping", id="e2"),
        entity(TEXT, "STATE", "Chinese", id="e3"),
        entity(TEXT, "PERSON", speaker, id="e4"),
    )
    return replace(reading(biden, *others), statements=(said(TEXT, "e4", words),))


def resolved(made: Reading) -> Record:
    return resolve(article(TEXT, "2023-11-15"), made)


def holder(made: Record, nth: int) -> str:
    """Of whom the nth "the president" is a mention."""
    span = at(TEXT, "the president", nth)
    entity = next(one for one in made.reading.entities if any(mention.span == span for mention in one.mentions))
    return entity.name.quote


def test_the_president_of_whom_a_spokeswoman_speaks_is_her_own() -> None:
    made = resolved(read("Mao Ning", 0, "the president would host a visit"))
    assert holder(made, 0) == "Xi Jinping"
    reasons = {tie.actor.name: tie.reason for tie in made.actors}
    assert "“the president” is of the state of Mao Ning, whose words these are" in reasons["Xi Jinping"]
    assert "the president" not in reasons["Joe Biden"]


def test_what_is_told_of_that_president_alone_is_his_act() -> None:
    status = StatusWord(Status.PLANNED, ARTICLE, at(TEXT, "would host"))
    visit = act(TEXT, "visit", ("e1",), kind="visit", status=status)
    made = resolved(replace(read("Mao Ning", 0, "the president would host a visit"), events=(visit,)))
    assert made.actor(made.reading.events[0].source[0]).name == "Xi Jinping"


@pytest.mark.parametrize(
    ("speaker", "nth", "words"),
    [
        ("Karine Jean-Pierre", 1, "the president was pleased"),  # of her own
        ("Xi Jinping", 0, "the president would host a visit"),  # a president himself
    ],
)
def test_it_stays_where_nothing_speaks_against_it(speaker: str, nth: int, words: str) -> None:
    made = resolved(read(speaker, nth, words))
    assert holder(made, nth) == "Joe Biden"
