"""The rows that count at a moment: what the ledger knew then, and which version was the latest."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, func, select

from dragoman.errors import UsageError
from dragoman.ledger.schema import UtcTime, page, record, rereading, sighting, standing
from dragoman.ledger.sentences import Sentence

LAST = datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)
"""Later than all that was ever entered."""

_ENDS = tuple(
    Sentence(select(func.max(table.c.entered)).where(table.c.entered <= bindparam("known", type_=UtcTime)))
    for table in (sighting, rereading)
)
_DAY = func.json_extract(page.c.hints, "$.published")
"""The day that the source of a page gives for it."""
_VERSION = Sentence(
    select(page.c.seq)
    .join(sighting, sighting.c.page == page.c.seq)
    .where(
        page.c.address == bindparam("address"),
        sighting.c.fetched <= bindparam("fetched"),
        sighting.c.entered <= bindparam("known"),
    )
    .order_by(sighting.c.fetched.desc(), _DAY.is_(None), page.c.digest.desc())
    .limit(1)
)
_LATEST = Sentence(
    select(rereading.c.record)
    .join(record, record.c.seq == rereading.c.record)
    .where(record.c.page == bindparam("page"), rereading.c.entered <= bindparam("known"))
    .order_by(rereading.c.seq.desc())
    .limit(1)
)


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


def first_entry(connection: Connection) -> datetime | None:
    """When the first page was entered; None for an empty ledger."""
    found: datetime | None = connection.scalar(select(func.min(sighting.c.entered)))
    return found


def last_entry(connection: Connection, known: datetime = LAST) -> datetime | None:
    """When anything was entered last, up to that moment."""
    ends = [end.value(connection, known=known) for end in _ENDS]
    return max((datetime.fromisoformat(end) for end in ends if end), default=None)


def held(table: Table, known: datetime) -> ColumnElement[bool]:
    """Whether a derived row was held to be so at that moment."""
    if known >= LAST:
        return table.c.until == LAST
    return (table.c.since <= known) & (table.c.until > known)


def counted(known: datetime) -> Select[tuple[int]]:
    """The ``seq`` of each record that counted at that moment: one for each address."""
    return select(standing.c.record).where(held(standing, known))


def version_at(connection: Connection, address: str, fetched: datetime, known: datetime = LAST) -> int | None:
    """The ``seq`` of the page that the address had by the time ``fetched``, as far as known.

    Of pages got at one time, one whose source gives its day counts, else the last by digest.
    """
    found: int | None = _VERSION.value(connection, address=address, fetched=fetched, known=known)
    return found


def latest_of(connection: Connection, of_page: int, known: datetime = LAST) -> int | None:
    """The ``seq`` of the record that was made last of a page."""
    found: int | None = _LATEST.value(connection, page=of_page, known=known)
    return found


def counting(connection: Connection, address: str, known: datetime = LAST) -> int | None:
    """The ``seq`` of the record that counts for an address: of the page fetched last, the record made last."""
    seen = version_at(connection, address, LAST, known)
    return latest_of(connection, seen, known) if seen else None
