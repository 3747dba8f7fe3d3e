"""Samples of texts, by which copies of one report are known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "sample",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("runs", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
