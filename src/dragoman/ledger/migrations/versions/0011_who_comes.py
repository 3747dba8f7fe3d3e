"""Nothing but what is derived: who is told not to come, or not known to, is in no title and stands for no state."""

from __future__ import annotations

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    pass
