"""Whether a record keeps what the ledger promises: checked when it is entered, and again by ``check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

from dragoman.codebook import ANONYMOUS, ARTICLE
from dragoman.ledger.intervals import Interval
from dragoman.reading.reading import Event, Reading
from dragoman.record.record import Record
from dragoman.spans import Span
from dragoman.tables import table


def spans_in(value: Any) -> Iterator[Span]:
    """Every span anywhere in a value of the data's way."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
    else:
        for name in getattr(type(value), "__dataclass_fields__", ()):
            yield from spans_in(getattr(value, name))


def misquotes(spans: Iterable[Span], text: str) -> Iterator[str]:
    """Each span that does not stand in the text, as a sentence."""
    for span in spans:
        if not span.stands_in(text):
            yield f"“{span.quote}” does not stand at {span.start}:{span.end} of its article"


def dangling(record: Record) -> Iterator[str]:
    """Each id in a record that names nothing in it, as a sentence."""
    reading = record.reading
    known = {
        "entity": {one.id for one in reading.entities},
        "event": {one.id for one in reading.events},
        "statement": {one.id for one in reading.statements},
        "claim": {one.id for one in reading.claims},
    }
    for kind, name in references(record):
        if not any(name in known[one] for one in kind.split("|")):
            yield f"{name} is no {kind.replace('|', ' or ')} of the reading"


def unlawful(reading: Reading) -> Iterator[str]:
    """Each event without words, or of a kind that the codebook does not have, as a sentence."""
    for event in reading.events:
        if not event.triggers:
            yield f"event {event.id} has no words that evoke it"
        if (event.type, event.kind) not in _kinds():
            yield f"event {event.id} is of kind {event.type}/{event.kind}, which the codebook does not have"


def undatable(record: Record) -> Iterator[str]:
    """Each time value that is neither a day nor an interval, as a sentence."""
    for tie in record.times:
        try:
            if tie.value is not None:
                Interval.parse(tie.value)
        except ValueError:
            yield f"“{tie.span.quote}” has the time {tie.value}, which is neither a day nor start/end"


def _kinds() -> frozenset[tuple[str, str]]:
    """The types of the codebook with their kinds."""
    return frozenset((row["type"], row["kind"]) for row in table("codebook.tsv"))


def references(record: Record) -> Iterator[tuple[str, str]]:
    """Every id that a record uses, with what it should name."""
    reading = record.reading
    for ties in (record.actors, record.places, record.offices):
        yield from (("entity", tie.entity) for tie in ties)
    for entity in reading.entities:
        yield from (("entity", office.of) for office in entity.offices if office.of)
    for event in reading.events:
        yield from _of_event(event)
    for said in reading.statements:
        yield from (("entity", one) for one in (said.speaker, said.addressee) if one)
        yield from (("event|claim", one) for one in said.about)
        yield from (("statement", one) for one in (said.within,) if one)
    for claim in reading.claims:
        yield "statement", claim.statement
        yield from (("statement", given.statement) for given in claim.responses if given.statement)
        yield from (("entity", one) for one in (claim.by, *(given.by for given in claim.responses)) if _named(one))


def _of_event(event: Event) -> Iterator[tuple[str, str]]:
    """The ids that an event uses."""
    words = (event.status, *event.also, *event.earlier)
    places = (event.place, event.earlier_place)
    yield from (("entity", one) for one in (*event.source, *event.target))
    yield from (("entity", part.entity) for part in event.participants)
    yield from (("entity", word.by) for word in words if _named(word.by))
    yield from (("entity", place.entity) for place in places if place and place.entity)
    yield from (("event", tie.to) for tie in event.links)


def _named(by: str | None) -> TypeGuard[str]:
    """Whether it is somebody's word who is named."""
    return by is not None and by not in {ARTICLE, ANONYMOUS}
