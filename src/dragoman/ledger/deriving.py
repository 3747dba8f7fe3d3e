"""The tables that follow from accounts: where to look for likes, links between them, words for searching."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, text

from dragoman.ledger.candidates import UNDATED, Pair, all_pairs, keys, months, near, pairs_with
from dragoman.ledger.codec import decode, encode
from dragoman.ledger.dossier import Account
from dragoman.ledger.schema import DERIVED, account, bucket, link


def derive(connection: Connection, accounts: Iterable[Account]) -> None:
    """Link new accounts of one article to those they may be of one event with.

    Only accounts in the same buckets are looked at, however many the ledger holds.
    """
    for one in accounts:
        _add_links(connection, pairs_with(one, _candidates(connection, one)))
        _add_buckets(connection, one)


def rebuild(connection: Connection) -> int:
    """Make the derived tables anew from all accounts; the number of links."""
    for table in DERIVED:
        connection.execute(delete(table))
    connection.execute(text("INSERT INTO words(words) VALUES ('rebuild')"))
    accounts = all_accounts(connection)
    for one in accounts:
        _add_buckets(connection, one)
    return _add_links(connection, all_pairs(accounts))


def all_accounts(connection: Connection) -> list[Account]:
    """Every account ever entered, superseded ones too."""
    bodies = connection.execute(select(account.c.body).order_by(account.c.seq)).scalars()
    return [decode(body, Account) for body in bodies]


def add_words(connection: Connection, article: int, words: str) -> None:
    """Make an article's text searchable."""
    connection.execute(
        text("INSERT INTO words(rowid, text) VALUES (:article, :words)").bindparams(article=article, words=words)
    )


def _candidates(connection: Connection, one: Account) -> list[Account]:
    """The accounts that share a key with it and are of neighbouring months."""
    found = select(bucket.c.account).where(bucket.c.key.in_(keys(one)))
    around = months(one)
    if UNDATED not in around:
        found = found.where(bucket.c.month.in_(near(around)))
    bodies = connection.execute(select(account.c.body).where(account.c.id.in_(found))).scalars()
    return [decode(body, Account) for body in bodies]


def _add_buckets(connection: Connection, one: Account) -> None:
    """Put an account where its likes will look."""
    rows = [{"key": key, "month": month, "account": one.id} for key in keys(one) for month in months(one)]
    if rows:
        connection.execute(insert(bucket), rows)


def _add_links(connection: Connection, pairs: Iterable[Pair]) -> int:
    """Add links; how many there were."""
    rows = [
        {
            "one": found.one,
            "other": found.other,
            "verdict": found.comparison.verdict,
            "score": found.comparison.score,
            "reasons": encode(found.comparison.reasons),
        }
        for found in pairs
    ]
    if rows:
        connection.execute(insert(link), rows)
    return len(rows)
