"""Which reviews count, and why others do not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from dragoman.ledger.judging import said_at
from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST, held
from dragoman.ledger.reviewable import outcome_at
from dragoman.ledger.reviews import all_reviews, withdrawals
from dragoman.ledger.schema import stands
from dragoman.review.constraints import constraints
from dragoman.review.review import Review

State = Literal["counts", "withdrawn", "replaced", "contradicted", "gone"]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """A review, and whether it counts.

    ``state``: ``counts``; ``withdrawn`` by a later review; ``replaced`` by a later one of the
    same reviewer; ``contradicted`` by another's, so that neither counts; ``gone``: nothing
    stands any longer where its words stood. ``others`` are the ids of the reviews that withdraw or
    contradict it. ``findings`` are the ids of what it is of now.
    """

    review: Review
    state: State
    others: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


def review_states(
    connection: Connection, known: datetime = LAST, of: Collection[str] | None = None
) -> tuple[ReviewState, ...]:
    """The reviews given by that moment, in order, with what had become of them then; all, or those ``of`` findings."""
    reviews = all_reviews(connection, known)
    gone = withdrawals(reviews)
    if of is not None:
        wanted = _reviews_of(connection, of, known)
        reviews = [one for one in reviews if one.id in wanted]
    told = _Told(connection, reviews, known)
    return tuple(told.state(one, gone) for one in reviews)


def _reviews_of(connection: Connection, findings: Collection[str], known: datetime) -> set[str]:
    """The ids of the reviews that are of one of these findings."""
    asked = select(stands.c.place).where(stands.c.finding.in_(given("findings")), held(stands, known))
    places = connection.execute(asked, {"findings": listed(findings)}).scalars()
    return {place.partition("/")[0] for place in places}


class _Told:
    """What follows from all reviews together."""

    def __init__(self, connection: Connection, reviews: Sequence[Review], known: datetime) -> None:
        said = said_at(connection, known)
        made = constraints(said)
        self._contradicted = {id: set(others) for id, others in made.contradicted.items()}
        self._replaced = set(made.replaced)
        self._stands: dict[str, str] = {}
        for address in sorted({anchor.address for one in reviews for anchor in one.anchors}):
            outcome = outcome_at(connection, address, known)
            self._stands |= outcome.stands
            for ruling in outcome.rulings.values():
                self._replaced |= ruling.replaced
                for id in ruling.contradicted:
                    self._contradicted.setdefault(id, set()).update(ruling.contradicted - {id})

    def state(self, review: Review, gone: Mapping[str, Review]) -> ReviewState:
        """What has become of a review."""
        places = (self._stands.get(f"{review.id}/{number}") for number in range(len(review.anchors)))
        findings = tuple(dict.fromkeys(one for one in places if one))
        if review.id in gone:
            return ReviewState(review, "withdrawn", (gone[review.id].id,), findings)
        if review.id in self._replaced:
            return ReviewState(review, "replaced", (), findings)
        if review.id in self._contradicted:
            return ReviewState(review, "contradicted", tuple(sorted(self._contradicted[review.id])), findings)
        if review.anchors and not self._all_there(review):
            return ReviewState(review, "gone", (), findings)
        return ReviewState(review, "counts", (), findings)

    def _all_there(self, review: Review) -> bool:
        """Whether something stands on each side that a review is of."""
        there = [f"{review.id}/{number}" in self._stands for number in range(len(review.anchors))]
        return any(there[: len(review.one)]) and (not review.other or any(there[len(review.one) :]))
