"""The same words of the same speaker in many articles are one saying with many witnesses."""

from __future__ import annotations

import pytest
from ledger_factories import PUTIN, TRUMP, Report

from dragoman.ledger.accounts import Facets
from dragoman.ledger.entries import StatementEntry
from dragoman.ledger.sayings import sayings_of
from dragoman.ledger.statements import statements_of
from dragoman.record.record import Actor

WHOLE = "“I did not want a wasted meeting, so we will see what happens in the spring”"
PART = "“a wasted meeting, so we will see what happens”"
TOLD = "he had not wanted a wasted meeting and would see what happens in spring"


def said(speaker: Actor | None, words: str, outlet: str, day: str = "2025-10-21") -> StatementEntry:
    """One statement of one article."""
    report = Report(f"It was said: {words}.", address=outlet, outlet=outlet, day=day)
    report.said(speaker, words, capacity="It")
    (entry,) = statements_of(Facets(report.record), ()).values()
    return entry


def test_one_saying_has_its_witnesses_and_their_wordings_side_by_side() -> None:
    entries = [
        said(TRUMP, WHOLE, "Wire"),
        said(TRUMP, PART, "Herald", "2025-10-22"),
        said(TRUMP, WHOLE, "Courier", "2025-10-22"),
        said(TRUMP, TOLD, "Gazette", "2025-10-23"),
    ]
    (saying,) = sayings_of(entries)
    assert saying.witnesses[0].source.outlet == "Wire"
    assert {words: {one.outlet for one in sources} for words, sources in saying.wordings} == {
        WHOLE.strip("“”"): {"Wire", "Courier"},
        PART.strip("“”"): {"Herald"},
        TOLD: {"Gazette"},
    }
    assert sayings_of(entries[::-1]) == (saying,)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(said(PUTIN, WHOLE, "Herald"), id="another speaker"),
        pytest.param(said(None, WHOLE, "Herald"), id="nobody named"),
        pytest.param(said(TRUMP, "“We will see what happens in Gaza, and nobody knows”", "Herald"), id="other words"),
        pytest.param(said(TRUMP, WHOLE, "Herald", "2026-01-05"), id="months later"),
    ],
)
def test_what_another_says_or_what_is_said_anew_is_another_saying(other: StatementEntry) -> None:
    assert len(sayings_of([said(TRUMP, WHOLE, "Wire"), other])) == 2


def test_words_too_few_to_tell_are_each_a_saying() -> None:
    assert len(sayings_of([said(TRUMP, "“No comment”", "Wire"), said(TRUMP, "“No comment”", "Herald")])) == 2
