"""What a user adds to the tables of facts, or corrects in them: plain TSV files, checked, kept as versions.

An update has one header line and one row for each fact. ``kind`` says what the row is; the
other columns are filled where the kind needs them (``COLUMNS``). A file is taken whole or
not at all: every line that is wrong is named. Accepted updates are kept in a folder as
``0001.tsv``, ``0002.tsv``, ... and never changed; later ones go before earlier ones and
before the shipped tables.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from dragoman.errors import FactsError
from dragoman.record.gazetteer import Gazetteer
from dragoman.record.names import key, part_keys, person_keys, words
from dragoman.record.sorted import Added

COLUMNS = {
    "person": ("name", "country"),
    "organisation": ("name",),
    "office": ("id", "polity", "role", "name"),
    "tenure": ("name", "office", "start"),
    "place": ("name", "latitude", "longitude"),
}
"""The kinds of rows, each with the columns that it must fill."""

ALL_COLUMNS = (
    "kind", "id", "name", "aliases", "country", "polity", "role", "office", "start", "end", "latitude", "longitude",
    "source",
)  # fmt: skip
"""All columns there are, in the order in which they are kept. ``aliases`` are joined with ``|``."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ID = re.compile(r"[\w:./-]{1,120}")
_LONGEST = 300
_MOST_BYTES = 5_000_000
_SOURCE = "user"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an update, with the number of its line (the header is line 1)."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column, "" where it is not filled."""
        return self.cells.get(column, "")

    @property
    def identity(self) -> tuple[str, ...]:
        """What two rows have in common that say the same thing of the same thing."""
        names = key(self["name"]), self["country"]
        of_kind = {"tenure": (self["office"], self["start"]), "office": (self["id"],)}.get(self["kind"], ())
        return (self["kind"], *(() if self["kind"] == "office" else names), *of_kind)


@dataclass(slots=True)
class _Known:
    """What the rows may refer to: the tables, and what the file itself adds."""

    gazetteer: Gazetteer
    offices: set[str] = field(default_factory=set)
    people: set[tuple[str, str]] = field(default_factory=set)


def parse(content: bytes, name: str) -> tuple[Row, ...]:
    """The rows of an update as it was written.

    Raises:
        FactsError: where it is no such file, or its header names columns that there are not.
    """
    if len(content) > _MOST_BYTES:
        raise _wrong(name, [f"it has {len(content):,} bytes, more than {_MOST_BYTES:,}"])
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter="\t", quoting=csv.QUOTE_NONE))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _wrong(name, [f"it is no text in UTF-8: {error}"]) from None
    header = [cell.strip() for cell in lines[0]] if lines else []
    faults = [f"line 1: there is no column {cell!r}" for cell in header if cell not in ALL_COLUMNS]
    faults += [f"line 1: the column {cell!r} stands twice" for cell in {c for c in header if header.count(c) > 1}]
    faults += [f"line 1: the column {cell!r} is missing" for cell in ("kind", "name") if cell not in header]
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        if len(cells) != len(header):
            faults.append(f"line {number}: it has {len(cells)} cells, the header has {len(header)}")
        rows.append(Row(number, dict(zip(header, (cell.strip() for cell in cells), strict=False))))
    if faults or not rows:
        raise _wrong(name, faults or ["it has no rows"])
    return tuple(rows)


def check(rows: Sequence[Row], gazetteer: Gazetteer, earlier: Sequence[Row] = ()) -> list[str]:
    """What is wrong with the rows, each fault with its line; empty where they can be taken."""
    known = _Known(gazetteer)
    for row in (*earlier, *rows):
        if row["kind"] == "office":
            known.offices.add(row["id"])
        if row["kind"] == "person":
            known.people.add((key(row["name"]), row["country"]))
    seen = {_said(row) for row in earlier}
    faults, own = [], dict[tuple[str, ...], int]()
    ids: dict[str, tuple[int, tuple[str, ...]]] = {}
    for row in rows:
        faults += [f"line {row.line}: {fault}" for fault in _faults(row, known)]
        if row.identity in own:
            faults.append(f"line {row.line}: it says again what line {own[row.identity]} says")
        elif _said(row) in seen:
            faults.append(f"line {row.line}: an earlier update says the same")
        own.setdefault(row.identity, row.line)
        if row["id"]:
            line, other = ids.setdefault(row["id"], (row.line, row.identity))
            if other != row.identity:
                faults.append(f"line {row.line}: the id {row['id']} is that of line {line}, which is another")
    return faults


def _said(row: Row) -> tuple[str, ...]:
    """All that a row says."""
    return tuple(row[column] for column in ALL_COLUMNS)


