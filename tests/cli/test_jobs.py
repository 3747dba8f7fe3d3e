"""Pages read in several processes: the same results in the same order, whatever happens to one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import deadly
import pytest

from dragoman.cli import jobs
from dragoman.cli.main import main
from dragoman.errors import PageError, UnreadableError, UsageError
from dragoman.page.page import Media, Page
from dragoman.settings import Settings

TEXT = "Foreign ministers of France and Italy will not meet in {}. “There will be no meeting,” Jean-Noël Barrot said."
PLACES = ("Toledo", "Ávila", "Segovia", "Cuenca", "Lugo")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes are started where there are two pages."""
    monkeypatch.setattr(jobs, "HANDFUL", 1)


def page(words: str) -> Page:
    return Page(
        f"made/{words.partition('.')[0][-20:]}.txt", Media.TEXT, words.encode(), datetime(2025, 3, 3, tzinfo=UTC)
    )


def test_results_are_the_same_at_any_number_of_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, place in enumerate(PLACES):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(place), "utf-8")
    (tmp_path / "2b.txt").write_bytes(b"")
    outcomes = []
    for number in (1, 2):
        code = main(["read", str(tmp_path), "--format", "gold", "--jobs", str(number)])
        outcomes.append((code, *capsys.readouterr()))
    code, out, err = outcomes[0]
    assert code == 1 and "2b.txt" in err and [out.index(place) for place in PLACES] == sorted(map(out.index, PLACES))
    assert outcomes[1] == outcomes[0]


def test_a_page_that_ends_its_process_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_read", deadly.read)
    pages = [page(TEXT.format(place)) for place in ("Toledo", "a deadly place", "Cuenca")]
    outcomes = []
    with jobs.Jobs(jobs.Work("lexical", Settings()), 2) as reading:
        for opened in reading.ahead(iter(pages)):
            assert isinstance(opened, Page)
            try:
                outcomes.append(bool(reading.record(opened).reading.statements))
            except UnreadableError as failure:
                assert "deadly" in str(failure)
                outcomes.append(False)
    assert outcomes == [True, False, True]


def test_few_pages_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "HANDFUL", 8)
    with jobs.Jobs(jobs.Work("lexical", Settings()), 4) as reading:
        records = [reading.record(p) for p in reading.ahead(iter([page(TEXT.format("Toledo"))])) if isinstance(p, Page)]
        assert records and reading._pool is None


def test_what_stops_the_sources_is_raised_after_the_pages_before_it() -> None:
    def broken() -> Iterator[Page | PageError]:
        yield UnreadableError("a", "b", "c")
        yield UnreadableError("d", "e", "f")
        raise UsageError("g", "h", "i")

    with jobs.Jobs(jobs.Work("lexical", Settings()), 4) as reading:
        pages = reading.ahead(broken())
        assert [str(next(pages)), str(next(pages))] == ["a; b. c.", "d; e. f."]
        with pytest.raises(UsageError):
            next(pages)


def test_only_what_is_wanted_is_begun() -> None:
    asked: list[str] = []

    def wanted(one: Page) -> bool:
        asked.append(one.address)
        return False

    with jobs.Jobs(jobs.Work("lexical", Settings()), 2) as reading:
        pages = [page(TEXT.format(place)) for place in PLACES]
        assert list(reading.ahead(iter(pages), wanted)) == pages
        assert reading._pool is None and len(asked) == len(PLACES)
