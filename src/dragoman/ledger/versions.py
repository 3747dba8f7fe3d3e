"""Derived rows that the ledger held to be so from one moment until another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST
from dragoman.ledger.schema import as_written
from dragoman.ledger.sentences import Sentence, adding

Values = Mapping[str, Any]


class _Sentences(NamedTuple):
    """What is asked and done of a table, made once."""

    key: str
    columns: tuple[str, ...]
    held: Sentence
    drop: Sentence
    end: Sentence
    resume: Sentence


@cache
def _sentences(table: Table) -> _Sentences:
    """Those of a table."""
    key = next(iter(table.primary_key))
    held = select(table).where(key.in_(given("keys")), table.c.until >= bindparam("now"))
    one = (key == bindparam("_key")) & (table.c.since == bindparam("_since"))
    change = update(table).where(one)
    return _Sentences(
        str(key.name),
        tuple(column.name for column in table.columns),
        Sentence(held),
        Sentence(delete(table).where(one)),
        Sentence(change.values(until=bindparam("_now"))),
        Sentence(change.values(until=LAST)),
    )


def hold(connection: Connection, table: Table, due: Mapping[Any, Values | None], now: datetime) -> None:
    """From ``now`` on, hold these values under those keys; None for none.

    What was held and dropped at one moment leaves no trace, so that the rows do not tell
    in which order the entries of a moment came.
    """
    if not due:
        return
    made = _sentences(table)
    at, last = as_written(now), as_written(LAST)
    there: dict[Any, list[Values]] = defaultdict(list)
    for values in made.held.rows(connection, keys=listed(due), now=now):
        row = dict(zip(made.columns, values, strict=True))
        there[row[made.key]].append(row)
    gone: list[Values] = []
    ended: list[Values] = []
    again: list[Values] = []
    new: list[Values] = []
    for name, due_there in due.items():
        before = next((row for row in there[name] if row["until"] == last), None)
        if _same(before, due_there):
            continue
        if before is not None:
            since = datetime.fromisoformat(before["since"])
            (gone if before["since"] == at else ended).append({"_key": name, "_since": since, "_now": now})
        if due_there is not None:
            back = next((row for row in there[name] if row["until"] == at and _same(row, due_there)), None)
            if back is None:
                new.append({made.key: name, **due_there, "since": now, "until": LAST})
            else:
                again.append({"_key": name, "_since": datetime.fromisoformat(back["since"])})
    made.drop.each(connection, gone)
    made.end.each(connection, ended)
    made.resume.each(connection, again)
    adding(table).each(connection, new)


def _same(row: Values | None, values: Values | None) -> bool:
    """Whether the row holds these values; where there is none, whether it is to hold none."""
    if row is None or values is None:
        return row is None and values is None
    return all(row[name] == value for name, value in values.items())
