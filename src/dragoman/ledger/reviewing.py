"""Takes a review: finds what it is of, refuses what cannot be, and derives what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dragoman.errors import UsageError
from dragoman.ledger.asking import is_prefix, the_one
from dragoman.ledger.deriving import derive
from dragoman.ledger.judging import said_at
from dragoman.ledger.reviewable import (
    account_of,
    anchor_of,
    anchor_of_account,
    finding_of,
    members_of,
    outcome_at,
)
from dragoman.ledger.reviews import add_review, addresses_of, all_reviews, next_moment, review_id, withdrawals
from dragoman.ledger.revising import Outcome
from dragoman.ledger.soundness import dangling, misquotes, spans_in, undatable, unlawful
from dragoman.record.record import Record
from dragoman.review.anchors import labelled
from dragoman.review.constraints import Said, constraints
from dragoman.review.fields import correction
from dragoman.review.review import Judgement, Review

_OVERLAP = {
    Judgement.SPLIT: (
        "A split should leave something of the dossier",
        "found all of its accounts named",
        "Name only those that are to be apart",
    ),
    Judgement.MERGE: (
        "A merge should be of two dossiers",
        "found both in one already",
        "Name another; nothing was changed",
    ),
} | dict.fromkeys(
    (Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE),
    ("A pair should be two accounts", "found one named twice", "Name two"),
)


class Reviewing:
    """One review on its way into the ledger, inside one transaction."""

    def __init__(self, connection: Connection, by: str, why: str, now: datetime) -> None:
        """Who says it, and why.

        Raises:
            UsageError: where nobody is named.
        """
        if not by.strip():
            raise UsageError("A review needs the name of who makes it", "found none", "Give one with --by NAME")
        self._connection = connection
        self._by = " ".join(by.split())
        self._why = " ".join(why.split())
        self._now = next_moment(connection, now)

    def review(self, asked: Sequence[str], judgement: Judgement, corrections: Mapping[str, str]) -> Review:
        """Enter what is said of what these name.

        Raises:
            NotInLedgerError: where there is nothing of that id, or it no longer counts.
            UsageError: where it cannot be said of these.
        """
        if bool(corrections) != (judgement is Judgement.CORRECT):
            raise UsageError(
                "A correction should say what is to be, and no other review does",
                f"found {judgement} with {len(corrections)} corrections",
                "Give each as FIELD=VALUE",
            )
        if judgement.of_accounts:
            return self._accounts(asked, judgement)
        if len(asked) != 1:
            raise UsageError(f"{judgement} is said of one", f"found {len(asked)}", "Name one at a time")
        return (
            self._withdraw(asked[0])
            if judgement is Judgement.WITHDRAW
            else self._finding(asked[0], judgement, corrections)
        )

    def _finding(self, asked: str, judgement: Judgement, corrections: Mapping[str, str]) -> Review:
        """Accept, correct or reject what an article has."""
        before, label = finding_of(self._connection, asked)
        made = before.reviewed.record
        finding = labelled(made.reading, label) or labelled(before.kept.record.reading, label)
        given = (
            tuple(correction(made, finding, field, value) for field, value in corrections.items()) if finding else ()
        )
        anchor = anchor_of(before, label)
        review = self._enter(judgement, one=(anchor,), corrections=given)
        self._refuse_idle(review, before, outcome_at(self._connection, anchor.address))
        return review

    def _refuse_idle(self, review: Review, before: Outcome, after: Outcome) -> None:
        """Refuse what would make of the record what the ledger does not take, and a correction that changes nothing."""
        fault = next(iter(_faults(after.reviewed.record)), None)
        if fault:
            raise UsageError("A review should leave the record whole", fault, "Correct it otherwise")
        contradicted = any(review.id in one.contradicted for one in after.rulings.values())
        same = before.entries.bodies == after.entries.bodies
        if review.judgement is Judgement.CORRECT and same and not contradicted:
            raise UsageError(
                "A correction should change something",
                "the finding has that already, or no words for it",
                "Accept it; or, for a time that it lacks, correct time_words too",
            )

    def _accounts(self, asked: Sequence[str], judgement: Judgement) -> Review:
        """Say how accounts stand to one another."""
        one, other = self._sides(asked, judgement)
        if set(one) & set(other) or not one or not other:
            raise UsageError(*_OVERLAP[judgement])
        anchors = {id: anchor_of_account(self._connection, id) for id in (*one, *other)}
        sides: dict[str, Any] = {
            "one": tuple(anchors[id] for id in one),
            "other": tuple(anchors[id] for id in other),
        }
        self._refuse_contradicting_oneself(Said(self._made(judgement, **sides), one, other))
        return self._enter(judgement, **sides)

    def _sides(self, asked: Sequence[str], judgement: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The accounts on the one side and on the other."""
        ids = [account_of(self._connection, one) for one in asked]
        if judgement is Judgement.SPLIT and ids:
            whole = members_of(self._connection, ids[0])
            strangers = set(ids) - set(whole)
            if strangers:
                raise UsageError(
                    "The accounts of a split should be of one dossier",
                    f"{min(strangers)} is of another than {ids[0]}",
                    "Name accounts of one dossier: dragoman dossier ID --json lists them",
                )
            return tuple(dict.fromkeys(ids)), tuple(id for id in whole if id not in ids)
        if len(asked) != 2:
            raise UsageError(f"{judgement} is said of two", f"found {len(asked)}", "Name two accounts or dossiers")
        if judgement is Judgement.MERGE:
            return members_of(self._connection, ids[0]), members_of(self._connection, ids[1])
        return (ids[0],), (ids[1],)

    def _refuse_contradicting_oneself(self, new: Said) -> None:
        """Refuse a review that others of the same reviewer contradict, be it together."""
        own = [one for one in said_at(self._connection) if one.review.by == self._by]
        against = constraints([*own, new]).contradicted.get(new.review.id)
        if against:
            raise UsageError(
                f"What {self._by} says of accounts should hold together",
                f"this contradicts what {self._by} said before, in {', '.join(sorted(against))}",
                f"Withdraw that first: dragoman review --withdraw {min(against)}",
            )

    def _withdraw(self, asked: str) -> Review:
        """Let a review no longer count."""
        reviews = all_reviews(self._connection)
        id = the_one("a review", asked, [one.id for one in reviews if is_prefix(asked) and one.id.startswith(asked)])
        gone = withdrawals(reviews).get(id)
        if gone:
            raise UsageError(
                f"Review {id} should still count",
                f"{gone.by} withdrew it on {gone.entered:%Y-%m-%d}",
                f"To have it count again, withdraw that: dragoman review --withdraw {gone.id}",
            )
        return self._enter(Judgement.WITHDRAW, withdraws=id)

    def _made(self, judgement: Judgement, **said: Any) -> Review:
        """The review, with the id that follows from it."""
        made = Review("", judgement, self._by, self._why, self._now, **said)
        return replace(made, id=review_id(made))

    def _enter(self, judgement: Judgement, **said: Any) -> Review:
        """Keep it, unless it is there, and derive what follows."""
        made = self._made(judgement, **said)
        if all(one.id != made.id for one in all_reviews(self._connection)):
            add_review(self._connection, made)
            for address in addresses_of(self._connection, made):
                derive(self._connection, address, self._now)
        return made


def _faults(made: Record) -> list[str]:
    """What the ledger would not take of a record, as sentences."""
    quotes = misquotes(spans_in(made), made.article.text)
    return [*quotes, *dangling(made), *unlawful(made.reading), *undatable(made)]
