"""A record on its way to what reviews make of it: findings are put in, taken out and brought over from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.codebook import ANONYMOUS, ARTICLE, EntityType
from dragoman.reading.reading import (
    Claim,
    Entity,
    Event,
    Form,
    Mention,
    Office,
    Statement,
    StatusWord,
    Where,
)
from dragoman.record.record import ActorTie, Record, TimeTie
from dragoman.review.review import Named
from dragoman.spans import Span

Finding = TypeVar("Finding", Event, Statement, Claim)


class Draft:
    """A record that is being changed; ``record`` is what it has come to."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def put(self, finding: Event | Statement | Claim) -> None:
        """Put a finding in, in place of the one of its id where there is one."""
        reading = self.record.reading
        if isinstance(finding, Event):
            reading = replace(reading, events=_put(reading.events, finding))
        elif isinstance(finding, Statement):
            reading = replace(reading, statements=_put(reading.statements, finding))
        else:
            reading = replace(reading, claims=_put(reading.claims, finding))
        self.record = replace(self.record, reading=reading)

    def free(self, letter: str) -> str:
        """An id that no finding or entity has: the letter and the next number."""
        reading = self.record.reading
        groups = (reading.events, reading.statements, reading.claims, reading.entities)
        names = [one.id for group in groups for one in group]
        taken = [int(name[1:]) for name in names if name[:1] == letter and name[1:].isdigit()]
        return f"{letter}{max(taken, default=0) + 1}"

    def entity_at(self, named: Named) -> str:
        """The entity that those words name, by its id; a new one where the reading has none."""
        found = [
            (self.record.actor(one.id) != named.actor, abs(mention.span.start - named.span.start), one.id)
            for one in self.record.reading.entities
            for mention in one.mentions
            if mention.span.overlaps(named.span) and (one.type is EntityType.PLACE) == (named.type is EntityType.PLACE)
        ]
        return min(found)[2] if found else self._new_entity(named)

    def _new_entity(self, named: Named) -> str:
        """An entity with that one name."""
        name = self.free("e")
        made = Entity(name, named.type, named.span, (Mention(named.span, Form.NAME),), (), 1.0, "named by a review")
        self._add_entity(made)
        if named.actor:
            tie = ActorTie(name, named.actor, True, 1.0, "named by a review")
            self.record = replace(self.record, actors=(*self.record.actors, tie))
        return name

    def _add_entity(self, entity: Entity) -> None:
        reading = self.record.reading
        self.record = replace(self.record, reading=replace(reading, entities=(*reading.entities, entity)))

    def bring_entity(self, id: str, old: Record) -> str:
        """The entity that another record of the same text has under that id; copied where this one lacks it."""
        theirs = next(one for one in old.reading.entities if one.id == id)
        places = {(mention.span.start, mention.span.end) for mention in theirs.mentions}
        shared = [
            (-sum((mention.span.start, mention.span.end) in places for mention in one.mentions), one.id)
            for one in self.record.reading.entities
            if one.type == theirs.type
        ]
        best = min(shared, default=(0, ""))
        return best[1] if best[0] < 0 else self._copy_entity(theirs, old)

    def _copy_entity(self, entity: Entity, old: Record) -> str:
        """The entity under a free id, with whom or what it is in the world."""
        name = self.free("e")
        offices = tuple(Office(office.title, None) for office in entity.offices)
        self._add_entity(replace(entity, id=name, offices=offices))
        self.record = replace(
            self.record,
            actors=(*self.record.actors, *(replace(tie, entity=name) for tie in old.actors if tie.entity == entity.id)),
            places=(*self.record.places, *(replace(tie, entity=name) for tie in old.places if tie.entity == entity.id)),
        )
        return name

    def set_time(self, span: Span, value: str | None, reason: str) -> None:
        """Let a time expression of the article have that value."""
        reading = self.record.reading
        if span not in reading.times:
            self.record = replace(self.record, reading=replace(reading, times=(*reading.times, span)))
        if self.record.when(span) == value and any(tie.span == span for tie in self.record.times):
            return
        kept = tuple(tie for tie in self.record.times if tie.span != span)
        self.record = replace(self.record, times=(*kept, TimeTie(span, value, 1.0, reason)))

    def bring_event(self, event: Event, old: Record, label: str) -> Event:
        """An event of another record of the same text as one of this record under that id, its links left out."""
        reason = "as reviewed"
        for when in (event.time, event.earlier_time):
            if when is not None and not when.undetermined:
                self.set_time(when.span, old.when(when.span), reason)
        return replace(
            event,
            id=label,
            source=self._entities(event.source, old),
            target=self._entities(event.target, old),
            participants=tuple(
                replace(part, entity=self.bring_entity(part.entity, old)) for part in event.participants
            ),
            place=self._where(event.place, old),
            earlier_place=self._where(event.earlier_place, old),
            status=self._word(event.status, old),
            also=tuple(self._word(one, old) for one in event.also),
            earlier=tuple(self._word(one, old) for one in event.earlier),
            links=(),
        )

    def bring_statement(self, said: Statement, old: Record, label: str) -> Statement:
        """A statement of another record of the same text as one of this record, without what it is about."""
        if said.time is not None and not said.time.undetermined:
            self.set_time(said.time.span, old.when(said.time.span), "as reviewed")
        return replace(
            said,
            id=label,
            speaker=self.bring_entity(said.speaker, old) if said.speaker else None,
            addressee=self.bring_entity(said.addressee, old) if said.addressee else None,
            about=(),
            within=None,
        )

    def _entities(self, ids: Sequence[str], old: Record) -> tuple[str, ...]:
        """The entities, each once."""
        return tuple(dict.fromkeys(self.bring_entity(one, old) for one in ids))

    def _where(self, where: Where | None, old: Record) -> Where | None:
        """A place with its entity."""
        return replace(where, entity=self.bring_entity(where.entity, old)) if where and where.entity else where

    def _word(self, word: StatusWord, old: Record) -> StatusWord:
        """A status with whose word it is."""
        return replace(word, by=self.bring_by(word.by, old))

    def bring_by(self, by: str, old: Record) -> str:
        """Whose word something is."""
        return by if by in {ARTICLE, ANONYMOUS} else self.bring_entity(by, old)


def _put(findings: tuple[Finding, ...], one: Finding) -> tuple[Finding, ...]:
    """The findings with that one, in place of the one of its id or after all others."""
    kept = [one if other.id == one.id else other for other in findings]
    if all(other.id != one.id for other in findings):
        kept.append(one)
    return tuple(kept)
