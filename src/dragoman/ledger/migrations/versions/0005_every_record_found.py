"""Nothing but what is derived: what leads to a record's accounts is kept of every record, whether it counts or not."""

from __future__ import annotations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    pass
