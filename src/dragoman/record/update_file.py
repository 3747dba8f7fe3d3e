"""A user's update of the tables of facts as a file: one header line, one row for each fact.

``kind`` says what a row is; the other columns are filled where the kind needs them (``COLUMNS``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.errors import FactsError
from dragoman.record.names import key

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

MOST_BYTES = 5_000_000
"""A larger file is no update."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an update, with the number of its line (the header is line 1)."""

    line: int
    cells: Mapping[str, str]
    width: int
    """How many cells its line has."""

    def __getitem__(self, column: str) -> str:
        """The cell of a column, "" where it is not filled."""
        return self.cells.get(column, "")

    @property
    def identity(self) -> tuple[str, ...]:
        """What two rows have in common that say the same thing of the same thing."""
        names = key(self["name"]), self["country"]
        of_kind = {"tenure": (self["office"], self["start"]), "office": (self["id"],)}.get(self["kind"], ())
        return (self["kind"], *(() if self["kind"] == "office" else names), *of_kind)


class Fault(NamedTuple):
    """What is wrong with a line; the header is line 1, and 0 stands for the whole file."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Update:
    """A file as it was written: its rows, those with too many or too few cells beside them, and its faults so far."""

    name: str
    rows: tuple[Row, ...]
    misshapen: tuple[Row, ...]
    faults: tuple[Fault, ...]

    @property
    def is_readable(self) -> bool:
        """Whether the header is right, so that the cells of the rows can be told."""
        return not any(fault.line <= 1 for fault in self.faults)


def parse(content: bytes, name: str) -> Update:
    """The rows of an update as it was written, with what is wrong with its form; it raises nothing."""
    if len(content) > MOST_BYTES:
        return _unreadable(name, f"it has more than {MOST_BYTES:,} bytes")
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter="\t", quoting=csv.QUOTE_NONE))
    except (UnicodeDecodeError, csv.Error) as error:
        return _unreadable(name, f"it is no text in UTF-8: {error}")
    header = [cell.strip() for cell in lines[0]] if lines else []
    rows, misshapen = list[Row](), list[Row]()
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        row = Row(number, dict(zip(header, (cell.strip() for cell in cells), strict=False)), len(cells))
        (rows if len(cells) == len(header) else misshapen).append(row)
    faults = [Fault(1, words) for words in _header_faults(header)]
    faults += [Fault(row.line, f"it has {row.width} cells, the header has {len(header)}") for row in misshapen]
    if not faults and not rows:
        faults.append(Fault(0, "it has no rows"))
    return Update(name, tuple(rows), tuple(misshapen), tuple(faults))


def rows_of(content: bytes, name: str) -> tuple[Row, ...]:
    """The rows of an update that was accepted.

    Raises:
        FactsError: where it was changed since and cannot be read.
    """
    update = parse(content, name)
    if update.faults:
        raise wrong(name, update.faults)
    return update.rows


def wrong(name: str, faults: Sequence[Fault]) -> FactsError:
    """The error that names every fault of a file, by line."""
    told = sorted(set(faults))
    return FactsError(
        f"Every line of {name} should hold one fact, as dragoman facts update --help shows",
        f"{len(told)} faults were found" if len(told) > 1 else "one fault was found",
        "Nothing of the file was taken; correct it and give it again:"
        + "".join(f"\n  {f'line {fault.line}: ' if fault.line else ''}{fault.words}" for fault in told),
    )


def _header_faults(header: Sequence[str]) -> list[str]:
    """What is wrong with the names of the columns."""
    unknown = [f"there is no column {cell!r}" for cell in header if cell not in ALL_COLUMNS]
    twice = [f"the column {cell!r} stands twice" for cell in {c for c in header if header.count(c) > 1}]
    return unknown + twice + [f"the column {cell!r} is missing" for cell in ("kind", "name") if cell not in header]


def _unreadable(name: str, words: str) -> Update:
    """A file of which nothing can be told."""
    return Update(name, (), (), (Fault(0, words),))
