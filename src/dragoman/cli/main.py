"""The ``dragoman`` command: its commands, and how every run ends.

Exit code 0: done. 1: some pages failed, or the run could not go on. 2: wrong use.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from dragoman.cli.faults import internal_error
from dragoman.errors import DragomanError, FactsError, LedgerBusyError, LedgerFullError, OutputError, SpanError

# name -> (where the command is, its one line of help): --help shows these without loading any
COMMANDS = {
    "read": ("read:read", "Read news pages into a ledger."),
    "agenda": ("dossiers:agenda", "List meetings planned, put off and called off, by date."),
    "dossiers": ("dossiers:dossiers", "List all dossiers, or what one party takes part in, by date."),
    "dossier": ("dossiers:dossier", "Show one dossier: what is known, on whose word, in which words."),
    "articles": ("articles:articles", "List all articles, by date."),
    "article": ("articles:article", "Show one article with what was found in it."),
    "statements": ("statements:statements", "List who said what, in which capacity and where."),
    "claims": ("statements:claims", "List what one side puts forward and others answer."),
    "search": ("statements:search", "Find articles by their words."),
    "actor": ("actor:actor", "Show who an actor is: names, offices and sources, and where the ledger speaks of them."),
    "facts": ("facts:facts", "Add to the tables of facts, or correct them."),
    "review": (
        "review:review",
        "Review what was read: accept, correct or reject a finding, join or part accounts.",
    ),
    "report": ("report:report", "Write the whole ledger as one HTML file."),
    "ledger": ("ledger:ledger", "Check a ledger, or derive it anew."),
}

RUN_FAILURES = (FactsError, LedgerBusyError, LedgerFullError, OutputError, SpanError)
"""What stops a run that was asked for rightly: exit code 1, not 2."""

_HELP_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"dragoman.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write names and one line each, without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings=_HELP_CONTEXT,
    epilog="Begin with: dragoman read PAGE.html — then: dragoman agenda",
)
@click.version_option(package_name="dragoman", prog_name="dragoman", message="%(prog)s %(version)s")
def group() -> None:
    """Dragoman reads news pages and keeps the record of diplomacy.

    Who is to meet whom, where and when; who says so; who disputes it; what came of it.
    Every entry stands on exact words of a source.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on ``arguments`` (those of the process where None); give the exit code."""
    try:
        code = group.main(args=arguments, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except click.Abort:
        click.echo("Stopped. What was entered so far is kept.", err=True)
        return 130
    except DragomanError as failure:
        click.echo(f"dragoman: {failure}", err=True)
        return 1 if isinstance(failure, RUN_FAILURES) else 2
    except OSError as failure:
        return _system_failed(failure)
    except Exception as fault:
        click.echo(f"dragoman: {internal_error(fault)}.", err=True)
        return 1
    return code if isinstance(code, int) else 0


def _system_failed(failure: OSError) -> int:
    """Say what the system refused; a reader that closed the pipe is no failure to speak of."""
    if failure.errno == errno.EPIPE:
        # the interpreter flushes stdout once more on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    name = f" {failure.filename}" if failure.filename else ""
    click.echo(f"dragoman: the system refused{name}: {failure.strerror or failure}.", err=True)
    return 1
