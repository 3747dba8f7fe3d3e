"""The group: help without loading, and how runs end."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys

import click
import pytest

from dragoman.cli import main as cli
from dragoman.errors import LedgerBusyError, NotInLedgerError, OutputError


def run_with(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> int:
    """The exit code where a command raises."""

    def fail(**_: object) -> None:
        raise fault

    monkeypatch.setattr(cli.group, "main", fail)
    return cli.main([])


def test_help_names_every_command_as_the_command_names_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    for name, (place, line) in cli.COMMANDS.items():
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(importlib.import_module(f"dragoman.cli.{module}"), attribute)
        assert command.name == name
        assert command.get_short_help_str(limit=200) == line
        assert f"  {name} " in out


def test_every_option_says_what_it_is_for() -> None:
    context = click.Context(cli.group)
    for name in cli.COMMANDS:
        command = cli.group.get_command(context, name)
        assert command is not None
        found = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
        options = [option for one in found for option in one.params if isinstance(option, click.Option)]
        assert all(option.help for option in options)


def test_help_takes_a_moment() -> None:
    def seconds() -> float:
        used = os.times()
        subprocess.run([sys.executable, "-m", "dragoman", "--help"], check=True, capture_output=True)
        after = os.times()
        return after.children_user - used.children_user + after.children_system - used.children_system

    # of the processor's, not the clock's: the machine may be busy with other things
    assert min(seconds() for _ in range(5)) < 0.3


def test_an_unknown_command_or_option_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["reed"]) == 2
    assert cli.main(["agenda", "--form", "x"]) == 2
    assert "No such command 'reed'" in capsys.readouterr().err


def test_a_day_that_is_none_is_told_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["agenda", "--from", "tomorrow"]) == 2
    assert "expected a day like 2025-10-20; found 'tomorrow'." in capsys.readouterr().err


def test_no_failure_shows_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_with(monkeypatch, NotInLedgerError("An id is needed", "x is none", "List them")) == 2
    assert run_with(monkeypatch, LedgerBusyError("It should be free", "it is held", "Wait")) == 1
    assert run_with(monkeypatch, OutputError("r.html should be written", "found: no room", "Free some")) == 1
    assert run_with(monkeypatch, PermissionError(13, "Permission denied", "x.db")) == 1
    assert run_with(monkeypatch, ValueError("nobody foresaw this")) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "dragoman: An id is needed; x is none. List them."
    assert told[3] == "dragoman: the system refused x.db: Permission denied."
    assert told[4].startswith("dragoman: internal error: ValueError: nobody foresaw this at test_main.py:")
    assert len(told) == 5


def test_stopping_by_hand_takes_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_with(monkeypatch, click.Abort()) == 130
    assert capsys.readouterr().err == "Stopped. What was entered so far is kept.\n"


def test_a_reader_that_goes_away_is_not_spoken_of() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "--help"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert done.stderr == ""
