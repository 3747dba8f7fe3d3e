"""Entities whose type the tables know better than the reader: "MEA" is no person, "Alabama" no state of the world."""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity, Form, Reading
from dragoman.record.gazetteer import Gazetteer, Naming
from dragoman.record.scene import names


def retyped(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The reading with a body or seat of power read as a person, and a place read as a state, made what it is."""
    acting = _acting(reading)
    entities = tuple(replace(one, type=_type(one, acting, gazetteer)) for one in reading.entities)
    return replace(reading, entities=entities) if entities != reading.entities else reading


def _type(entity: Entity, acting: frozenset[str], gazetteer: Gazetteer) -> EntityType:
    if entity.type is EntityType.PERSON and not entity.offices and _named_alone(entity):
        return _of_no_person(entity, gazetteer) or entity.type
    if entity.type is EntityType.STATE and entity.id not in acting and _named_alone(entity):
        called = list(names(entity))
        if not any(map(gazetteer.states, called)) and any(_is_part_of_a_state(name, gazetteer) for name in called):
            return EntityType.PLACE
    return entity.type


def _named_alone(entity: Entity) -> bool:
    """Whether every mention is a name."""
    return all(mention.form is Form.NAME for mention in entity.mentions)


def _of_no_person(entity: Entity, gazetteer: Gazetteer) -> EntityType | None:
    """What a "person" is whose every name is only a seat of power's or a body's."""
    called = list(names(entity))
    if any(gazetteer.persons(name) or gazetteer.surnamed(name) for name in called):
        return None
    if all(any(naming is Naming.METONYM for _, naming in gazetteer.states(name)) for name in called):
        return EntityType.STATE
    known = all(gazetteer.organisations(name) or gazetteer.body(name) for name in called)
    return EntityType.ORG if known else None


def _is_part_of_a_state(name: str, gazetteer: Gazetteer) -> bool:
    return any(site.kind in ("us_state", "region") for site in gazetteer.sites(name))


def _acting(reading: Reading) -> frozenset[str]:
    """Who does or says anything: no place does."""
    found = {one for event in reading.events for one in (*event.source, *event.target)}
    found |= {one.entity for event in reading.events for one in event.participants}
    found |= {one for said in reading.statements for one in (said.speaker, said.addressee) if one}
    found |= {claim.by for claim in reading.claims if claim.by}
    return frozenset(found)
