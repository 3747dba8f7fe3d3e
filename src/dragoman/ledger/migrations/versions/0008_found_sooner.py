"""Statements are found by their speaker, and meetings by their days, without working through the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    keys = ("actor", "name", "country", "statement")
    op.create_table("speaker", *(sa.Column(key, sa.Text, primary_key=True) for key in keys), sqlite_with_rowid=False)
    op.drop_index("ix_dossier_type", "dossier")
    op.create_index("ix_dossier_days", "dossier", ["type", "ahead", "last", "first", "status", "since", "until"])
