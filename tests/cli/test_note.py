"""How a dossier's note names who acts on whom, and its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ledger_factories import INDIA, RUSSIA, TRUMP, USA, ZELENSKY, Report, accounts, summit

from dragoman.cli.cited import Cited
from dragoman.cli.note import show_dossier, who
from dragoman.cli.screen import Screen
from dragoman.codebook import Attendance, EventType, Status
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


def test_whether_somebody_comes_is_told_as_a_question_and_then_as_settled(capsys: pytest.CaptureFixture[str]) -> None:
    asked, known = (
        summit(day, Status.PLANNED, at=day, coming=[(ZELENSKY, attendance, "was said")])
        for day, attendance in (("2025-10-16", Attendance.UNCLEAR), ("2025-10-18", Attendance.CONFIRMED))
    )
    show_dossier(Screen(), dossiers_of(accounts(asked))[0], ())
    told = " ".join(capsys.readouterr().out.split())
    assert "Open questions: whether Volodymyr Zelensky attends: open, “was said” (The Courier, 16 Oct 2025)" in told
    show_dossier(Screen(), dossiers_of(accounts(asked, known))[0], ())
    told = " ".join(capsys.readouterr().out.split())
    assert "whether Volodymyr Zelensky attends: “was said”, settled since, “was said” (the report, The Courier" in told
    assert "Open questions" not in told
