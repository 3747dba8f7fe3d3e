"""``statements``, ``claims`` and ``search``: who said what, who disputes it, and where words stand."""

from __future__ import annotations

from datetime import datetime

import click
from rich.text import Text

from dragoman.cli import options
from dragoman.cli.note import source_name, statement_line
from dragoman.cli.screen import Screen, quoted
from dragoman.exports.days import day_words, interval_words
from dragoman.exports.json import dump
from dragoman.ledger import Ledger


@click.command()
@click.option("--by", metavar="NAME", help="Only this speaker's: a name, or an actor's id.")
@click.option("--about", metavar="ID", help="Only about this dossier.")
@options.ledger
@options.as_of
@options.as_json
def statements(by: str | None, about: str | None, where: str, as_of: datetime | None, as_json: bool) -> None:
    """List who said what, in which capacity and where."""
    with Ledger(where, write=False) as ledger:
        found = ledger.statements(by=by, about=about, as_of=as_of)
    if as_json:
        click.echo(dump(found))
        return
    screen = Screen()
    for entry in found:
        day = interval_words(entry.day) or day_words(entry.source.published)
        screen.line(Text(f"{day:<11}  ", style="dim"), *statement_line(entry))
    screen.line(f"{len(found)} in all." if found else "No such statement is in the ledger.")


@click.command()
@options.ledger
@options.as_of
@options.as_json
def claims(where: str, as_of: datetime | None, as_json: bool) -> None:
    """List what one side puts forward and others answer."""
    with Ledger(where, write=False) as ledger:
        found = ledger.claims(as_of=as_of)
    if as_json:
        click.echo(dump(found))
        return
    screen = Screen()
    for claim in found:
        day = day_words(claim.source.published)
        screen.line(Text(f"{day:<11}  ", style="dim"), *statement_line(claim.statement))
        for response in claim.responses:
            said = response.statement
            words = statement_line(said) if said else (response.voice.name, f": {quoted(response.words.quote)}")
            screen.line("    ", Text(f"{response.stance}  ", style="bold"), *words)
    screen.line(f"{len(found)} in all." if found else "No contested claim is in the ledger.")


@click.command()
@click.argument("words", nargs=-1, required=True)
@options.limit
@options.ledger
@options.as_of
@options.as_json
def search(words: tuple[str, ...], limit: int | None, where: str, as_of: datetime | None, as_json: bool) -> None:
    """Find articles by their words."""
    with Ledger(where, write=False) as ledger:
        found = ledger.search(" ".join(words), limit=limit, as_of=as_of)
    if as_json:
        click.echo(dump(found))
        return
    screen = Screen()
    for hit in found:
        screen.title(hit.source.headline or hit.source.article)
        screen.line(f"    {quoted(hit.span.quote)}")
        screen.line(Text(f"    {source_name(hit.source)} · dragoman article {hit.source.article}", style="dim"))
    screen.line(options.number(found, limit) if found else "No article in the ledger has these words.")
