"""Dragoman reads news pages and keeps the record of diplomacy.

    import dragoman

    with dragoman.Ledger("dragoman.db") as ledger:
        for page in dragoman.open_pages("report.html"):
            if isinstance(page, dragoman.Page):
                ledger.enter(page, dragoman.read(page))
        for dossier in ledger.dossiers():
            print(dossier.title, dossier.status)

Everything public is imported from here. A name is loaded when it is first used, so that
``import dragoman`` alone is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.article.article import Article, Furniture
    from dragoman.codebook import Attendance, EntityType, EventLink, EventType, QuoteKind, Role, Stance, Status
    from dragoman.errors import (
        DragomanError,
        FactsError,
        FetchError,
        LedgerBusyError,
        LedgerError,
        LedgerFullError,
        LedgerVersionError,
        NotAnArticleError,
        NotInLedgerError,
        OutputError,
        PageError,
        PrivateAddressError,
        ReaderError,
        RunError,
        SpanError,
        UnreadableError,
        UnsoundError,
        UsageError,
    )
    from dragoman.exports.gold import gold_record
    from dragoman.exports.report import write_report
    from dragoman.exports.reviewed import reviewed_gold
    from dragoman.ledger import CheckReport, ClaimEntry, Entry, Hit, Ledger, ResponseEntry, Saying, StatementEntry
    from dragoman.ledger.agreeing import Agreement, PairAgreement
    from dragoman.ledger.contested import Answer, Change, Contested
    from dragoman.ledger.dossier import (
        Account,
        CompletedTime,
        Conflict,
        Dossier,
        Move,
        OpenQuestion,
        PartyTo,
        SettledQuestion,
        Source,
        StatusStep,
        Voice,
    )
    from dragoman.ledger.doubts import DoubtfulFinding, DoubtfulPair
    from dragoman.ledger.reviewable import ReviewedRecord
    from dragoman.ledger.states import ReviewState
    from dragoman.page.open import open_pages
    from dragoman.page.page import Hints, Media, Page
    from dragoman.pipeline import read
    from dragoman.reading.reading import (
        Claim,
        Entity,
        Event,
        Form,
        Mention,
        Office,
        Participant,
        Reading,
        Response,
        Statement,
        StatusWord,
        Tie,
        When,
        Where,
    )
    from dragoman.record.record import Actor, ActorTie, OfficeTie, Place, PlaceTie, Record, TimeTie
    from dragoman.review.review import Anchor, Correction, Judgement, Named, Review
    from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scorer, Scores
    from dragoman.settings import Settings
    from dragoman.spans import Span

    __version__: str

__all__ = [
    "Account",
    "Actor",
    "ActorTie",
    "Agreement",
    "Anchor",
    "Answer",
    "Article",
    "Attendance",
    "Change",
    "CheckReport",
    "Claim",
    "ClaimEntry",
    "CompletedTime",
    "Conflict",
    "Contested",
    "Correction",
    "Dossier",
    "DoubtfulFinding",
    "DoubtfulPair",
    "DragomanError",
    "Entity",
    "EntityType",
    "Entry",
    "Event",
    "EventLink",
    "EventType",
    "FactsError",
    "FetchError",
    "Form",
    "Furniture",
    "Hints",
    "Hit",
    "Judgement",
    "Layer",
    "Ledger",
    "LedgerBusyError",
    "LedgerError",
    "LedgerFullError",
    "LedgerVersionError",
    "Link",
    "Media",
    "Mention",
    "Move",
    "Named",
    "NotAnArticleError",
    "NotInLedgerError",
    "Office",
    "OfficeTie",
    "OpenQuestion",
    "OutputError",
    "Page",
    "PageError",
    "PairAgreement",
    "Participant",
    "PartyTo",
    "Place",
    "PlaceTie",
    "PrivateAddressError",
    "QuoteKind",
    "ReaderError",
    "Reading",
    "Record",
    "Response",
    "ResponseEntry",
    "Review",
    "ReviewState",
    "ReviewedRecord",
    "Role",
    "RunError",
    "Saying",
    "ScoredLink",
    "ScoredSpan",
    "Scorer",
    "Scores",
    "Settings",
    "SettledQuestion",
    "Source",
    "Span",
    "SpanError",
    "Stance",
    "Statement",
    "StatementEntry",
    "Status",
    "StatusStep",
    "StatusWord",
    "Tie",
    "TimeTie",
    "UnreadableError",
    "UnsoundError",
    "UsageError",
    "Voice",
    "When",
    "Where",
    "__version__",
    "gold_record",
    "open_pages",
    "read",
    "reviewed_gold",
    "write_report",
]

_HOMES = {
    "dragoman.article.article": (
        "Article",
        "Furniture",
    ),
    "dragoman.codebook": (
        "Attendance",
        "EntityType",
        "EventLink",
        "EventType",
        "QuoteKind",
        "Role",
        "Stance",
        "Status",
    ),
    "dragoman.errors": (
        "DragomanError",
        "FactsError",
        "FetchError",
        "LedgerBusyError",
        "LedgerError",
        "LedgerFullError",
        "LedgerVersionError",
        "NotAnArticleError",
        "NotInLedgerError",
        "OutputError",
        "PageError",
        "PrivateAddressError",
        "ReaderError",
        "RunError",
        "SpanError",
        "UnreadableError",
        "UnsoundError",
        "UsageError",
    ),
    "dragoman.exports.gold": ("gold_record",),
    "dragoman.exports.report": ("write_report",),
    "dragoman.exports.reviewed": ("reviewed_gold",),
    "dragoman.ledger": (
        "CheckReport",
        "ClaimEntry",
        "Entry",
        "Hit",
        "Ledger",
        "ResponseEntry",
        "Saying",
        "StatementEntry",
    ),
    "dragoman.ledger.agreeing": (
        "Agreement",
        "PairAgreement",
    ),
    "dragoman.ledger.contested": (
        "Answer",
        "Change",
        "Contested",
    ),
    "dragoman.ledger.dossier": (
        "Account",
        "CompletedTime",
        "Conflict",
        "Dossier",
        "Move",
        "OpenQuestion",
        "PartyTo",
        "SettledQuestion",
        "Source",
        "StatusStep",
        "Voice",
    ),
    "dragoman.ledger.doubts": (
        "DoubtfulFinding",
        "DoubtfulPair",
    ),
    "dragoman.ledger.reviewable": ("ReviewedRecord",),
    "dragoman.ledger.states": ("ReviewState",),
    "dragoman.page.open": ("open_pages",),
    "dragoman.page.page": (
        "Hints",
        "Media",
        "Page",
    ),
    "dragoman.pipeline": ("read",),
    "dragoman.reading.reading": (
        "Claim",
        "Entity",
        "Event",
        "Form",
        "Mention",
        "Office",
        "Participant",
        "Reading",
        "Response",
        "Statement",
        "StatusWord",
        "Tie",
        "When",
        "Where",
    ),
    "dragoman.record.record": (
        "Actor",
        "ActorTie",
        "OfficeTie",
        "Place",
        "PlaceTie",
        "Record",
        "TimeTie",
    ),
    "dragoman.review.review": (
        "Anchor",
        "Correction",
        "Judgement",
        "Named",
        "Review",
    ),
    "dragoman.scores": (
        "Layer",
        "Link",
        "ScoredLink",
        "ScoredSpan",
        "Scorer",
        "Scores",
    ),
    "dragoman.settings": ("Settings",),
    "dragoman.spans": ("Span",),
}


def __getattr__(name: str) -> object:
    """A public name, loaded now and kept."""
    if name == "__version__":
        value: object = import_module("importlib.metadata").version("dragoman")  # slow to load, seldom asked for
    else:
        home = next((module for module, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
        value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
