"""The rows that count at a moment: what the ledger knew then, and which version was the latest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from dragoman.errors import UsageError
from dragoman.ledger.schema import page, record, sighting

LAST = datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)
"""Later than all that was ever entered."""


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def moment(as_of: datetime | None) -> datetime:
    """An aware time; the last there is for None.

    Raises:
        UsageError: where the time has no zone.
    """
    if as_of is not None and as_of.tzinfo is None:
        raise UsageError("as_of should be a time with its zone", f"found {as_of.isoformat()}", "Give it tzinfo=UTC")
    return as_of or LAST


def current(known: datetime) -> Select[tuple[int]]:
    """The ``seq`` of each record that counted at that moment: one for each address.

    Of an address, the page fetched last counts (of equals, the larger digest); of a page,
    the record entered last.
    """
    versions = (
        select(
            sighting.c.page,
            func.row_number()
            .over(partition_by=page.c.address, order_by=(sighting.c.fetched.desc(), page.c.digest.desc()))
            .label("age"),
        )
        .join(page, page.c.seq == sighting.c.page)
        .where(sighting.c.entered <= known)
        .subquery()
    )
    latest = select(func.max(record.c.seq)).where(record.c.entered <= known).group_by(record.c.page)
    return select(record.c.seq).where(
        record.c.seq.in_(latest), record.c.page.in_(select(versions.c.page).where(versions.c.age == 1))
    )


def version_at(connection: Connection, address: str, fetched: datetime) -> int | None:
    """The ``seq`` of the page that the address had by the time ``fetched``, as far as known."""
    return connection.scalar(
        select(page.c.seq)
        .join(sighting, sighting.c.page == page.c.seq)
        .where(page.c.address == address, sighting.c.fetched <= fetched)
        .order_by(sighting.c.fetched.desc(), page.c.digest.desc())
        .limit(1)
    )


def current_at(connection: Connection, address: str) -> int | None:
    """The ``seq`` of the record that counts now for an address; None where it is not known."""
    seen = version_at(connection, address, LAST)
    return connection.scalar(select(func.max(record.c.seq)).where(record.c.page == seen)) if seen else None


def bodies(connection: Connection, table: Table, known: datetime) -> Iterator[str]:
    """The bodies of that table (account, statement, claim) that counted at that moment."""
    rows: Any = connection.execute(
        select(table.c.body).where(table.c.record.in_(current(known))).order_by(table.c.record, table.c.seq)
    )
    return iter(rows.scalars())
