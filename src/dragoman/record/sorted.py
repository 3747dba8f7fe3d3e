"""Large tables, kept as the bytes that they are, in the order of their first cell.

A look-up finds its rows by halving and parses these alone. Rows that a user added go before
the shipped rows, and stand for those that are of the same thing.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman import tables


@dataclass(slots=True)
class Added:
    """Rows that go before those of the shipped tables: a user's updates.

    ``rows`` are cells by table and first cell, ``organisations`` are id, name, country and
    aliases, ``digests`` are the bytes that the rows were made of.
    """

    rows: dict[str, dict[str, list[list[str]]]] = field(default_factory=dict)
    organisations: list[tuple[str, str, str, str]] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)

    def add(self, table: str, cells: list[str]) -> None:
        """Add a row to a table, unless one added before it says otherwise of the same thing."""
        rows = self.rows.setdefault(table, {}).setdefault(cells[0], [])
        if not any(_same(table, cells, other) for other in rows):
            rows.append(cells)


_IDENTITY = {"tenures.tsv.gz": (0, 1, 4), "offices.tsv": (0,)}


def _same(table: str, one: list[str], other: list[str]) -> bool:
    """Whether two rows of a table are of the same thing."""
    return all(one[cell] == other[cell] for cell in _IDENTITY.get(table, (0, 1)))


class SortedTable:
    """A table in the order of its first cell, searched without being parsed."""

    def __init__(self, name: str, added: Added | None = None) -> None:
        """Read the table; its first line is the header. Rows of ``added`` stand for those of the same thing."""
        self._name = name
        self._added = added.rows.get(name, {}) if added else {}
        raw = tables.raw_bytes(name)
        self._raw = gzip.decompress(raw) if name.endswith(".gz") else raw
        self._begin = self._raw.index(b"\n") + 1

    def find(self, first: str) -> Iterator[list[str]]:
        """The rows whose first cell is ``first``, in order."""
        own = self._added.get(first, [])
        yield from own
        for cells in self._from(first.encode() + b"\t"):
            if not any(_same(self._name, cells, other) for other in own):
                yield cells

    def under(self, prefix: str) -> Iterator[list[str]]:
        """The rows whose first cell begins with ``prefix``, in order."""
        own = [rows for first, rows in self._added.items() if first.startswith(prefix)]
        yield from (cells for rows in own for cells in rows)
        yield from (cells for cells in self._from(prefix.encode()) if cells[0] not in self._added)

    def having(self, cell: str) -> list[str] | None:
        """The first row with that cell after its first one; the whole table is looked through."""
        place = self._raw.find(f"\t{cell}\t".encode())
        if place < 0:
            return None
        start, end = self._raw.rfind(b"\n", 0, place) + 1, self._raw.index(b"\n", place)
        return self._raw[start:end].decode().split("\t")

    def _from(self, prefix: bytes) -> Iterator[list[str]]:
        start = self._search(prefix)
        while self._raw.startswith(prefix, start):
            end = self._raw.index(b"\n", start)
            yield self._raw[start:end].decode().split("\t")
            start = end + 1

    def _search(self, prefix: bytes) -> int:
        """Where the first line that is not before ``prefix`` begins."""
        low, high = self._begin, len(self._raw)
        while low < high:
            line = self._raw.rfind(b"\n", low - 1, (low + high) // 2) + 1
            end = self._raw.index(b"\n", line) + 1
            if self._raw[line:end] < prefix:
                low = end
            else:
                high = line
        return low
