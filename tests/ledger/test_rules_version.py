"""Ledgers linked by other weights are derived anew when they are opened, which a new version of the ledger sees to."""

from __future__ import annotations

from hashlib import sha256

from dragoman.ledger import linking
from dragoman.ledger.schema import HEAD

TABLE = ("0011", "c5651be32868e517")
"""The version of ledgers, and the digest of the table of weights that they are linked by.

Where the table is changed, add a migration, so that older ledgers are derived anew, and write both here.
"""


def test_a_change_of_the_weights_comes_with_a_new_version_of_the_ledger() -> None:
    weights = [(one.name, one.weight, one.most) for one in linking.FEATURES]
    table = repr((linking.BASE, linking.SAME_FROM, linking.UNSURE_FROM, weights, [one.name for one in linking.VETOES]))
    assert (HEAD, sha256(table.encode()).hexdigest()[:16]) == TABLE
