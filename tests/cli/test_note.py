"""How a dossier's note names who acts on whom, and its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ledger_factories import INDIA, RUSSIA, TRUMP, USA, Report, accounts

from dragoman.cli.cited import Cited
from dragoman.cli.note import who
from dragoman.codebook import EventType, Status
from dragoman.ledger.dossier import Dossier
from dragoman.ledger.dossiers import dossiers_of


def told(trigger: str, *parties: Any, **more: Any) -> Any:
    report = Report("They met, imposed sanctions and praised each other.")
    report.event(trigger, Status.OCCURRED, *parties, **more)
    return report


def dossier(report: Report) -> Dossier:
    (found,) = dossiers_of(accounts(report))
    return found


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (told("met", USA, RUSSIA, kind="talks"), "Russia, United States"),
        (
            told("sanctions", USA, target=[RUSSIA], type=EventType.SANCTION, kind="sanction"),
            "by United States, against Russia",
        ),
        (
            told("praised", INDIA, target=[TRUMP], type=EventType.SUPPORT, kind="endorsement"),
            "of Donald Trump, by India",
        ),
    ],
)
def test_who_acts_on_whom_is_told_in_the_words_of_the_title(report: Any, words: str) -> None:
    assert who(dossier(report)) == words


def test_an_article_without_an_outlet_is_named_by_its_number() -> None:
    found = dossier(told("met", USA, RUSSIA, kind="talks"))
    source, cited = found.accounts[0].source, Cited.of(found.accounts)
    assert cited.dated(source) == "The Courier, 16 Oct 2025"
    assert cited.dated(replace(source, outlet=None)) == "article 1, 16 Oct 2025"
