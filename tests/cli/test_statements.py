"""``statements`` and ``claims``: one saying once, with its wordings; one claim once, with all answers to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ledger_factories import PUTIN, TRUMP, Report, enter

from dragoman.cli.main import main
from dragoman.codebook import Stance
from dragoman.ledger import Ledger

CLAIM = "“Ukraine struck the residence with ninety drones”"
OTHER = "“Ukraine struck our residence with ninety drones”"


@pytest.fixture
def show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """What a command writes of a ledger with one claim in two articles, denied in one and confirmed in the other."""
    where = str(tmp_path / "ledger.db")
    reports = []
    for day, outlet, claim, stance, answer in (
        ("2025-12-29", "Herald", CLAIM, Stance.DENIES, "Trump denied it outright."),
        ("2025-12-30", "Gazette", OTHER, Stance.CONFIRMS, "Trump granted that it was so."),
    ):
        report = Report(f"Putin said {claim}. {answer}", day=day, address=outlet, outlet=outlet)
        report.claim(PUTIN, report.said(PUTIN, claim), claim, (TRUMP, stance, answer, report.said(TRUMP, answer)))
        reports.append(report)
    with Ledger(where) as ledger:
        enter(ledger, reports)

    def show(*arguments: str) -> list[str]:
        assert main([*arguments, "--ledger", where]) == 0
        return capsys.readouterr().out.splitlines()

    return show


def test_differing_wordings_of_one_saying_stand_below_one_another(show: Any) -> None:
    told = show("statements", "--by", "Putin")
    assert told[0].endswith("(Herald, 29 Dec 2025) · also in Gazette")
    assert [line.strip() for line in told[1:]] == [
        "worded Ukraine struck the residence with ninety drones (Herald)",
        "worded Ukraine struck our residence with ninety drones (Gazette)",
        "1 in all, in 2 statements.",
    ]


def test_a_claim_is_told_once_with_its_answers_of_all_days_and_who_changed_position(show: Any) -> None:
    told = [line.strip() for line in show("claims")]
    assert told[0].endswith("(Herald, 29 Dec 2025) · also in Gazette, 30 Dec 2025")
    assert told[1].startswith("denies  Donald Trump")
    assert told[2].startswith("confirms  Donald Trump")
    assert told[3:] == [
        "Donald Trump changed position: denies (Herald, 29 Dec 2025), then confirms (Gazette, 30 Dec 2025)",
        "1 in all.",
    ]


def test_json_has_each_claim_as_its_article_has_it(show: Any) -> None:
    assert len(json.loads("".join(show("claims", "--json")))) == 2
