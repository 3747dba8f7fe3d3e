"""A record in the form of the gold records: one JSON object, every quote a piece of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.exports.given import Given
from dragoman.reading.reading import Claim, Entity, Event, Form, Statement, StatusWord, When, Where
from dragoman.record.record import Record
from dragoman.spans import Span

UNDETERMINED = "undetermined"
"""The value of a place or time that the text says is not settled."""

_TRIGGER = re.compile(r"\S+(?:\s+\S+){0,5}")


def gold_record(record: Record, given: str | None = None) -> dict[str, object]:
    """The record as a gold record, ready for ``json.dumps``.

    ``id``, ``url``, ``published`` (ISO or None), ``title``, ``text``, ``furniture`` (whole
    lines), ``entities``, ``events``, ``statements``, ``claims``. Every quote is an exact
    piece of ``text``; ``trigger_spans`` are half-open ``[start, end]`` in its code points,
    one for each mention of the event, while ``triggers`` has each wording once.

    Args:
        record: the record of one article.
        given: the text as it was given to the program, where it may differ from the
            article's in normalisation or white space; ``text`` is then this one.

    Raises:
        SpanError: where ``given`` is not the text that the article was made of.
    """
    article = record.article
    view = _View(record, Given.of(article.text, given))
    return {
        "id": article.id,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "title": article.headline,
        "text": view.given.text,
        "furniture": view.lines(piece.span for piece in article.furniture),
        "entities": [view.entity(entity) for entity in record.reading.entities],
        "events": [view.event(event) for event in record.reading.events],
        "statements": [view.statement(statement) for statement in record.reading.statements],
        "claims": [view.claim(claim) for claim in record.reading.claims],
    }


class _View:
    """A record's findings as plain dicts, quoted from the text as it was given."""

    def __init__(self, record: Record, given: Given) -> None:
        """Keep the ties at hand by entity and by span."""
        self.given = given
        self.actors = {tie.entity: tie for tie in record.actors}
        self.places = {tie.entity: tie.place for tie in record.places if tie.place}
        self.times = {tie.span: tie.value for tie in record.times}

    def quote(self, span: Span | None) -> str | None:
        """The words as they were given."""
        return self.given.quote(span) if span is not None else None

    def lines(self, spans: Iterable[Span]) -> list[str]:
        """The lines of these spans, each once, without white space at their ends."""
        lines = (line.strip() for span in spans for line in self.given.quote(span).splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def entity(self, entity: Entity) -> dict[str, object]:
        """Type, canonical name where it is known, country, and each wording of its mentions."""
        tie, place = self.actors.get(entity.id), self.places.get(entity.id)
        country = tie.actor.country if tie else place.country if place else None
        names = (self.given.quote(m.span) for m in entity.mentions if m.form is not Form.PRONOUN)
        offices = [{"title": self.quote(office.title), "of": office.of} for office in entity.offices]
        return {
            "id": entity.id,
            "type": entity.type.value,
            "name": tie.actor.name if tie and tie.known else self.quote(entity.name),
            "country": country,
            "mentions": list(dict.fromkeys(names)),
            **({"roles": offices} if offices else {}),
        }

    def event(self, event: Event) -> dict[str, object]:
        """One event; what is optional in the form is there only where it says something."""
        triggers = [_first_words(span) for span in event.triggers]
        optional = {
            "in_doubt": event.in_doubt,
            "also": [self.word(word) for word in event.also],
            "earlier_time": self.when(event.earlier_time),
            "earlier_place": self.where(event.earlier_place),
        }
        return {
            "id": event.id,
            "type": event.type.value,
            "kind": event.kind,
            "triggers": list(dict.fromkeys(self.given.quote(span) for span in triggers)),
            "trigger_spans": [list(self.given.place(span)) for span in triggers],
            "source": list(event.source),
            "target": list(event.target),
            "participants": [
                {
                    "entity": p.entity,
                    "role": p.role.value,
                    **({"attendance": p.attendance.value} if p.attendance else {}),
                }
                for p in event.participants
            ],
            "place": self.where(event.place),
            "time": self.when(event.time),
            "status": event.status.status.value,
            "status_quote": self.quote(event.status.span),
            "status_by": event.status.by,
            "earlier": [word.status.value for word in event.earlier],
            "links": [{"to": tie.to, "as": tie.link.value} for tie in event.links],
            **{name: value for name, value in optional.items() if value},
        }

    def word(self, word: StatusWord) -> dict[str, object]:
        """Another party's word on an event."""
        return {"by": word.by, "status": word.status.value, "quote": self.quote(word.span)}

    def where(self, where: Where | None) -> dict[str, object] | str | None:
        """A place, "undetermined", or None."""
        if where is None or where.undetermined:
            return UNDETERMINED if where else None
        return {"quote": self.quote(where.span), "entity": where.entity}

    def when(self, when: When | None) -> dict[str, object] | str | None:
        """A time with its ISO value, "undetermined", or None."""
        if when is None or when.undetermined:
            return UNDETERMINED if when else None
        return {"quote": self.quote(when.span), "value": self.times.get(when.span)}

    def statement(self, statement: Statement) -> dict[str, object]:
        """One statement."""
        return {
            "id": statement.id,
            "speaker": statement.speaker,
            "capacity": self.quote(statement.capacity),
            "cue": self.quote(statement.cue),
            "content": [self.given.quote(piece) for piece in statement.content],
            "kind": statement.kind.value,
            "channel": self.quote(statement.channel),
            "addressee": statement.addressee,
            "time": self.when(statement.time),
            "about": list(statement.about),
        }

    def claim(self, claim: Claim) -> dict[str, object]:
        """One claim with its responses; the proposition is in the words of the text."""
        return {
            "id": claim.id,
            "by": claim.by,
            "statement": claim.statement,
            "proposition": self.quote(claim.proposition),
            "responses": [
                {"by": response.by, "stance": response.stance.value, "statement": response.statement}
                for response in claim.responses
            ],
        }


def _first_words(span: Span) -> Span:
    """The first six words of a span, which is as long as a trigger may be."""
    words = _TRIGGER.match(span.quote)
    length = words.end() if words else len(span)
    return Span(span.start, span.start + length, span.quote[:length])
