"""A small ledger made by hand: three articles on a summit that is planned, put off and called off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.article.article import Article, Furniture
from dragoman.codebook import EntityType, EventLink, EventType, QuoteKind, Stance, Status
from dragoman.errors import NotInLedgerError
from dragoman.ledger.dossier import Account, Conflict, Dossier, OpenQuestion, PartyTo, Source, StatusStep, Voice
from dragoman.ledger.entries import ClaimEntry, ResponseEntry, StatementEntry
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
    "No summit in Toledo, Borg says\n\nBo Borg has called off the Toledo summit. “There will be no meeting,” he said.",
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
        page=f"{number}" * 64,
        address=f"made/{number}.html",
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
    plain: dict[str, Any] = {"place": None, "time": None}
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
        also=(),
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
    )
    claim = Claim(
        "c1", "e1", "s1", find(two, "Borg agreed to it"),
        (Response("e2", Stance.DENIES, None, find(two, "nothing was agreed")),), 0.7, "says against says",
    )  # fmt: skip
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
            (entity(three, "e1", "Bo Borg"),),
            (event(three, "summit", Status.CANCELLED, "called off", by="e1"),),
            (said(three, "“There will be no meeting,”", "he said"),),
            (),
            (),
        ),
    )


def records() -> dict[str, Record]:
    """The three records by the ledger ids of their articles."""
    made = {}
    for number, reading in enumerate(readings()):
        actors = [ALBA, BORG] if number < 2 else [BORG]
        ties = tuple(
            ActorTie(entity.id, actor, known=False, score=0.6, reason="no table has this name")
            for entity, actor in zip(reading.entities, actors, strict=True)
        )
        week = "2025-03-10/2025-03-16"
        times = tuple(TimeTie(span, week, 1.0, "the week after publication") for span in reading.times)
        places = (PlaceTie("e2", TOLEDO, 0.9, "the only Toledo in Spain"),) if number == 0 else ()
        made[f"art{number}"] = Record(article(number), reading, "made", ties, places, times, ())
    return made


def source(record: Record, id: str) -> Source:
    """Where the words of a record stand."""
    article = record.article
    return Source(id, article.outlet, article.headline, article.published)


def voice(record: Record, by: str | None) -> Voice:
    """Whose word it is."""
    if by == "article":
        return Voice("press", None)
    actor = record.actor(by) if by else None
    return Voice("party", actor) if actor else Voice("anonymous", None)


def account(record: Record, id: str, event: Event) -> Account:
    """One article's version of an event."""
    where = source(record, id)
    status = event.status
    step = StatusStep(status.status, voice(record, status.by), status.span, where, where.published, 0)
    open_place = event.place and event.place.undetermined
    return Account(
        id=f"acc-{id}-{event.id}",
        event=event.id,
        source=where,
        type=event.type,
        kind=event.kind,
        trigger=event.triggers[0],
        parties=tuple(PartyTo(tie.actor, "party") for tie in record.actors if tie.entity in event.source),
        place=TOLEDO if event.place and not open_place else None,
        place_words=event.place.span if event.place and not open_place else None,
        time=record.when(event.time.span) if event.time else None,
        time_words=event.time.span if event.time else None,
        steps=(step,),
        open_questions=(OpenQuestion("place", event.place.span, where),) if event.place and open_place else (),
        links=(),
    )


def dossier(accounts: tuple[Account, ...], title: str, threads: tuple[tuple[EventLink, str, str], ...] = ()) -> Dossier:
    """The dossier of these accounts; the first and last of several disagree."""
    history = tuple(step for account in accounts for step in account.steps)
    one, other = history[0], history[-1]
    conflict = Conflict(
        "status", str(one.status), one.words, one.source, one.voice,
        str(other.status), other.words, other.source, other.voice,
    )  # fmt: skip
    return Dossier(
        id=f"dos-{accounts[0].id}",
        title=title,
        type=accounts[0].type,
        kind=accounts[0].kind,
        accounts=accounts,
        parties=accounts[0].parties,
        place=accounts[0].place,
        place_words="Toledo" if accounts[0].place else None,
        time=accounts[0].time,
        status=history[-1].status,
        in_doubt=False,
        history=history,
        open_questions=tuple(question for account in accounts for question in account.open_questions),
        conflicts=(conflict,) if len(history) > 1 else (),
        threads=threads,
    )


def statement_entry(record: Record, id: str, said: Statement) -> StatementEntry:
    """A statement as the ledger tells it."""
    return StatementEntry(
        id=f"st-{id}-{said.id}",
        source=source(record, id),
        voice=voice(record, said.speaker),
        speaker=record.actor(said.speaker) if said.speaker else None,
        capacity=said.capacity,
        cue=said.cue,
        content=said.content,
        kind=said.kind,
        channel=said.channel,
        addressee=None,
        day=None,
        about=tuple(f"acc-{id}-{event}" for event in said.about),
    )


def claim_entry(record: Record, id: str, claim: Claim) -> ClaimEntry:
    """A claim as the ledger tells it."""
    responses = (ResponseEntry(voice(record, r.by), r.stance, r.span, None) for r in claim.responses)
    made = statement_entry(record, id, record.reading.statements[0])
    return ClaimEntry(f"cl-{id}", made.source, voice(record, claim.by), claim.proposition, made, tuple(responses))


@dataclass
class MadeLedger:
    """Answers as a ledger that holds these records; what the report and the commands ask for."""

    held: dict[str, Record]

    def articles(self, *, as_of: Any = None) -> tuple[Source, ...]:
        return tuple(source(record, id) for id, record in self.held.items())

    def record(self, article: str, *, as_of: Any = None) -> Record:
        if article not in self.held:
            raise NotInLedgerError("An article's id is needed", f"{article} is none", "List them: dragoman search")
        return self.held[article]

    def dossiers(self, *, as_of: Any = None) -> tuple[Dossier, ...]:
        summit = tuple(account(record, id, record.reading.events[0]) for id, record in self.held.items())
        id, record = next(iter(self.held.items()))
        talks = account(record, id, record.reading.events[1])
        title = "Summit of Ana Alba and Bo Borg, Toledo"
        main = dossier(summit, title)
        thread = ((EventLink.PREPARES, main.id, title),)
        return main, dossier((talks,), "Talks of envoys", thread)

    def dossier(self, id: str, *, as_of: Any = None) -> Dossier:
        found = next((d for d in self.dossiers() if d.id == id), None)
        if found is None:
            raise NotInLedgerError("A dossier's id is needed", f"{id} is none", "List them: dragoman dossiers")
        return found

    def agenda(self, **_: Any) -> tuple[Dossier, ...]:
        return self.dossiers()

    def statements(self, **_: Any) -> tuple[StatementEntry, ...]:
        return tuple(
            statement_entry(record, id, said) for id, record in self.held.items() for said in record.reading.statements
        )

    def claims(self, *, as_of: Any = None) -> tuple[ClaimEntry, ...]:
        held = self.held.items()
        return tuple(claim_entry(record, id, claim) for id, record in held for claim in record.reading.claims)


def made_ledger() -> MadeLedger:
    """The ledger of the three records."""
    return MadeLedger(records())
