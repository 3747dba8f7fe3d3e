"""``ledger check`` and ``ledger rebuild``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from dragoman.cli import options
from dragoman.cli.run import counted
from dragoman.cli.screen import Screen, safe
from dragoman.ledger import Ledger
from dragoman.ledger.proof import REBUILD


@click.group()
def ledger() -> None:
    """Check a ledger, or derive it anew."""


@ledger.command()
@options.ledger
def check(where: str) -> int:
    """Check each quote against its article and each status against its source.

    Exit code 1 where a fault was found.
    """
    with Ledger(where, write=False) as opened:
        outcome = opened.check()
    Screen().table(("checked", "number"), [(name, f"{number:,}") for name, number in outcome.counts.items()])
    for fault in outcome.faults:
        click.echo(f"fault: {safe(fault)}", err=True)
    click.echo(_verdict(sum(outcome.counts.values()), outcome.faults))
    return 1 if outcome.faults else 0


@ledger.command()
@options.ledger
def rebuild(where: str) -> None:
    """Derive all dossiers anew from what was entered; nothing entered is changed."""
    with Ledger(where, create=False) as opened:
        number = opened.rebuild()
    click.echo(f"Derived anew: {counted(number, 'dossier')}.")


def _verdict(checked: int, faults: Sequence[str]) -> str:
    """One sentence on the outcome, and what to do."""
    if not faults:
        return f"The ledger is sound: {checked:,} checks, no fault."
    found = f"{len(faults):,} of {checked:,} checks found a fault."
    if all(fault.endswith(REBUILD) for fault in faults):
        return (
            f"{found} What was entered is whole; what is derived from it is not, or was by other rules of linking. "
            f"{REBUILD}: nothing entered is changed by it."
        )
    return f"{found} Where a fault does not name what to do, what was entered has been changed: restore it from a copy."
