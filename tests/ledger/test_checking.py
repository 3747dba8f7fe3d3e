"""What ``check`` finds in a ledger that somebody else has written in."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.ledger import Ledger


@pytest.fixture
def path(told_path: Path) -> Path:
    """A ledger with the story of the summit, whose triggers somebody has dropped."""
    with sqlite3.connect(told_path) as other:
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {name}")
    other.close()
    return told_path


def faults(path: Path, act: str) -> tuple[str, ...]:
    """What ``check`` finds after that."""
    other = sqlite3.connect(path)
    with other:
        assert other.execute(act).rowcount
    other.close()
    with Ledger(path) as ledger:
        return ledger.check().faults


def test_a_ledger_nobody_touched_is_clean_and_the_checks_are_counted(path: Path) -> None:
    with Ledger(path) as ledger:
        report = ledger.check()
    assert report.faults == ()
    assert report.counts["statuses with words and a voice"] == 9
    assert all(report.counts.values())


@pytest.mark.parametrize(
    ("act", "fault"),
    [
        ("UPDATE page SET digest = 'z' || substr(digest, 2) WHERE seq = 1", "have another digest"),
        ("UPDATE page SET content = x'00' WHERE seq = 1", "page https://courier.example/announced: cannot be read"),
        ("UPDATE article SET text = replace(text, 'productive', 'a failure')", "does not stand at"),
        ("UPDATE article SET body = replace(body, 'The Courier', 'The Carrier')", "its content has another id"),
        ("UPDATE record SET body = replace(body, '\"occurred\"', '\"cancelled\"')", "its content has another id"),
        ('UPDATE record SET body = replace(body, \'"to":"v1"\', \'"to":"v9"\')', "v9 is no event"),
        ("UPDATE record SET body = replace(body, 'summit', 'soirée')", "which the codebook does not have"),
        ("UPDATE record SET body = replace(body, '2025-10-20/2025-10-26', 'soon')", "neither a day nor start/end"),
        ("UPDATE account SET body = replace(body, '\"planned\"', '\"maybe\"')", "cannot be read"),
        ("UPDATE account SET body = replace(body, '\"rank\":0', '\"rank\":1')", "not one last word"),
        ('UPDATE account SET body = replace(body, \'"kind":"press"\', \'"kind":"party"\')', "nobody is named"),
        ("UPDATE statement SET body = replace(body, 'productive', 'destroying')", "does not stand at"),
        ("UPDATE claim SET body = '{'", "cannot be read"),
        ("DELETE FROM link", "the link"),
        ("DELETE FROM member WHERE dossier = account", "is not what the facts give. Run dragoman ledger rebuild"),
        ("UPDATE dossier SET status = 'occurred'", "the dossier"),
        ("DELETE FROM bucket WHERE key LIKE '%RUS'", "the bucket CONSULT RUS"),
        ("DELETE FROM claim WHERE seq = 1", "(2, 3, 1) events, statements, claims, and (2, 3, 0) rows"),
        ("UPDATE statement SET record = 99", "refers to a row of record"),
    ],
)
def test_what_was_tampered_with_is_found(path: Path, act: str, fault: str) -> None:
    found = faults(path, act)
    assert any(fault in one for one in found)


def test_rebuilding_mends_what_is_derived(path: Path) -> None:
    assert faults(path, "DELETE FROM link")
    with Ledger(path) as ledger:
        assert ledger.rebuild() == 3
        assert ledger.check().faults == ()
