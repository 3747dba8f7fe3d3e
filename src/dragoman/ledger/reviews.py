"""The reviews that a ledger holds, and which of them count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from dragoman.ledger.codec import content_id, decode, encode
from dragoman.ledger.moments import LAST, last_entry
from dragoman.ledger.schema import anchor, review
from dragoman.ledger.sentences import Sentence
from dragoman.review.review import Judgement, Review

_LAST = Sentence(select(func.max(review.c.entered)))
_AT = Sentence(
    select(review.c.body)
    .join(anchor, anchor.c.review == review.c.id)
    .where(anchor.c.address == bindparam("address"), review.c.entered <= bindparam("known"))
    .order_by(review.c.entered, review.c.seq)
)


def next_moment(connection: Connection, now: datetime) -> datetime:
    """The moment of what is entered now: that of the last entry or review, should the clock have been set back."""
    last_review = _LAST.value(connection)
    ends = (last_entry(connection), datetime.fromisoformat(last_review) if last_review else None)
    return max([now, *(end for end in ends if end)])


def review_id(made: Review) -> str:
    """The id that follows from what a review says."""
    return content_id("review", replace(made, id=""))


def add_review(connection: Connection, made: Review) -> None:
    """Keep a review."""
    connection.execute(
        insert(review).values(
            id=made.id, judgement=made.judgement, reviewer=made.by, body=encode(made), entered=made.entered
        )
    )
    index_review(connection, made)


def index_review(connection: Connection, made: Review) -> None:
    """Keep by which addresses a review is found."""
    rows = [{"address": address, "review": made.id} for address in addresses_of(connection, made)]
    connection.execute(insert(anchor).prefix_with("OR IGNORE"), rows)


def addresses_of(connection: Connection, made: Review) -> list[str]:
    """The addresses at which a review is of something: a withdrawal, where the withdrawn review is."""
    while made.withdraws:
        made = decode(
            connection.execute(select(review.c.body).where(review.c.id == made.withdraws)).scalar_one(), Review
        )
    return sorted({one.address for one in made.anchors})


def all_reviews(connection: Connection, known: datetime = LAST) -> list[Review]:
    """All reviews up to that moment, in the order in which they were given."""
    found = select(review.c.body).where(review.c.entered <= known).order_by(review.c.entered, review.c.seq)
    return [decode(body, Review) for body in connection.execute(found).scalars()]


def reviews_at(connection: Connection, address: str, known: datetime = LAST) -> list[Review]:
    """The reviews of what stands at an address, in the order in which they were given."""
    return [decode(body, Review) for body in _AT.values(connection, address=address, known=known)]


def withdrawals(reviews: Iterable[Review]) -> Mapping[str, Review]:
    """By which withdrawal each withdrawn review is; a withdrawal that is itself withdrawn does nothing."""
    found: dict[str, Review] = {}
    for one in reversed(list(reviews)):
        if one.withdraws and one.id not in found:
            found[one.withdraws] = one
    return found


def in_force(reviews: Sequence[Review]) -> list[Review]:
    """Those that are not withdrawn, without the withdrawals."""
    gone = withdrawals(reviews)
    return [one for one in reviews if one.id not in gone and one.judgement is not Judgement.WITHDRAW]
