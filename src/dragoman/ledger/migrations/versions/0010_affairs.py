"""Nothing but what is derived: accounts are looked for by their days too, and compared by their articles' affairs.

Whom an article only describes no longer speaks against whom another names.
"""

from __future__ import annotations

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    pass
