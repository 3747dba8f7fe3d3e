"""What is wrong with the rows of a user's update: by themselves, against the tables, against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.record.gazetteer import Gazetteer
from dragoman.record.names import key
from dragoman.record.update_file import ALL_COLUMNS, COLUMNS, Fault, Row, Update

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ID = re.compile(r"[\w:./-]{1,120}")
_LONGEST = 300


@dataclass(slots=True)
class _Known:
    """What the rows may refer to: the tables, and what the file itself adds."""

    gazetteer: Gazetteer
    offices: set[str] = field(default_factory=set)
    people: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, gazetteer: Gazetteer, rows: Sequence[Row]) -> _Known:
        """The tables, with the offices and persons of the rows."""
        offices = {row["id"] for row in rows if row["kind"] == "office"}
        people = {(key(row["name"]), row["country"]) for row in rows if row["kind"] == "person"}
        return cls(gazetteer, offices, people)


def check(update: Update, gazetteer: Gazetteer, earlier: Sequence[Row] = ()) -> list[Fault]:
    """Every fault of an update, those of its form too; empty where it can be taken.

    A row of too few or too many cells is told of once, and still counts as what others refer to.
    """
    faults = list(update.faults)
    if not update.is_readable:
        return faults
    known = _Known.of(gazetteer, (*earlier, *update.rows, *update.misshapen))
    for row in update.rows:
        faults += [Fault(row.line, words) for words in _faults(row, known)]
    return faults + list(_against_one_another(update.rows, earlier))


def _against_one_another(rows: Sequence[Row], earlier: Sequence[Row]) -> Iterator[Fault]:
    """What the file or an earlier one says already, and ids that two rows give to different things."""
    seen = {_said(row) for row in earlier}
    own: dict[tuple[str, ...], int] = {}
    ids: dict[str, tuple[int, tuple[str, ...]]] = {}
    for row in rows:
        if row.identity in own:
            yield Fault(row.line, f"it says again what line {own[row.identity]} says")
        elif _said(row) in seen:
            yield Fault(row.line, "an earlier update says the same")
        own.setdefault(row.identity, row.line)
        if row["id"]:
            line, other = ids.setdefault(row["id"], (row.line, row.identity))
            if other != row.identity:
                yield Fault(row.line, f"the id {row['id']} is that of line {line}, which is another")


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
