"""What is looked for in a ledger: which entry an id names, which party a word means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dragoman.codebook import EventType, Status
from dragoman.errors import NotInLedgerError, UsageError
from dragoman.ledger.dossier import Dossier
from dragoman.ledger.dossiers import is_ahead
from dragoman.ledger.entries import StatementEntry
from dragoman.ledger.intervals import Interval
from dragoman.ledger.words import bare
from dragoman.record.record import Actor

_PREFIX = re.compile(r"[0-9a-f]{4,}")


def is_prefix(asked: str) -> bool:
    """Whether it can be the beginning of an id: four hex digits or more."""
    return _PREFIX.fullmatch(asked) is not None


def the_one(kind: str, asked: str, found: Sequence[str]) -> str:
    """The one id that was found.

    Raises:
        NotInLedgerError: where none was.
        UsageError: where several were.
    """
    if not found:
        raise NotInLedgerError(
            f"{asked!r} should name {kind} of the ledger",
            "found none",
            "Give its id as it is listed, or the first four digits or more",
        )
    if len(found) > 1:
        raise UsageError(f"{asked!r} should name {kind} alone", f"found {len(found)}", "Give more of its id")
    return found[0]


class Called(NamedTuple):
    """As much of an actor as a name is looked for in."""

    id: str
    name: str
    country: str | None


def find_party(asked: str, actors: Iterable[Actor | Called]) -> frozenset[str]:
    """The ids of the actors that a name means: with that id or country, a part of their name, or of that state."""
    # the tables take a while to load, and only this question needs them
    from dragoman.record.updates import gazetteer_with  # noqa: PLC0415

    wanted = bare(asked).strip()
    states = {state.code for state, _ in gazetteer_with().states(asked)}
    return frozenset(
        one.id
        for one in actors
        if wanted in bare(one.name)
        or wanted in {one.id.casefold(), (one.country or "").casefold()}
        or one.country in states
    )


def with_party(dossiers: Sequence[Dossier], asked: str) -> list[Dossier]:
    """Those that a party of that name takes part in, by any account."""
    parts = [{part.actor for account in one.accounts for part in account.parties} for one in dossiers]
    meant = find_party(asked, set().union(*parts))
    return [one for one, actors in zip(dossiers, parts, strict=True) if any(actor.id in meant for actor in actors)]


def agenda_of(dossiers: Iterable[Dossier], statuses: frozenset[Status]) -> tuple[Dossier, ...]:
    """Meetings that are or were to be, with one of these statuses: by date, undated last."""
    found = (
        one for one in dossiers if one.type is EventType.CONSULT and one.status in statuses and is_ahead(one.accounts)
    )
    return tuple(sorted(found, key=when))


def is_about(said: StatementEntry, asked: str, accounts: frozenset[str]) -> bool:
    """Whether a statement is about one of these accounts, or has all the words."""
    content = bare(" ".join(piece.quote for piece in said.content))
    return not accounts.isdisjoint(said.about) or all(word in content for word in bare(asked).split())


def when(dossier: Dossier) -> tuple[bool, str, str]:
    """Sorts dossiers by their first day, then the last; the undated after all others."""
    if dossier.time is None:
        return True, "", dossier.id
    time = Interval.parse(dossier.time)
    return False, f"{time.first or date.min}{time.last or date.max}", dossier.id
