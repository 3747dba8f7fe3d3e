"""The list of what was found in an article, with reasons for each tie to the world."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rich.text import Text

from dragoman.cli.screen import Screen, flat, quoted, safe, status_text
from dragoman.codebook import ANONYMOUS, ARTICLE, EntityType
from dragoman.exports.days import interval_words, moment_words, with_days_in_words
from dragoman.exports.words import LINK_WORDS, STANCE_WORDS, manner
from dragoman.ledger import CompletedTime
from dragoman.reading.reading import Claim, Event, StatusWord, Where
from dragoman.record.record import Record, TimeTie
from dragoman.spans import Span

_KIND = {
    EntityType.PERSON: "person",
    EntityType.STATE: "state",
    EntityType.ORG: "organisation",
    EntityType.PLACE: "place",
}
"""What a name is a name of."""


def show_findings(screen: Screen, record: Record, completed: Sequence[CompletedTime] = ()) -> None:
    """Events, statements, claims, names, times, and what was set aside; ``completed`` are times known since."""
    reading = record.reading
    if reading.unread:
        screen.heading("Not read")
        screen.line(reading.unread)
    if reading.events:
        screen.heading("Events")
    for event in reading.events:
        _event(screen, record, event, {one.words: one.value for one in completed})
    if reading.statements:
        screen.heading("Statements")
    _statements(screen, record)
    if reading.claims:
        screen.heading("Contested claims")
    for claim in reading.claims:
        _claim(screen, record, claim)
    _names(screen, record)
    _times(screen, record, completed)
    _furniture(screen, record)


def name_of(record: Record, entity: str | None) -> str:
    """How an entity, or whose word it is, is shown."""
    if entity is None or entity == ANONYMOUS:
        return "an unnamed source"
    if entity == ARTICLE:
        return "the report"
    actor = record.actor(entity)
    return actor.name if actor else next(e.name.quote for e in record.reading.entities if e.id == entity)


def _event(screen: Screen, record: Record, event: Event, completed: Mapping[Span, str]) -> None:
    """An event: its kind, parties, status, and the words for each."""
    who = ", ".join(name_of(record, entity) for entity in event.source)
    to = ", ".join(name_of(record, entity) for entity in event.target)
    status = status_text(event.status.status, in_doubt=event.in_doubt)
    words = ", ".join(quoted(trigger.quote) for trigger in event.triggers)
    screen.line(Text(f"{event.id}  {event.kind} ", "bold"), status, f"  {who}{' → ' + to if to else ''}  {words}")
    for said, note in [
        (event.status, ""),
        *((s, "also ") for s in event.also),
        *((s, "earlier ") for s in event.earlier),
    ]:
        screen.line(f"    {note}{_status(record, said)}")
    for place, note in ((event.place, "where"), (event.earlier_place, "where, earlier")):
        if place:
            screen.line(f"    {note}: {_where(record, place)}, {quoted(place.span.quote)}")
    for time, note in ((event.time, "when"), (event.earlier_time, "when, earlier")):
        if time:
            moment = next((tie.moment for tie in record.times if tie.span == time.span), None)
            value = moment_words(moment) if moment else _days(record.when(time.span) or completed.get(time.span))
            screen.line(f"    {note}: {'undetermined' if time.undetermined else value}, {quoted(time.span.quote)}")
    for tie in event.links:
        screen.line(f"    {LINK_WORDS[tie.link]} {tie.to}")
    screen.line(Text(f"    score {event.score:.2f}: {safe(_why(event.why))}", "dim"))


def _days(value: str | None) -> str:
    """The days of a time in words, or that they cannot be told."""
    return interval_words(value) or "cannot be told"


def _why(given: str) -> str:
    """What gave a finding, in a reader's words."""
    rule, _, saw = given.partition(": ")
    if rule == "trigger" and saw:
        return f"by the rules, “{saw}” tells of it"
    return "found by the network" if re.search(r"\bheads?\b", given) else given


def _where(record: Record, where: Where) -> str:
    """The place of an event: whether it is open, what the words name, or that the tables do not decide."""
    if where.undetermined:
        return "undetermined"
    place = next((tie.place for tie in record.places if tie.entity == where.entity), None)
    return flat(place.name) if place else "not decided"


def _status(record: Record, said: StatusWord) -> str:
    """A status with whose word it is and the words."""
    return f"{said.status}, the word of {name_of(record, said.by)}: {quoted(said.span.quote)}"


def _statements(screen: Screen, record: Record) -> None:
    """Each statement with its speaker, capacity, channel and words."""
    for said in record.reading.statements:
        who = name_of(record, said.speaker) if said.speaker or not said.capacity else flat(said.capacity.quote)
        capacity = f", {flat(said.capacity.quote)}" if said.capacity and said.speaker else ""
        channel = f" via {flat(said.channel.quote)}" if said.channel else ""
        words = " … ".join(flat(piece.quote) for piece in said.content)
        about = f"  about {', '.join(said.about)}" if said.about else ""
        screen.line(
            Text(f"{said.id}  {safe(who)}", "bold"),
            f"{capacity}{channel} [{safe(manner(said.kind, said.cue))}]: {words}{about}",
        )


def _claim(screen: Screen, record: Record, claim: Claim) -> None:
    """A claim and what others answer to it."""
    screen.line(Text(f"{claim.id}  {safe(name_of(record, claim.by))}", "bold"), f": {quoted(claim.proposition.quote)}")
    for response in claim.responses:
        screen.line(
            f"    {name_of(record, response.by)} {STANCE_WORDS[response.stance]}: {quoted(response.span.quote)}"
        )


def _names(screen: Screen, record: Record) -> None:
    """Whom and what the names are, how sure, and why."""
    named = {entity.id: entity for entity in record.reading.entities}
    ties: list[tuple[str, str, str, str, str]] = [
        (tie.entity, _KIND[tie.actor.type], f"{tie.actor.name} ({tie.actor.id})", f"{tie.score:.2f}", tie.reason)
        for tie in record.actors
    ]
    for tie in record.places:
        name = f"{tie.place.name} ({tie.place.id})" if tie.place else "not decided"
        ties.append((tie.entity, _KIND[EntityType.PLACE], name, f"{tie.score:.2f}", tie.reason))
    ties += [(tie.entity, "office", tie.name, "", tie.reason) for tie in record.offices]
    if ties:
        screen.heading("Names")
        screen.table(
            ("id", "kind", "named as", "is", "score", "because"),
            [
                (id, kind, flat(named[id].name.quote) if id in named else "", name, score, with_days_in_words(why))
                for id, kind, name, score, why in ties
            ],
        )


def _times(screen: Screen, record: Record, completed: Sequence[CompletedTime]) -> None:
    """What days the time expressions name, how sure, and why; what was completed since says so."""
    since = {one.words: one for one in completed}
    rows = [(tie.span, since.get(tie.span, tie)) for tie in record.times]
    if rows:
        screen.heading("Times")
        screen.table(
            ("words", "days", "score", "because"),
            [(flat(span.quote), _time(one), f"{one.score:.2f}", with_days_in_words(one.reason)) for span, one in rows],
        )


def _time(one: TimeTie | CompletedTime) -> str:
    """The minute or the days that an expression names."""
    moment = one.moment if isinstance(one, TimeTie) else None
    return moment_words(moment) if moment else _days(one.value)


def _furniture(screen: Screen, record: Record) -> None:
    """What was set aside, and why."""
    if record.article.furniture:
        screen.heading("Set aside as furniture")
        screen.table(
            ("because", "words"),
            [(piece.reason, flat(piece.span.quote)) for piece in record.article.furniture],
        )
