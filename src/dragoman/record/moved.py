"""Bare titles that were read as of one holder, though another's spokesman says them.

"The president will come", a Chinese spokeswoman says, and both presidents are in the
article: she speaks of her own. Only what the words around leave no doubt of is moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.article.sentences import sentences
from dragoman.reading.reading import Entity, Event, Form, Mention, Reading
from dragoman.record.beside import speaker_around
from dragoman.record.scene import Scene
from dragoman.record.titles import read_title
from dragoman.record.unnamed import ONE_HOLDER, held_in_article
from dragoman.spans import Span


def moved(scene: Scene) -> Reading:
    """The reading with each such mention, and the acts told with it, given to the one who is meant.

    Why is added to the reason of that one's tie.
    """
    found = {mention.span: (entity.id, other) for entity, mention, other in _elsewhere(scene)}
    if not found:
        return scene.reading
    gained: dict[str, list[Mention]] = {}
    kept: dict[str, list[Mention]] = {}
    for entity in scene.reading.entities:
        for mention in entity.mentions:
            to = found[mention.span][1] if found.get(mention.span, ("",))[0] == entity.id else None
            (gained if to else kept).setdefault(to or entity.id, []).append(mention)
    entities = tuple(
        replace(one, mentions=tuple(sorted(kept[one.id] + gained.get(one.id, []), key=_start)))
        for one in scene.reading.entities
    )
    events = scene.reading.events
    for span, (old, new) in found.items():
        scene.ties[new] = replace(scene.ties[new], reason=f"{scene.ties[new].reason}; {_why(span, scene)}")
        whole = next((one for one in sentences(scene.article) if one.start <= span.start < one.end), span)
        if not any(whole.start <= mention.span.start < whole.end for mention in kept[old]):
            events = tuple(_given(event, {old: new}) if _told_in(event, whole) else event for event in events)
    return replace(scene.reading, entities=entities, events=events)


def _elsewhere(scene: Scene) -> Iterator[tuple[Entity, Mention, str]]:
    """Each title without its state that its speaker says of the holder of the speaker's own state, and that one."""
    for entity in scene.reading.entities:
        if entity.id not in scene.people or all(mention.form is Form.DESCRIPTION for mention in entity.mentions):
            continue
        for mention in entity.mentions:
            other = _meant(mention, scene) if mention.form is Form.DESCRIPTION else None
            if other and other != entity.id:
                yield entity, mention, other


def _meant(mention: Mention, scene: Scene) -> str | None:
    """The one of several holders in the article who is of the state of whom the title is the word."""
    title = read_title(mention.span.quote, scene.gazetteer)
    if title.polity or title.past or title.coming or not title.definite or title.role not in ONE_HOLDER:
        return None
    held = held_in_article(title, scene)
    speaker = speaker_around(mention.span.start, scene)
    if len(held) < 2 or speaker is None or speaker in held:
        return None
    own = [one for one in held if scene.country_of(one) == scene.country_of(speaker)]
    return own[0] if len(own) == 1 else None


def _why(title: Span, scene: Scene) -> str:
    speaker = speaker_around(title.start, scene)
    name = scene.ties[speaker].actor.name if speaker in scene.ties else ""
    return f"“{title.quote}” is of the state of {name}, whose words these are"


def _start(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _told_in(event: Event, sentence: Span) -> bool:
    return all(sentence.start <= trigger.start < sentence.end for trigger in event.triggers)


def _given(event: Event, to: Mapping[str, str]) -> Event:
    """The event with one party in the place of another."""
    source = tuple(dict.fromkeys(to.get(one, one) for one in event.source))
    target = tuple(dict.fromkeys(to.get(one, one) for one in event.target))
    taking_part = {to.get(one.entity, one.entity): one for one in event.participants}
    return replace(
        event,
        source=source,
        target=tuple(one for one in target if one not in source),
        participants=tuple(replace(one, entity=entity) for entity, one in taking_part.items()),
    )
