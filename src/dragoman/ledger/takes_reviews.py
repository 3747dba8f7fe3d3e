"""What a ledger does with reviews: it takes them, lists them, and says what may best be reviewed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Engine

from dragoman.ledger.agreeing import Agreement, agreement
from dragoman.ledger.database import snapshot, writing
from dragoman.ledger.doubts import DoubtfulFinding, DoubtfulPair, doubtful_findings, doubtful_pairs
from dragoman.ledger.moments import moment
from dragoman.ledger.reviewable import ReviewedRecord, reviewed_records
from dragoman.ledger.reviewing import Reviewing
from dragoman.ledger.states import ReviewState, review_states
from dragoman.review.review import Judgement, Review


class TakesReviews:
    """The part of a ledger that has to do with reviews."""

    _engine: Engine
    _clock: Callable[[], datetime]

    def review(
        self,
        *of: str,
        judgement: Judgement,
        by: str,
        why: str = "",
        corrections: Mapping[str, str] = MappingProxyType({}),
    ) -> Review:
        """Enter what somebody says of a finding, of accounts and one another, or of a review.

        Args:
            of: ids of the ledger, their beginnings, or ``ARTICLE:v1`` for the finding that has the
                id v1 in its reading. One finding to accept, correct or reject; two accounts that are
                the same, different or unsure; two dossiers to merge; the accounts to split off their
                dossier; a review to withdraw.
            judgement: what is said.
            by: who says it.
            why: for what reason.
            corrections: what fields should be, for ``Judgement.CORRECT`` alone; see ``docs/reviews.md``.

        Raises:
            NotInLedgerError: where there is nothing of that id, or it no longer counts.
            UsageError: where it cannot be said of these, or contradicts what the same person said.
        """
        with writing(self._engine) as connection:
            return Reviewing(connection, by, why, self._clock()).review(of, judgement, corrections)

    def reviews(self, *, of: Collection[str] | None = None, as_of: datetime | None = None) -> tuple[ReviewState, ...]:
        """All reviews in the order in which they were given, with whether they count.

        Args:
            of: only those of one of these findings, by their whole ids; a withdrawn one is of none.
            as_of: as they were at that moment; now where None.
        """
        with snapshot(self._engine) as connection:
            return review_states(connection, moment(as_of), of)

    def doubts(self, by: str) -> tuple[list[DoubtfulFinding], list[DoubtfulPair]]:
        """The findings and pairs of accounts that are not sure, and on which ``by`` has said nothing yet."""
        with snapshot(self._engine) as connection:
            return doubtful_findings(connection, by), doubtful_pairs(connection, by)

    def reviewed_records(self) -> tuple[ReviewedRecord, ...]:
        """The records of which reviews count, as they are by these: what can be trained on."""
        with snapshot(self._engine) as connection:
            return reviewed_records(connection)

    def agreement(self) -> Agreement:
        """How far the reviewers agree on what more than one of them has reviewed."""
        with snapshot(self._engine) as connection:
            return agreement(connection)
