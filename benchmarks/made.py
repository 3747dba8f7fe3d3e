"""News made up for measuring: articles of a world whose states meet, quarrel and trade, by the day.

The same seed gives the same articles. A few states are in most events, as in the news: the
weight of the n-th is 1/n. An event is told for some days before and after its own, the
hottest in hundreds of articles, most in one or two; an article tells of one to eight. More
articles mean more days, not more articles a day: ``PER_DAY`` is that of a busy desk. No text
names a year, as news seldom do: a year earlier it would read the same.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random

from dragoman.article.article import Article
from dragoman.codebook import ARTICLE, EntityType, EventType, QuoteKind, Status
from dragoman.page.page import Media, Page
from dragoman.reading.reading import (
    Entity,
    Event,
    Form,
    Mention,
    Reading,
    Statement,
    StatusWord,
    When,
    Where,
)
from dragoman.record.record import Actor, ActorTie, Place, PlaceTie, Record, TimeTie
from dragoman.spans import Span

PER_DAY = 60
FIRST = date(2010, 3, 1)
_BEGINNINGS = ("Al", "Bre", "Cor", "Du", "El", "Fen", "Gra", "Hol", "In", "Jor", "Ka", "Lum")
_ENDS = ("an", "or", "il", "us", "et")
STATES = [f"{a}{b}land" for a in _BEGINNINGS for b in _ENDS]
CITIES = [f"{a}{b}" for a in _BEGINNINGS for b in ("mar", "port", "ville", "grad")]
MONTHS = tuple(month_name[1:])
KINDS = (
    (EventType.CONSULT, "talks", "talks", False, 20),
    (EventType.CONSULT, "meeting", "meeting", False, 15),
    (EventType.CONSULT, "call", "phone call", False, 8),
    (EventType.AGREE, "agreement", "accord", False, 8),
    (EventType.SANCTION, "sanction", "sanctions", True, 8),
    (EventType.ACCUSE, "accusation", "charges", True, 14),
    (EventType.THREATEN, "warning", "warning", True, 8),
    (EventType.ASSAULT, "strike", "air strike", True, 9),
    (EventType.AID, "aid", "aid", True, 5),
    (EventType.REQUEST, "demand", "demand", True, 5),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the made-up world: ``words`` name it, ``heat`` is how often it is told."""

    type: EventType
    kind: str
    words: str
    directed: bool
    parties: tuple[Actor, ...]
    city: Place
    day: date
    born: date
    dies: date
    heat: float


def news(seed: int = 0) -> Iterator[tuple[Page, Record]]:
    """Articles without end, in the order of their days."""
    random, day, live, number = Random(seed), FIRST, [], 0
    while True:
        live = [one for one in live if one.dies >= day] + [_happening(random, day) for _ in range(PER_DAY)]
        heats = list(accumulate(one.heat for one in live))
        for _ in range(PER_DAY):
            number += 1
            told = {random.choices(live, cum_weights=heats)[0] for _ in range(random.choice((1, 2, 3, 4, 4, 5, 6, 8)))}
            yield _Article(number, day, sorted(told, key=live.index), random).made()
        day += timedelta(days=1)


def one_meeting(number: int, seed: int = 0) -> Iterator[tuple[Page, Record]]:
    """So many articles, over a month and in no order, that all tell of one meeting and of nothing else."""
    random = Random(seed)
    parties = tuple(Actor(f"m:p{n}", EntityType.PERSON, f"President {STATES[n][:-4]}", f"X{n:02}") for n in range(2))
    city = Place("m:c0", CITIES[0], "X09", 60.0, 0.0)
    met = FIRST + timedelta(days=20)
    meeting = Happening(EventType.CONSULT, "meeting", "meeting", False, parties, city, met, FIRST, met, 1.0)
    for one in range(number):
        yield _Article(one, FIRST + timedelta(days=random.randrange(30)), [meeting], random).made()


def _actor(random: Random) -> Actor:
    """A state, or in half of all cases its leader."""
    number = random.choices(range(len(STATES)), weights=[1 / (n + 1) for n in range(len(STATES))])[0]
    code, name = f"X{number:02}", STATES[number]
    if random.random() < 0.5:
        return Actor(f"m:s{number}", EntityType.STATE, name, code)
    return Actor(f"m:p{number}", EntityType.PERSON, f"President {name[:-4]}", code)


