"""Completes the times of articles without a date, as later entries: what was read of them stays as it was.

What is completed is derived. It holds from the moment at which the ledger knew enough for
it until the moment at which it knew better, and nothing is linked by it: it follows from
the dossiers, and no dossier's members from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, or_, select

from dragoman.article.article import Article
from dragoman.ledger.anchoring import Evidence, by_dates, by_event, completed, first_seen, together
from dragoman.ledger.articles import source
from dragoman.ledger.codec import Findings, decode, encode
from dragoman.ledger.completed import rows_at
from dragoman.ledger.copies import are_copies
from dragoman.ledger.dossier import Account, CompletedTime
from dragoman.ledger.finding import samples_of
from dragoman.ledger.gathering import UNDATED, age
from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST
from dragoman.ledger.schema import account, article, completion, member, page, record, shelf, sighting, standing
from dragoman.ledger.told import told_body
from dragoman.ledger.versions import hold
from dragoman.page.days import last_day

_PUBLISHED = func.json_extract(article.c.body, "$.published")

_IN_DOSSIERS = (
    select(account.c.record)
    .join(member, member.c.account == account.c.id)
    .join(shelf, shelf.c.account == account.c.id)
    .where(member.c.dossier.in_(given("dossiers")), member.c.until == LAST, shelf.c.turn >= UNDATED)
)
_UNDATED = (
    select(article.c.id, article.c.body, article.c.text, page.c.address)
    .add_columns(record.c.seq.label("record"), record.c.body.label("findings"), standing.c.since)
    .join(record, record.c.article == article.c.seq)
    .join(page, page.c.seq == record.c.page)
    .outerjoin(standing, (standing.c.record == record.c.seq) & (standing.c.until == LAST))
    .where(or_(record.c.seq.in_(given("records")), record.c.seq.in_(_IN_DOSSIERS)), _PUBLISHED.is_(None))
)
_TOLD = (
    select(member.c.dossier, account.c.record, told_body(account))
    .join(account, account.c.id == member.c.account)
    .where(member.c.dossier.in_(given("dossiers")), member.c.until == LAST)
)
_DOSSIERS = (
    select(member.c.dossier)
    .join(account, account.c.id == member.c.account)
    .where(account.c.record.in_(given("records")), member.c.until == LAST)
)
_DATES = (
    select(_PUBLISHED)
    .join(page, page.c.seq == article.c.page)
    .where(page.c.address == bindparam("address"), article.c.entered <= bindparam("now"), _PUBLISHED.is_not(None))
)
_SEEN = (
    select(func.min(sighting.c.fetched))
    .join(page, page.c.seq == sighting.c.page)
    .where(page.c.address == bindparam("address"), sighting.c.entered <= bindparam("now"))
)


def complete(connection: Connection, records: Iterable[int], dossiers: Iterable[str], now: datetime) -> set[str]:
    """Complete anew the undated articles of these records, and those with an account in these dossiers.

    Gives the dossiers that are touched by what is other than before.
    """
    asked = {"records": listed(records), "dossiers": listed(dossiers)}
    due = connection.execute(_UNDATED, asked).all()
    if not due:
        return set()
    values: dict[str, dict[str, str] | None] = {row.id: None for row in due}
    for row in due:
        if row.since is not None:  # it counts
            times = tuple(_completed(connection, row, now))
            values[row.id] = {"times": encode(times)} if times else None
    before = {row.article: {"times": row.times} for row in rows_at(connection, values)}
    hold(connection, completion, values, now)
    changed = listed(row.record for row in due if values[row.id] != before.get(row.id))
    return set(connection.execute(_DOSSIERS, {"records": changed}).scalars())


def _completed(connection: Connection, row: Row[Any], now: datetime) -> Iterator[CompletedTime]:
    """What days the words of an article come to that its record leaves open."""
    findings = decode(row.findings, Findings)
    if any(tie.value is None for tie in findings.times):
        made = replace(decode(row.body, Article), text=row.text)
        told = _told(connection, row.record)
        taken = together(
            _sure(connection, row, told, now),
            [one for mine, others in told for one in [by_event(made, mine, others)] if one],
            _first_seen(connection, row.address, now),
        )
        if taken:
            yield from completed(made, source(row.id, made), findings.times, taken)


def _told(connection: Connection, of_record: int) -> list[tuple[Account, list[Account]]]:
    """The accounts of a record, each with the others in its dossier, earliest first."""
    dossiers = connection.execute(_DOSSIERS, {"records": listed([of_record])}).scalars().all()
    mine: dict[str, Account] = {}
    others: dict[str, list[Account]] = defaultdict(list)
    for row in connection.execute(_TOLD, {"dossiers": listed(dossiers)}).all():
        one = decode(row.body, Account)
        if row.record == of_record:
            mine[row.dossier] = one
        else:
            others[row.dossier].append(one)
    return [(mine[id], sorted(others[id], key=age)) for id in sorted(mine)]


def _sure(
    connection: Connection, row: Row[Any], told: Sequence[tuple[Account, list[Account]]], now: datetime
) -> Evidence | None:
    """The days of other versions of its address, else of dated articles with the same text."""
    days = connection.execute(_DATES, {"address": row.address, "now": now}).scalars().all()
    versions = by_dates(map(date.fromisoformat, days), "another version of its address is dated")
    if versions:
        return versions
    dated = {one.source for _, others in told for one in others if one.source.published}
    samples = samples_of(connection, {row.id, *(one.article for one in dated)}) if dated else {}
    copies = [one for one in dated if are_copies(samples[row.id], samples[one.article])]
    return by_dates([one.published for one in copies if one.published], "its text also stands in an article of")


def _first_seen(connection: Connection, address: str, now: datetime) -> Evidence | None:
    """When a page of the web was first got; a file's own time tells nothing of what is in it."""
    if "://" not in address:
        return None
    seen = connection.scalar(_SEEN, {"address": address, "now": now})
    return first_seen(last_day(seen)) if seen else None
