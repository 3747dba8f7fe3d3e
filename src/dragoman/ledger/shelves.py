"""The accounts that count now, where to look for them, and their best links with one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, or_, select

from dragoman.ledger.candidates import KEPT, UNDATED, Link, Seen, best, keys, link_of, months, near, sought
from dragoman.ledger.dossier import Account
from dragoman.ledger.gathering import Shelved, shelved
from dragoman.ledger.profile import Profile
from dragoman.ledger.schema import bucket, link, shelf

_profiles = msgspec.msgpack.Decoder(Profile)


def _written(seen: Profile) -> bytes:
    """What comparing looks at as bytes: equal for equal profiles, in whichever order their sets are."""
    return msgspec.msgpack.encode(seen, order="deterministic")


def from_row(row: Row[Any]) -> Shelved:
    """The account of a row of the shelf."""
    return Shelved(row.turn, row.account, _profiles.decode(row.profile))


def put_on(connection: Connection, accounts: Sequence[Account]) -> set[str]:
    """Shelve the accounts of an article, with their links; the turns of all articles whose links are other than before.

    Only accounts in the same buckets are looked at, however many the ledger holds.
    """
    arriving = [shelved(account) for account in accounts]
    _shelve(connection, arriving)
    found: dict[str, list[Link]] = {one.id: [] for one in arriving}
    for one in arriving:
        for made in _links(connection, one, _candidates(one.profile)):
            found.setdefault(made.account, []).append(made)
    return {one.turn for one in arriving} | _relink(connection, found)


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


def _shelve(connection: Connection, accounts: Sequence[Shelved]) -> None:
    """Put accounts where their likes will look."""
    rows = [{"account": one.id, "turn": one.turn, "profile": _written(one.profile)} for one in accounts]
    connection.execute(insert(shelf), rows)
    places = [
        {"key": key, "month": month, "account": one.id}
        for one in accounts
        for key in keys(one.profile)
        for month in months(one.profile)
    ]
    if places:
        connection.execute(insert(bucket), places)


def _candidates(seen: Profile) -> Select[Any]:
    """The accounts that share a key with it and are of neighbouring months."""
    found = select(bucket.c.account).where(bucket.c.key.in_(sought(seen)))
    around = months(seen)
    if UNDATED not in around:
        found = found.where(bucket.c.month.in_(near(around)))
    return select(shelf).where(shelf.c.account.in_(found))


def _links(connection: Connection, one: Shelved, candidates: Select[Any]) -> list[Link]:
    """The links of an account with these."""
    seen: Seen = (one.turn, one.id, one.profile)
    others = map(from_row, connection.execute(candidates).all())
    found = (link_of(seen, (other.turn, other.id, other.profile)) for other in others)
    return [made for made in found if made]


def _relink(connection: Connection, found: dict[str, list[Link]]) -> set[str]:
    """Give accounts their new links, in place of lesser ones; the turns of those that take one."""
    there = links_of(connection, found)
    kept = {id: best([*there[id], *new]) for id, new in found.items()}
    taken = [one for id, new in found.items() for one in kept[id] if one in new]
    left = [one for id in found for one in there[id] if one not in kept[id]]
    if left:
        this = (link.c.account == bindparam("_account")) & (link.c.earlier == bindparam("_earlier"))
        connection.execute(
            delete(link).where(this), [{"_account": one.account, "_earlier": one.earlier} for one in left]
        )
    _add(connection, taken)
    return {one.turn for one in taken}


def links_of(connection: Connection, accounts: Iterable[str]) -> dict[str, list[Link]]:
    """The links that these accounts have with earlier ones."""
    found: dict[str, list[Link]] = {id: [] for id in accounts}
    for row in connection.execute(select(link).where(link.c.account.in_(list(found)))).all():
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
