"""Derived rows that the ledger held to be so from one moment until another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from dragoman.ledger.moments import LAST


def hold(
    connection: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any] | None, now: datetime
) -> None:
    """From ``now`` on, hold these values under that key; None for none.

    What was held and dropped at one moment leaves no trace, so that the rows do not tell
    in which order the entries of a moment came.
    """
    named = [table.c[name] == value for name, value in key.items()]
    there = connection.execute(select(table).where(*named, table.c.until >= now)).mappings().all()
    before = next((row for row in there if row["until"] == LAST), None)
    if before is not None:
        if values is not None and all(before[name] == value for name, value in values.items()):
            return
        one = [*named, table.c.since == before["since"]]
        if before["since"] == now:
            connection.execute(delete(table).where(*one))
        else:
            connection.execute(update(table).where(*one).values(until=now))
    if values is None:
        return
    ended = (row for row in there if row["until"] == now)
    again = next((row for row in ended if all(row[name] == value for name, value in values.items())), None)
    if again is not None:
        connection.execute(update(table).where(*named, table.c.since == again["since"]).values(until=LAST))
    else:
        connection.execute(insert(table).values(**key, **values, since=now, until=LAST))
