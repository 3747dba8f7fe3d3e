"""A model's words made an ``Answer``: whatever stands around the JSON, and whatever in it is of a wrong type."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from dragoman.codebook import EntityType, EventLink, Role, Stance, Status

_BRACES = 40
"""How many places are tried at which the JSON may begin."""

Item = TypeVar("Item")


class WrongAnswer(Exception):
    """The words hold no such JSON; the text says what they hold."""


class Placed(msgspec.Struct, frozen=True):
    """A quote, and the number of the sentence in which it begins."""

    sentence: int
    quote: str


class EntitySaid(msgspec.Struct, frozen=True):
    """An entity as the model says it."""

    id: str
    type: EntityType
    mentions: list[str]
    offices: list[str] = []


class PartSaid(msgspec.Struct, frozen=True):
    """Who takes part, as what."""

    entity: str
    role: Role


class TieSaid(msgspec.Struct, frozen=True):
    """How one event stands to another."""

    to: str
    link: EventLink = msgspec.field(name="as")


class EventSaid(msgspec.Struct, frozen=True):
    """An event as the model says it."""

    id: str
    kind: str
    triggers: list[Placed]
    status: Status
    status_quote: str
    source: list[str] = []
    target: list[str] = []
    participants: list[PartSaid] = []
    place: str | None = None
    place_open: str | None = None
    time: str | None = None
    time_open: str | None = None
    status_by: str = "article"
    status_by_quote: str | None = None
    links: list[TieSaid] = []
    confidence: float = 0.5


class StatementSaid(msgspec.Struct, frozen=True):
    """A statement as the model says it."""

    id: str
    content: list[Placed]
    speaker: str | None = None
    source: str | None = None
    cue: str | None = None
    channel: str | None = None
    addressee: str | None = None
    confidence: float = 0.5


class ResponseSaid(msgspec.Struct, frozen=True):
    """A statement that answers a claim."""

    statement: str
    stance: Stance


class ClaimSaid(msgspec.Struct, frozen=True):
    """A claim as the model says it."""

    statement: str
    responses: list[ResponseSaid]
    confidence: float = 0.5


@dataclass(slots=True)
class Answer:
    """All that is well formed in an answer; ``dropped`` counts what is not."""

    entities: list[EntitySaid] = field(default_factory=list)
    events: list[EventSaid] = field(default_factory=list)
    statements: list[StatementSaid] = field(default_factory=list)
    claims: list[ClaimSaid] = field(default_factory=list)
    dropped: int = 0


_LISTS: dict[str, type[msgspec.Struct]] = {
    "entities": EntitySaid,
    "events": EventSaid,
    "statements": StatementSaid,
    "claims": ClaimSaid,
}


def answer_in(words: str) -> Answer:
    """What the model says in ``words``: JSON alone, in a code fence, or somewhere in prose.

    Raises:
        WrongAnswer: where there is no object with at least one of the lists asked for.
    """
    said = _object_in(words)
    answer = Answer()
    for name, kind in _LISTS.items():
        items = said.get(name) or []
        if not isinstance(items, list):
            answer.dropped += 1
            continue
        made = [_converted(item, kind) for item in items]
        setattr(answer, name, [item for item in made if item is not None])
        answer.dropped += made.count(None)
    return answer


def _object_in(words: str) -> dict[str, Any]:
    """The first JSON object in ``words`` that has one of the lists."""
    decoder = json.JSONDecoder()
    at, reasons = words.find("{"), list[str]()
    while at >= 0 and len(reasons) < _BRACES:
        try:
            found, _ = decoder.raw_decode(words, at)
            if _LISTS.keys() & found.keys():
                whole: dict[str, Any] = found
                return whole
            reasons.append(f"the object in it has none of {', '.join(_LISTS)}")
        except (ValueError, RecursionError) as error:
            deep = isinstance(error, RecursionError)
            reasons.append("its JSON nests too deep" if deep else f"its JSON breaks: {error}")
        at = words.find("{", at + 1)
    raise WrongAnswer(reasons[0] if reasons else "there is no JSON object in it")


def _converted(item: Any, kind: type[Item]) -> Item | None:
    """One item with its types checked; None where one is wrong."""
    try:
        return msgspec.convert(item, kind)
    except (msgspec.ValidationError, RecursionError):
        return None