def _faults(row: Row, known: _Known) -> Iterator[str]:
    """What is wrong with one row by itself and against the tables."""
    needed = COLUMNS.get(row["kind"])
    if needed is None:
        yield f"its kind should be one of {', '.join(COLUMNS)}, not {row['kind']!r}"
        return
    yield from (f"a {row['kind']} needs a {column}" for column in needed if not row[column])
    if any(len(cell) > _LONGEST or not cell.isprintable() for cell in row.cells.values()):
        yield f"a cell is longer than {_LONGEST} characters or holds a control character"
    if row["name"] and not key(row["name"]):
        yield f"the name {row['name']!r} has no Latin letter"
    if row["id"] and not _ID.fullmatch(row["id"]):
        yield f"the id {row['id']!r} should have letters, digits and : . / - alone"
    yield from _date_faults(row)
    yield from _reference_faults(row, known)
    yield from _degree_faults(row)


def _date_faults(row: Row) -> Iterator[str]:
    """Dates that are none, or end before they start."""
    bad = [cell for cell in (row["start"], row["end"]) if cell and not _is_date(cell)]
    yield from (f"{cell!r} should be a date like 2025-10-16, 2025-10 or 2025" for cell in bad)
    if not bad and row["start"] and row["end"]:
        finest = min(len(row["start"]), len(row["end"]))
        if row["end"][:finest] < row["start"][:finest]:
            yield f"it ends on {row['end']}, before it starts on {row['start']}"


def _is_date(cell: str) -> bool:
    try:
        return bool(_DATE.fullmatch(cell)) and bool(date.fromisoformat((cell + "-01-01")[:10]))
    except ValueError:
        return False


def _reference_faults(row: Row, known: _Known) -> Iterator[str]:
    """States, offices and persons that nobody knows, and ids that are of others."""
    gazetteer = known.gazetteer
    for column in ("country", "polity"):
        code = row[column]
        if code and gazetteer.state(code) is None and (column == "country" or gazetteer.organisation(code) is None):
            yield f"no state has the code {code!r}; states are written as in ISO 3166, with three letters"
    if row["kind"] == "office" and row["id"] and not row["id"].startswith(f"{row['polity']}/"):
        yield f"the id of an office of {row['polity']} should begin with {row['polity']}/"
    if row["kind"] == "tenure" and row["office"]:
        if gazetteer.post(row["office"]) is None and row["office"] not in known.offices:
            yield f"there is no office {row['office']!r}; add a row of kind office for it"
        listed = (key(row["name"]), row["country"]) in known.people
        if not listed and len(_people(row, gazetteer)) != 1:
            many = "several persons are" if _people(row, gazetteer) else "nobody is"
            yield f"{many} called {row['name']!r} in the tables; add a row of kind person, or give country or id"
    owner = gazetteer.name_of(row["id"]) if row["id"] and row["kind"] != "office" else None
    if owner and key(owner) != key(row["name"]) and row["kind"] != "tenure":
        yield f"the id {row['id']} is that of {owner}"


def _people(row: Row, gazetteer: Gazetteer) -> list[str]:
    """The ids of the persons of the tables whom a tenure may be of."""
    found = gazetteer.persons(row["name"])
    if row["id"]:
        return [person.id for person in found if person.id == row["id"]]
    return [person.id for person in found if row["country"] in ("", person.country)]


def _degree_faults(row: Row) -> Iterator[str]:
    for column, most in (("latitude", 90), ("longitude", 180)):
        try:
            if row[column] and not abs(float(row[column])) <= most:
                yield f"the {column} should lie between -{most} and {most}"
        except ValueError:
            yield f"the {column} {row[column]!r} should be in degrees, as 47.5"


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
        FactsError: where a line is wrong; the folder is then as before.
    """
    rows = parse(file.read_bytes(), file.name)
    earlier = [row for version in kept(folder) for row in parse(version.read_bytes(), version.name)]
    faults = check(rows, gazetteer, earlier)
    if faults:
        raise _wrong(file.name, faults)
    folder.mkdir(parents=True, exist_ok=True)
    day = (today or datetime.now(UTC).date()).isoformat()
    lines = [f"# taken {day}", *("\t".join(row[column] for column in ALL_COLUMNS) for row in rows)]
    made = folder / f"{len(kept(folder)) + 1:04}.tsv"
    draft = made.with_suffix(".part")
    draft.write_text("\n".join(["\t".join(ALL_COLUMNS), *lines]) + "\n", "utf-8")
    draft.rename(made)  # whole or not at all
    return made


def _wrong(name: str, faults: Sequence[str]) -> FactsError:
    return FactsError(
        f"Every line of {name} should hold one fact, as dragoman facts update --help shows",
        f"{len(faults)} faults were found" if len(faults) > 1 else "one fault was found",
        "Nothing of the file was taken; correct these lines and give it again:" + "".join(f"\n  {f}" for f in faults),
    )


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
        _compile(parse(content, version.name), made, shipped, asof)
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
