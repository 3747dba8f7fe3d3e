"""What a dossier is called, as a desk officer would: "Summit of Donald Trump and Vladimir Putin, Budapest".

A title says nothing of the status, which stands beside it and changes while the title stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dragoman.codebook import EntityType, EventType, Role
from dragoman.ledger.dossier import Account, PartyTo
from dragoman.ledger.profile import principals
from dragoman.record.record import Actor
from dragoman.tables import table

NAMED = 3
"""So many parties of a side are named; of more, their number."""

_PLACED = frozenset({EventType.CONSULT, EventType.AGREE, EventType.ASSAULT, EventType.MOBILIZE, EventType.PROTEST})
_TWO_SIDED = "between"
"""The word before those who act together; of one alone it is said with whom, and it is not said what he does."""
_OBJECT_FIRST = "of"
"""The word before those acted on that puts them first: "Endorsement of Donald Trump by Mark Rutte"."""
_WITH_ARTICLE = re.compile(
    r"(?:United|European|African|Arab|International|World|White|US|UN|UK|EU|Red|Dominican|Czech)\s"
    r"|(?:Netherlands|Philippines|Bahamas|Gambia|Maldives|Kremlin|Vatican|Comoros|Seychelles|Pentagon)\b"
    r"|.*\b(?:Ministry|Department|Treasury|Republic|Federation|Islands|Emirates|Nations|Union|Organi[sz]ation|Court"
    r"|Council|Commission|Parliament|Agency|Government|Palace|League|Fund|Army|Office)$"
)


class Wording(NamedTuple):
    """How a kind of event is spoken of: its noun, the word before those who act, and before those acted on."""

    noun: str
    acting: str
    acted_on: str


def title_of(accounts: Sequence[Account], kind: str, parties: Sequence[PartyTo], place: str | None) -> str:
    """Kind, principals, and place where the type has one; the first trigger where no party is known."""
    first = accounts[0]
    named = {part.actor.id for account in accounts for part in principals(account)}
    states = {part.actor.country for part in parties if part.role == Role.PARTY}
    led = [part for part in parties if part.role == Role.LEADER and part.actor.country in states]
    parties = [part for part in parties if part.actor.id in named and part.role != Role.MEMBER and part not in led]
    acting = _actors([part for part in parties if part.role != "target"])
    acted_on = _actors([part for part in parties if part.role == "target"])
    wording = wording_of(kind)
    where = place if place and first.type in _PLACED else None
    if kind == "visit" and where and not acted_on:
        return f"{_who(wording, acting, [])} to {_with_article(where)}"
    who = _who(wording, acting, acted_on) if acting or acted_on else f"{wording.noun} (“{first.trigger.quote}”)"
    return f"{who}, {where}" if where else who


@cache
def wording_of(kind: str) -> Wording:
    """How a kind of the codebook is spoken of."""
    found = next((row for row in table("event_titles.tsv") if row["kind"] == kind), None)
    if found is None:
        return Wording(kind.replace("-", " ").capitalize(), "by", "to")
    return Wording(found["noun"], found["acting"], found["acted_on"])


def _who(wording: Wording, acting: Sequence[Actor], acted_on: Sequence[Actor]) -> str:
    """The noun with those who act and those acted on."""
    by = "of" if acted_on and wording.acting == _TWO_SIDED else wording.acting
    if len(acting) == 1 and not acted_on and wording.acted_on == "with" and wording.acting != "by":
        by = "with"
    first = f" {by} {_named(acting)}" if acting else ""
    second = f" {wording.acted_on} {_named(acted_on)}" if acted_on else ""
    objects_first = wording.acted_on == _OBJECT_FIRST and by == "by"
    return wording.noun + (second + first if objects_first else first + second)


def _actors(parts: Sequence[PartyTo]) -> list[Actor]:
    """The actors, each name once, by name."""
    found = {part.actor.name: part.actor for part in parts}
    return [found[name] for name in sorted(found)]


def _named(actors: Sequence[Actor]) -> str:
    """Their names: all of a few, else the first and how many more."""
    names = [one.name if one.type is EntityType.PERSON else _with_article(one.name) for one in actors]
    if len(names) > NAMED:
        more = len(names) - NAMED
        names = [*names[:NAMED], f"{more} other{'s' if more > 1 else ''}"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _with_article(name: str) -> str:
    """The name of a state, body or place as it stands in a sentence: "the United States"."""
    return f"the {name}" if _WITH_ARTICLE.match(name) else name
