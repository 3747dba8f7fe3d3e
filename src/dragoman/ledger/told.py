"""What a finding says: as was read, unless reviews have it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from dragoman.ledger.moments import LAST, held
from dragoman.ledger.schema import revised, standing


def told_body(table: Table, known: datetime = LAST) -> ColumnElement[str]:
    """The body of a row of account, statement or claim at that moment, with what reviews made of it."""
    by_review = select(revised.c.body).where(revised.c.finding == table.c.id, held(revised, known))
    return func.coalesce(by_review.scalar_subquery(), table.c.body).label("body")


def counts(table: Table, known: datetime) -> ColumnElement[bool]:
    """Whether a row counted at that moment: its record did and no review rejected it, or a review kept it."""
    reviewed = select(revised.c.finding).where(held(revised, known))
    # asked of each row, so that a question of few rows does not go through all records
    of_record = select(standing.c.record).where(standing.c.record == table.c.record, held(standing, known))
    return or_(
        and_(of_record.exists(), table.c.id.not_in(reviewed)),
        table.c.id.in_(reviewed.where(revised.c.body != "")),
    )


def bodies(connection: Connection, table: Table, known: datetime) -> Iterator[str]:
    """The bodies of that table (account, statement, claim) that counted at that moment."""
    told = select(told_body(table, known)).where(counts(table, known)).order_by(table.c.record, table.c.seq)
    return iter(connection.execute(told).scalars().all())
