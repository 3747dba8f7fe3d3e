"""Nothing but what is derived: a word without a date heads a dossier by how far along it is, not as the oldest."""

from __future__ import annotations

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    pass
