"""What a dossier is called: "Summit: Donald Trump – Vladimir Putin, Budapest"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import EventType, Role
from dragoman.ledger.dossier import Account, PartyTo
from dragoman.ledger.profile import principals

NAMED = 3
"""So many parties of a side are named; of more, their number."""

_PLACED = frozenset({EventType.CONSULT, EventType.AGREE, EventType.ASSAULT, EventType.MOBILIZE, EventType.PROTEST})


def title_of(accounts: Sequence[Account], kind: str, parties: Sequence[PartyTo], place: str | None) -> str:
    """Kind, principals, and place where the type has one; the first trigger where no party is known."""
    first = accounts[0]
    named = {part.actor.id for account in accounts for part in principals(account)}
    states = {part.actor.country for part in parties if part.role == Role.PARTY}
    led = [part for part in parties if part.role == Role.LEADER and part.actor.country in states]
    parties = [part for part in parties if part.actor.id in named and part.role != Role.MEMBER and part not in led]
    kind = kind.replace("-", " ").capitalize()
    where = f", {place}" if place and first.type in _PLACED else ""
    acting = _names([part for part in parties if part.role != "target"])
    acted_on = _names([part for part in parties if part.role == "target"])
    who = " → ".join(side for side in (acting, acted_on) if side)
    if acted_on and not acting:
        who = f"→ {acted_on}"
    return f"{kind}: {who}{where}" if who else f"{kind} (“{first.trigger.quote}”){where}"


def _names(parts: Sequence[PartyTo]) -> str:
    """Their names in order, a dash between."""
    names = sorted({part.actor.name for part in parts})
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return " – ".join(names[:NAMED] + more)
