"""What ``dragoman actor`` tells of a person, a state and a body, with and without a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made import made_ledger

from dragoman.cli.main import main


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["actor", *arguments]) == code
    out, err = capsys.readouterr()
    return str(err if code else out)


def test_a_person_comes_with_offices_times_and_sources(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = told(capsys, "Marco", "Rubio", "--ledger", str(tmp_path / "none.db"))
    assert "Secretary of State of United States, since 2025-01-21; known up to 2025-10-31" in words
    assert "[dragoman]" in words
    assert "In the ledger" not in words


def test_on_a_later_day_an_office_is_presumed_and_on_an_earlier_one_not_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "presumed on that day" in told(capsys, "Rubio", "--on", "2026-02-01")
    assert "The tables know of none." in told(capsys, "Rubio", "--on", "2015-02-01")


def test_a_state_comes_with_its_leaders_by_any_of_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Hungary", "Budapest"):
        assert "Viktor Orbán, Prime Minister of Hungary" in told(capsys, name, "--on", "2025-10-16")


def test_a_name_that_nobody_has_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert "none is called 'Nobody Atall'" in told(capsys, "Nobody Atall", code=2)


def test_the_ledger_is_asked_where_there_is_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    where = str(tmp_path / "made.db")
    made_ledger(where=where).close()
    found = json.loads(told(capsys, "NATO", "--json", "--ledger", where))
    assert found[0]["actor"]["id"] == "Q7184"
    assert found[0]["dossiers"] == []
