"""What follows from the facts: which records count, links, dossiers; kept as the ledger grows, or made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, text, union

from dragoman.article.article import Article
from dragoman.ledger.articles import source
from dragoman.ledger.codec import decode
from dragoman.ledger.completed import of_accounts, time_with
from dragoman.ledger.copies import Sample, packed, sample_of
from dragoman.ledger.dossier import Account, CompletedTime
from dragoman.ledger.dossiers import head_of, is_ahead
from dragoman.ledger.entries import StatementEntry
from dragoman.ledger.finding import samples_of
from dragoman.ledger.gathering import age, turn_of
from dragoman.ledger.intervals import Interval
from dragoman.ledger.judging import judge
from dragoman.ledger.lately import Lately
from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST, counting
from dragoman.ledger.reviews import all_reviews, index_review
from dragoman.ledger.revising import revise
from dragoman.ledger.schema import (
    DERIVED,
    about,
    account,
    anchor,
    article,
    dossier,
    member,
    page,
    record,
    rereading,
    review,
    revised,
    sample,
    shelf,
    sighting,
    speaker,
    standing,
    statement,
    tie,
)
from dragoman.ledger.sentences import Sentence, adding
from dragoman.ledger.settling import Settling
from dragoman.ledger.shelves import put_on, take_off
from dragoman.ledger.versions import hold

_STANDING = Sentence(
    select(standing.c.record)
    .join(record, record.c.seq == standing.c.record)
    .join(page, page.c.seq == record.c.page)
    .where(page.c.address == bindparam("address"), standing.c.until == LAST)
)
_ACCOUNTS = Sentence(select(account.c.body).where(account.c.record == bindparam("record")).order_by(account.c.seq))
_SAID = select(statement.c.body).where(statement.c.record == bindparam("record"))
_ARTICLE = select(article).join(record, record.c.article == article.c.seq).where(record.c.seq == bindparam("record"))
_MEMBERS = Sentence(
    select(member.c.dossier, member.c.account, revised.c.body)
    .outerjoin(revised, (revised.c.finding == member.c.account) & (revised.c.until == LAST))
    .where(member.c.dossier.in_(given("dossiers")), member.c.until == LAST)
)
_AS_READ = Sentence(select(account.c.id, account.c.body).where(account.c.id.in_(given("accounts"))))
_WORDS = text("INSERT INTO words(rowid, text) VALUES (:article, :words)")

_accounts_read = Lately[Account](4_096)
"""Those of the dossiers that are in the news."""


def derive(connection: Connection, address: str, now: datetime) -> int | None:
    """Take in what an entry changed about an address: its record that counts, and the dossiers that this touches.

    Gives the record that counts now.
    """
    before, after = _standing(connection, address), counting(connection, address, now)
    told = revise(connection, address, after, now)
    changed = before != after or told is not None
    touched, undated = _settle(connection, before, after, told, now) if changed else (set(), set())
    # what a further version or sighting tells of its day is news too
    from dragoman.ledger.completing import complete  # noqa: PLC0415 - loads the grammar of times, for writers only

    touched |= complete(connection, {id for id in (before, after) if id is not None}, undated, now)
    if touched:
        _head(connection, touched, now)
    return after


def _settle(
    connection: Connection, before: int | None, after: int | None, told: Sequence[Account] | None, now: datetime
) -> tuple[set[str], set[str]]:
    """Have a record count in place of another, with the accounts that reviews make of it, if any.

    Gives the dossiers that this touches, and those of them that have an account of an undated article.
    """
    hold(connection, standing, {id: {} if id == after else None for id in (before, after) if id is not None}, now)
    settling, due = Settling(connection), set()
    gone = _there(connection, before, reviewed=told is not None) if before is not None else []
    if gone:
        due |= take_off(connection, gone)
        settling.take_out(gone, turn_of(gone[0].source))
    come = told if told is not None else _accounts(connection, after) if after is not None else []
    if come:
        due |= put_on(connection, come)
    if told is not None:
        settling.judged_anew(judge(connection, now))
    settling.settle(due)
    settling.keep(now)
    return settling.touched, settling.undated()


def _there(connection: Connection, before: int, *, reviewed: bool) -> Sequence[Account]:
    """The accounts of a record that are on the shelf, those included that reviews kept of earlier ones."""
    if not reviewed:
        return _accounts(connection, before)
    row = connection.execute(_ARTICLE, {"record": before}).one()
    of_article = source(row.id, decode(row.body, Article))
    found = (
        select(account.c.body).join(shelf, shelf.c.account == account.c.id).where(shelf.c.turn == turn_of(of_article))
    )
    return [replace(decode(body, Account), source=of_article) for body in connection.execute(found).scalars().all()]


def index(
    connection: Connection, accounts: Iterable[Account], said: Iterable[StatementEntry], id: str, of: Article
) -> None:
    """Keep how the record of the article ``id`` is found: what leads to its accounts, what is said, its copies.

    This is kept of every record, whether it counts or not: two entries of one moment leave
    no trace of which came first.
    """
    _tie(connection, accounts, list(said))
    adding(sample, known=True).add(connection, article=id, runs=packed(sample_of(of)))


def _index(connection: Connection, of_record: int) -> None:
    """The same for a record of the ledger."""
    row = connection.execute(_ARTICLE, {"record": of_record}).one()
    said = connection.execute(_SAID, {"record": of_record}).scalars().all()
    entries = [decode(body, StatementEntry) for body in said]
    index(
        connection, _accounts(connection, of_record), entries, row.id, replace(decode(row.body, Article), text=row.text)
    )


def rebuild(connection: Connection) -> int:
    """Make the derived tables anew from all that was entered, entry by entry; the number of dossiers now."""
    connection.execute(text("INSERT INTO words(words) VALUES ('rebuild')"))
    return replay(connection)


def replay(connection: Connection) -> int:
    """The same for all but the words to search."""
    for table in DERIVED:
        connection.execute(delete(table))
    for seq in connection.execute(select(record.c.seq)).scalars().all():
        _index(connection, seq)
    for one in all_reviews(connection):
        index_review(connection, one)
    seen = select(sighting.c.entered, page.c.address).join(page, page.c.seq == sighting.c.page)
    made = select(rereading.c.entered, page.c.address).join(record, record.c.seq == rereading.c.record)
    made = made.join(page, page.c.seq == record.c.page)
    said = select(review.c.entered, anchor.c.address).join(anchor, anchor.c.review == review.c.id)
    entries = union(seen, made, said).subquery()
    for entered, address in connection.execute(select(entries).order_by(entries.c.entered, entries.c.address)).all():
        derive(connection, address, entered)
    return len(connection.execute(select(dossier.c.id).where(dossier.c.until == LAST)).all())


def add_words(connection: Connection, of_article: int, words: str) -> None:
    """Make an article's text searchable."""
    connection.execute(_WORDS, {"article": of_article, "words": words})


