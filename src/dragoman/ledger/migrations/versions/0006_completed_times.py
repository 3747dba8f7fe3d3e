"""What the times of articles without a date come to, once more is known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "completion",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("since", sa.Text, primary_key=True),
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("times", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
