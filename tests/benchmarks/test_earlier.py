"""A ledger of many years copied from one is, but for its ids, what entering their news would have made."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.earlier import with_earlier
from benchmarks.ledger import Growing
from dragoman import Ledger

YEARS = 2
OWN = "its content has another id"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a day of made-up news."""
    growing = Growing(tmp_path_factory.mktemp("grown") / "one.db")
    while growing.accounts < 120:
        growing.enter()
    growing.ledger.close()
    return growing.path


def test_deriving_a_ledger_of_copied_years_anew_changes_nothing(grown: Path, tmp_path: Path) -> None:
    with_earlier(grown, tmp_path / "many.db", YEARS)
    with Ledger(tmp_path / "many.db", write=False) as ledger:
        assert [fault for fault in ledger.check().faults if OWN not in fault] == []


def test_each_copied_year_tells_what_the_last_does(grown: Path, tmp_path: Path) -> None:
    with_earlier(grown, tmp_path / "many.db", YEARS)
    with Ledger(grown, write=False) as one, Ledger(tmp_path / "many.db", write=False) as many:
        due = sorted((found.title, found.status, len(found.accounts)) for found in one.dossiers())
        found = [(found.title, found.status, len(found.accounts)) for found in many.dossiers()]
        assert sorted(found) == sorted(due * (YEARS + 1))
        assert len(many.articles()) == len(one.articles()) * (YEARS + 1)
        assert len({article.published for article in many.articles()}) == YEARS + 1
        word = one.articles()[0].headline.split()[1].strip(",")
        assert len(many.search(word)) == len(one.search(word)) * (YEARS + 1)
