"""``facts``: add to the tables of facts, or correct them, by plain TSV files."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.screen import Screen
from dragoman.errors import UsageError
from dragoman.record.updates import accept, gazetteer_with, kept
from dragoman.settings import Settings


@click.group()
def facts() -> None:
    """Add to the tables of facts, or correct them."""


@facts.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def update(file: Path) -> None:
    """Take persons, organisations, offices, tenures and places from a TSV file.

    The first line names the columns: kind, name and as many as needed of id, aliases,
    country, polity, role, office, start, end, latitude, longitude, source. Each line after
    it is one fact:

    \b
    person        name, country (ISO 3166, three letters); id, aliases (joined with |)
    organisation  name; id, aliases, country
    office        id (as UKR/fm), polity (UKR), role (fm), name
    tenure        name, office, start (2025-10-16, 2025-10 or 2025); end, country, id
    place         name, latitude, longitude; id, aliases, country

    A tenure of the same person and office from the same day corrects the one that is there.
    A file is taken whole or not at all: where a line is wrong, each such line is named. It is
    kept in the folder that $DRAGOMAN_FACTS names, and counts for what is read while it names it.
    """  # noqa: D301  # \b is click's own mark: what follows keeps its lines
    folder = _folder()
    made = accept(file, folder, gazetteer_with(folder))
    Screen().line(f"Taken as {made}. It counts for pages that are read from now on.")


@facts.command("list")
def list_() -> None:
    """List the updates that were taken, and the version of the tables with them."""
    screen = Screen()
    folder = _folder()
    for version in kept(folder):
        screen.line(str(version))
    screen.line(f"Version of the facts: {gazetteer_with(folder).version}")


def _folder() -> Path:
    """The folder of the updates."""
    named = Settings.from_environment().facts
    if not named:
        raise UsageError("DRAGOMAN_FACTS should name a folder for updates", "it is not set", "Set it, for reading too")
    return Path(named)
