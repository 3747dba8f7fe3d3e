"""``actor``: what the tables know of an actor, and where the ledger speaks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
from rich.text import Text

from dragoman.cli import options
from dragoman.cli.note import when
from dragoman.cli.screen import Screen, status_text
from dragoman.errors import UsageError
from dragoman.exports.json import dump
from dragoman.ledger import Ledger
from dragoman.ledger.dossier import Dossier
from dragoman.record.lookup import Held, Profile, profiles
from dragoman.record.updates import gazetteer_with
from dragoman.settings import Settings

DOSSIERS_SHOWN = 10
"""How many dossiers of an actor are listed."""


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--on", "on", metavar="DATE", callback=options.day, help="Only offices held on that day.")
@options.ledger
@options.as_json
def actor(name: Sequence[str], on: date | None, where: str, as_json: bool) -> None:
    """Show who an actor is: names, offices and sources, and where the ledger speaks of them."""
    asked = " ".join(name)
    found = profiles(asked, gazetteer_with(Settings.from_environment().facts), on)
    if not found:
        raise UsageError("The tables of facts should have an actor of that name", f"none is called {asked!r}",
                         "Try the full name or the surname, or add the actor with dragoman facts update")  # fmt: skip
    spoken_of = _dossiers(where, {profile.actor.id for profile in found})
    if as_json:
        click.echo(dump([asdict(profile) | {"dossiers": spoken_of[profile.actor.id]} for profile in found]))
        return
    screen = Screen()
    for profile in found:
        _show(screen, profile, spoken_of[profile.actor.id], on)


def _dossiers(where: str, actors: set[str]) -> dict[str, list[Dossier]]:
    """The dossiers that each actor is a party to; none where there is no ledger."""
    found: dict[str, list[Dossier]] = {identifier: [] for identifier in actors}
    if "://" not in where and not Path(where).is_file():
        return found
    with Ledger(where, write=False) as ledger:
        for dossier in ledger.dossiers():
            for identifier in actors & {party.actor.id for party in dossier.parties}:
                found[identifier].append(dossier)
    return found


def _show(screen: Screen, profile: Profile, dossiers: Sequence[Dossier], on: date | None) -> None:
    """One actor as a note."""
    screen.title(profile.actor.name)
    also = ", ".join(name for name in profile.names if name != profile.actor.name)
    screen.facts(
        [
            ("id", profile.actor.id),
            ("type", profile.actor.type.value.lower()),
            ("country", profile.actor.country or ""),
            ("also", also),
        ]
    )
    screen.heading(f"Offices on {on}" if on else "Offices")
    for held in profile.held:
        screen.line(*_tenure(held, profile))
    if not profile.held:
        screen.line("The tables know of none.")
    if dossiers:
        screen.heading("In the ledger")
        shown = dossiers[:DOSSIERS_SHOWN]
        rows = [(when(one), status_text(one.status, in_doubt=one.in_doubt), one.title, one.id) for one in shown]
        screen.table(("when", "status", "what", "id"), rows)
        screen.line(f"{len(dossiers)} in all.")
    screen.line()


def _tenure(held: Held, profile: Profile) -> Sequence[str | Text]:
    """One office in words: holder where it is a state's, time, how it is known, source."""
    whose = "" if held.holder == profile.actor.name else f"{held.holder}, "
    time = f"{held.start} to {held.end}" if held.end else f"since {held.start}"
    known = f"; known up to {held.asof}" if held.asof and not held.end else ""
    presumed = "; presumed on that day" if held.presumed else ""
    source = Text(f"  [{held.source}]", style="dim")
    return f"{whose}{held.title} of {held.of}, {time}{known}{presumed}", source