def _standing(connection: Connection, address: str) -> int | None:
    """The record that counted so far for an address."""
    found: int | None = _STANDING.value(connection, address=address)
    return found


def _accounts(connection: Connection, of_record: int) -> list[Account]:
    """The accounts of a record."""
    return [decode(body, Account) for body in _ACCOUNTS.values(connection, record=of_record)]


def _tie(connection: Connection, accounts: Iterable[Account], entries: Sequence[StatementEntry]) -> None:
    """Keep which accounts of a record lead to which, what is said about them, and by whom."""
    ties = [{"to": to, "account": one.id, "link": link} for one in accounts for link, to in one.links]
    told = [{"account": one, "statement": entry.id} for entry in entries for one in entry.about]
    by = [
        {"actor": one.id, "name": one.name, "country": one.country or "", "statement": entry.id}
        for entry in entries
        if (one := entry.speaker)
    ]
    for table, rows in ((tie, ties), (about, told), (speaker, by)):
        adding(table, known=True).each(connection, rows)


def _head(connection: Connection, ids: set[str], now: datetime) -> None:
    """Keep what dossiers are headed by."""
    groups: dict[str, list[Account]] = {id: [] for id in sorted(ids)}
    rows = _MEMBERS.rows(connection, dossiers=listed(ids))
    told = _told(connection, {one: by_review for _, one, by_review in rows})
    for id, one, _ in rows:
        groups[id].append(told[one])
    samples = samples_of(connection, {one.source.article for group in groups.values() for one in group if group[1:]})
    times = of_accounts(connection, (one for group in groups.values() for one in group))
    heads = {id: _headed(sorted(group, key=age), samples, times) for id, group in groups.items()}
    hold(connection, dossier, heads, now)


def _told(connection: Connection, bodies: Mapping[str, str | None]) -> Mapping[str, Account]:
    """The accounts of these ids, with these bodies by review, if any; else as they were read."""

    def read(ids: Sequence[str]) -> dict[str, Account]:
        return {id: decode(body, Account) for id, body in _AS_READ.rows(connection, accounts=listed(ids))}

    as_read = _accounts_read.of([id for id, body in bodies.items() if body is None], read)
    return as_read | {id: decode(body, Account) for id, body in bodies.items() if body is not None}


def _headed(
    accounts: Sequence[Account], samples: Mapping[str, Sample], times: Mapping[str, CompletedTime]
) -> dict[str, object] | None:
    """What lists look for of a dossier with these accounts; None where it has none."""
    if not accounts:
        return None
    head = head_of(accounts, samples)
    value = time_with(head.time, accounts, times)
    time = Interval.parse(value) if value else Interval(None, None)
    return {
        "type": accounts[0].type,
        "status": head.step.status,
        "ahead": is_ahead(accounts),
        "first": str(time.first) if time.first else None,
        "last": str(time.last) if time.last else None,
        "title": head.title,
    }
