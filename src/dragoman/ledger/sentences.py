"""Sentences of SQL that an entry needs: written out once, then given to SQLite as they are.

An entry asks some fifty small questions. For each, SQLAlchemy does more work than SQLite;
what asks so often is a ``Sentence``, and all else goes the usual way. Rows come as SQLite
gives them: a time as text, as ``UtcTime`` keeps it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Delete, Insert, Select, Table, Update, insert
from sqlalchemy.dialects.sqlite.pysqlite import dialect

Row = tuple[Any, ...]

_DIALECT = dialect()


class _Value(NamedTuple):
    """A value of a sentence: its name, what is given to SQLite where none is given by name, and how others are."""

    name: str
    constant: Any
    written: Callable[[Any], Any]


class Sentence:
    """A statement with values to be given by name; ``columns`` are those that an insert gives, all where None.

    Errors are SQLite's own: ``database.told`` tells them.
    """

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = list(columns) if columns else None

    @cached_property
    def _written(self) -> tuple[str, tuple[_Value, ...]]:
        """Its text, and its values in their order."""
        made = self._statement.compile(dialect=_DIALECT, column_keys=self._columns)
        values: list[_Value] = []
        for name in made.positiontup or ():
            written = made.binds[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT) or _as_it_is
            constant = made.params[name]
            values.append(_Value(name, constant if made.binds[name].required else written(constant), written))
        return str(made), tuple(values)

    def rows(self, connection: Connection, **given: object) -> list[Row]:
        """All rows."""
        return self._run(connection, given).fetchall()

    def values(self, connection: Connection, **given: object) -> list[Any]:
        """The first column of all rows."""
        return [row[0] for row in self._run(connection, given)]

    def value(self, connection: Connection, **given: object) -> Any:
        """The first column of the first row; None where there is no row."""
        row = self._run(connection, given).fetchone()
        return row[0] if row else None

    def do(self, connection: Connection, **given: object) -> None:
        """Change or delete what it says."""
        self._run(connection, given)

    def add(self, connection: Connection, **given: object) -> int:
        """Insert a row; its number."""
        return int(self._run(connection, given).lastrowid or 0)

    def each(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Do it for each of these, if there are any."""
        if rows:
            sql, values = self._written
            _database(connection).executemany(sql, [_in_order(values, row) for row in rows])

    def _run(self, connection: Connection, given: Mapping[str, object]) -> sqlite3.Cursor:
        """Do it once."""
        sql, values = self._written
        return _database(connection).execute(sql, _in_order(values, given))


@cache
def adding(table: Table, *, known: bool = False) -> Sentence:
    """What inserts a row with all columns but its number; where ``known``, unless there is one of its key."""
    columns = [column.name for column in table.columns if column.name != "seq"]
    return Sentence(insert(table).prefix_with("OR IGNORE") if known else insert(table), columns)


def _in_order(values: Sequence[_Value], given: Mapping[str, object]) -> list[Any]:
    """The values as SQLite takes them."""
    return [written(given[name]) if name in given else constant for name, constant, written in values]


def _as_it_is(value: Any) -> Any:
    """What SQLite takes as Python has it."""
    return value


def _database(connection: Connection) -> sqlite3.Connection:
    """The connection of SQLite's below one of SQLAlchemy's."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)
