"""Dossiers are kept as they grow; of a page, the record made last counts; REPLACE is refused too."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KNOWN_BY = {
    "page": "(address = NEW.address AND digest = NEW.digest)",
    "sighting": "(page = NEW.page AND fetched = NEW.fetched)",
    "article": "id = NEW.id",
    "record": "id = NEW.id",
    "account": "id = NEW.id",
    "statement": "id = NEW.id",
    "claim": "id = NEW.id",
    "rereading": "FALSE",
}
"""What a row is known by, beside its number: REPLACE would delete the row that has it, and fire no trigger."""


def upgrade() -> None:
    _rereadings()
    op.drop_table("bucket")
    op.drop_table("link")
    _looking()
    _dossiers()
    for name, known in _KNOWN_BY.items():
        op.execute(
            f"CREATE TRIGGER {name}_refuses_replace BEFORE INSERT ON {name} "
            f"WHEN EXISTS (SELECT 1 FROM {name} WHERE seq = NEW.seq OR {known}) "
            f"BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to: no REPLACE on {name}'); END"
        )


def _rereadings() -> None:
    op.create_table(
        "rereading",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("record", sa.Integer, sa.ForeignKey("record.seq"), nullable=False),
        _text("entered"),
    )
    op.create_index("ix_rereading_record", "rereading", ["record"])
    op.create_index("ix_rereading_entered", "rereading", ["entered"])
    op.execute("INSERT INTO rereading (record, entered) SELECT seq, entered FROM record ORDER BY seq")
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER rereading_refuses_{act.lower()} BEFORE {act} ON rereading "
            f"BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to: no {act} on rereading'); END"
        )


def _looking() -> None:
    _derived("shelf", _key("account"), _text("turn"), sa.Column("profile", sa.LargeBinary, nullable=False))
    op.create_index("ix_shelf_turn", "shelf", ["turn"])
    _derived(
        "bucket",
        _key("key"),
        sa.Column("month", sa.Integer, primary_key=True),
        _key("account"),
    )
    op.create_index("ix_bucket_account", "bucket", ["account"])
    _derived(
        "link",
        _key("account"),
        _key("earlier"),
        _text("turn"),
        _text("verdict"),
        sa.Column("score", sa.Float, nullable=False),
        _text("reasons"),
    )
    op.create_index("ix_link_earlier", "link", ["earlier", "turn"])
    _derived("tie", _key("to"), _key("account"), _key("link"))
    _derived("about", _key("account"), _key("statement"))


def _dossiers() -> None:
    _derived("standing", sa.Column("record", sa.Integer, primary_key=True, autoincrement=False), *_lasting())
    _derived(
        "member",
        _key("account"),
        *_lasting(),
        _text("dossier"),
        sa.Column("beside", sa.Text),
        sa.Column("score", sa.Float),
        sa.Column("reasons", sa.Text),
    )
    op.create_index("ix_member_dossier", "member", ["dossier"])
    _derived(
        "dossier",
        _key("id"),
        *_lasting(),
        _text("type"),
        _text("status"),
        sa.Column("ahead", sa.Boolean, nullable=False),
        sa.Column("first", sa.Text),
        sa.Column("last", sa.Text),
        _text("title"),
    )
    op.create_index("ix_dossier_type", "dossier", ["type", "status", "first"])


def _derived(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def _lasting() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return sa.Column("since", sa.Text, primary_key=True), sa.Column("until", sa.Text, nullable=False)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, primary_key=True)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)
