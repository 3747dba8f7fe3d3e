"""The accounts that count now, where to look for them, and their best links with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, delete, insert, or_, select

from dragoman.ledger.candidates import KEPT, UNDATED, Link, Seen, best, keys, link_of, months, near
from dragoman.ledger.dossier import Account
from dragoman.ledger.gathering import Shelved, shelved
from dragoman.ledger.profile import Profile
from dragoman.ledger.schema import bucket, link, shelf

_profiles = msgspec.msgpack.Decoder(Profile)


def from_row(row: Row[Any]) -> Shelved:
    """The account of a row of the shelf."""
    return Shelved(row.turn, row.account, _profiles.decode(row.profile))


def put_on(connection: Connection, accounts: Sequence[Account]) -> set[str]:
    """Shelve the accounts of an article, with their links; the turns of all articles whose links are other than before.

    Only accounts in the same buckets are looked at, however many the ledger holds.
    """
    arriving = [shelved(account) for account in accounts]
    for one in arriving:
        _shelve(connection, one)
    behind: dict[str, list[Link]] = defaultdict(list)
    for one in arriving:
        for found in _links(connection, one, _candidates(one.profile)):
            behind[found.account].append(found)
    own = {one.id for one in arriving}
    _add(connection, [found for id in own for found in best(behind.pop(id, []))])
    return {one.turn for one in arriving} | _relink(connection, behind)


def take_off(connection: Connection, accounts: Sequence[Account]) -> set[str]:
    """Take the accounts of an article off the shelf; the turns of all articles that lose a link with them."""
    gone = [account.id for account in accounts]
    lost = connection.execute(select(link.c.account).where(link.c.earlier.in_(gone)).distinct()).scalars().all()
    full = _full(connection, lost)
    connection.execute(delete(link).where(or_(link.c.account.in_(gone), link.c.earlier.in_(gone))))
    connection.execute(delete(bucket).where(bucket.c.account.in_(gone)))
    connection.execute(delete(shelf).where(shelf.c.account.in_(gone)))
    left = [from_row(row) for row in connection.execute(select(shelf).where(shelf.c.account.in_(lost))).all()]
    for one in left:
        if one.id in full:  # what was left out when there were better ones comes in again
            found = _links(connection, one, _candidates(one.profile).where(shelf.c.turn < one.turn))
            connection.execute(delete(link).where(link.c.account == one.id))
            _add(connection, best(found))
    return {one.turn for one in left}


def _shelve(connection: Connection, one: Shelved) -> None:
    """Put an account where its likes will look."""
    connection.execute(insert(shelf).values(account=one.id, turn=one.turn, profile=msgspec.msgpack.encode(one.profile)))
    rows = [
        {"key": key, "month": month, "account": one.id} for key in keys(one.profile) for month in months(one.profile)
    ]
    if rows:
        connection.execute(insert(bucket), rows)


def _candidates(seen: Profile) -> Select[Any]:
    """The accounts that share a key with it and are of neighbouring months."""
    found = select(bucket.c.account).where(bucket.c.key.in_(keys(seen)))
    around = months(seen)
    if UNDATED not in around:
        found = found.where(bucket.c.month.in_(near(around)))
    return select(shelf).where(shelf.c.account.in_(found))


def _links(connection: Connection, one: Shelved, candidates: Select[Any]) -> list[Link]:
    """The links of an account with these."""
    seen: Seen = (one.turn, one.id, one.profile)
    found = (link_of(seen, tuple(from_row(row))) for row in connection.execute(candidates).all())
    return [made for made in found if made]


def _relink(connection: Connection, found: dict[str, list[Link]]) -> set[str]:
    """Give accounts that were there their new links, in place of lesser ones; the turns of those that take one."""
    taken: set[str] = set()
    before = links_of(connection, found)
    for id, new in found.items():
        kept = best([*before[id], *new])
        if any(one in kept for one in new):
            connection.execute(
                delete(link).where(
                    link.c.account == id, link.c.earlier.in_([one.earlier for one in before[id] if one not in kept])
                )
            )
            _add(connection, [one for one in kept if one in new])
            taken.add(new[0].turn)
    return taken


def links_of(connection: Connection, accounts: Iterable[str]) -> dict[str, list[Link]]:
    """The links that these accounts have with earlier ones."""
    found: dict[str, list[Link]] = defaultdict(list)
    for row in connection.execute(select(link).where(link.c.account.in_(list(accounts)))).all():
        found[row.account].append(Link(row.account, row.earlier, row.turn, row.verdict, row.score, row.reasons))
    return found


def _full(connection: Connection, accounts: Sequence[str]) -> set[str]:
    """Those of the accounts that have as many links of a verdict as are kept, so that some may have been left out."""
    numbers = {id: [one.verdict for one in found] for id, found in links_of(connection, accounts).items()}
    return {id for id, verdicts in numbers.items() if any(verdicts.count(one) >= most for one, most in KEPT.items())}


def _add(connection: Connection, links: Sequence[Link]) -> None:
    """Keep these links."""
    if links:
        connection.execute(insert(link), [one._asdict() for one in links])
