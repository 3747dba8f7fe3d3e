"""Who acts, who is acted on, and who takes part in an event as what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook import Attendance, EntityType, EventType, Role
from dragoman.reading.confidence import any_of
from dragoman.reading.marks import Marks
from dragoman.reading.mentions import Cast
from dragoman.reading.reading import Participant
from dragoman.scores import Layer, Link
from dragoman.spans import Span

_ROLES = {
    Link.PARTY: Role.PARTY,
    Link.LEADER: Role.LEADER,
    Link.MEMBER: Role.MEMBER,
    Link.HOST: Role.HOST,
    Link.MEDIATOR: Role.MEDIATOR,
    Link.VENUE_HOST: Role.VENUE_HOST,
}
_BESIDE = 0.8
"""From which share of the best score a second source or target of a directed act stands beside the first."""
_TOWARDS = frozenset({"visit", "mediation", "commitment", "cooperation"})
"""The undirected kinds that yet go towards somebody: whom one visits, mediates between, or promises to."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Entity ids in the order of their first mention, and participants likewise.

    ``score`` says how sure it is that somebody takes part, from 0 to 1.
    """

    score: float
    source: tuple[str, ...]
    target: tuple[str, ...]
    participants: tuple[Participant, ...]


def parties(marks: Marks, cast: Cast, triggers: Sequence[int], type_: EventType, kind: str) -> Parties:
    """The parties that the links of an event's triggers name.

    Directed types have source and target and no participants. In the others all who meet
    or agree are in ``source``; a target stays only where the kind goes towards somebody.
    Nobody is both source and target: the better score decides. In directed types whoever is
    much less sure than the surest on that side is left out: they mostly have one on each.
    """
    acting = _scored(marks, cast, triggers, Link.SOURCE)
    towards = _scored(marks, cast, triggers, Link.TARGET)
    sure = _sure(marks, cast, triggers)
    if type_.directed:
        acting, towards = _foremost(acting), _foremost(towards)
        source = {e for e, score in acting.items() if score >= towards.get(e, 0.0)}
        return Parties(sure, _ordered(source), _ordered(towards.keys() - source), ())
    roles = _roles(marks, cast, triggers)
    target = {e for e, score in towards.items() if score > acting.get(e, 0.0)} if kind in _TOWARDS else set()
    inner = {Role.PARTY} if kind == "visit" else {Role.PARTY, Role.HOST}
    source = (acting.keys() | towards.keys() | {e for e, role in roles.items() if role in inner}) - target
    if type_ is EventType.COOPERATE:
        return Parties(sure, _ordered(source | (roles.keys() - target)), _ordered(target), ())
    return Parties(
        sure,
        _ordered(source),
        _ordered(target),
        _participants(marks, cast, triggers, {**dict.fromkeys(source, Role.PARTY), **roles}),
    )


def _sure(marks: Marks, cast: Cast, triggers: Sequence[int]) -> float:
    """How sure it is that one at least of those named takes part."""
    best: dict[str, float] = {}
    for link in (Link.SOURCE, Link.TARGET, *_ROLES):
        for entity, score in _scored(marks, cast, triggers, link).items():
            best[entity] = max(score, best.get(entity, 0.0))
    return any_of(best.values())


def _scored(marks: Marks, cast: Cast, triggers: Sequence[int], link: Link) -> dict[str, float]:
    """The entities that a link leads to, each with its best score."""
    best: dict[str, float] = {}
    for edge in marks.all(triggers, link):
        entity = _meant(marks, cast, edge.tail)
        if entity is not None:
            best.setdefault(entity, edge.score)
    return best


def _foremost(scored: dict[str, float]) -> dict[str, float]:
    """The entities that are about as sure as the surest."""
    least = _BESIDE * max(scored.values(), default=0.0)
    return {entity: score for entity, score in scored.items() if score >= least}


def _meant(marks: Marks, cast: Cast, mention: int) -> str | None:
    """Who takes part where a mention is named, or None where nobody is.

    In "Prime Minister of Vietnam Nguyen Xuan Phuc" that is the minister, though the link may go to
    the state in the title; for somebody who only speaks for a body, it is that body.
    """
    entity = cast.of.get(mention)
    if entity is None or cast.by_id(entity).type is not EntityType.PERSON:
        titles = marks.layers[Layer.TITLE].around(marks.span(mention))
        return next((cast.holders[title] for title in titles if title in cast.holders), entity)
    speaks = [office for office in cast.by_id(entity).offices if "spokes" in office.title.quote.lower()]
    return next((office.of for office in speaks if office.of), entity)


def _roles(marks: Marks, cast: Cast, triggers: Sequence[int]) -> dict[str, Role]:
    """One role for each entity that has any: the one with the best score."""
    candidates = [
        (-score, order, entity, role)
        for order, (link, role) in enumerate(_ROLES.items())
        for entity, score in _scored(marks, cast, triggers, link).items()
    ]
    best: dict[str, Role] = {}
    for _, _, entity, role in sorted(candidates):
        best.setdefault(entity, role)
    return best


def _participants(marks: Marks, cast: Cast, triggers: Sequence[int], roles: dict[str, Role]) -> tuple[Participant, ...]:
    """Everybody with a role, and those of whom it is said whether they come, who are or would have been parties.

    Plain words on it go before a bare link, those further on in the text before earlier ones.
    """
    said: dict[str, tuple[Attendance, Span | None]] = {
        entity: (Attendance.DECLINED, None) for entity in _scored(marks, cast, triggers, Link.DECLINED)
    }
    for words in sorted(edge.tail for edge in marks.all(triggers, Link.ATTENDANCE)):
        for edge in marks.all([words], Link.ATTENDS):
            entity = _meant(marks, cast, edge.tail)
            if entity is not None:
                said[entity] = Attendance(marks.spans[words].label), marks.span(words)
    return tuple(
        Participant(entity, roles.get(entity, Role.PARTY), *said.get(entity, (None, None)))
        for entity in _ordered(roles.keys() | said.keys())
    )


def _ordered(entities: Iterable[str]) -> tuple[str, ...]:
    """Entities in the order of their first mention."""
    return tuple(sorted(entities, key=lambda entity: int(entity[1:])))
