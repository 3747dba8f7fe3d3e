"""The first ledger: pages, articles, records, accounts, statements, claims; links derived."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_FACTS = ("page", "sighting", "article", "record", "account", "statement", "claim")


def upgrade() -> None:
    _pages()
    _records()
    for name in ("account", "statement", "claim"):
        identity = sa.Column("id", sa.Text, nullable=False, unique=True)
        _facts(name, identity, _refers("record"), _text("label"), _text("body"))
    _derived()
    for name in _FACTS:
        _append_only(name)


def _pages() -> None:
    _facts(
        "page",
        _text("address"),
        _text("digest"),
        _text("media"),
        sa.Column("encoding", sa.Text),
        _text("hints"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("address", "digest"),
    )
    op.create_index("ix_page_address", "page", ["address"])
    _facts("sighting", _refers("page"), _text("fetched"), sa.UniqueConstraint("page", "fetched"))
    op.create_index("ix_sighting_page", "sighting", ["page"])


def _records() -> None:
    identity = sa.Column("id", sa.Text, nullable=False, unique=True)
    _facts("article", identity, _refers("page"), _text("label"), _text("text"), _text("body"))
    op.create_index("ix_article_page", "article", ["page"])
    op.create_index("ix_article_label", "article", ["label"])
    identity = sa.Column("id", sa.Text, nullable=False, unique=True)
    _facts("record", identity, _refers("article"), _refers("page"), _text("reader"), _text("facts"), _text("body"))
    op.create_index("ix_record_article", "record", ["article"])
    op.create_index("ix_record_page", "record", ["page"])


def _derived() -> None:
    for name in ("account", "statement", "claim"):
        op.create_index(f"ix_{name}_record", name, ["record"])
    op.create_table(
        "bucket",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("month", sa.Integer, primary_key=True),
        sa.Column("account", sa.Text, sa.ForeignKey("account.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link",
        sa.Column("one", sa.Text, sa.ForeignKey("account.id"), primary_key=True),
        sa.Column("other", sa.Text, sa.ForeignKey("account.id"), primary_key=True),
        _text("verdict"),
        sa.Column("score", sa.Float, nullable=False),
        _text("reasons"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_other", "link", ["other"])
    op.execute(
        "CREATE VIRTUAL TABLE words USING fts5("
        "text, content='article', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')"
    )


def _facts(name: str, *columns: sa.Column[Any] | sa.UniqueConstraint) -> None:
    op.create_table(
        name,
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        *columns,
        _text("entered"),
    )
    op.create_index(f"ix_{name}_entered", name, ["entered"])


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _refers(to: str) -> sa.Column[Any]:
    return sa.Column(to, sa.Integer, sa.ForeignKey(f"{to}.seq"), nullable=False)


def _append_only(name: str) -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {name}_refuses_{act.lower()} BEFORE {act} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to: no {act} on {name}'); END"
        )
