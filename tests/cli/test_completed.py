"""How the times of an article without a date are shown, before and after its day is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ledger_factories import BUDAPEST, NOON, PUTIN, TRUMP, Report, clock, enter

from dragoman.cli.main import main
from dragoman.codebook import Status
from dragoman.ledger import Ledger


@pytest.fixture
def show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Any]:
    """What a command writes of a ledger with a summit "tomorrow", to which another article gives its day later."""
    where, ticks = str(tmp_path / "ledger.db"), clock(step=timedelta(days=1))
    undated = Report("Trump and Putin will hold the summit in Budapest tomorrow.", day=None, address="wire", id="wire")
    undated.event("the summit", Status.PLANNED, TRUMP, PUTIN, place=BUDAPEST, time=("tomorrow", None))
    dated = Report("Trump and Putin hold the summit in Budapest on 17 October.", day="2025-10-15", address="courier")
    dated.event("the summit", Status.PLANNED, TRUMP, PUTIN, place=BUDAPEST, time=("17 October", "2025-10-17"))
    with Ledger(where, clock=lambda: next(ticks)) as ledger:
        enter(ledger, [undated, dated])

    def show(*arguments: str) -> str:
        assert main([*arguments, "--ledger", where]) == 0
        return " ".join(capsys.readouterr().out.split())

    yield show


def test_an_article_shows_the_day_of_its_words_once_it_is_known_with_the_reason(show: Any) -> None:
    told = show("article", "wire")
    assert "published undated taken to be of 16 Oct 2025" in told
    assert "where: Budapest, “Budapest” when: 17 Oct 2025, “tomorrow”" in told
    assert (
        "tomorrow 17 Oct 2025 0.66 the article has no date; what it dates to “tomorrow” is of 17 Oct 2025 by The "
        "Courier (15 Oct 2025), so it is taken to be of 16 Oct 2025; counted from the article's date, 16 Oct 2025"
    ) in told


def test_as_of_a_moment_before_its_day_is_not_known(show: Any) -> None:
    told = show("article", "wire", "--as-of", (NOON + timedelta(hours=12)).isoformat())
    assert "taken to be of" not in told
    assert "when: cannot be told, “tomorrow”" in told


def test_a_dossier_tells_what_was_completed_and_json_has_it_beside_what_was_read(show: Any) -> None:
    article, (dossier,) = json.loads(show("article", "wire", "--json")), json.loads(show("dossiers", "--json"))
    assert [one["value"] for one in article["times"]] == [None]
    assert [one["value"] for one in article["completed"]] == ["2025-10-17"]
    assert dossier["completed"] == article["completed"]
    told = show("dossier", dossier["id"])
    assert "Times completed since they were read: “tomorrow”: 17 Oct 2025, score" in told
    assert "what it dates to “tomorrow” is of 17 Oct 2025 by The Courier (15 Oct 2025)" in told
