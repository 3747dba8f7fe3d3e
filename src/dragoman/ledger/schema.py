"""The tables of a ledger.

Facts are only ever added: triggers refuse to change or delete them. What is derived
(``DERIVED``, and the words that ``search`` looks up) can be made anew from the facts at
any time. ``entered`` is when a row came into the ledger; ``seq`` counts rows in that order.
A change here needs a numbered migration in ``migrations/versions`` and a new ``HEAD``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect

HEAD = "0001"
"""The newest migration; a test holds it to ``migrations/versions``."""

APPLICATION_ID = 0x44524147
"""Marks an SQLite file as a ledger ("DRAG")."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as text in UTC with microseconds, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The text of an aware time."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The aware time that a text writes."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()


def _facts(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    """A table of facts: numbered, and each row with the moment it was entered."""
    return Table(
        name,
        metadata,
        Column("seq", Integer, primary_key=True, autoincrement=True),
        *columns,
        Column("entered", UtcTime, nullable=False, index=True),
    )


def _refers(name: str, to: str) -> Column[int]:
    """A column that names a row of another table."""
    return Column(name, Integer, ForeignKey(f"{to}.seq"), nullable=False, index=True)


def _text(name: str, *, index: bool = False, unique: bool = False, optional: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, Text, nullable=optional, index=index or None, unique=unique or None)


page = _facts(
    "page",
    _text("address", index=True),
    _text("digest"),
    _text("media"),
    _text("encoding", optional=True),
    _text("hints"),
    Column("content", LargeBinary, nullable=False),  # compressed with zlib
    UniqueConstraint("address", "digest"),
)

sighting = _facts(
    "sighting",
    _refers("page", "page"),
    Column("fetched", UtcTime, nullable=False),
    UniqueConstraint("page", "fetched"),
)

article = _facts(
    "article",
    _text("id", unique=True),
    _refers("page", "page"),
    _text("label", index=True),  # Article.id
    _text("text"),
    _text("body"),
)

record = _facts(
    "record",
    _text("id", unique=True),
    _refers("article", "article"),
    _refers("page", "page"),
    _text("reader"),
    _text("facts"),
    _text("body"),
)


def _found_in_record(name: str) -> Table:
    """A table of what a record holds; ``label`` is the id that the reading gave it."""
    return _facts(name, _text("id", unique=True), _refers("record", "record"), _text("label"), _text("body"))


account = _found_in_record("account")

statement = _found_in_record("statement")

claim = _found_in_record("claim")

FACTS = (page, sighting, article, record, account, statement, claim)
"""The tables that are only ever added to, each after those it refers to."""

bucket = Table(
    "bucket",
    metadata,
    Column("key", Text, primary_key=True),
    Column("month", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Where to look for accounts of the same event: see ``candidates.py``."""

link = Table(
    "link",
    metadata,
    Column("one", Text, ForeignKey("account.id"), primary_key=True),
    Column("other", Text, ForeignKey("account.id"), primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("ix_link_other", "other"),
    sqlite_with_rowid=False,
)
"""Pairs of accounts that are, or may be, of the same event; the one with the smaller id first."""

DERIVED = (link, bucket)
"""The tables that ``rebuild`` makes anew."""
