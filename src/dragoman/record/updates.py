"""What a user adds to the tables of facts, or corrects in them: plain TSV files, checked, kept as versions.

A file is taken whole or not at all: every line that is wrong is named. Accepted updates are
kept in a folder as ``0001.tsv``, ``0002.tsv``, ... and never changed; later ones go before
earlier ones and before the shipped tables.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from dragoman.record.gazetteer import Gazetteer
from dragoman.record.names import key, part_keys, person_keys, words
from dragoman.record.sorted import Added
from dragoman.record.update_faults import check
from dragoman.record.update_file import ALL_COLUMNS, MOST_BYTES, Row, parse, rows_of, wrong

_SOURCE = "user"


def gazetteer_with(folder: str | Path | None = None) -> Gazetteer:
    """The tables of the package, and before them the updates in a folder; the package's alone where None or "".

    Raises:
        FactsError: where an update there was changed and cannot be read.
    """
    return _gazetteer(Path(folder), tuple(kept(Path(folder)))) if folder else _gazetteer(Path(), ())


@cache
def _gazetteer(folder: Path, versions: tuple[Path, ...]) -> Gazetteer:
    """The tables with these updates, made once for all that ask."""
    return Gazetteer(added(folder, Gazetteer())) if versions else Gazetteer()


def kept(folder: Path) -> list[Path]:
    """The accepted updates of a folder, the oldest first."""
    return sorted(folder.glob("[0-9][0-9][0-9][0-9].tsv")) if folder.is_dir() else []


def accept(file: Path, folder: Path, gazetteer: Gazetteer, *, today: date | None = None) -> Path:
    """Check an update and keep it as the next version of the folder; the file that it is kept in.

    Args:
        file: the TSV file.
        folder: where updates are kept; made where there is none.
        gazetteer: the tables with the updates there are.
        today: until when open tenures are known; the day in UTC where None.

    Raises:
        FactsError: where lines are wrong: each of them is named, and the folder is as before.
    """
    with file.open("rb") as stream:
        update = parse(stream.read(MOST_BYTES + 1), file.name)
    earlier = [row for version in kept(folder) for row in rows_of(version.read_bytes(), version.name)]
    faults = check(update, gazetteer, earlier)
    if faults:
        raise wrong(file.name, faults)
    day = (today or datetime.now(UTC).date()).isoformat()
    lines = [f"# taken {day}", *("\t".join(row[column] for column in ALL_COLUMNS) for row in update.rows)]
    folder.mkdir(parents=True, exist_ok=True)
    return _keep(folder, "\n".join(["\t".join(ALL_COLUMNS), *lines]) + "\n")


def _keep(folder: Path, text: str) -> Path:
    """Keep a text as the next version: whole or not at all, and never in the place of another."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".part") as draft:
        draft.write(text)
        draft.flush()
        number = len(kept(folder)) + 1
        while True:
            made = folder / f"{number:04}.tsv"
            try:
                os.link(draft.name, made)
            except FileExistsError:  # another process took that number meanwhile
                number += 1
                continue
            made.chmod(0o644)
            return made


def added(folder: Path, shipped: Gazetteer) -> Added:
    """The accepted updates of a folder as rows of the tables, the later ones before the earlier.

    Raises:
        FactsError: where a file there was changed and cannot be read.
    """
    made = Added()
    for version in reversed(kept(folder)):
        content = version.read_bytes()
        made.digests.append(content)
        taken = re.search(rb"^# taken (\S+)$", content, re.M)
        asof = taken[1].decode() if taken else date.today().isoformat()
        _compile(rows_of(content, version.name), made, shipped, asof)
    return made


def _compile(rows: Sequence[Row], made: Added, shipped: Gazetteer, asof: str) -> None:
    """Rows of one update as rows of the tables that the gazetteer searches."""
    listed = {(key(row["name"]), row["country"]): row for row in rows if row["kind"] == "person"}
    held: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        source = row["source"] or _SOURCE
        if row["kind"] == "office":
            made.add("offices.tsv", [row["id"], row["polity"], row["role"], row["name"], "", source, ""])
        elif row["kind"] == "organisation":
            identifier = row["id"] or f"n:org:{row['country'].lower() or 'xx'}:{'-'.join(words(row['name']))}"
            made.organisations.append((identifier, row["name"], row["country"], row["aliases"]))
        elif row["kind"] == "place":
            _place(row, made, source)
        elif row["kind"] == "tenure":
            held.setdefault((key(row["name"]), row["country"]), []).append(row)
    for mark in dict.fromkeys((*listed, *held)):
        _person(listed.get(mark), held.get(mark, []), made, shipped, asof)


def _place(row: Row, made: Added, source: str) -> None:
    identifier = row["id"] or f"n:place:{row['country'].lower() or 'xx'}:{'-'.join(words(row['name']))}"
    for name in (row["name"], *filter(None, row["aliases"].split("|"))):
        degrees = row["latitude"], row["longitude"]
        made.add(
            "places.tsv.gz", [key(name), identifier, row["name"], "venue", row["country"], *degrees, "", source, ""]
        )


def _person(row: Row | None, held: Sequence[Row], made: Added, shipped: Gazetteer, asof: str) -> None:
    """One person with all keys, and the tenures that the update gives."""
    name = row["name"] if row else held[0]["name"]
    country = (row["country"] if row else "") or held[0]["country"] if held or row else ""
    known = [one for one in shipped.persons(name) if country in ("", one.country)]
    own = known[0] if len(known) == 1 else None
    country = country or (own.country or "" if own else "")
    given = next((one["id"] for one in (row, *held) if one and one["id"]), "")
    identifier = given or (own.id if own else f"n:person:{country.lower() or 'xx'}:{'-'.join(words(name))}")
    offices = dict.fromkeys((*(one.office for one in (own.tenures if own else ())), *(one["office"] for one in held)))
    aliases = [*(own.aliases if own else ()), *filter(None, (row["aliases"] if row else "").split("|"))]
    called = own.name if own else name
    source = (row or held[0])["source"] or _SOURCE
    cells = [identifier, called, country, "|".join(offices), "|".join(dict.fromkeys(aliases)), source, ""]
    names = (called, name, *aliases)
    keys = {one for written in names for one in person_keys(written)}
    keys |= {f"~{part}" for written in names for part in part_keys(written, country) if len(part) > 1}
    for found in sorted(keys):
        made.add("persons.tsv.gz", [found, *cells])
    for one in held:
        known_to = "" if one["end"] else asof
        times = [one["start"], one["end"], known_to, one["source"] or _SOURCE, ""]
        made.add("tenures.tsv.gz", [one["office"], identifier, called, country, *times])
