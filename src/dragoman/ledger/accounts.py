"""Record → accounts: one article's version of each event in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from dragoman.codebook import ANONYMOUS, ARTICLE, Attendance, Role, Status
from dragoman.ledger.codec import article_id, findings_of, found_id, record_id
from dragoman.ledger.dossier import Account, OpenQuestion, PartyTo, Source, StatusStep, Voice
from dragoman.ledger.intervals import Interval
from dragoman.ledger.profile import AHEAD
from dragoman.reading.reading import Event, StatusWord, When, Where
from dragoman.record.record import Actor, Place, Record

Named = TypeVar("Named", Where, When)

PRESS_VOICE = Voice("press", None)
"""The article's own word."""

ANONYMOUS_VOICE = Voice("anonymous", None)
"""The word of a source that is not named."""


class Facets:
    """A record seen from the ledger: whom its ids name, where its words stand."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.source = source_of(record)
        self.id = record_id(self.source.article, findings_of(record))
        minted = {
            e.id: Actor(f"n:{e.type}::{e.name.quote}", e.type, e.name.quote, None) for e in record.reading.entities
        }
        self._actors = minted | {tie.entity: tie.actor for tie in record.actors}
        self._places = {tie.entity: tie.place for tie in record.places}

    def actor(self, entity: str) -> Actor:
        """The actor that an entity is; one made of its name where the record names none."""
        return self._actors[entity]

    def place(self, where: Where | None) -> Place | None:
        """The place of the world, where the tables decide it."""
        return self._places.get(where.entity) if where and where.entity else None

    def voice(self, by: str | None) -> Voice:
        """Whose word ``by`` is: an entity's, the article's, or nobody's who is named."""
        if by == ARTICLE:
            return PRESS_VOICE
        if by is None or by == ANONYMOUS:
            return ANONYMOUS_VOICE
        return Voice("party", self.actor(by))


def source_of(record: Record) -> Source:
    """Where the words of a record stand."""
    article = record.article
    return Source(article_id(article), article.outlet, article.headline, article.published)


def accounts_of(facets: Facets) -> tuple[Account, ...]:
    """The record's events as accounts, in the order of the reading.

    An id follows from the record and the account, without its links.
    """
    events = facets.record.reading.events
    bare = [_account(facets, event) for event in events]
    ids = {account.event: found_id("account", facets.id, account.event, account) for account in bare}
    return tuple(
        replace(account, id=ids[event.id], links=tuple((tie.link, ids[tie.to]) for tie in event.links))
        for account, event in zip(bare, events, strict=True)
    )


def _account(facets: Facets, event: Event) -> Account:
    """An account without id and links."""
    place, time = _settled(event.place), _ahead(facets, event)
    return Account(
        id="",
        event=event.id,
        source=facets.source,
        type=event.type,
        kind=event.kind,
        trigger=event.triggers[0],
        parties=tuple(_parties(facets, event)),
        place=facets.place(place),
        place_words=place.span if place else None,
        time=facets.record.when(time.span) if time else None,
        time_words=time.span if time else None,
        steps=tuple(_steps(facets, event)),
        open_questions=tuple(_open_questions(facets, event)),
        links=(),
        earlier_time=facets.record.when(event.earlier_time.span) if event.earlier_time else None,
        earlier_place=facets.place(event.earlier_place),
    )


def _ahead(facets: Facets, event: Event) -> When | None:
    """The event's time; none where what is still to come would lie before the article."""
    time, published = _settled(event.time), facets.source.published
    value = facets.record.when(time.span) if time else None
    last = Interval.parse(value).last if value else None
    return None if event.status.status in AHEAD and last and published and last < published else time


def _settled(named: Named | None) -> Named | None:
    """A place or time, unless the words say that it is not settled."""
    return None if named is None or named.undetermined else named


def _parties(facets: Facets, event: Event) -> Iterator[PartyTo]:
    """Each entity once: those that act, those acted on, then further participants."""
    parts = {part.entity: part for part in event.participants}
    directed = event.type.directed or bool(event.target)
    roles = dict.fromkeys(event.target, "target") | dict.fromkeys(
        event.source, "source" if directed else str(Role.PARTY)
    )
    for entity, role in roles.items():
        part = parts.pop(entity, None)
        finer = str(part.role) if part and not directed else role
        yield PartyTo(facets.actor(entity), finer, part.attendance if part else None, part.words if part else None)
    for part in parts.values():
        yield PartyTo(facets.actor(part.entity), part.role, part.attendance, part.words)


def _steps(facets: Facets, event: Event) -> Iterator[StatusStep]:
    """What it had been before, the article's last word, and what others say instead."""
    words = (*event.earlier, event.status, *event.also)
    for rank, word in enumerate(words, start=-len(event.earlier)):
        yield _step(facets, word, rank, in_doubt=event.in_doubt and rank == 0)


def _step(facets: Facets, word: StatusWord, rank: int, *, in_doubt: bool) -> StatusStep:
    """One status word as a step."""
    return StatusStep(
        status=word.status,
        voice=facets.voice(word.by),
        words=word.span,
        source=facets.source,
        said=facets.source.published,
        rank=rank,
        in_doubt=in_doubt,
    )


def _open_questions(facets: Facets, event: Event) -> Iterator[OpenQuestion]:
    """What the article says is not settled; who comes, only while that can still be."""
    for about, named in (("place", event.place), ("time", event.time)):
        if named is not None and named.undetermined:
            yield OpenQuestion(about, named.span, facets.source)
    if event.status.status in AHEAD or event.status.status is Status.ONGOING:
        for part in event.participants:
            if part.attendance is Attendance.UNCLEAR and part.words:
                yield OpenQuestion("attendance", part.words, facets.source, facets.actor(part.entity))
