"""Finds articles and their records, at any moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from dragoman.article.article import Article
from dragoman.ledger.asking import is_prefix, the_one
from dragoman.ledger.codec import Findings, decode, joined
from dragoman.ledger.dossier import Source
from dragoman.ledger.gathering import turn_of
from dragoman.ledger.moments import counted, latest_of, version_at
from dragoman.ledger.schema import article, page, record, rereading
from dragoman.page.page import Page
from dragoman.record.record import Record


def has(connection: Connection, given: Page, reader: str, facts: str) -> bool:
    """Whether that version of the address counts at its time, as read last by that reader with these tables."""
    seen = version_at(connection, given.address, given.fetched)
    last = latest_of(connection, seen) if seen else None
    read = select(record.c.seq).join(page, page.c.seq == record.c.page)
    read = read.where(record.c.seq == last, page.c.digest == given.digest)
    read = read.where(record.c.reader == reader, record.c.facts == facts)
    return last is not None and connection.scalar(read) is not None


def sources(connection: Connection, known: datetime) -> Mapping[str, Source]:
    """The articles that count, by id, in the order of their dates."""
    rows = connection.execute(
        select(article.c.id, article.c.body)
        .join(record, record.c.article == article.c.seq)
        .where(record.c.seq.in_(counted(known)))
    )
    found = [source(row.id, decode(row.body, Article)) for row in rows]
    return {one.article: one for one in sorted(found, key=turn_of)}


def source(id: str, made: Article) -> Source:
    """Where the words of an article stand."""
    return Source(id, made.outlet, made.headline, made.published)


def record_of(connection: Connection, asked: str, known: datetime) -> Record:
    """The record that an id, the beginning of one, a label, an address or a URL names, as it was read.

    Raises: as ``number_of``.
    """
    row = connection.execute(
        select(article.c.body, article.c.text, record.c.body.label("findings"))
        .join(record, record.c.article == article.c.seq)
        .where(record.c.seq == number_of(connection, asked, known))
    ).one()
    return joined(replace(decode(row.body, Article), text=row.text), decode(row.findings, Findings))


def number_of(connection: Connection, asked: str, known: datetime) -> int:
    """The ``seq`` of the record that an id, the beginning of one, a label, an address or a URL names: that made last.

    Raises:
        NotInLedgerError: where there is none.
        UsageError: where several begin so.
    """
    entered = select(article.c.id).where(article.c.entered <= known)
    now = entered.join(record, record.c.article == article.c.seq).where(record.c.seq.in_(counted(known)))
    now = now.join(page, page.c.seq == article.c.page)
    named = or_(article.c.label == asked, page.c.address == asked)
    found = connection.scalars(entered.where(article.c.id == asked)).all() or connection.scalars(now.where(named)).all()
    if not found and is_prefix(asked):
        begun = entered.where(article.c.id >= asked, article.c.id < f"{asked}g")  # after all hex digits
        found = connection.scalars(begun).all()
    if not found and "://" in asked:
        found = connection.scalars(now.where(func.json_extract(article.c.body, "$.url") == asked)).all()
    return _latest(connection, the_one("an article", asked, found), known)


def _latest(connection: Connection, id: str, known: datetime) -> int:
    """The ``seq`` of the record of an article that was made last."""
    made = select(record.c.seq).join(article, record.c.article == article.c.seq)
    made = made.join(rereading, rereading.c.record == record.c.seq)
    made = made.where(article.c.id == id, rereading.c.entered <= known)
    return int(connection.execute(made.order_by(rereading.c.seq.desc()).limit(1)).scalar_one())
