"""``report``: the whole ledger as one HTML file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from dragoman.cli import options
from dragoman.exports.report import write_report
from dragoman.ledger import Ledger


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="report.html",
    show_default=True,
    help="The file to write.",
)
@options.ledger
@options.as_of
def report(output: Path, where: str, as_of: datetime | None) -> None:
    """Write the whole ledger as one HTML file."""
    with Ledger(where, write=False) as ledger:
        write_report(ledger, output, as_of=as_of)
    click.echo(f"Wrote {output}. Open it in a browser; it needs no network.")
