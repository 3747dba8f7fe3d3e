"""The tables of a ledger.

Facts are only ever added: triggers refuse to change or delete them. What is derived
(``DERIVED``, and the words that ``search`` looks up) can be made anew from the facts at
any time. ``entered`` is when a row came into the ledger; ``seq`` counts rows in that order.
A change here needs a numbered migration in ``migrations/versions`` and a new ``HEAD``; so does
a change of the rules of linking and gathering, so that older ledgers are derived anew.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
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

HEAD = "0011"
"""The newest migration; a test holds it to ``migrations/versions``."""

APPLICATION_ID = 0x44524147
"""Marks an SQLite file as a ledger ("DRAG")."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept as text in UTC with microseconds, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The text of an aware time."""
        return None if value is None else as_written(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The aware time that a text writes."""
        return None if value is None else datetime.fromisoformat(value)


def as_written(time: datetime) -> str:
    """An aware time as the tables have it."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


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

rereading = _facts("rereading", _refers("record", "record"))
"""That a record was made of its page, again if it was known: of a page, the record made last counts."""

review = _facts(
    "review",
    _text("id", unique=True),
    _text("judgement"),
    _text("reviewer", index=True),
    _text("body"),
)
"""What people say of what was read, and of accounts' being of one event: see ``reviews.py``."""

FACTS = (page, sighting, article, record, account, statement, claim, rereading, review)
"""The tables that are only ever added to, each after those it refers to."""


def _key(name: str) -> Column[str]:
    """A column of text that a row is known by; ids in derived tables refer to facts without SQLite's minding it."""
    return Column(name, Text, primary_key=True)


def _derived(name: str, *columns: Column[Any] | Index) -> Table:
    """A table that ``rebuild`` makes anew."""
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


def _lasting() -> tuple[Column[Any], Column[Any]]:
    """From when on the ledger held a row to be so, and until when (that moment excluded)."""
    return Column("since", UtcTime, primary_key=True), Column("until", UtcTime, nullable=False)


standing = _derived(
    "standing",
    Column("record", Integer, primary_key=True, autoincrement=False),
    *_lasting(),
)
"""When each record counted for its address: the version fetched last, as read last."""

shelf = _derived(
    "shelf",
    _key("account"),
    _text("turn", index=True),
    Column("profile", LargeBinary, nullable=False),
)
"""The accounts that count now, each with its article's turn (see ``gathering.py``) and what comparing looks at."""

bucket = _derived(
    "bucket",
    _key("key"),
    Column("month", Integer, primary_key=True),
    _key("account"),
    Index("ix_bucket_account", "account"),
)
"""Where to look for accounts of the same event, of those on the shelf: see ``candidates.py``."""

link = _derived(
    "link",
    _key("account"),
    _key("earlier"),
    _text("turn"),
    _text("verdict"),
    Column("score", Float, nullable=False),
    _text("reasons"),
    Index("ix_link_earlier", "earlier", "turn"),
)
"""Of each account on the shelf, the best pairs with earlier ones that are, or may be, of the same event."""

member = _derived(
    "member",
    _key("account"),
    *_lasting(),
    _text("dossier"),
    _text("beside", optional=True),
    Column("score", Float),
    _text("reasons", optional=True),
    Index("ix_member_dossier", "dossier"),
)
"""Which dossier each account was in, and the pair that put it there; the earliest account of a dossier has none."""

dossier = _derived(
    "dossier",
    _key("id"),
    *_lasting(),
    _text("type"),
    _text("status"),
    Column("ahead", Boolean, nullable=False),
    _text("first", optional=True),
    _text("last", optional=True),
    _text("title"),
    Index("ix_dossier_days", "type", "ahead", "last", "first", "status", "since", "until"),
)
"""What each dossier was headed by, for lists; ``ahead`` is whether it was ever still to come."""

tie = _derived("tie", _key("to"), _key("account"), _key("link"))
"""Which accounts an article links to an account, and how."""

about = _derived("about", _key("account"), _key("statement"))
"""Which statements are about an account."""

speaker = _derived("speaker", _key("actor"), _key("name"), _key("country"), _key("statement"))
"""Who made which statements; the country is empty where there is none."""

sample = _derived("sample", _key("article"), Column("runs", LargeBinary, nullable=False))
"""By what the text of an article is known from copies of it: see ``copies.py``."""

completion = _derived(
    "completion",
    _key("article"),
    *_lasting(),
    _text("times"),
)
"""The times of articles without a date, as completed by what else the ledger knew: see ``completing.py``."""

anchor = _derived("anchor", _key("address"), _key("review"))
"""Which reviews are of what stands at an address; withdrawals are where the withdrawn ones are."""

stands = _derived("stands", _key("place"), *_lasting(), _text("address", index=True), _text("finding"))
"""What the anchors of reviews are of, be it read anew since; ``place`` is the review's id, "/", the anchor's number."""

revised = _derived("revised", _key("finding"), *_lasting(), _text("address", index=True), _text("body"))
"""What findings are by reviews, where that is other than was read; "" for those that are none."""

judged = _derived(
    "judged",
    _key("account"),
    _key("earlier"),
    _text("turn"),
    _text("verdict"),
    _text("reasons"),
    Index("ix_judged_earlier", "earlier", "turn"),
)
"""Of each account on the shelf, what reviews say of it and earlier ones: see ``judging.py``."""

_BY_REVIEWS = (anchor, stands, revised, judged)

DERIVED = (standing, bucket, link, member, dossier, tie, about, speaker, shelf, sample, completion, *_BY_REVIEWS)
"""The tables that ``rebuild`` makes anew."""
