"""Finds dossiers, at any moment, without working through the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from dragoman.codebook import EventLink, EventType, Status
from dragoman.ledger.codec import decode
from dragoman.ledger.completed import of_accounts, with_completed
from dragoman.ledger.copies import Sample, unpacked
from dragoman.ledger.dossier import Account, Dossier
from dragoman.ledger.dossiers import Tied, dossier_of, on_day, with_threads
from dragoman.ledger.gathering import age
from dragoman.ledger.lately import Lately
from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import held, last_entry
from dragoman.ledger.schema import account, dossier, member, sample, tie
from dragoman.ledger.sentences import Sentence
from dragoman.ledger.told import told_body
from dragoman.ledger.words import bare

Ids = Select[tuple[str]]
"""The ids of dossiers, as a question to the database."""

_SAMPLES = Sentence(select(sample).where(sample.c.article.in_(given("articles"))))
_samples = Lately[Sample](4_096)
_LEADING = select(tie).where(tie.c.to.in_(given("accounts")))


def dossiers_at(connection: Connection, known: datetime, ids: Ids | None = None) -> tuple[Dossier, ...]:
    """The dossiers of these ids as held at that moment, all where None, by their earliest account."""
    found = select(member.c.dossier, told_body(account, known)).join(account, account.c.id == member.c.account)
    found = found.where(held(member, known))
    asked: dict[str, str] = {}
    if ids is not None:  # asked first, so that SQLite looks for members of these and not through all members
        asked["dossiers"] = listed(connection.scalars(ids))
        found = found.where(member.c.dossier.in_(given("dossiers")))
    groups: dict[str, list[Account]] = defaultdict(list)
    for id, body in connection.execute(found, asked):
        groups[id].append(decode(body, Account))
    samples = samples_of(connection, {one.source.article for group in groups.values() for one in group if group[1:]})
    made = [dossier_of(sorted(group, key=age), samples) for group in groups.values()]
    times = of_accounts(connection, [one for dossier in made for one in dossier.accounts], known)
    last = last_entry(connection, known)
    made = [with_completed(one, times) for one in made]
    made = [on_day(one, last.date()) if last else one for one in made]
    made.sort(key=lambda one: age(one.accounts[0]))
    ties = _ties(connection, [one for dossier in made for one in dossier.accounts])
    return with_threads(made, ties, _titles(connection, known, {one for a, _, b in ties for one in (a, b)}))


def samples_of(connection: Connection, articles: Collection[str]) -> dict[str, Sample]:
    """The samples of these articles' texts."""

    def read(ids: Sequence[str]) -> dict[str, Sample]:
        return {id: unpacked(runs) for id, runs in _SAMPLES.rows(connection, articles=listed(ids))}

    return _samples.of(articles, read)


def with_account(begins: str, known: datetime) -> Ids:
    """Those that have an account whose id begins so."""
    last = f"{begins}g"  # after all hex digits
    return select(member.c.dossier).where(member.c.account >= begins, member.c.account < last, held(member, known))


def titled(words: str, known: datetime) -> Ids:
    """Those that have these words in their title, in whichever case, with accents or without."""
    return select(dossier.c.id).where(
        held(dossier, known), func.bare(dossier.c.title).contains(bare(words), autoescape=True)
    )


def to_come(first: date | None, last: date | None, statuses: Collection[Status], known: datetime) -> Ids:
    """Meetings that are or were to be, with one of these statuses, that may lie between two days, both included.

    By date, the undated last.
    """
    found = select(dossier.c.id).where(held(dossier, known), dossier.c.type == EventType.CONSULT, dossier.c.ahead)
    if statuses:
        found = found.where(dossier.c.status.in_(statuses))
    if first is not None:
        found = found.where(_open_or(dossier.c.last >= first.isoformat()))
    if last is not None:
        found = found.where(or_(dossier.c.first.is_(None), dossier.c.first <= last.isoformat()))
    undated = dossier.c.first.is_(None) & dossier.c.last.is_(None)
    return found.order_by(undated, func.coalesce(dossier.c.first, ""), dossier.c.last.nulls_last(), dossier.c.id)


def newest(number: int, known: datetime) -> Ids:
    """So many, those that were opened last."""
    is_one = select(dossier.c.id).where(dossier.c.id == account.c.id, held(dossier, known)).exists()
    opened = select(account.c.id).where(account.c.entered <= known, is_one)
    return opened.order_by(account.c.entered.desc(), account.c.seq.desc()).limit(number)


def accounts_of(connection: Connection, ids: Ids, known: datetime) -> frozenset[str]:
    """The ids of the accounts of these dossiers."""
    found = select(member.c.account).where(member.c.dossier.in_(ids), held(member, known))
    return frozenset(connection.execute(found).scalars())


def _open_or(ends: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether it ends so, or without a day."""
    return or_(dossier.c.last.is_(None), ends)


def _ties(connection: Connection, accounts: Sequence[Account]) -> list[Tied]:
    """What leads from these accounts and to them."""
    ours = [(one.id, link, to) for one in accounts for link, to in one.links]
    leading = connection.execute(_LEADING, {"accounts": listed(one.id for one in accounts)})
    return [*ours, *((row.account, EventLink(row.link), row.to) for row in leading)]


def _titles(connection: Connection, known: datetime, accounts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The id and title of the dossier of each account."""
    found = select(member.c.account, dossier.c.id, dossier.c.title).join(dossier, dossier.c.id == member.c.dossier)
    found = found.where(held(member, known), held(dossier, known), member.c.account.in_(given("accounts")))
    return {one: (id, title) for one, id, title in connection.execute(found, {"accounts": listed(accounts)})}
