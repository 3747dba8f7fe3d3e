"""Derived rows that the ledger held to be so from one moment until another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Delete, RowMapping, Select, Table, Update, bindparam, delete, select, update

from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST

Values = Mapping[str, Any]


class _Sentences(NamedTuple):
    """What is asked and done of a table, made once."""

    key: Column[Any]
    held: Select[Any]
    drop: Delete
    end: Update
    resume: Update


@cache
def _sentences(table: Table) -> _Sentences:
    """Those of a table."""
    key = next(iter(table.primary_key))
    held = select(table).where(key.in_(given("keys")), table.c.until >= bindparam("now"))
    one = (key == bindparam("_key")) & (table.c.since == bindparam("_since"))
    change = update(table).where(one)
    return _Sentences(
        key, held, delete(table).where(one), change.values(until=bindparam("_now")), change.values(until=LAST)
    )


def hold(connection: Connection, table: Table, due: Mapping[Any, Values | None], now: datetime) -> None:
    """From ``now`` on, hold these values under those keys; None for none.

    What was held and dropped at one moment leaves no trace, so that the rows do not tell
    in which order the entries of a moment came.
    """
    if not due:
        return
    made = _sentences(table)
    key = made.key.name
    there: dict[Any, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(made.held, {"keys": listed(due), "now": now}).mappings().all():
        there[row[key]].append(row)
    gone: list[Values] = []
    ended: list[Values] = []
    again: list[Values] = []
    new: list[Values] = []
    for name, values in due.items():
        before = next((row for row in there[name] if row["until"] == LAST), None)
        if _same(before, values):
            continue
        if before is not None:
            (gone if before["since"] == now else ended).append({"_key": name, "_since": before["since"], "_now": now})
        if values is not None:
            back = next((row for row in there[name] if row["until"] == now and _same(row, values)), None)
            if back is None:
                new.append({key: name, **values, "since": now, "until": LAST})
            else:
                again.append({"_key": name, "_since": back["since"]})
    _each(connection, made.drop, gone)
    _each(connection, made.end, ended)
    _each(connection, made.resume, again)
    _each(connection, table.insert(), new)


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
