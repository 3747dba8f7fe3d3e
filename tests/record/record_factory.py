"""Small articles and readings built by hand."""

from __future__ import annotations

from datetime import date

from dragoman.article.article import Article
from dragoman.codebook import ARTICLE, EntityType, EventType, QuoteKind, Status
from dragoman.reading.reading import (
    Entity,
    Event,
    Form,
    Mention,
    Office,
    Participant,
    Reading,
    Statement,
    StatusWord,
)
from dragoman.spans import Span


def article(text: str, published: str | None = "2025-10-16") -> Article:
    """An article of these words and this date."""
    return Article(
        id="a",
        page="p",
        address="test",
        url=None,
        text=text,
        headline="",
        title=None,
        deck=None,
        byline=None,
        outlet=None,
        published=date.fromisoformat(published) if published else None,
        updated=None,
        language="en",
        paragraphs=(Span.of(text, 0, len(text)),),
        headings=(),
        furniture=(),
    )


def at(text: str, quote: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of the quote."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span.of(text, start, start + len(quote))


def entity(  # the fields of an entity, each in its plainest form
    text: str,
    kind: str,
    *quotes: str,
    id: str = "e1",
    offices: tuple[tuple[str, str | None], ...] = (),
    described: bool = False,
) -> Entity:
    """An entity whose mentions are the first occurrences of the quotes, the first its name."""
    form = Form.DESCRIPTION if described else Form.NAME
    mentions = tuple(Mention(at(text, quote), form) for quote in quotes)
    held = tuple(Office(at(text, title), of) for title, of in offices)
    return Entity(id, EntityType(kind), mentions[0].span, mentions, held, 1.0, "by hand")


def said(text: str, speaker: str, words: str, *, cue: str | None = None, addressee: str | None = None) -> Statement:
    """Words of a speaker, in the reporter's."""
    verb, content = at(text, cue) if cue else None, (at(text, words),)
    return Statement(
        "s1", speaker, None, verb, content, QuoteKind.INDIRECT, None, addressee, None, (), None, 1.0, "by hand"
    )


def act(  # the fields of an event, each in its plainest form
    text: str,
    trigger: str,
    source: tuple[str, ...],
    target: tuple[str, ...] = (),
    *,
    kind: str = "meeting",
    participants: tuple[Participant, ...] = (),
    status: StatusWord | None = None,
) -> Event:
    """A consultation between these, told by the article as having been where no status is given."""
    span = at(text, trigger)
    told = status or StatusWord(Status.OCCURRED, ARTICLE, span)
    return Event(
        "v1", EventType.CONSULT, kind, (span,), source, target, participants, None, None, told, False, (), (), None,
        None, (), 1.0, "by hand",
    )  # fmt: skip


def reading(*entities: Entity, times: tuple[Span, ...] = ()) -> Reading:
    """A reading of these entities and times alone."""
    return Reading("by hand", entities, (), (), (), times)
