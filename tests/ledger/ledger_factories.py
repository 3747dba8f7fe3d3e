"""Pages, records and accounts built by hand, as small as a test needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dragoman.article.article import Article, Furniture
from dragoman.codebook import ARTICLE, Attendance, EntityType, EventLink, EventType, QuoteKind, Role, Stance, Status
from dragoman.ledger import Ledger
from dragoman.ledger.accounts import Account, Facets, accounts_of
from dragoman.page.page import Hints, Media, Page
from dragoman.reading.reading import (
    Claim,
    Entity,
    Event,
    Form,
    Mention,
    Participant,
    Reading,
    Response,
    Statement,
    StatusWord,
    Tie,
    When,
    Where,
)
from dragoman.record.record import Actor, ActorTie, Place, PlaceTie, Record, TimeTie
from dragoman.record.updates import gazetteer_with
from dragoman.spans import Span

TRUMP = Actor("Q22686", EntityType.PERSON, "Donald Trump", "USA")
PUTIN = Actor("Q7747", EntityType.PERSON, "Vladimir Putin", "RUS")
ZELENSKY = Actor("Q3874799", EntityType.PERSON, "Volodymyr Zelensky", "UKR")
RUBIO = Actor("Q324546", EntityType.PERSON, "Marco Rubio", "USA")
LAVROV = Actor("Q58217", EntityType.PERSON, "Sergey Lavrov", "RUS")
USA = Actor("Q30", EntityType.STATE, "United States", "USA")
RUSSIA = Actor("Q159", EntityType.STATE, "Russia", "RUS")
HUNGARY = Actor("Q28", EntityType.STATE, "Hungary", "HUN")
INDIA = Actor("Q668", EntityType.STATE, "India", "IND")

BUDAPEST = Place("Q1781", "Budapest", "HUN", 47.5, 19.04)
ISTANBUL = Place("Q406", "Istanbul", "TUR", 41.01, 28.95)

NOON = datetime(2025, 10, 16, 12, tzinfo=UTC)


class Report:
    """One article in the making: words are found in its text, actors become entities on first use."""

    def __init__(
        self,
        text: str,
        *,
        day: str | None = "2025-10-16",
        address: str = "https://example.org/a",
        outlet: str = "The Courier",
        fetched: datetime = NOON,
        reader: str = "by hand 1",
        id: str | None = None,
        aside: str | None = None,
        facts: str | None = None,
    ) -> None:
        self.facts = facts
        self.text = text
        self.address = address
        self.fetched = fetched
        self.day = date.fromisoformat(day) if day else None
        self.outlet = outlet
        self.reader = reader
        self.id = id
        self.aside = aside
        self.ties: dict[str, ActorTie] = {}
        self.places: dict[str, PlaceTie] = {}
        self.entities: list[Entity] = []
        self.times: list[TimeTie] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.claims: list[Claim] = []

    def words(self, quote: str) -> Span:
        """Where the quote first stands in the text."""
        start = self.text.index(quote)
        return Span.of(self.text, start, start + len(quote))

    def who(self, actor: Actor | Place) -> str:
        """The entity that an actor or place is."""
        known = next((tie.entity for tie in self.ties.values() if tie.actor == actor), None)
        known = known or next((tie.entity for tie in self.places.values() if tie.place == actor), None)
        return known or self._entity(actor)

    def _entity(self, actor: Actor | Place) -> str:
        name = f"e{len(self.entities) + 1}"
        span = Span.of(self.text, 0, 1)
        type = actor.type if isinstance(actor, Actor) else EntityType.PLACE
        self.entities.append(Entity(name, type, span, (Mention(span, Form.NAME),), (), 1.0, "by hand"))
        if isinstance(actor, Actor):
            self.ties[name] = ActorTie(name, actor, True, 1.0, "by hand")
        else:
            self.places[name] = PlaceTie(name, actor, 1.0, "by hand")
        return name

    def when(self, quote: str | None, value: str | None = None, *, undetermined: bool = False) -> When | None:
        """A time expression with its value."""
        if quote is None:
            return None
        span = self.words(quote)
        self.times.append(TimeTie(span, value, 1.0, "by hand"))
        return When(span, undetermined)

    def event(
        self,
        trigger: str,
        status: Status,
        *parties: Actor,
        by: Actor | str = ARTICLE,
        shown: str | None = None,
        type: EventType = EventType.CONSULT,
        kind: str = "summit",
        target: Sequence[Actor] = (),
        members: Sequence[tuple[Actor, Role]] = (),
        coming: Sequence[tuple[Actor, Attendance, str | None]] = (),
        place: Place | None = None,
        place_words: str | None = None,
        open_place: str | None = None,
        time: tuple[str, str | None] | None = None,
        earlier_time: tuple[str, str] | None = None,
        earlier: Sequence[Status] = (),
        also: Sequence[tuple[Status, Actor, str]] = (),
        in_doubt: bool = False,
        links: Sequence[tuple[EventLink, str]] = (),
    ) -> str:
        """Add an event; its id."""
        word = self.words(shown or trigger)
        where = Where(self.words(open_place), None, True) if open_place else None
        if place:
            where = Where(self.words(place_words or place.name), self.who(place))
        self.events.append(
            Event(
                id=f"v{len(self.events) + 1}",
                type=type,
                kind=kind,
                triggers=(self.words(trigger),),
                source=tuple(self.who(party) for party in parties),
                target=tuple(self.who(party) for party in target),
                participants=(
                    *(Participant(self.who(one), role) for one, role in members),
                    *(
                        Participant(self.who(one), Role.PARTY, attendance, self.words(quote) if quote else None)
                        for one, attendance, quote in coming
                    ),
                ),
                place=where,
                time=self.when(*time) if time else None,
                status=StatusWord(status, by if isinstance(by, str) else self.who(by), word),
                in_doubt=in_doubt,
                also=tuple(StatusWord(one, self.who(who), self.words(quote)) for one, who, quote in also),
                earlier=tuple(StatusWord(one, ARTICLE, word) for one in earlier),
                earlier_place=None,
                earlier_time=self.when(*earlier_time) if earlier_time else None,
                links=tuple(Tie(to, link) for link, to in links),
                score=1.0,
                why="by hand",
            )
        )
        return self.events[-1].id

    def said(
        self,
        speaker: Actor | None,
        *content: str,
        cue: str | None = None,
        capacity: str | None = None,
        channel: str | None = None,
        about: Sequence[str] = (),
    ) -> str:
        """Add a statement; its id."""
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}",
                speaker=self.who(speaker) if speaker else None,
                capacity=self.words(capacity) if capacity else None,
                cue=self.words(cue) if cue else None,
                content=tuple(self.words(piece) for piece in content),
                kind=QuoteKind.INDIRECT,
                channel=self.words(channel) if channel else None,
                addressee=None,
                time=None,
                about=tuple(about),
                within=None,
                score=1.0,
                why="by hand",
            )
        )
        return self.statements[-1].id

    def claim(
        self, by: Actor, statement: str, proposition: str, *answers: tuple[Actor, Stance, str, str | None]
    ) -> str:
        """Add a claim with its responses (who, stance, words, statement); its id."""
        responses = tuple(
            Response(self.who(who), stance, answer, self.words(words)) for who, stance, words, answer in answers
        )
        span = self.words(proposition)
        self.claims.append(Claim(f"c{len(self.claims) + 1}", self.who(by), statement, span, responses, 1.0, "by hand"))
        return self.claims[-1].id

    @property
    def page(self) -> Page:
        """The page whose bytes are the text."""
        return Page(self.address, Media.TEXT, self.text.encode(), self.fetched, hints=Hints(id=self.id))

    @property
    def article(self) -> Article:
        """The article of the page."""
        return Article(
            id=self.id or self.page.digest[:16],
            page=self.page.digest,
            address=self.page.address,
            url=None,
            text=self.text,
            headline=self.text.split("\n")[0],
            title=None,
            deck=None,
            byline=None,
            outlet=self.outlet,
            published=self.day,
            updated=None,
            language="en",
            paragraphs=tuple(self.words(piece) for piece in self.text.split("\n\n")),
            headings=(),
            furniture=(Furniture(self.words(self.aside), "by hand"),) if self.aside else (),
        )

    @property
    def record(self) -> Record:
        """The record of the page."""
        times = tuple(tie.span for tie in self.times)
        return Record(
            article=self.article,
            reading=Reading(
                self.reader,
                tuple(self.entities),
                tuple(self.events),
                tuple(self.statements),
                tuple(self.claims),
                times,
            ),
            facts=self.facts or gazetteer_with().version,
            actors=tuple(self.ties.values()),
            places=tuple(self.places.values()),
            times=tuple(self.times),
            offices=(),
        )


def accounts(*reports: Report) -> list[Account]:
    """What these reports tell, as the ledger takes it."""
    return [account for report in reports for account in accounts_of(Facets(report.record))]


def enter(ledger: Ledger, reports: Iterable[Report]) -> None:
    """Enter these reports in order."""
    for report in reports:
        ledger.enter(report.page, report.record)


def clock(start: datetime = NOON, step: timedelta = timedelta(minutes=1)) -> Iterator[datetime]:
    """Moments of entry, a step apart."""
    while True:
        yield start
        start += step


def summit(
    day: str | None,
    status: Status,
    *parties: Actor,
    at: str,
    shown: str = "the summit",
    fetched: datetime = NOON,
    reader: str = "by hand 1",
    facts: str | None = None,
    **more: Any,
) -> Report:
    """A report with one event, by default the summit of Trump and Putin; ``more`` as ``Report.event`` has it."""
    text = f"On {day} it was said that the summit in Budapest would go on, was on hold or off."
    report = Report(text, day=day, address=at, fetched=fetched, reader=reader, facts=facts)
    report.event("the summit", status, *(parties or (TRUMP, PUTIN)), shown=shown, **more)
    return report


def story() -> list[Report]:
    """Five reports of one summit: announced, prepared, put on hold, called off, contradicted."""
    one = Report(
        "Trump and Putin will hold a summit in Budapest within two weeks.\n\n"
        "Trump wrote on Truth Social that the call was productive. Rubio will lead advisers' talks next week, "
        "at a place to be agreed.\n\n"
        "Trump said India had agreed to stop buying Russian oil. India said it knew of no such call.",
        address="https://courier.example/announced",
        day="2025-10-16",
        id="row-1",
    )
    meeting = one.event(
        "a summit", Status.PLANNED, TRUMP, PUTIN, by=TRUMP, shown="will hold", place=BUDAPEST,
        time=("within two weeks", "2025-10-16/2025-10-30"),
    )  # fmt: skip
    one.event(
        "talks", Status.PLANNED, USA, RUSSIA, by=TRUMP, shown="will lead", kind="talks", members=[(RUBIO, Role.LEADER)],
        open_place="at a place to be agreed", time=("next week", "2025-10-20/2025-10-26"),
        links=[(EventLink.PREPARES, meeting)],
    )  # fmt: skip
    one.said(TRUMP, "the call was productive", cue="wrote", channel="Truth Social", about=[meeting])
    oil = one.said(TRUMP, "India had agreed to stop buying Russian oil", cue="said")
    reply = one.said(INDIA, "it knew of no such call", cue="said")
    one.claim(TRUMP, oil, "India had agreed to stop buying Russian oil", (INDIA, Stance.QUALIFIES, "knew of no", reply))
    two = Report(
        "Plans for the summit of Trump and Putin are on hold, the White House said.\n\nSubscribe for more summit news.",
        address="https://herald.example/on-hold", outlet="The Herald", day="2025-10-21",
        aside="Subscribe for more summit news.",
    )  # fmt: skip
    two.event("the summit", Status.POSTPONED, TRUMP, PUTIN, by=USA, shown="on hold", earlier=[Status.PLANNED])
    three = Report(
        "Moscow said preparations for the summit went on after Trump cancelled it.",
        address="https://gazette.example/goes-on", outlet="The Gazette", day="2025-10-22",
    )  # fmt: skip
    three.event(
        "the summit", Status.CANCELLED, TRUMP, PUTIN, by=TRUMP, shown="cancelled",
        also=[(Status.PLANNED, RUSSIA, "preparations")], earlier=[Status.PLANNED],
    )  # fmt: skip
    four = Report(
        "Rubio and Lavrov met in Istanbul for the advisers' talks.",
        address="https://post.example/talks", outlet="The Post", day="2025-10-24",
    )  # fmt: skip
    four.event(
        "talks", Status.OCCURRED, USA, RUSSIA, kind="talks", members=[(RUBIO, Role.LEADER), (LAVROV, Role.LEADER)],
        place=ISTANBUL,
    )  # fmt: skip
    five = Report(
        "The two presidents spoke by phone.", address="https://courier.example/call", day="2025-10-16"
    )  # fmt: skip
    five.event("spoke by phone", Status.OCCURRED, TRUMP, PUTIN, kind="call", time=None)
    return [one, two, three, four, five]
