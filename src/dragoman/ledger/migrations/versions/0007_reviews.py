"""Reviews: what people say of what was read, and what follows from it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("judgement"),
        _text("reviewer"),
        _text("body"),
        _text("entered"),
    )
    op.create_index("ix_review_reviewer", "review", ["reviewer"])
    op.create_index("ix_review_entered", "review", ["entered"])
    _append_only()
    _derived("anchor", _key("address"), _key("review"))
    for name, key, value in (("stands", "place", "finding"), ("revised", "finding", "body")):
        _derived(name, _key(key), _key("since"), _text("until"), _text("address"), _text(value))
        op.create_index(f"ix_{name}_address", name, ["address"])
    _derived("judged", _key("account"), _key("earlier"), _text("turn"), _text("verdict"), _text("reasons"))
    op.create_index("ix_judged_earlier", "judged", ["earlier", "turn"])


def _append_only() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER review_refuses_{act.lower()} BEFORE {act} ON review "
            f"BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to: no {act} on review'); END"
        )
    op.execute(
        "CREATE TRIGGER review_refuses_replace BEFORE INSERT ON review "
        "WHEN EXISTS (SELECT 1 FROM review WHERE seq = NEW.seq OR id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to: no REPLACE on review'); END"
    )


def _derived(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, primary_key=True)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)
