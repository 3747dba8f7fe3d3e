"""A small ledger made by hand: three articles on a summit that is planned, put off and called off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dragoman.article.article import Article, Furniture
from dragoman.codebook import EntityType, EventLink, EventType, QuoteKind, Stance, Status
from dragoman.ledger import Ledger
from dragoman.ledger.moments import utc_now
from dragoman.page.page import Media, Page
from dragoman.reading.reading import (
    Claim,
    Entity,
    Event,
    Form,
    Mention,
    Reading,
    Response,
    Statement,
    StatusWord,
    Tie,
    When,
    Where,
)
from dragoman.record.record import Actor, ActorTie, Place, PlaceTie, Record, TimeTie
from dragoman.spans import Span

ALBA = Actor("n:alba", EntityType.PERSON, "Ana Alba", "ESP")
BORG = Actor("n:borg", EntityType.PERSON, "Bo Borg", "SWE")
TOLEDO = Place("n:toledo", "Toledo", "ESP", 39.86, -4.03)

TEXTS = (
    "Alba and Borg to meet in Toledo\n\n"
    "Ana Alba will meet Bo Borg in Toledo next week, she told reporters on Monday. “We are ready,” Alba said. "
    "Envoys are to hold talks first, at a place still to be determined.\n\n"
    "Your ad could stand here",
    "Toledo summit on hold\n\n"
    "The summit in Toledo is on hold, an official in Stockholm said on Thursday. "
    "Alba says Borg agreed to it; Borg says nothing was agreed.",
    "No summit in Toledo, Borg says\n\nBo Borg has called off the Toledo summit. “There will be no meeting,” he said. "
    "Ana Alba insists that it will take place.",
)
PAGES = tuple(
    Page(f"made/{number}.txt", Media.TEXT, text.encode(), datetime(2025, 4, 1, tzinfo=UTC))
    for number, text in enumerate(TEXTS)
)
DAYS = (date(2025, 3, 3), date(2025, 3, 6), date(2025, 3, 11))
OUTLETS = ("The Morning Post-Horn", "Evening Lantern", "The Ferryman")


def find(text: str, words: str) -> Span:
    """Where ``words`` first stand in ``text``."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def paragraphs(text: str) -> tuple[Span, ...]:
    """The pieces between empty lines."""
    return tuple(find(text, piece) for piece in text.split("\n\n"))


def article(number: int, **changes: Any) -> Article:
    """One of the three articles."""
    text = TEXTS[number]
    parts = paragraphs(text)
    aside = (Furniture(parts[-1], "advertisement"),) if number == 0 else ()
    made = Article(
        id=f"a{number}",
        page=PAGES[number].digest,
        address=PAGES[number].address,
        url=f"https://news.example/{number}",
        text=text,
        headline=parts[0].quote,
        title=parts[0],
        deck=None,
        byline="Mia Muster",
        outlet=OUTLETS[number],
        published=DAYS[number],
        updated=None,
        language="en",
        paragraphs=parts,
        headings=(),
        furniture=aside,
    )
    return replace(made, **changes)


def event(text: str, trigger: str, status: Status, words: str, *, by: str = "article", **more: Any) -> Event:
    """A summit with that trigger and status."""
    plain: dict[str, Any] = {"place": None, "time": None, "also": ()}
    return Event(
        id="v1",
        type=EventType.CONSULT,
        kind="summit",
        triggers=(find(text, trigger),),
        source=("e1", "e2"),
        target=(),
        participants=(),
        status=StatusWord(status, by, find(text, words)),
        in_doubt=False,
        earlier=(),
        earlier_place=None,
        earlier_time=None,
        links=(),
        score=0.9,
        why="trigger lexicon",
        **(plain | more),
    )


def said(
    text: str, words: str, cue: str, *, kind: QuoteKind = QuoteKind.DIRECT, capacity: str | None = None
) -> Statement:
    """A statement about v1; with a capacity it has no named speaker."""
    return Statement(
        id="s1",
        speaker=None if capacity else "e1",
        capacity=find(text, capacity) if capacity else None,
        cue=find(text, cue),
        content=(find(text, words),),
        kind=kind,
        channel=None,
        addressee=None,
        time=None,
        about=("v1",),
        within=None,
        score=0.8,
        why="quotation marks and a cue",
    )


def entity(text: str, id: str, name: str) -> Entity:
    """A person of that name."""
    span = find(text, name)
    return Entity(id, EntityType.PERSON, span, (Mention(span, Form.NAME),), (), 0.9, "name list")


def readings() -> tuple[Reading, ...]:
    """What was found in each article."""
    one, two, three = TEXTS
    first = event(
        one,
        "meet Bo Borg",
        Status.PLANNED,
        "will meet",
        by="e1",
        place=Where(find(one, "Toledo")),
        time=When(find(one, "next week")),
    )
    talks = replace(
        first,
        id="v2",
        kind="talks",
        triggers=(find(one, "talks"),),
        source=(),
        place=Where(find(one, "still to be determined"), undetermined=True),
        time=None,
        status=StatusWord(Status.PLANNED, "article", find(one, "are to hold")),
        links=(Tie("v1", EventLink.PREPARES),),
    )
    claim = Claim(
        "c1", "e1", "s1", find(two, "Borg agreed to it"),
        (Response("e2", Stance.DENIES, None, find(two, "nothing was agreed")),), 0.7, "says against says",
    )  # fmt: skip
    insists = StatusWord(Status.PLANNED, "e2", find(three, "will take place"))
    return (
        Reading(
            "made 1",
            (entity(one, "e1", "Ana Alba"), entity(one, "e2", "Bo Borg")),
            (first, talks),
            (said(one, "“We are ready,”", "said"),),
            (),
            (find(one, "next week"),),
        ),
        Reading(
            "made 1",
            (entity(two, "e1", "Alba"), entity(two, "e2", "Borg")),
            (event(two, "summit", Status.POSTPONED, "on hold", by="anonymous"),),
            (said(two, "is on hold", "said", kind=QuoteKind.INDIRECT, capacity="an official in Stockholm"),),
            (claim,),
            (),
        ),
        Reading(
            "made 1",
            (entity(three, "e1", "Bo Borg"), entity(three, "e2", "Ana Alba")),
            (event(three, "summit", Status.CANCELLED, "called off", by="e1", also=(insists,)),),
            (said(three, "“There will be no meeting,”", "he said"),),
            (),
            (),
        ),
    )


def records() -> list[Record]:
    """The three records."""
    made = []
    for number, reading in enumerate(readings()):
        actors = [ALBA, BORG] if number < 2 else [BORG, ALBA]
        ties = tuple(
            ActorTie(entity.id, actor, known=False, score=0.6, reason="no table has this name")
            for entity, actor in zip(reading.entities, actors, strict=True)
        )
        week = "2025-03-10/2025-03-16"
        times = tuple(TimeTie(span, week, 1.0, "the week after publication") for span in reading.times)
        places = (PlaceTie("e2", TOLEDO, 0.9, "the only Toledo in Spain"),) if number == 0 else ()
        made.append(Record(article(number), reading, "made", ties, places, times, ()))
    return made


def made_ledger(
    held: Iterable[Record] | None = None, where: str | Path = ":memory:", *, clock: Callable[[], datetime] = utc_now
) -> Ledger:
    """A ledger with these records; with the three where None."""
    ledger = Ledger(where, clock=clock)
    for record in records() if held is None else held:
        ledger.enter(PAGES[int(record.article.id[1:])], record)
    return ledger
