"""``agenda``, ``dossiers`` and ``dossier``: what is to happen, happened, or was called off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import click
from rich.text import Text

from dragoman.cli import note, options
from dragoman.cli.review_words import show_reviews_of
from dragoman.cli.screen import Screen, status_text
from dragoman.codebook import Status
from dragoman.exports.json import dump
from dragoman.ledger import Ledger
from dragoman.ledger.dossier import Dossier

AGENDA_STATUSES = (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)
"""What the agenda shows where no status is asked for."""


@click.command()
@click.option("--from", "first", metavar="DATE", callback=options.day, help="First day, itself included.")
@click.option("--to", "last", metavar="DATE", callback=options.day, help="Last day, itself included.")
@click.option("--party", metavar="NAME", help="Only with this party: a name, or an actor's id.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([str(status) for status in Status]),
    help="Only with this status; may be repeated. Default: planned, postponed, cancelled.",
)
@options.limit
@options.ledger
@options.as_of
@options.as_json
def agenda(
    *,
    first: date | None,
    last: date | None,
    party: str | None,
    statuses: Sequence[str],
    limit: int | None,
    where: str,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """List meetings planned, put off and called off, by date."""
    if first and last and last < first:
        raise click.BadParameter(f"expected a day not before {first}; found {last}. Exchange them.", param_hint="--to")
    wanted = tuple(Status(word) for word in statuses) or AGENDA_STATUSES
    with Ledger(where, write=False) as ledger:
        found = ledger.agenda(first=first, last=last, party=party, status=wanted, limit=limit, as_of=as_of)
        none = _before(ledger, as_of) or "No meeting of that kind is in the ledger. All events: dragoman dossiers"
    if as_json:
        click.echo(dump(found))
        return
    _list(found, none, limit)


@click.command()
@click.option("--party", metavar="NAME", help="The timeline of a party: what it takes part in, by date.")
@options.limit
@options.ledger
@options.as_of
@options.as_json
def dossiers(party: str | None, limit: int | None, where: str, as_of: datetime | None, as_json: bool) -> None:
    """List all dossiers, or what one party takes part in, by date."""
    with Ledger(where, write=False) as ledger:
        found = ledger.dossiers(party=party, limit=limit, as_of=as_of)
        none = _before(ledger, as_of) or (
            "No dossier has a party of that name. All events: dragoman dossiers"
            if party
            else "No dossier is in the ledger. Read pages first: dragoman read PAGE"
        )
    if as_json:
        click.echo(dump(found))
        return
    _list(found, none, limit)


@click.command()
@click.argument("id")
@options.ledger
@options.as_of
@options.as_json
def dossier(id: str, where: str, as_of: datetime | None, as_json: bool) -> None:
    """Show one dossier: what is known, on whose word, in which words."""
    with Ledger(where, write=False) as ledger:
        found = ledger.dossier(id, as_of=as_of)
        said = () if as_json else ledger.statements(about=found.id, as_of=as_of)
        reviews = () if as_json else ledger.reviews(of=[one.id for one in found.accounts], as_of=as_of)
    if as_json:
        click.echo(dump(found))
    else:
        screen = Screen()
        note.show_dossier(screen, found, said)
        show_reviews_of(screen, reviews)


def _before(ledger: Ledger, as_of: datetime | None) -> str | None:
    """What to say where that moment lies before the first entry; None where it does not."""
    begun = ledger.begun()
    if as_of is None or begun is None or as_of >= begun:
        return None
    first = f"{begun.astimezone(UTC):%Y-%m-%d %H:%M}"
    return f"The first page was entered on {first} (UTC): before, the ledger knew nothing. Give a later --as-of."


def _list(found: Sequence[Dossier], none: str, limit: int | None) -> None:
    """A table of dossiers, or the sentence for none."""
    screen = Screen()
    if not found:
        screen.line(none)
        return
    screen.table(("when", "status", "what", "where", "sources", "id"), list(_rows(found)))
    screen.line(f"{options.number(found, limit)} One of them in full: dragoman dossier {found[0].id}")


def _rows(found: Iterable[Dossier]) -> Iterable[Sequence[str | Text]]:
    """One row for each dossier."""
    for one in found:
        status = status_text(one.status, in_doubt=one.in_doubt)
        yield note.when(one), status, one.title, note.where(one), str(len(one.sources)), one.id
