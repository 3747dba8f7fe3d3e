"""What the ledger keeps and derives: accounts, and the dossiers gathered from them.

An account is a fact (one article's version of one event, kept for ever); a dossier is
derived from accounts and can be rebuilt from them at any time, in any order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.codebook import Attendance, EventLink, EventType, Status
from dragoman.markup import card
from dragoman.record.record import Actor, Place
from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand: the article (its ledger id), its outlet, headline and day, if known."""

    article: str
    outlet: str | None
    headline: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word something is.

    ``kind`` is ``party`` (an actor's, named in ``actor``), ``press`` (the article's own)
    or ``anonymous``. The three are never merged.
    """

    kind: str
    actor: Actor | None

    @property
    def name(self) -> str:
        """How it is shown to people."""
        return self.actor.name if self.actor else {"press": "the report", "anonymous": "an unnamed source"}[self.kind]


@dataclass(frozen=True, slots=True)
class PartyTo:
    """An actor's part in an event: ``role`` is a codebook Role, or ``source`` / ``target``.

    ``words`` are those of the account that say whether the actor comes; a dossier's parties have none.
    """

    actor: Actor
    role: str
    attendance: str | None = None
    words: Span | None = None

    @property
    def is_expected(self) -> bool:
        """Whether the actor takes part, as far as is told; False where that is declined or not known."""
        return self.attendance not in (Attendance.DECLINED, Attendance.UNCLEAR)


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One status an event had: by whose word, in which words, in which article.

    ``said`` is the day of the article (None where not known); ``rank`` orders steps of one
    article: statuses that it reports as earlier are below 0, its last word is 0, others'
    differing words are above. ``repeats`` are further articles with the same word of the
    same voice, filled in a dossier's history.
    """

    status: Status
    voice: Voice
    words: Span
    source: Source
    said: date | None
    rank: int
    in_doubt: bool = False
    repeats: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What an article says is not settled (``about``: place, time, attendance), in its words.

    ``who`` is whose attendance it is.
    """

    about: str
    words: Span
    source: Source
    who: Actor | None = None


@dataclass(frozen=True, slots=True)
class SettledQuestion:
    """What was said to be open, and the first later article that knows it, in its words, by whose word."""

    question: OpenQuestion
    words: Span
    voice: Voice
    source: Source


@dataclass(frozen=True, slots=True)
class Move:
    """What had been announced ``before``, of its time or place (``about``), and what was announced instead.

    ``after`` is None where it was given up for nothing else; ``words``, ``voice`` and
    ``source`` are those that first tell of the change.
    """

    about: str
    before: str
    after: str | None
    words: Span
    voice: Voice
    source: Source


@dataclass(frozen=True, slots=True)
class Account:
    """One article's version of one event.

    ``id`` is a content hash. ``event`` is the event's id in the record. ``time`` is an ISO
    day or interval as in ``TimeTie.value``; ``place_words`` and ``time_words`` are as
    written. ``earlier_time`` and ``earlier_place`` are what had been announced before.
    ``links`` name other accounts of the same article.
    """

    id: str
    event: str
    source: Source
    type: EventType
    kind: str
    trigger: Span
    parties: tuple[PartyTo, ...]
    place: Place | None
    place_words: Span | None
    time: str | None
    time_words: Span | None
    steps: tuple[StatusStep, ...]
    open_questions: tuple[OpenQuestion, ...]
    links: tuple[tuple[EventLink, str], ...]
    earlier_time: str | None = None
    earlier_place: Place | None = None

    @property
    def last_word(self) -> StatusStep:
        """The article's last word on it: the step of rank 0."""
        return max(self.steps, key=lambda step: (step.rank <= 0, step.rank))


@dataclass(frozen=True, slots=True)
class CompletedTime:
    """What days ``words`` of an article without a date name, by what the ledger learned elsewhere.

    ``source`` is that article, ``value`` as in ``TimeTie.value``, ``of`` likewise the days
    of which the article is taken to be. ``reason`` says by what, in words.
    """

    source: Source
    words: Span
    value: str
    of: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two accounts that disagree about one thing (``about``: status, place, time)."""

    about: str
    one: str
    one_words: Span
    one_source: Source
    one_voice: Voice
    other: str
    other_words: Span
    other_source: Source
    other_voice: Voice


@dataclass(frozen=True, slots=True)
class Dossier:
    """All accounts of one real-world event, and what follows from them.

    ``id`` is that of its earliest account; the id of any of its accounts finds it too.
    ``status`` is the headline status by the rule in ``ledger/history.py``; ``outcome_unknown``
    is True where it was still ahead, and its day has passed without word by the last entry. ``sources`` are
    the articles in groups that count as one source each: copies of one report, and what one
    outlet published. ``moves`` are the times and places announced before. ``threads`` are
    (link, dossier id, that dossier's title); ``tied`` are likewise the dossiers whose threads lead here.
    ``completed`` are times that accounts leave open because their article has no date; ``time`` is of
    these where no account has one.
    """

    id: str
    title: str
    type: EventType
    kind: str
    accounts: tuple[Account, ...]
    parties: tuple[PartyTo, ...]
    place: Place | None
    place_words: str | None
    time: str | None
    status: Status
    in_doubt: bool
    history: tuple[StatusStep, ...]
    open_questions: tuple[OpenQuestion, ...]
    conflicts: tuple[Conflict, ...]
    threads: tuple[tuple[EventLink, str, str], ...]
    tied: tuple[tuple[EventLink, str, str], ...] = ()
    sources: tuple[tuple[Source, ...], ...] = ()
    moves: tuple[Move, ...] = ()
    settled_questions: tuple[SettledQuestion, ...] = ()
    outcome_unknown: bool = False
    completed: tuple[CompletedTime, ...] = ()

    def independent(self, step: StatusStep) -> int:
        """How many independent sources have that step, at least 1."""
        told = {step.source, *step.repeats}
        return sum(1 for group in self.sources if told & set(group)) or 1

    def _repr_html_(self) -> str:
        """Title, status and history, for notebooks."""
        rows = [
            ("status", self.status),
            ("when", self.time or ""),
            ("where", self.place.name if self.place else self.place_words or ""),
        ]
        rows += [
            (
                step.said.isoformat() if step.said else "undated",
                f"{step.status}, {step.voice.name}: “{step.words.quote}”",
            )
            for step in self.history
        ]
        return card(self.title, rows)
