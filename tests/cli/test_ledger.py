"""``ledger check`` says what to do about a ledger whose links are by other rules than these."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from ledger_factories import enter, story

from dragoman.cli.main import main
from dragoman.ledger import Ledger


def test_links_of_other_weights_are_told_and_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = tmp_path / "ledger.db"
    with Ledger(where) as ledger:
        enter(ledger, story())
    with closing(sqlite3.connect(where)) as connection, connection:
        assert connection.execute("UPDATE link SET score = score / 2").rowcount
    assert main(["ledger", "check", "--ledger", str(where)]) == 1
    told = capsys.readouterr().out
    assert "What was entered is whole; what is derived from it is not, or was by other rules of linking." in told
    assert "Run dragoman ledger rebuild: nothing entered is changed by it." in told
    assert main(["ledger", "rebuild", "--ledger", str(where)]) == 0
    assert main(["ledger", "check", "--ledger", str(where)]) == 0