def _happening(random: Random, day: date) -> Happening:
    """An event that becomes known on a day."""
    type, kind, words, directed, _ = random.choices(KINDS, weights=[one[-1] for one in KINDS])[0]
    parties = {actor.country: actor for actor in (_actor(random) for _ in range(random.choice((1, 2, 2, 2, 3))))}
    ahead = type in {EventType.CONSULT, EventType.AGREE} and random.random() < 0.6
    when = day + timedelta(days=random.randint(1, 20) if ahead else 0)
    number = random.randrange(len(CITIES))
    return Happening(
        type, kind, words, directed, tuple(parties.values()),
        Place(f"m:c{number}", CITIES[number], f"X{number:02}", 60.0 - number, 3.0 * number),
        when, day, when + timedelta(days=random.randint(0, 3)), random.paretovariate(1.1),
    )  # fmt: skip


class _Article:
    """One article in the making."""

    def __init__(self, number: int, day: date, told: list[Happening], random: Random) -> None:
        self._number, self._day, self._told, self._random = number, day, told, random
        self._text = ""
        self._entities: list[Entity] = []
        self._ties: dict[Actor | Place, str] = {}
        self._times: list[TimeTie] = []

    def made(self) -> tuple[Page, Record]:
        """Its page and record."""
        events = tuple(self._event(number, one) for number, one in enumerate(self._told))
        said = tuple(self._statement(event) for event in events[:2])
        address = f"https://made.example/{self._number}"
        page = Page(address, Media.TEXT, self._text.encode(), datetime(2030, 1, 1, tzinfo=UTC))
        article = Article(
            id=page.digest[:16], page=page.digest, address=address, url=None, text=self._text, headline=self._text[:60],
            title=None, deck=None, byline=None, outlet=f"Outlet {self._random.randrange(40)}", published=self._day,
            updated=None, language="en", paragraphs=(Span.of(self._text, 0, len(self._text)),), headings=(),
            furniture=(),
        )  # fmt: skip
        times = tuple(tie.span for tie in self._times)
        reading = Reading("made", tuple(self._entities), events, said, (), times)
        actors = tuple(ActorTie(id, one, True, 1.0, "made") for one, id in self._ties.items() if isinstance(one, Actor))
        places = tuple(PlaceTie(id, one, 1.0, "made") for one, id in self._ties.items() if isinstance(one, Place))
        return page, Record(article, reading, "made", actors, places, tuple(self._times), ())

    def _write(self, words: str) -> Span:
        """Add words to the text."""
        start = len(self._text)
        self._text += words
        return Span(start, len(self._text), words)

    def _entity(self, one: Actor | Place, type: EntityType) -> str:
        """Write an actor or place; its entity."""
        span = self._write(one.name)
        if one not in self._ties:
            self._ties[one] = f"e{len(self._ties)}"
            self._entities.append(Entity(self._ties[one], type, span, (Mention(span, Form.NAME),), (), 1.0, "made"))
        return self._ties[one]

    def _event(self, number: int, one: Happening) -> Event:
        """Write a sentence on an event."""
        parties = []
        for actor in one.parties:
            parties.append(self._entity(actor, actor.type))
            self._write(", ")
        status = Status.PLANNED if one.day > self._day else Status.OCCURRED
        shown = self._write("will hold" if status is Status.PLANNED else "held")
        self._write(" the ")
        trigger = self._write(one.words)
        place, time = None, None
        if self._random.random() < 0.5:
            self._write(" in ")
            entity = self._entity(one.city, EntityType.PLACE)
            place = Where(_last(self._text, one.city.name), entity)
        if self._random.random() < 0.5:
            self._write(" on ")
            span = self._write(f"{one.day.day} {MONTHS[one.day.month - 1]}")
            self._times.append(TimeTie(span, one.day.isoformat(), 1.0, "made"))
            time = When(span)
        self._write(f", its {self._random.choice(('envoy', 'office', 'spokesman', 'paper'))} says. ")
        return Event(
            id=f"v{number}", type=one.type, kind=one.kind, triggers=(trigger,),
            source=tuple(parties[:1] if one.directed else parties), target=tuple(parties[1:] if one.directed else ()),
            participants=(), place=place, time=time, status=StatusWord(status, ARTICLE, shown), in_doubt=False,
            also=(), earlier=(), earlier_place=None, earlier_time=None, links=(), score=1.0, why="made",
        )  # fmt: skip

    def _statement(self, event: Event) -> Statement:
        """Write what a party says about an event."""
        cue = self._write("They said ")
        content = self._write(f"that {self._random.choice(('progress', 'patience', 'restraint', 'time'))} was needed. ")
        return Statement(
            id=f"s{event.id}", speaker=event.source[0], capacity=None, cue=cue, content=(content,),
            kind=QuoteKind.INDIRECT, channel=None, addressee=None, time=None, about=(event.id,), within=None, score=1.0,
            why="made",
        )  # fmt: skip


def _last(text: str, words: str) -> Span:
    """The words at the end of a text."""
    return Span(len(text) - len(words), len(text), words)
