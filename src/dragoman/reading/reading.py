"""All that was found in one article. Text only: nothing here is looked up in the world.

Ids (``e1``, ``v1``, ``s1``, ``c1``) are of this reading alone, numbered in text order.
Every score is between 0 and 1: how sure it is, and where the reader was measured, how often
findings of that score are right. Every ``why`` names the rule or head that decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.codebook import (
    Attendance,
    EntityType,
    EventLink,
    EventType,
    QuoteKind,
    Role,
    Stance,
    Status,
)
from dragoman.markup import card
from dragoman.spans import Span


class Form(StrEnum):
    """How a mention refers."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names, describes or stands for an entity."""

    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Office:
    """An office the text gives a person; ``of`` is the entity it is an office of, if said."""

    title: Span
    of: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place as one article speaks of it: all its mentions, in text order.

    ``name`` is its fullest mention. ``offices`` are filled for persons only.
    """

    id: str
    type: EntityType
    name: Span
    mentions: tuple[Mention, ...]
    offices: tuple[Office, ...]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in a meeting or an agreement, and as what.

    ``words`` are those that say whether they come, where ``attendance`` follows from plain words.
    """

    entity: str
    role: Role
    attendance: Attendance | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place as named, or (``undetermined``) the words that say that it is not settled."""

    span: Span
    entity: str | None = None
    undetermined: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A time as named, or (``undetermined``) the words that say that it is not settled."""

    span: Span
    undetermined: bool = False


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status with the words that show it and whose word it is.

    ``by`` is an entity id, ``codebook.ARTICLE`` or ``codebook.ANONYMOUS``.
    """

    status: Status
    by: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tie:
    """A link from one event to another of the same reading."""

    to: str
    link: EventLink


@dataclass(frozen=True, slots=True)
class Event:
    """An act between actors, entered once however often the article mentions it.

    ``source`` and ``target`` are entity ids; for undirected types all parties are in
    ``source``. ``status`` is the article's last word, ``earlier`` what it had before
    (oldest first), ``also`` what other parties say instead.
    """

    id: str
    type: EventType
    kind: str
    triggers: tuple[Span, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    participants: tuple[Participant, ...]
    place: Where | None
    time: When | None
    status: StatusWord
    in_doubt: bool
    also: tuple[StatusWord, ...]
    earlier: tuple[StatusWord, ...]
    earlier_place: Where | None
    earlier_time: When | None
    links: tuple[Tie, ...]
    score: float
    why: str

    def _repr_html_(self) -> str:
        """The event as a small table, for notebooks."""
        rows = [
            ("status", f"{self.status.status}: “{self.status.span.quote}”"),
            ("place", self.place.span.quote if self.place else ""),
            ("time", self.time.span.quote if self.time else ""),
            ("words", " · ".join(trigger.quote for trigger in self.triggers)),
        ]
        return card(f"{self.type}/{self.kind}", rows)


@dataclass(frozen=True, slots=True)
class Statement:
    """Attributed words, verbatim or paraphrased, in one or several pieces.

    ``speaker`` is None where the source is anonymous; ``capacity`` then describes it.
    ``within`` is the outer statement that reports this one. ``about`` names events and claims.
    """

    id: str
    speaker: str | None
    capacity: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: QuoteKind
    channel: Span | None
    addressee: str | None
    time: When | None
    about: tuple[str, ...]
    within: str | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Response:
    """What another side does to a claim; ``span`` holds the words that show it."""

    by: str | None
    stance: Stance
    statement: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What one side puts forward and another answers in the same article."""

    id: str
    by: str | None
    statement: str
    proposition: Span
    responses: tuple[Response, ...]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader found in one article.

    ``reader`` is the scorer's name and version. ``unread`` says why nothing was read
    (a language that is not supported), else None. ``times`` are all time expressions.
    ``dropped`` counts what the reader's model said that does not stand on the text.
    """

    reader: str
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    times: tuple[Span, ...]
    unread: str | None = None
    dropped: int = 0
