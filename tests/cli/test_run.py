"""A run over pages: one bad page never stops it, and each is told of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dragoman.cli.run import Result, Run, counted
from dragoman.errors import LedgerFullError, NotAnArticleError, PageError, UnreadableError, UnsoundError
from dragoman.page.page import Media, Page


def page(address: str) -> Page:
    return Page(address, Media.TEXT, b"words", datetime(2025, 3, 3, tzinfo=UTC))


def take(page: Page) -> Result:
    if page.address == "bad":
        raise NotAnArticleError("An article should be there", "found a menu", "Leave it out")
    if page.address == "unsound":
        raise UnsoundError("A record should be whole", "e9 is no entity", "Correct the reader")
    if page.address == "broken":
        raise ZeroDivisionError("division by zero")
    return Result("new")


def test_pages_that_fail_are_named_with_the_reason_and_the_rest_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    opened = [
        page("one"),
        UnreadableError("two should be text", "it is empty", "Check it"),
        page("bad"),
        page("broken"),
        page("unsound"),
    ]
    run = Run([("here", iter([*opened, page("last")]))], None, to_stdout=False)
    run.over(take)
    run.conclude("into x.db")
    out, err = capsys.readouterr()
    assert [line.split() for line in out.splitlines()[:2]] == [["new", "one"], ["new", "last"]]
    assert out.splitlines()[-1] == "Read 6 pages into x.db: 2 new, 4 failed."
    told = err.splitlines()
    assert [line.split()[0] for line in told] == ["failed"] * 4
    assert "two should be text; it is empty. Check it." in told[0]
    assert "bad: An article should be there" in told[1]
    assert "broken: internal error: ZeroDivisionError: division by zero at test_run.py:" in told[2]
    assert "unsound: A record should be whole" in told[3]
    assert run.code == 1


def test_a_source_that_breaks_is_named_and_the_next_one_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    def breaking() -> Iterator[Page | PageError]:
        yield page("one")
        raise KeyError("x")

    run = Run([("first", breaking()), ("second", iter([page("two")]))], None, to_stdout=False)
    run.over(take)
    assert run.counts == {"new": 2, "failed": 1}
    assert "first should open; internal error: KeyError" in capsys.readouterr().err


def test_a_full_disk_stops_the_run() -> None:
    def full(page: Page) -> Result:
        raise LedgerFullError("Room is needed", "found none", "Free some")

    run = Run([("here", iter([page("one")]))], 1, to_stdout=False)
    with pytest.raises(LedgerFullError):
        run.over(full)


def test_where_results_go_to_standard_output_nothing_else_does(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run([("here", iter([page("one"), page("bad")]))], None, to_stdout=True)
    run.over(lambda page: Result("read", None, f'{{"id":"{page.address}"}}') if page.address == "one" else take(page))
    run.conclude("as gold")
    out, err = capsys.readouterr()
    assert out == '{"id":"one"}\n'
    assert "Read 2 pages as gold: 1 read, 1 failed." in err


def test_a_run_without_pages_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run([("empty", iter([]))], 0, to_stdout=False)
    run.over(take)
    run.conclude("into x.db")
    assert capsys.readouterr().out == "There was no page to read.\n"
    assert run.code == 0


def test_numbers_stand_with_their_noun() -> None:
    assert (counted(1, "page"), counted(1200, "page")) == ("1 page", "1,200 pages")
