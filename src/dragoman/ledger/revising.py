"""What the findings of an address are by the reviews of them: as was read, as corrected, none, or kept from before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from dragoman.article.article import Article
from dragoman.ledger.accounts import Facets, accounts_of
from dragoman.ledger.codec import Findings, decode, encode, joined
from dragoman.ledger.dossier import Account
from dragoman.ledger.entries import ClaimEntry, StatementEntry
from dragoman.ledger.moments import LAST
from dragoman.ledger.reviews import in_force, reviews_at
from dragoman.ledger.schema import account, article, claim, record, revised, stands, statement
from dragoman.ledger.statements import claims_of, statements_of
from dragoman.ledger.versions import hold
from dragoman.record.record import Record
from dragoman.review.anchors import counterparts, likeness
from dragoman.review.applying import Decision, Reviewed, reviewed
from dragoman.review.review import Anchor, Review
from dragoman.review.rulings import Ruling, ruling

NOTHING = ""
"""The body of a finding that reviews hold to be none."""

FOUND: Mapping[str, Table] = {"event": account, "statement": statement, "claim": claim}
"""Where findings are kept, by what they are."""


class Entries(NamedTuple):
    """What a record has, under the ids of the ledger."""

    accounts: tuple[Account, ...]
    statements: tuple[StatementEntry, ...]
    claims: tuple[ClaimEntry, ...]

    @property
    def bodies(self) -> dict[str, str]:
        """Each as the ledger keeps it, by id."""
        return {one.id: encode(one) for group in self for one in group}


@dataclass(frozen=True)
class Kept:
    """A record of the ledger with the ids of its findings, by their ids in the reading."""

    record: Record
    ids: Mapping[str, str]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The ids in the reading, by those of the ledger."""
        return {id: label for label, id in self.ids.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reviews of an address make of the record that counts there.

    ``stands`` tells for each anchor, by its place, of which finding it is now; ``rulings``
    what the reviews of each finding come to.
    """

    kept: Kept
    reviewed: Reviewed
    ids: Mapping[str, str]
    stands: Mapping[str, str]
    rulings: Mapping[str, Ruling]

    @property
    def entries(self) -> Entries:
        """All that the record has, as reviewed."""
        return entries_of(self.reviewed.record, self.ids)

    @property
    def revised(self) -> dict[str, str]:
        """The bodies of the findings that are other than was read; ``NOTHING`` where they are none."""
        before = entries_of(self.kept.record, self.kept.ids).bodies
        after = self.entries.bodies
        gone = dict.fromkeys(before.keys() - after.keys(), NOTHING)
        return gone | {id: body for id, body in after.items() if before.get(id) != body}


def revise(connection: Connection, address: str, of_record: int | None, now: datetime) -> Sequence[Account] | None:
    """Hold what reviews make of an address; the accounts that count there, or None where no review is of it.

    What no review changes stays as it is kept.
    """
    reviews = reviews_at(connection, address, now)
    if not reviews:
        return None
    outcome = outcome_of(connection, of_record, address, reviews) if of_record is not None else None
    places = {place: {"address": address, "finding": one} for place, one in (outcome.stands if outcome else {}).items()}
    bodies = {id: {"address": address, "body": body} for id, body in (outcome.revised if outcome else {}).items()}
    for table, due in ((stands, places), (revised, bodies)):
        key = next(iter(table.primary_key))
        there = connection.execute(select(key).where(table.c.address == address, table.c.until == LAST)).scalars().all()
        hold(connection, table, dict.fromkeys(there) | due, now)
    return outcome.entries.accounts if outcome else ()


def outcome_of(connection: Connection, of_record: int, address: str, reviews: Sequence[Review]) -> Outcome:
    """What these reviews, all that were given so far at an address, make of a record there."""
    kept = kept_record(connection, of_record)
    valid = in_force(reviews)
    anchors = {
        f"{one.id}/{number}": (one, each)
        for one in valid
        for number, each in enumerate(one.anchors)
        if each.address == address
    }
    return _Finder(connection, kept).outcome(anchors)


class _Finder:
    """Finds what anchors are of in a record."""

    def __init__(self, connection: Connection, kept: Kept) -> None:
        self._connection = connection
        self._kept = kept
        self._origins: dict[str, tuple[int, Kept]] = {}

    def outcome(self, anchors: Mapping[str, tuple[Review, Anchor]]) -> Outcome:
        """What the reviews with these anchors, in the order in which they were given, make of the record."""
        labels = self._labels(anchors.values())
        groups: dict[str, list[tuple[Review, Anchor]]] = {}
        finding_of: dict[str, str] = {}
        for place, (review, anchor) in anchors.items():
            label = labels.get(anchor.finding)
            finding = self._kept.ids[label] if label else self._lost(anchor, groups)
            finding_of[place] = finding
            groups.setdefault(finding, []).append((review, anchor))
        rulings: dict[str, Ruling] = {}
        decisions: list[Decision] = []
        for finding, given in groups.items():
            told = [(review, anchor) for review, anchor in given if review.judgement.of_finding]
            if told:
                rulings[finding] = ruling(review for review, _ in told)
                decisions.append(self._decision(told[-1][1], rulings[finding], labels.get(told[-1][1].finding)))
        made = reviewed(self._kept.record, decisions)
        ids = dict(self._kept.ids) | {label: self._id_of(*origin) for label, origin in made.brought.items()}
        there = {ids[label] for label in _labels_in(made.record)} | self._kept.labels.keys()
        standing = {place: finding for place, finding in finding_of.items() if finding in there}
        return Outcome(self._kept, made, ids, standing, rulings)

    def _labels(self, given: Iterable[tuple[Review, Anchor]]) -> dict[str, str]:
        """The finding of the record, by its id in the reading, that each anchor's finding is now."""
        told = list(given)
        anchors = {anchor.finding: anchor for _, anchor in told}
        held = {anchor.finding for review, anchor in told if review.judgement.of_finding}
        found = {id: self._kept.labels[id] for id in anchors if id in self._kept.labels}
        others: dict[tuple[int, bool], list[Anchor]] = {}
        for id, anchor in anchors.items():
            if id not in found:
                others.setdefault((self._origin(anchor)[0], id in held), []).append(anchor)
        made = self._kept.record
        for (_, is_held), group in others.items():
            same = counterparts(group, made.reading, made.article.text, of_type=not is_held)
            found |= {anchor.finding: label for anchor, label in same.items()}
        return found

    def _lost(self, anchor: Anchor, groups: Mapping[str, Sequence[tuple[Review, Anchor]]]) -> str:
        """The finding, of those that the record lacks, that an anchor is of: its own, or one of the same words."""
        for finding, given in groups.items():
            first = given[0][1]
            alike = (first.what, first.type) == (anchor.what, anchor.type) and likeness(first.words, anchor.words) > 0
            if alike and finding not in self._kept.labels:
                return finding
        return anchor.finding

    def _decision(self, anchor: Anchor, ruled: Ruling, label: str | None) -> Decision:
        """A ruling on the record."""
        if anchor.finding in self._kept.labels:
            return Decision(anchor, ruled, label, None)
        origin = self._origin(anchor)[1]
        return Decision(anchor, ruled, label, (origin.record, origin.labels[anchor.finding]))

    def _origin(self, anchor: Anchor) -> tuple[int, Kept]:
        """The record that was reviewed, and its number."""
        if anchor.finding not in self._origins:
            table = FOUND[anchor.what]
            seq = self._connection.execute(select(table.c.record).where(table.c.id == anchor.finding)).scalar_one()
            known = next((one for one in self._origins.values() if one[0] == seq), None)
            self._origins[anchor.finding] = known or (seq, kept_record(self._connection, seq))
        return self._origins[anchor.finding]

    def _id_of(self, old: Record, label: str) -> str:
        """The ledger's id of a finding of a record that was reviewed."""
        return next(kept.ids[label] for _, kept in self._origins.values() if kept.record is old)


def kept_record(connection: Connection, seq: int) -> Kept:
    """The record of that number, as it was read."""
    row = connection.execute(
        select(article.c.body, article.c.text, record.c.body.label("findings"))
        .join(record, record.c.article == article.c.seq)
        .where(record.c.seq == seq)
    ).one()
    made = joined(replace(decode(row.body, Article), text=row.text), decode(row.findings, Findings))
    ids: dict[str, str] = {}
    for table in FOUND.values():
        rows = connection.execute(select(table.c.label, table.c.id).where(table.c.record == seq)).all()
        ids |= {row.label: row.id for row in rows}
    return Kept(made, ids)


def entries_of(made: Record, ids: Mapping[str, str]) -> Entries:
    """What a record has, under these ids of the ledger in place of those that would follow from it."""
    facets = Facets(made)
    accounts = accounts_of(facets)
    statements = statements_of(facets, accounts)
    claims = claims_of(facets, statements)
    named = {one.id: ids[one.event] for one in accounts}
    said = {
        label: replace(one, id=ids[label], about=tuple(named[a] for a in one.about))
        for label, one in statements.items()
    }
    by_id = {statements[label].id: one for label, one in said.items()}
    contested = (
        replace(
            one,
            id=ids[label],
            statement=by_id[one.statement.id],
            responses=tuple(
                each._replace(statement=by_id[each.statement.id] if each.statement else None) for each in one.responses
            ),
        )
        for label, one in claims.items()
    )
    told = (
        replace(one, id=named[one.id], links=tuple((link, named[to]) for link, to in one.links)) for one in accounts
    )
    return Entries(tuple(told), tuple(said.values()), tuple(contested))


def _labels_in(made: Record) -> Iterable[str]:
    """The ids of all findings of a record in its reading."""
    reading = made.reading
    groups = (reading.events, reading.statements, reading.claims)
    return [one.id for group in groups for one in group]
