"""What is looked for in a ledger: which entry an id names, which party a word means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.codebook import EventType, Status
from dragoman.errors import NotInLedgerError, UsageError
from dragoman.ledger.dossier import Account, Dossier
from dragoman.ledger.entries import StatementEntry
from dragoman.ledger.intervals import Interval
from dragoman.record.record import Actor

_PREFIX = re.compile(r"[0-9a-f]{4,}")

_AHEAD = frozenset(
    {Status.PROPOSED, Status.PLANNED, Status.POSTPONED, Status.CANCELLED, Status.DECLINED, Status.HYPOTHETICAL}
)
"""The statuses of which one puts a meeting on the agenda."""


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


def find_dossier(asked: str, dossiers: Iterable[Dossier]) -> Dossier:
    """The dossier that has an account of that id, or one that begins so."""
    found = [one for one in dossiers if any(_names(asked, account) for account in one.accounts)]
    the_one("a dossier", asked, [one.id for one in found])
    return found[0]


def find_party(asked: str, actors: Iterable[Actor]) -> frozenset[str]:
    """The ids of the actors that a name means: with that id or country, a part of their name, or of that state."""
    # the tables take a while to load, and only this question needs them
    from dragoman.record.updates import gazetteer_with  # noqa: PLC0415

    wanted = asked.casefold().strip()
    states = {state.code for state, _ in gazetteer_with().states(asked)}
    return frozenset(
        one.id
        for one in actors
        if wanted in one.name.casefold()
        or wanted in {one.id.casefold(), (one.country or "").casefold()}
        or one.country in states
    )


def agenda_of(
    dossiers: Iterable[Dossier], first: date | None, last: date | None, statuses: frozenset[Status]
) -> tuple[Dossier, ...]:
    """Meetings that are or were to be, by date, with one of these statuses; undated last, whatever the days."""
    found = [
        one
        for one in dossiers
        if one.type is EventType.CONSULT
        and (not statuses or one.status in statuses)
        and any(step.status in _AHEAD for step in one.history)
        and _between(one.time, first, last)
    ]
    return tuple(sorted(found, key=_when))


def about_of(asked: str, dossiers: Iterable[Dossier]) -> frozenset[str]:
    """The ids of all accounts of the dossiers with that id, its beginning, or that in their title."""
    wanted = asked.casefold().strip()
    return frozenset(
        account.id
        for one in dossiers
        if wanted in one.title.casefold() or any(_names(wanted, account) for account in one.accounts)
        for account in one.accounts
    )


def is_about(said: StatementEntry, asked: str, accounts: frozenset[str]) -> bool:
    """Whether a statement is about one of these accounts, or has all the words."""
    content = " ".join(piece.quote for piece in said.content).casefold()
    return not accounts.isdisjoint(said.about) or all(word in content for word in asked.casefold().split())


def _names(asked: str, account: Account) -> bool:
    """Whether it is the account's id or its beginning."""
    return is_prefix(asked) and account.id.startswith(asked)


def _between(time: str | None, first: date | None, last: date | None) -> bool:
    """Whether a time may lie between two days, both included."""
    return time is None or Interval.parse(time).gap(Interval(first, last)) <= 0


def _when(dossier: Dossier) -> tuple[bool, str, str]:
    """Sorts dossiers by their first day, then the last; the undated after all others."""
    if dossier.time is None:
        return True, "", dossier.id
    time = Interval.parse(dossier.time)
    return False, f"{time.first or date.min}{time.last or date.max}", dossier.id
