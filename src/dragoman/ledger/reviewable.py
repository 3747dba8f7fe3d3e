"""What can be reviewed: findings that count, by an id, the beginning of one, or ``ARTICLE:v1``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from dragoman.errors import NotInLedgerError
from dragoman.ledger.articles import number_of
from dragoman.ledger.asking import is_prefix, the_one
from dragoman.ledger.codec import article_id
from dragoman.ledger.moments import LAST, counting, held
from dragoman.ledger.reviews import all_reviews, reviews_at
from dragoman.ledger.revising import FOUND, Outcome, kept_record, outcome_of
from dragoman.ledger.schema import account, member, page, record, revised, standing
from dragoman.record.record import Record
from dragoman.review.anchors import found_in, passage_of
from dragoman.review.review import Anchor
from dragoman.spans import Span


def reviewed_record(connection: Connection, asked: str, known: datetime) -> Record:
    """The record that is asked for, as reviewed by that moment; arguments and errors as of ``number_of``."""
    number = number_of(connection, asked, known)
    address = address_of(connection, number)
    reviews = reviews_at(connection, address, known)
    if not reviews:
        return kept_record(connection, number).record
    return outcome_of(connection, number, address, reviews).reviewed.record


def outcome_at(connection: Connection, address: str, known: datetime = LAST) -> Outcome:
    """What reviews make of the record that counts for an address of the ledger."""
    number = counting(connection, address, known)
    return outcome_of(connection, int(number or 0), address, reviews_at(connection, address, known))


def finding_of(connection: Connection, asked: str) -> tuple[Outcome, str]:
    """The record that has what is asked for, as reviewed, and its id in the reading.

    Raises:
        NotInLedgerError: where there is nothing of that id, or it no longer counts.
        UsageError: where several begin so.
    """
    at, mark, label = asked.rpartition(":")
    if mark and label[:1] in {"v", "s", "c"} and label[1:].isdigit():
        outcome = _counting(connection, asked, number_of(connection, at, LAST))
        if label not in outcome.ids:
            raise _none(asked, f"nothing of the id {label} there", f"Look it up: dragoman article {at}")
        return outcome, label
    id = _id_of(connection, asked, list(FOUND))
    numbers = (connection.scalar(select(FOUND[what].c.record).where(FOUND[what].c.id == id)) for what in FOUND)
    number = next(one for one in numbers if one is not None)
    outcome = outcome_at(connection, address_of(connection, number))
    found = next((label for label, known in outcome.ids.items() if known == id), None)
    if found is None:
        raise _none(
            asked,
            "it is of an earlier reading or version of its article",
            f"Review what stands there now: dragoman article {article_id(outcome.kept.record.article)}",
        )
    return outcome, found


def account_of(connection: Connection, asked: str) -> str:
    """The account that counts and is asked for; a dossier's id is that of its earliest account.

    Raises: as ``finding_of``.
    """
    if ":" in asked:
        outcome, label = finding_of(connection, asked)
        id = outcome.ids[label]
    else:
        id = _id_of(connection, asked, ["event"])
    if connection.execute(select(member.c.account).where(member.c.account == id, held(member, LAST))).first() is None:
        raise _none(
            asked,
            "an account that no longer counts: its article was read anew or changed, or a review rejected it",
            "Look for what stands there now: dragoman dossiers",
        )
    return id


def anchor_of(outcome: Outcome, label: str) -> Anchor:
    """The words by which a review knows a finding: as they were read."""
    made, kept = outcome.reviewed.record, outcome.kept
    reading = kept.record.reading if label in kept.ids else made.reading
    found = next(one for one in found_in(reading) if one.label == label)
    return Anchor(
        what=found.what,
        finding=outcome.ids[label],
        article=article_id(made.article),
        address=made.article.address,
        type=found.type,
        words=found.words,
        passage=passage_of(made.article, found.words[0]),
    )


def anchor_of_account(connection: Connection, id: str) -> Anchor:
    """The words of an account that counts."""
    number = connection.execute(select(account.c.record).where(account.c.id == id)).scalar_one()
    outcome = outcome_at(connection, address_of(connection, number))
    return anchor_of(outcome, next(label for label, known in outcome.ids.items() if known == id))


def members_of(connection: Connection, id: str) -> tuple[str, ...]:
    """The accounts of the dossier that an account is in."""
    of = select(member.c.dossier).where(member.c.account == id, held(member, LAST))
    found = select(member.c.account).where(member.c.dossier.in_(of), held(member, LAST)).order_by(member.c.account)
    return tuple(connection.execute(found).scalars())


def address_of(connection: Connection, number: int) -> str:
    """The address whose page a record is of."""
    found = select(page.c.address).join(record, record.c.page == page.c.seq).where(record.c.seq == number)
    return str(connection.execute(found).scalar_one())


def _counting(connection: Connection, asked: str, number: int) -> Outcome:
    """What reviews make of a record that counts."""
    address = address_of(connection, number)
    if counting(connection, address) != number:
        raise _none(
            asked,
            "an earlier version of its article",
            f"Review the one that counts: dragoman article {address}",
        )
    return outcome_at(connection, address)


def _id_of(connection: Connection, asked: str, kinds: list[str]) -> str:
    """The id that begins so: of several, the one that counts."""
    if not is_prefix(asked):
        raise _none(asked, "no id", "Give an id of the ledger, or ARTICLE:v1 as dragoman article shows it")
    found: list[str] = []
    for what in kinds:
        ids = FOUND[what].c.id
        found += connection.execute(select(ids).where(ids >= asked, ids < f"{asked}g")).scalars()
    counted = [id for id in found if _counts(connection, id)] if len(found) > 1 else []
    return the_one("a finding", asked, counted or found)


def _counts(connection: Connection, id: str) -> bool:
    """Whether a finding is of a record that counts, or kept by a review."""
    kept = select(revised.c.finding).where(revised.c.finding == id, revised.c.body != "", held(revised, LAST))
    of = [
        select(standing.c.record)
        .join(table, table.c.record == standing.c.record)
        .where(table.c.id == id, held(standing, LAST))
        for table in FOUND.values()
    ]
    return any(connection.execute(asked).first() for asked in (kept, *of))


def _none(asked: str, found: str, todo: str) -> NotInLedgerError:
    """That nothing of that name can be reviewed."""
    return NotInLedgerError(f"{asked!r} should name what counts in the ledger", f"found {found}", todo)


@dataclass(frozen=True, slots=True)
class ReviewedRecord:
    """A record as reviewed, for training.

    ``right`` are the ids in its reading of what somebody holds to be right, as it stands;
    ``wrong`` the words of what was rejected; ``by`` all whose word that is.
    """

    record: Record
    right: tuple[str, ...]
    wrong: tuple[Span, ...]
    by: tuple[str, ...]


def reviewed_records(connection: Connection) -> tuple[ReviewedRecord, ...]:
    """The records that count and of which reviews count, by address."""
    addresses = {anchor.address for one in all_reviews(connection) for anchor in one.anchors}
    found = (_reviewed(outcome_at(connection, address)) for address in sorted(addresses))
    return tuple(one for one in found if one.right or one.wrong)


def _reviewed(outcome: Outcome) -> ReviewedRecord:
    """What reviews hold to be right and wrong of a record."""
    made = outcome.reviewed
    labels = {id: label for label, id in outcome.ids.items()}
    rejected = [labels[id] for id, one in outcome.rulings.items() if one.rejected and id in labels]
    as_read = found_in(outcome.kept.record.reading)
    return ReviewedRecord(
        made.record,
        tuple(one.label for one in found_in(made.record.reading) if one.label in made.upheld),
        tuple(sorted(span for one in as_read if one.label in rejected for span in one.words)),
        tuple(sorted({name for ruling in outcome.rulings.values() for name in ruling.by})),
    )
