"""Nothing but what is derived: accounts are looked for by two parties at once, and strangers weigh more.

A change of the rules by which dossiers are derived has a migration too, so that a ledger
made by the old ones is derived anew when it is opened.
"""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    pass
