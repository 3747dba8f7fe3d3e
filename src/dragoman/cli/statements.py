"""``statements``, ``claims`` and ``search``: who said what, who disputes it, and where words stand."""

from __future__ import annotations

from datetime import datetime

import click
from rich.text import Text

from dragoman.cli import options
from dragoman.cli.note import also_in, show_wordings, source_name, statement_line
from dragoman.cli.screen import Screen, quoted
from dragoman.exports.days import day_words, interval_words
from dragoman.exports.json import dump
from dragoman.ledger import Ledger
from dragoman.ledger.contested import Contested, contested_of
from dragoman.ledger.sayings import sayings_of


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
    sayings = sayings_of(found)
    for saying in sayings:
        first = saying.witnesses[0]
        day = interval_words(first.day) or day_words(first.source.published)
        screen.line(Text(f"{day:<11}  ", style="dim"), *statement_line(first), also_in(saying))
        show_wordings(screen, saying)
    as_many = "" if len(sayings) == len(found) else f", in {len(found)} statements"
    screen.line(f"{len(sayings)} in all{as_many}." if found else "No such statement is in the ledger.")


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
    contested = contested_of(found)
    for one in contested:
        _show_claim(screen, one)
    screen.line(f"{len(contested)} in all." if found else "No contested claim is in the ledger.")


def _show_claim(screen: Screen, one: Contested) -> None:
    """What is claimed, in which articles; who answers it, by date; who changed position."""
    first, *others = one.tellings
    also = dict.fromkeys(source_name(claim.source) for claim in others)
    screen.line(
        Text(f"{day_words(first.source.published):<11}  ", style="dim"),
        *statement_line(first.statement),
        Text(f" · also in {'; '.join(also)}" if also else "", style="dim"),
    )
    for answer in one.answers:
        given, said = answer.given, answer.given.statement
        where = "; ".join(source_name(source) for source in answer.sources)
        words = statement_line(said, where) if said else (given.voice.name, f": {quoted(given.words.quote)} ({where})")
        screen.line("    ", Text(f"{given.stance}  ", style="bold"), *words)
    for change in one.changes:
        turn = (
            f"{change.before.given.stance} ({source_name(change.before.sources[0])}), then {change.after.given.stance}"
        )
        screen.line("    ", f"{change.voice.name} changed position: {turn} ({source_name(change.after.sources[0])})")


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
