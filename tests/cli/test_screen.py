"""What people are shown: plain lines where no terminal is, and nothing a terminal would obey."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.text import Text

from dragoman.cli.screen import Screen, quoted, safe, status_text
from dragoman.codebook import Status


def shown(write: str, *arguments: object) -> str:
    stream = io.StringIO()
    getattr(Screen(stream), write)(*arguments)
    return stream.getvalue()


def test_words_of_a_page_cannot_steer_the_terminal() -> None:
    assert safe("\x1b[2Jgone\x07 \x9b31m \u202etxt\r\n") == "[2Jgone 31m txt\n"
    assert "\x1b" not in shown("line", "a \x1b]0;owned\x07 title")
    assert "\x1b" not in shown("table", ("what",), [("\x1b[31mred",)])


def test_square_brackets_and_colons_of_a_page_are_not_taken_for_styles() -> None:
    assert shown("line", "[bold]loud[/bold] :smile:") == "[bold]loud[/bold] :smile:\n"


def test_a_long_line_is_not_broken_where_no_terminal_is() -> None:
    assert shown("line", "word " * 100) == "word " * 100 + "\n"


def test_a_plain_line_is_written_at_once_and_without_looking_for_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a plain line needs no layout")

    monkeypatch.setattr(Console, "print", never)
    stream = io.TextIOWrapper(raw := io.BytesIO(), "utf-8")
    screen = Screen(stream)
    screen.heading("Set aside")
    screen.line("Read ", Text("more", "dim"))
    assert raw.getvalue() == b"\nSet aside:\nRead more\n"


def test_columns_line_up_and_the_last_one_is_as_long_as_it_likes() -> None:
    out = shown("table", ("id", "words"), [("a", "x" * 200), (Text("longer"), "y")])
    assert out.splitlines() == ["id      words", "a       " + "x" * 200, "longer  y"]


def test_facts_without_a_value_are_left_out() -> None:
    assert shown("facts", [("who", "Alba"), ("updated", "")]) == "who  Alba\n"


def test_quotation_marks_are_put_only_around_words_that_bring_none() -> None:
    assert quoted("will  meet\nhim") == "“will meet him”"
    assert quoted("“We are ready”") == "“We are ready”"


def test_each_status_has_a_shape_of_its_own_beside_its_colour() -> None:
    shapes = {status_text(status).plain.split()[0] for status in Status}
    assert len(shapes) == len(Status)
    assert status_text(Status.PLANNED, in_doubt=True).plain.endswith("planned, in doubt")
