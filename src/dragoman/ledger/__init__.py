"""What is kept: records go in, dossiers come out; nothing is overwritten."""

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
from dragoman.ledger.entries import CheckReport, ClaimEntry, Entry, Hit, ResponseEntry, StatementEntry
from dragoman.ledger.ledger import Ledger
from dragoman.ledger.sayings import Saying

__all__ = [
    "Account",
    "CheckReport",
    "ClaimEntry",
    "CompletedTime",
    "Conflict",
    "Dossier",
    "Entry",
    "Hit",
    "Ledger",
    "Move",
    "OpenQuestion",
    "PartyTo",
    "ResponseEntry",
    "Saying",
    "SettledQuestion",
    "Source",
    "StatementEntry",
    "StatusStep",
    "Voice",
]
