"""Entities that the tables tie to one actor are one: "Kishida" and "the prime minister of Japan"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.reading.mentions import without_longer
from dragoman.reading.reading import (
    Claim,
    Entity,
    Event,
    Mention,
    Office,
    Participant,
    Reading,
    Statement,
    StatusWord,
    Where,
)
from dragoman.record.record import ActorTie

Ids = Mapping[str, str]
"""Each entity id of the reading, and the id of the entity that it is part of now."""


def united(reading: Reading, ties: Mapping[str, ActorTie]) -> Ids:
    """What each entity id becomes where entities of one type and one known actor are made one.

    Ids are numbered anew in text order; none where there is nothing to unite.
    """
    groups: dict[tuple[str, ...], list[Entity]] = {}
    for entity in reading.entities:
        tie = ties.get(entity.id)
        key = (tie.actor.id, entity.type) if tie and tie.known else (entity.id,)
        groups.setdefault(key, []).append(entity)
    if len(groups) == len(reading.entities):
        return {}
    return {entity.id: f"e{n}" for n, group in enumerate(groups.values(), start=1) for entity in group}


def told_of(ids: Ids, ties: Mapping[str, ActorTie]) -> dict[str, tuple[ActorTie, ...]]:
    """The ties of those that each new entity is made of, the best first."""
    groups: dict[str, list[ActorTie]] = {}
    for old, new in ids.items():
        if old in ties:
            groups.setdefault(new, []).append(ties[old])
    return {new: tuple(sorted(group, key=lambda tie: -tie.score)) for new, group in groups.items()}


def rewritten(reading: Reading, ids: Ids, ties: Mapping[str, ActorTie]) -> Reading:
    """The reading with its entities made one."""
    groups: dict[str, list[Entity]] = {}
    for entity in reading.entities:
        groups.setdefault(ids[entity.id], []).append(entity)
    return replace(
        reading,
        entities=tuple(_entity(group, ties, ids) for group in groups.values()),
        events=tuple(_event(event, ids) for event in reading.events),
        statements=tuple(_statement(statement, ids) for statement in reading.statements),
        claims=tuple(_claim(claim, ids) for claim in reading.claims),
    )


def _entity(group: Sequence[Entity], ties: Mapping[str, ActorTie], ids: Ids) -> Entity:
    """One of several, with the name of the one that is tied best."""
    first = max(group, key=lambda entity: ties[entity.id].score) if len(group) > 1 else group[0]
    mentions = {mention.span: mention for entity in group for mention in entity.mentions}
    offices: dict[tuple[str, str | None], Office] = {}
    for office in sorted((o for entity in group for o in entity.offices), key=lambda o: o.title):
        of = _one(office.of, ids)
        offices.setdefault((office.title.quote.lower(), of), Office(office.title, of))
    return replace(
        first,
        id=ids[first.id],
        mentions=tuple(sorted(mentions.values(), key=_start)),
        offices=without_longer(offices.values()),
        score=max(entity.score for entity in group),
    )


def _start(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _one(entity: str | None, ids: Ids) -> str | None:
    """Whose id it is now; what is no entity ("article") stays."""
    return ids.get(entity, entity) if entity is not None else None


def _all(entities: Iterable[str], ids: Ids) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[entity] for entity in entities))


def _word(word: StatusWord, ids: Ids) -> StatusWord:
    return replace(word, by=ids.get(word.by, word.by))


def _where(place: Where | None, ids: Ids) -> Where | None:
    return replace(place, entity=_one(place.entity, ids)) if place else None


def _event(event: Event, ids: Ids) -> Event:
    source = _all(event.source, ids)
    participants: dict[str, Participant] = {}
    for participant in event.participants:
        participants.setdefault(ids[participant.entity], replace(participant, entity=ids[participant.entity]))
    return replace(
        event,
        source=source,
        target=tuple(entity for entity in _all(event.target, ids) if entity not in source),
        participants=tuple(participants.values()),
        place=_where(event.place, ids),
        status=_word(event.status, ids),
        also=tuple(_word(word, ids) for word in event.also),
        earlier=tuple(_word(word, ids) for word in event.earlier),
        earlier_place=_where(event.earlier_place, ids),
    )


def _statement(statement: Statement, ids: Ids) -> Statement:
    speaker, addressee = _one(statement.speaker, ids), _one(statement.addressee, ids)
    return replace(statement, speaker=speaker, addressee=addressee if addressee != speaker else None)


def _claim(claim: Claim, ids: Ids) -> Claim:
    responses = tuple(replace(response, by=_one(response.by, ids)) for response in claim.responses)
    return replace(claim, by=_one(claim.by, ids), responses=responses)
