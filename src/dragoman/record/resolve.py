"""Ties a reading to the world: who the actors are, where the places lie, which days are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.article.article import Article
from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity, Reading
from dragoman.record.actors import tie_bare_body, tie_organisation, tie_state
from dragoman.record.clocks import with_clocks
from dragoman.record.gazetteer import Gazetteer
from dragoman.record.moved import moved
from dragoman.record.named import Named
from dragoman.record.offices import tie_offices
from dragoman.record.people import PersonTie, has_name, tie_person, tie_unnamed
from dragoman.record.record import OfficeTie, PlaceTie, Record
from dragoman.record.retyped import retyped
from dragoman.record.scene import Scene
from dragoman.record.sites import lands_named, tie_place, tie_where
from dragoman.record.times import resolve_times
from dragoman.record.unite import rewritten, told_of, united
from dragoman.record.updates import gazetteer_with


def resolve(article: Article, reading: Reading, gazetteer: Gazetteer | None = None) -> Record:
    """The record of an article: its reading with every name tied to the world, or left open with a reason.

    States come first, then organisations and persons, then places: each is told apart by
    those before it; what turns out to be one actor is one entity of the record's reading.
    The same article, reading and tables always give the same record.

    Args:
        article: the article that was read.
        reading: what was read in it.
        gazetteer: the tables; those of the package alone where None.
    """
    gazetteer = gazetteer or gazetteer_with()
    scene = Scene(article, retyped(reading, gazetteer), gazetteer)
    persons = _tie_actors(scene)
    scene = replace(scene, reading=moved(scene))
    scene, persons = _as_one(scene, persons)
    places = tuple(_places(scene))
    return Record(
        article=article,
        reading=scene.reading,
        facts=scene.gazetteer.version,
        actors=tuple(scene.ties[entity.id] for entity in scene.reading.entities if entity.id in scene.ties),
        places=places,
        times=with_clocks(resolve_times(article, reading.times), places, scene),
        offices=tuple(_offices(scene, persons)),
    )


def _tie_actors(scene: Scene) -> dict[str, PersonTie]:
    """Fill ``scene.ties``; what is known of each person is given back.

    Bodies named without their state are tied once the persons around them are, and the
    persons who speak for them after that once more.
    """
    for entity in _of(scene, EntityType.STATE):
        scene.ties[entity.id] = tie_state(entity, scene)
    for entity in _of(scene, EntityType.ORG):
        scene.ties[entity.id] = tie_organisation(entity, scene)
    persons = _tie_persons(scene)
    bare = [entity for entity in _of(scene, EntityType.ORG) if not scene.ties[entity.id].known]
    found = [tie for entity in bare if (tie := tie_bare_body(entity, scene))]
    scene.ties.update({tie.entity: tie for tie in found})
    return _tie_persons(scene) if found else persons


def _tie_persons(scene: Scene) -> dict[str, PersonTie]:
    """Persons with a name first: those without one are told by them."""
    persons: dict[str, PersonTie] = {}
    everybody = list(_of(scene, EntityType.PERSON))
    scene.people.clear()
    for entity in everybody:
        if has_name(entity, scene):
            _keep(entity, tie_person(entity, scene), persons, scene)
    named = Named.of(scene)
    for entity in everybody:
        if entity.id not in persons:
            _keep(entity, tie_unnamed(entity, scene, named), persons, scene)
    return persons


def _as_one(scene: Scene, persons: dict[str, PersonTie]) -> tuple[Scene, dict[str, PersonTie]]:
    """The scene with one entity for each known actor; its reason says by what each of its names was told."""
    ids = united(scene.reading, scene.ties)
    if not ids:
        return scene, persons
    reading = rewritten(scene.reading, ids, scene.ties)
    quotes = {entity.id: entity.name.quote for entity in scene.reading.entities}
    one = Scene(scene.article, reading, scene.gazetteer)
    known = dict[str, PersonTie]()
    for new, (best, *others) in told_of(ids, scene.ties).items():
        reasons = [best.reason, *(f"“{quotes[tie.entity]}”: {tie.reason}" for tie in others)]
        one.ties[new] = replace(best, entity=new, reason="; ".join(dict.fromkeys(reasons)))
        if best.entity in persons:
            known[new] = replace(persons[best.entity], tie=one.ties[new])
        if best.entity in scene.people:
            one.people[new] = scene.people[best.entity]
    return one, known


def _keep(entity: Entity, tie: PersonTie, persons: dict[str, PersonTie], scene: Scene) -> None:
    persons[entity.id], scene.ties[entity.id] = tie, tie.tie
    if tie.person:
        scene.people[entity.id] = tie.person


def _of(scene: Scene, kind: EntityType) -> Iterator[Entity]:
    return (entity for entity in scene.reading.entities if entity.type is kind)


def _offices(scene: Scene, persons: dict[str, PersonTie]) -> Iterator[OfficeTie]:
    for entity in _of(scene, EntityType.PERSON):
        yield from tie_offices(entity, persons[entity.id].person, scene)


def _places(scene: Scene) -> Iterator[PlaceTie]:
    """Places, and actors that an event names as its place."""
    where = {
        event.place.entity: event.place.span
        for event in reversed(scene.reading.events)
        if event.place and event.place.entity
    }
    scene.lands.update(lands_named(scene))
    for entity in scene.reading.entities:
        if entity.type is EntityType.PLACE:
            yield tie_place(entity, scene)
        elif entity.id in where and (tie := tie_where(entity, where[entity.id], scene)):
            yield tie
