"""What is kept: records go in, dossiers come out; nothing is overwritten."""

from dragoman.ledger.dossier import (
    Account,
    Conflict,
    Dossier,
    OpenQuestion,
    PartyTo,
    Source,
    StatusStep,
    Voice,
)
from dragoman.ledger.entries import CheckReport, ClaimEntry, Entry, Hit, ResponseEntry, StatementEntry
from dragoman.ledger.ledger import Ledger

__all__ = [
    "Account",
    "CheckReport",
    "ClaimEntry",
    "Conflict",
    "Dossier",
    "Entry",
    "Hit",
    "Ledger",
    "OpenQuestion",
    "PartyTo",
    "ResponseEntry",
    "Source",
    "StatementEntry",
    "StatusStep",
    "Voice",
]
