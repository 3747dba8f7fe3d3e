"""Derived rows that the ledger held to be so from one moment until another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, insert, select, update

from dragoman.ledger.moments import LAST

Values = Mapping[str, Any]


def hold(connection: Connection, table: Table, due: Mapping[Any, Values | None], now: datetime) -> None:
    """From ``now`` on, hold these values under those keys; None for none.

    What was held and dropped at one moment leaves no trace, so that the rows do not tell
    in which order the entries of a moment came.
    """
    if not due:
        return
    key = next(iter(table.primary_key))
    there: dict[Any, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(select(table).where(key.in_(list(due)), table.c.until >= now)).mappings().all():
        there[row[key.name]].append(row)
    gone: list[Values] = []
    ended: list[Values] = []
    again: list[Values] = []
    new: list[Values] = []
    for name, values in due.items():
        before = next((row for row in there[name] if row["until"] == LAST), None)
        if _same(before, values):
            continue
        if before is not None:
            (gone if before["since"] == now else ended).append({"_key": name, "_since": before["since"]})
        if values is not None:
            back = next((row for row in there[name] if row["until"] == now and _same(row, values)), None)
            if back is None:
                new.append({key.name: name, **values, "since": now, "until": LAST})
            else:
                again.append({"_key": name, "_since": back["since"]})
    one = (key == bindparam("_key")) & (table.c.since == bindparam("_since"))
    _each(connection, delete(table).where(one), gone)
    _each(connection, update(table).where(one).values(until=now), ended)
    _each(connection, update(table).where(one).values(until=LAST), again)
    _each(connection, insert(table), new)


def _same(row: RowMapping | None, values: Values | None) -> bool:
    """Whether the row holds these values; where there is none, whether it is to hold none."""
    if row is None or values is None:
        return row is None and values is None
    return all(row[name] == value for name, value in values.items())


def _each(connection: Connection, what: Any, rows: Iterable[Values]) -> None:
    """Do it for each of these, if there are any."""
    given = list(rows)
    if given:
        connection.execute(what, given)
