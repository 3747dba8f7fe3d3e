"""What a reviewer may best look at: findings that are not sure, and pairs of accounts that may be of one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from sqlalchemy import Connection, select

from dragoman.article.article import Article
from dragoman.ledger.articles import source
from dragoman.ledger.codec import article_id, decode
from dragoman.ledger.dossier import Account, Source
from dragoman.ledger.judging import said_at
from dragoman.ledger.linking import Verdict
from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST, counted
from dragoman.ledger.reviewable import address_of
from dragoman.ledger.reviews import in_force, reviews_at
from dragoman.ledger.revising import Outcome, outcome_of
from dragoman.ledger.schema import account, article, link, member
from dragoman.ledger.told import told_body
from dragoman.reading.reading import Claim, Event, Statement
from dragoman.record.record import Record
from dragoman.review.anchors import passage_of
from dragoman.spans import Span

DOUBTFUL = 0.65
"""A finding of a lower score is wrong about one time in three, or more often."""


@dataclass(frozen=True, slots=True)
class DoubtfulFinding:
    """A finding of a record that is not sure; ``id`` is the ledger's."""

    id: str
    source: Source
    record: Record
    finding: Event | Statement | Claim


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two accounts in different dossiers that may be of one event, with their score and what speaks for and against."""

    one: Account
    other: Account
    passages: tuple[Span, Span]
    score: float
    reasons: str


def doubtful_findings(connection: Connection, by: str) -> list[DoubtfulFinding]:
    """The doubtful findings on which nobody of that name has said anything, the least sure first."""
    found: list[DoubtfulFinding] = []
    for number in [row.record for row in connection.execute(counted(LAST)).all()]:
        address = address_of(connection, number)
        reviews = reviews_at(connection, address)
        outcome = outcome_of(connection, number, address, reviews)
        own = {f"{one.id}/0" for one in in_force(reviews) if one.by == by and one.judgement.of_finding}
        said = {finding for place, finding in outcome.stands.items() if place in own}
        found += [one for one in _doubtful(outcome) if one.id not in said]
    return sorted(found, key=lambda one: (one.finding.score, one.id))


def _doubtful(outcome: Outcome) -> Iterator[DoubtfulFinding]:
    """The doubtful findings of a record, as it stands."""
    made = outcome.reviewed.record
    of = source(article_id(made.article), made.article)
    reading = made.reading
    findings: tuple[Event | Statement | Claim, ...] = (*reading.events, *reading.statements, *reading.claims)
    for one in findings:
        if one.score < DOUBTFUL:
            yield DoubtfulFinding(outcome.ids[one.id], of, made, one)


def doubtful_pairs(connection: Connection, by: str) -> list[DoubtfulPair]:
    """The pairs that linking left unsure and on which nobody of that name has said anything, the likeliest first."""
    asked = select(link.c.earlier, link.c.account, link.c.score, link.c.reasons)
    asked = asked.where(link.c.verdict == Verdict.UNSURE).order_by(link.c.score.desc(), link.c.account, link.c.earlier)
    rows = connection.execute(asked).all()
    accounts, dossiers = _accounts(connection, {id for row in rows for id in (row.earlier, row.account)})
    said = _pairs_by(connection, by)
    return [
        DoubtfulPair(
            accounts[row.earlier],
            accounts[row.account],
            (_passage(connection, accounts[row.earlier]), _passage(connection, accounts[row.account])),
            row.score,
            row.reasons,
        )
        for row in rows
        if dossiers[row.earlier] != dossiers[row.account] and frozenset((row.earlier, row.account)) not in said
    ]


def _accounts(connection: Connection, ids: Iterable[str]) -> tuple[dict[str, Account], dict[str, str]]:
    """These accounts, and the dossiers that they are in."""
    found = select(account.c.id, told_body(account), member.c.dossier).join(member, member.c.account == account.c.id)
    found = found.where(account.c.id.in_(given("accounts")), member.c.until == LAST)
    rows = connection.execute(found, {"accounts": listed(ids)}).all()
    return {row.id: decode(row.body, Account) for row in rows}, {row.id: row.dossier for row in rows}


def _pairs_by(connection: Connection, by: str) -> set[frozenset[str]]:
    """The pairs of accounts on which a reviewer has said something."""
    own = [one for one in said_at(connection) if one.review.by == by]
    sides = {frozenset((a, b)) for said in own for a in said.one for b in said.other}
    return sides | {frozenset(pair) for said in own for pair in combinations(said.joined, 2)}


def _passage(connection: Connection, told: Account) -> Span:
    """The sentence in which an account is told."""
    row = connection.execute(select(article).where(article.c.id == told.source.article)).one()
    return passage_of(replace(decode(row.body, Article), text=row.text), told.trigger)
