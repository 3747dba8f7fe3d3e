"""Events as a model says them, on the words that it quotes."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.codebook import ANONYMOUS, ARTICLE, EntityType, Role
from dragoman.models.endpoint.answer import EventSaid
from dragoman.models.endpoint.ground import Ground, Known, chance
from dragoman.models.labels import kinds
from dragoman.scores import USUAL_STATUS, Layer, Link
from dragoman.spans import Span

_ROLES = {role: Link(role.value) for role in Role}


def enter_events(events: Iterable[EventSaid], ground: Ground, known: Known) -> None:
    """Enter the events of an answer, then what ties them to each other."""
    said = list(events)
    for event in said:
        ground.count(_enter(event, ground, known))
    for event in said:
        for tie in event.links if event.id in known.triggers else ():
            ends = known.triggers[event.id], known.triggers.get(tie.to)
            ground.count(ground.board.link(Link(tie.link.value), *ends))


def _enter(event: EventSaid, ground: Ground, known: Known) -> bool:
    """Enter one event; False where its triggers, its status or whose word that is do not stand there."""
    if event.kind not in kinds() or event.id in known.triggers:
        return False
    spans = ground.placed(event.triggers, known)
    status = ground.quotes.near(event.status_quote, known.part, spans[0]) if spans else None
    if status is None:
        return False
    by = _by(event, ground, known, status)
    if by is None and event.status_by != ARTICLE:
        return False
    sure = chance(event.confidence)
    triggers = [ground.board.span(Layer.TRIGGER, event.kind, span, sure) for span in spans]
    for trigger in triggers:
        ground.board.link(Link.SAME_EVENT, trigger, triggers[0])
    shown = ground.board.span(Layer.STATUS, event.status, status, sure)
    ground.board.link(Link.STATUS, triggers[0], shown, USUAL_STATUS)  # the model is asked how sure the whole is
    ground.board.link(Link.WORD_OF, shown, by)
    _enter_parties(event, ground, known, triggers[0])
    _situate(event, ground, known, triggers[0])
    known.triggers[event.id] = triggers[0]
    return True


def _by(event: EventSaid, ground: Ground, known: Known, status: Span) -> int | None:
    """Whose word the status is: a mention, or the words for an unnamed source; None for the article's own."""
    if event.status_by != ANONYMOUS:
        return ground.mention(event.status_by, known, status) if event.status_by != ARTICLE else None
    return ground.near(Layer.SOURCE, "", event.status_by_quote, known, status)


def _enter_parties(event: EventSaid, ground: Ground, known: Known, trigger: int) -> None:
    """Tie who acts, who is acted on, and who takes part as what; those without a mention are counted."""
    ties = [(Link.SOURCE, entity) for entity in event.source] + [(Link.TARGET, entity) for entity in event.target]
    ties += [(_ROLES[one.role], one.entity) for one in event.participants]
    spot = ground.board.words(trigger)
    for link, entity in ties:
        ground.count(ground.board.link(link, trigger, ground.mention(entity, known, spot)))


def _situate(event: EventSaid, ground: Ground, known: Known, trigger: int) -> None:
    """Tie place and time, or the words that leave them open."""
    spot = ground.board.words(trigger)
    for link, quote in ((Link.PLACE, event.place_open), (Link.TIME, event.time_open)):
        ground.board.link(link, trigger, ground.near(Layer.OPEN, link, quote, known, spot), 0.95)
    ground.board.link(Link.TIME, trigger, ground.near(Layer.TIME, "", event.time, known, spot))
    found = ground.quotes.near(event.place, known.part, spot) if event.place else None
    ground.count(not event.place or found is not None)
    if found is not None:
        mentions = [n for own in known.mentions.values() for n in own if ground.board.words(n) == found]
        place = mentions[0] if mentions else ground.board.span(Layer.ENTITY, EntityType.PLACE, found)
        ground.board.link(Link.PLACE, trigger, place)
