"""Derives a ledger a second time, beside what it holds, to tell whether both are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, text

from dragoman.ledger.schema import DERIVED

REBUILD = "Run dragoman ledger rebuild"

SHOWN = 20
"""So many rows of a table that are not as they should be are named."""


@contextmanager
def beside(connection: Connection) -> Iterator[None]:
    """While open, the derived tables are empty ones of this connection alone, which hide those of the ledger.

    SQLite looks for a name among the temporary tables first; these go into no file of the
    ledger, so that one that may only be read can be proved too.
    """
    made = connection.execute(text("SELECT name, sql FROM main.sqlite_master WHERE type = 'table'")).all()
    indexes = connection.execute(text("SELECT tbl_name, name, sql FROM main.sqlite_master WHERE type = 'index'")).all()
    names = [table.name for table in DERIVED]
    try:
        for name, sql in made:
            if name in names:
                connection.exec_driver_sql(sql.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
        for table, name, sql in indexes:
            if table in names and sql:
                connection.exec_driver_sql(sql.replace(f"CREATE INDEX {name}", f"CREATE INDEX temp.{name}", 1))
        yield
    finally:
        for name in reversed(names):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")


def differences(connection: Connection, table: Table) -> tuple[int, list[str]]:
    """How many rows a derived table should have, and the first of those that are not as due, as sentences."""
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    either = " UNION ".join(
        f"SELECT {keys} FROM (SELECT * FROM {one}.{table.name} EXCEPT SELECT * FROM {other}.{table.name})"
        for one, other in (("main", "temp"), ("temp", "main"))
    )
    rows = connection.exec_driver_sql(f"{either} LIMIT {SHOWN}").all()
    due = connection.exec_driver_sql(f"SELECT count(*) FROM temp.{table.name}").scalar()
    return int(due or 0), [
        f"the {table.name} {' '.join(map(str, row))} is not what the facts give. {REBUILD}" for row in rows
    ]
