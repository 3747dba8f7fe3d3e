"""A review: what somebody says of a finding, or of accounts' being of one event; by whom, when, why.

A review stands on words, not on rows: its anchors say where in which article the words are,
so that it holds for whatever a newer reader finds there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dragoman.codebook import EntityType
from dragoman.record.record import Actor
from dragoman.spans import Span


class Judgement(StrEnum):
    """What a review says.

    Of a finding: that it is right, that it is right with corrections, that it is wrong. Of
    accounts: that they are of one event or not, or that it cannot be told; that two dossiers
    are one; that accounts are to be apart from the others of their dossier. Of a review:
    that it no longer counts.
    """

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"

    @property
    def of_finding(self) -> bool:
        """Whether it is said of what one article has."""
        return self in _OF_FINDING

    @property
    def of_accounts(self) -> bool:
        """Whether it is said of accounts and one another."""
        return self not in _OF_FINDING and self is not Judgement.WITHDRAW

    @property
    def joins(self) -> bool:
        """Whether all the accounts that it names are of one event by it."""
        return self in {Judgement.SAME, Judgement.MERGE}

    @property
    def parts(self) -> bool:
        """Whether the accounts of the one side are of other events than those of the other side."""
        return self in {Judgement.DIFFERENT, Judgement.SPLIT}


_OF_FINDING = frozenset({Judgement.ACCEPT, Judgement.CORRECT, Judgement.REJECT})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a review is of, by its words.

    ``what`` is ``event``, ``statement`` or ``claim``; ``finding`` the ledger id of the
    account, statement or claim that was reviewed, ``article`` that of the version of its
    article. ``type`` is an event's, "" for others. ``words`` are the triggers, the content or
    the proposition; ``passage`` is the sentence that holds the first of them.
    """

    what: str
    finding: str
    article: str
    address: str
    type: str
    words: tuple[Span, ...]
    passage: Span


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a correction names, by words of the article; ``actor`` where the record has one."""

    span: Span
    type: EntityType
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of a finding as it should be.

    ``value`` is what was given for it; ``words`` and ``named`` are where the article has that.
    """

    field: str
    value: str
    words: tuple[Span, ...] = ()
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What ``by`` said, when (``entered``, the moment it came into the ledger) and ``why`` ("" where not said).

    Of a finding, ``one`` is its anchor. Of accounts, ``one`` and ``other`` are the two sides;
    of a split, ``one`` are those that are parted, ``other`` the rest of the dossier.
    ``withdraws`` is the id of the review that no longer counts by this one.
    """

    id: str
    judgement: Judgement
    by: str
    why: str
    entered: datetime
    one: tuple[Anchor, ...] = ()
    other: tuple[Anchor, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdraws: str | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """All anchors: those of the one side, then of the other."""
        return (*self.one, *self.other)
