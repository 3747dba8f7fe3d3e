"""Which of several persons so called a description without a name means: "the president" among two presidents.

Who says it of somebody, or to somebody, is not meant, nor is the other party of one event;
a spokesman means the one of his own state; else it is the one named last, where that is
also the one named most. Where none of this holds, the article does not decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dragoman.reading.reading import Entity, Event, Statement
from dragoman.record.named import Named
from dragoman.record.scene import Scene

_SURE = 0.5
"""Events and statements that are less sure tell nobody apart."""


def choose(
    entity: Entity, held: Collection[str], scene: Scene, named: Named, *, takes_turns: bool
) -> tuple[str, str, float] | None:
    """Which of those so called is meant, why, and how sure that is; None where the article does not decide.

    ``takes_turns`` says that an article goes from one to the other, so that the last named
    is meant however often the others are.
    """
    beside = others_beside(entity, scene)
    left = {other for other in held if other not in beside}
    if len(left) == 1:
        if len(held) == 1:
            return next(iter(left)), "the only one so called in the article", 0.7
        others = ", ".join(scene.people[other].name for other in held if other in beside)
        return next(iter(left)), f"for {others}, also so called, speaks of, speaks to or meets the one meant", 0.65
    told = state_of_speaker(entity, scene)
    own = [other for other in left if told and scene.country_of(other) == told[1]]
    if told and len(own) == 1:
        return own[0], f"of the state of {scene.ties[told[0]].actor.name}, whose words these are", 0.65
    nearest = next((other for other in named.before(entity.mentions[0].span.start) if other in left), None)
    if nearest and (takes_turns or named.count(nearest) == named.most(left)):
        return nearest, "of those so called the one named last before it", 0.6
    return None


def others_beside(entity: Entity, scene: Scene) -> frozenset[str]:
    """Who is somebody else than this entity: who speaks to or of it, and the other parties of its events."""
    found = {said.speaker for said in _said_to_or_of(entity, scene)}
    for event in scene.reading.events:
        if event.score >= _SURE:
            found |= _across(entity.id, event)
    return frozenset(one for one in found if one is not None and one != entity.id)


def _across(entity: str, event: Event) -> set[str]:
    """The other side of an event; of three or more on one side, two may be one person."""
    found = set()
    if entity in event.source:
        found |= set(event.target)
    if entity in event.target:
        found |= set(event.source)
    parties = {*event.source, *event.target}
    others = parties - {entity}
    return found | (others if entity in parties and len(others) == 1 else set())


def state_of_speaker(entity: Entity, scene: Scene) -> tuple[str, str] | None:
    """Who speaks of the entity where it is first mentioned, and the state of that one; None where nobody does."""
    speaker = speaker_around(entity.mentions[0].span.start, scene)
    country = scene.country_of(speaker)
    return (speaker, country) if speaker and speaker != entity.id and country else None


def speaker_around(place: int, scene: Scene) -> str | None:
    """Who says the words in which a place of the text stands, the innermost; None where nobody named does."""
    around = [said for said in _told(scene) if _holds(said, place)]
    return min(around, key=_length).speaker if around else None


def _said_to_or_of(entity: Entity, scene: Scene) -> Iterator[Statement]:
    """The statements to the entity, or that name it in their words."""
    for said in _told(scene):
        if said.addressee == entity.id or any(_holds(said, mention.span.start) for mention in entity.mentions):
            yield said


def _told(scene: Scene) -> Iterator[Statement]:
    """The statements whose speaker is named."""
    return (said for said in scene.reading.statements if said.speaker and said.score >= _SURE)


def _holds(said: Statement, place: int) -> bool:
    """Whether the words said have that place of the text in them."""
    return any(piece.start <= place < piece.end for piece in said.content)


def _length(said: Statement) -> int:
    """How much of the text the words said take."""
    return sum(piece.end - piece.start for piece in said.content)
