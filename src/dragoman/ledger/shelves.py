"""The accounts that count now, where to look for them, and their best links with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select

from dragoman.ledger.candidates import KEPT, Link, best, keys, link_by, sought
from dragoman.ledger.dossier import Account
from dragoman.ledger.gathering import Shelved, shelved
from dragoman.ledger.linking import Verdict, linked
from dragoman.ledger.lists import given, listed
from dragoman.ledger.months import UNDATED, months, near
from dragoman.ledger.profile import read, written
from dragoman.ledger.schema import bucket, link, shelf
from dragoman.ledger.sentences import Sentence, adding

_SHELVED = Sentence(select(shelf).where(shelf.c.account.in_(given("accounts"))))
_under = select(bucket).where(bucket.c.key.in_(given("keys")))
_UNDER = Sentence(_under)
_UNDER_NEAR = Sentence(_under.where(bucket.c.month.in_(given("months"))))
_links_of = select(link).where(link.c.account.in_(given("accounts")))
_LINKS = Sentence(_links_of)
_LINKS_ALIKE = Sentence(_links_of.where(link.c.verdict == Verdict.SAME))
_LED_FROM = Sentence(select(link.c.account).where(link.c.earlier.in_(given("accounts"))).distinct())
_LINK = Sentence(
    delete(link).where((link.c.account == bindparam("_account")) & (link.c.earlier == bindparam("_earlier")))
)
_LINKS_OF = Sentence(delete(link).where(link.c.account == bindparam("_account")))
_LINKS_WITH = Sentence(
    delete(link).where(or_(link.c.account.in_(given("accounts")), link.c.earlier.in_(given("accounts"))))
)
_OFF = tuple(Sentence(delete(table).where(table.c.account.in_(given("accounts")))) for table in (bucket, shelf))


def from_row(row: Sequence[Any]) -> Shelved:
    """The account of a row that begins with the columns of the shelf."""
    return Shelved(row[1], row[0], read(row[2]))


def put_on(connection: Connection, accounts: Sequence[Account]) -> set[str]:
    """Shelve the accounts of an article, with their links; the turns of all articles whose links are other than before.

    Only accounts in the same buckets are looked at, however many the ledger holds.
    """
    # what is compared now is compared again when its article settles: one profile is looked up, two equal ones are not
    arriving = [one._replace(profile=read(written(one.profile))) for one in shelved(accounts)]
    found: dict[str, list[Link]] = {one.id: [] for one in arriving}
    for one, others in _with_candidates(connection, arriving):
        for made in _links(one, others):
            found.setdefault(made.account, []).append(made)
    _shelve(connection, arriving)
    return {one.turn for one in arriving} | _relink(connection, found)


def take_off(connection: Connection, accounts: Sequence[Account]) -> set[str]:
    """Take the accounts of an article off the shelf; the turns of all articles that lose a link with them."""
    gone = listed(account.id for account in accounts)
    lost = _LED_FROM.values(connection, accounts=gone)
    full = _full(connection, lost)
    for taking in (_LINKS_WITH, *_OFF):
        taking.do(connection, accounts=gone)
    left = _shelved(connection, lost)
    again = [one for one in left if one.id in full]
    for one, others in _with_candidates(connection, again):  # what was left out for better ones comes in again
        _LINKS_OF.do(connection, _account=one.id)
        _add(connection, best(_links(one, [other for other in others if other.turn < one.turn])))
    return {one.turn for one in left}


def _shelve(connection: Connection, accounts: Sequence[Shelved]) -> None:
    """Put accounts where their likes will look."""
    rows = [{"account": one.id, "turn": one.turn, "profile": written(one.profile)} for one in accounts]
    adding(shelf).each(connection, rows)
    places = [
        {"key": key, "month": month, "account": one.id}
        for one in accounts
        for key in keys(one.profile)
        for month in months(one.profile)
    ]
    adding(bucket).each(connection, places)


def _with_candidates(
    connection: Connection, accounts: Sequence[Shelved]
) -> Iterable[tuple[Shelved, Sequence[Shelved]]]:
    """Each of these accounts with those on the shelf that share a key with it and are of neighbouring months."""
    found = _places(connection, accounts)
    there = {one.id: one for one in _shelved(connection, set().union(*found.values()))}
    return [(one, [there[id] for id in found[one.id]]) for one in accounts]


def _places(connection: Connection, accounts: Sequence[Shelved]) -> dict[str, set[str]]:
    """Of each of these accounts, those that are where it looks."""
    looking: dict[str, list[tuple[str, frozenset[int] | None]]] = defaultdict(list)
    around: frozenset[int] | None = frozenset()
    for one in accounts:
        own = months(one.profile)
        within = None if UNDATED in own else near(own)
        around = None if within is None or around is None else around | within
        for key in sought(one.profile):
            looking[key].append((one.id, within))
    found: dict[str, set[str]] = {one.id: set() for one in accounts}
    asked = listed(looking)
    near_ones = None if around is None else listed(around)
    rows = (
        _UNDER_NEAR.rows(connection, keys=asked, months=near_ones) if near_ones else _UNDER.rows(connection, keys=asked)
    )
    for key, month, account in rows:
        for id, within in looking[key]:
            if within is None or month in within:
                found[id].add(account)
    return found


def _shelved(connection: Connection, accounts: Iterable[str]) -> list[Shelved]:
    """These accounts, of those on the shelf."""
    return [from_row(row) for row in _SHELVED.rows(connection, accounts=listed(accounts))]


def _links(one: Shelved, others: Iterable[Shelved]) -> list[Link]:
    """The links of an account with these."""
    pairs = [(other, found) for other in others if (found := linked(one.profile, other.profile))]
    return [link_by(found, one, other) for other, found in pairs]


def _relink(connection: Connection, found: dict[str, list[Link]]) -> set[str]:
    """Give accounts their new links, in place of lesser ones; the turns of those that take one."""
    there = links_of(connection, found)
    kept = {id: best([*there[id], *new]) for id, new in found.items()}
    taken = [one for id, new in found.items() for one in kept[id] if one in new]
    left = [one for id in found for one in there[id] if one not in kept[id]]
    _LINK.each(connection, [{"_account": one.account, "_earlier": one.earlier} for one in left])
    _add(connection, taken)
    return {one.turn for one in taken}


def links_of(connection: Connection, accounts: Iterable[str], *, alike: bool = False) -> dict[str, list[Link]]:
    """The links that these accounts have with earlier ones; with ``alike``, those of the verdict same alone."""
    found: dict[str, list[Link]] = {id: [] for id in accounts}
    if found:
        asked = _LINKS_ALIKE if alike else _LINKS
        for row in asked.rows(connection, accounts=listed(found)):
            found[row[0]].append(Link._make(row))
    return found


def _full(connection: Connection, accounts: Sequence[str]) -> set[str]:
    """Those of the accounts that have as many links of a verdict as are kept, so that some may have been left out."""
    numbers = {id: [one.verdict for one in found] for id, found in links_of(connection, accounts).items()}
    return {id for id, verdicts in numbers.items() if any(verdicts.count(one) >= most for one, most in KEPT.items())}


def _add(connection: Connection, links: Sequence[Link]) -> None:
    """Keep these links."""
    adding(link).each(connection, [one._asdict() for one in links])
