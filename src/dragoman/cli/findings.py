"""The list of what was found in an article, with reasons for each tie to the world."""

from __future__ import annotations

from rich.text import Text

from dragoman.cli.screen import Screen, flat, quoted, safe, status_text
from dragoman.codebook import ANONYMOUS, ARTICLE
from dragoman.exports.days import interval_words
from dragoman.exports.words import LINK_WORDS, STANCE_WORDS, VERBATIM
from dragoman.reading.reading import Claim, Event, StatusWord
from dragoman.record.record import Record


def show_findings(screen: Screen, record: Record) -> None:
    """Events, statements, claims, names, times, and what was set aside."""
    reading = record.reading
    if reading.unread:
        screen.heading("Not read")
        screen.line(reading.unread)
    if reading.events:
        screen.heading("Events")
    for event in reading.events:
        _event(screen, record, event)
    if reading.statements:
        screen.heading("Statements")
    _statements(screen, record)
    if reading.claims:
        screen.heading("Contested claims")
    for claim in reading.claims:
        _claim(screen, record, claim)
    _names(screen, record)
    _times(screen, record)
    _furniture(screen, record)


def name_of(record: Record, entity: str | None) -> str:
    """How an entity, or whose word it is, is shown."""
    if entity is None or entity == ANONYMOUS:
        return "an unnamed source"
    if entity == ARTICLE:
        return "the report"
    actor = record.actor(entity)
    return actor.name if actor else next(e.name.quote for e in record.reading.entities if e.id == entity)


def _event(screen: Screen, record: Record, event: Event) -> None:
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
            screen.line(f"    {note}: {'undetermined, ' if place.undetermined else ''}{quoted(place.span.quote)}")
    for time, note in ((event.time, "when"), (event.earlier_time, "when, earlier")):
        if time:
            value = "undetermined" if time.undetermined else interval_words(record.when(time.span)) or "cannot be told"
            screen.line(f"    {note}: {value}, {quoted(time.span.quote)}")
    for tie in event.links:
        screen.line(f"    {LINK_WORDS[tie.link]} {tie.to}")
    screen.line(Text(f"    score {event.score:.2f}: {safe(event.why)}", "dim"))


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
            Text(f"{said.id}  {safe(who)}", "bold"), f"{capacity}{channel} [{VERBATIM[said.kind]}]: {words}{about}"
        )


def _claim(screen: Screen, record: Record, claim: Claim) -> None:
    """A claim and what others answer to it."""
    screen.line(Text(f"{claim.id}  {safe(name_of(record, claim.by))}", "bold"), f": {quoted(claim.proposition.quote)}")
    for response in claim.responses:
        screen.line(
            f"    {name_of(record, response.by)} {STANCE_WORDS[response.stance]}: {quoted(response.span.quote)}"
        )


def _names(screen: Screen, record: Record) -> None:
    """Whom and what the names are, and why."""
    ties: list[tuple[str, str, str, str]] = [
        (tie.entity, f"{tie.actor.name} ({tie.actor.id})", f"{tie.score:.2f}", tie.reason) for tie in record.actors
    ]
    ties += [
        (
            tie.entity,
            f"{tie.place.name} ({tie.place.id})" if tie.place else "not decided",
            f"{tie.score:.2f}",
            tie.reason,
        )
        for tie in record.places
    ]
    ties += [(tie.entity, f"office: {tie.name}", "", tie.reason) for tie in record.offices]
    words = {entity.id: entity.name.quote for entity in record.reading.entities}
    if ties:
        screen.heading("Names")
        screen.table(
            ("id", "named as", "is", "score", "because"),
            [(entity, words.get(entity, ""), *rest) for entity, *rest in ties],
        )


def _times(screen: Screen, record: Record) -> None:
    """What days the time expressions name, and why."""
    if record.times:
        screen.heading("Times")
        screen.table(
            ("words", "days", "because"),
            [(tie.span.quote, interval_words(tie.value) or "cannot be told", tie.reason) for tie in record.times],
        )


def _furniture(screen: Screen, record: Record) -> None:
    """What was set aside, and why."""
    if record.article.furniture:
        screen.heading("Set aside as furniture")
        screen.table(
            ("because", "words"),
            [(piece.reason, flat(piece.span.quote)) for piece in record.article.furniture],
        )
