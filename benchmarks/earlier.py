"""Makes a ledger of many years out of one year's: the same news again, a year earlier each time.

Entering a million accounts takes hours, so years are copied, row by row. What tells the
years apart is the days, the addresses, and the last three digits of the ids; so the ids do
not follow from their content, as ``dragoman ledger check`` says of each. All else is what
entering such articles gives, the order of the articles of a day included: the test derives
everything anew and compares.

The news must be of the months from March to October, so that no year has a leap day in it
and none is compared with the next.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, Table, Text
from sqlalchemy.types import TypeDecorator

from benchmarks.made import FIRST
from dragoman import Ledger
from dragoman.ledger.schema import DERIVED, FACTS, record

YEAR = f"{FIRST.year}-"
MOST = 0xFFF
"""More years cannot be told apart by three digits."""

_IDS = {"id", "account", "earlier", "dossier", "beside", "to", "statement"}
"""The columns that hold an id of the ledger and nothing else; an article's, in derived tables."""

_OTHERWISE = {
    "month": "month - 12 * before",
    "turn": "year || substr(turn, 6, 19) || digits",
    "body": "moved(body, year, digits)",
    "profile": "moved(profile, year, digits)",
    "address": "moved(address, year, digits)",
}
"""What is made of columns that hold more than an id or a day."""

_ID = re.compile(r"(?<![0-9a-f])([0-9a-f]{13})[0-9a-f]{3}(?![0-9a-f])")
_ID_IN_BYTES = re.compile(_ID.pattern.encode())

_AS_IT_IS = {"page.content", "page.digest", "page.hints", "article.label", "article.text", "sample.runs"}


def with_earlier(made: Path, to: Path, years: int) -> None:
    """Write to ``to`` the ledger at ``made``, with its news in each of so many years before it too.

    Raises:
        ValueError: for too many years.
    """
    if not 0 <= years <= min(MOST, FIRST.year - 1):
        raise ValueError(f"expected up to {min(MOST, FIRST.year - 1)} years, found {years}")
    Ledger(to).close()
    with closing(sqlite3.connect(to, isolation_level=None)) as database:
        for name, value in {"journal_mode": "OFF", "synchronous": "OFF", "cache_size": -2_000_000}.items():
            database.execute(f"PRAGMA {name}={value}")
        database.execute("ATTACH ? AS made", (str(made),))
        database.execute("CREATE TEMP TABLE years (number INTEGER PRIMARY KEY, year TEXT, digits TEXT, before INTEGER)")
        database.executemany("INSERT INTO years VALUES (?, ?, ?, ?)", _years(years))
        database.create_function("moved", 3, _moved, deterministic=True)
        with _bare(database):
            for table in (*FACTS, *DERIVED):
                database.execute(_copying(table))
            database.execute("INSERT INTO words(words) VALUES ('rebuild')")
        database.execute("DETACH made")
        database.execute("PRAGMA journal_mode=WAL")


def _years(years: int) -> Iterator[tuple[int, str, str, int]]:
    """Each year's number, how its days begin, the digits of its ids, how many years before the last it is."""
    for number in range(years + 1):
        before = years - number
        yield number, f"{FIRST.year - before:04}-", f"{number:03x}", before


def _copying(table: Table) -> str:
    """The sentence that copies a table, each row once a year, in the order of its keys."""
    values = ", ".join(_value(table, column) for column in table.columns)
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    keys = [f'"{column.name}"' for column in table.primary_key]
    order = ["number", *keys] if table in FACTS else [keys[0], "number", *keys[1:]]
    return (
        f"INSERT INTO main.{table.name} ({names}) SELECT {values} FROM made.{table.name} CROSS JOIN years "
        f"ORDER BY {', '.join(order)}"
    )


def _value(table: Table, column: Column[Any]) -> str:
    """What a column has in a year."""
    name = f'"{column.name}"'
    of = table.name if column.name == "seq" else _referred(column)
    if of:
        return f"{name} + number * (SELECT max(seq) FROM made.{of})"
    written = isinstance(column.type, Text | LargeBinary | TypeDecorator)
    if f"{table.name}.{column.name}" in _AS_IT_IS or not written:
        return _OTHERWISE.get(column.name, name)
    if column.name in _IDS or (column.name == "article" and table in DERIVED):
        return f"substr({name}, 1, 13) || digits"
    return _OTHERWISE.get(column.name, f"replace({name}, '{YEAR}', year)")


def _referred(column: Column[Any]) -> str | None:
    """The table of facts whose number a column holds."""
    if column.foreign_keys:
        return str(next(iter(column.foreign_keys)).column.table.name)
    return str(record.name) if column.name == "record" and isinstance(column.type, Integer) else None


def _moved(value: str | bytes, year: str, digits: str) -> str | bytes:
    """A text, or what comparing looks at, of another year: its days, ids and address."""
    if isinstance(value, bytes):
        return _ID_IN_BYTES.sub(rb"\g<1>" + digits.encode(), value.replace(YEAR.encode(), year.encode()))
    moved = value.replace(YEAR, year).replace("//made.", f"//{digits}.made.")
    return _ID.sub(rf"\g<1>{digits}", moved)


class _bare:
    """While open, the tables have no indexes and triggers but those that SQLite makes for itself."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._execute: Callable[[str], sqlite3.Cursor] = database.execute
        found = "SELECT type, name, sql FROM main.sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        self._made = self._execute(found).fetchall()

    def __enter__(self) -> None:
        for type, name, _ in self._made:
            self._execute(f"DROP {type} main.{name}")

    def __exit__(self, *_: object) -> None:
        for _, _, sql in self._made:
            self._execute(sql)
