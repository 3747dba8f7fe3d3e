"""How far an event has come, and whose word that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook import ANONYMOUS, ARTICLE, Status
from dragoman.reading.clauses import clause_of
from dragoman.reading.marks import IN_DOUBT, Marks
from dragoman.reading.mentions import Cast
from dragoman.reading.ranges import Ranges
from dragoman.reading.reading import Statement, StatusWord
from dragoman.reading.sources import word_of
from dragoman.scores import USUAL_STATUS, Link
from dragoman.spans import Span

_COURSE = tuple(
    Status(word)
    for word in (
        "hypothetical",
        "proposed",
        "declined",
        "planned",
        "postponed",
        "cancelled",
        "denied",
        "ongoing",
        "occurred",
    )
)
"""The order in which an event usually comes by its statuses."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An event's last status, what it had before, and what other parties say instead.

    ``score`` says how sure the last status is, from 0 to 1; as sure as most are where nothing names it.
    """

    status: StatusWord
    in_doubt: bool
    also: tuple[StatusWord, ...]
    earlier: tuple[StatusWord, ...]
    score: float = USUAL_STATUS


def standing(marks: Marks, cast: Cast, triggers: Sequence[int], otherwise: StatusWord) -> Standing:
    """What the links of an event's triggers say of its status; ``otherwise`` where they say none."""
    status = next(iter(_words(marks, cast, triggers, Link.STATUS)), otherwise)
    doubted = any(marks.spans[edge.tail].label == IN_DOUBT for edge in marks.all(triggers, Link.STATUS))
    sure = max((edge.score for edge in marks.all(triggers, Link.STATUS)), default=USUAL_STATUS)
    return Standing(status, doubted, _also(marks, cast, triggers, status), _earlier(marks, cast, triggers), sure)


def unsaid(text: str, sentences: Sequence[Span], told: Ranges[Statement], trigger: Span) -> StatusWord:
    """The status of an act that is told of without more: it occurred, by the word of who tells it.

    That is the article, or in attributed words, of which ``told`` has each piece, their
    speaker. It stands on the trigger's clause.
    """
    statement = next(iter(told.around(trigger)), None)
    by = ARTICLE if statement is None else statement.speaker or ANONYMOUS
    return StatusWord(Status.OCCURRED, by, clause_of(text, sentences, trigger))


def _words(marks: Marks, cast: Cast, triggers: Sequence[int], link: Link) -> list[StatusWord]:
    """The statuses that a link leads to, best score first."""
    found = []
    for edge in marks.all(triggers, link):
        mark = marks.spans[edge.tail]
        if mark.label != IN_DOUBT:
            source = marks.one([edge.tail], Link.WORD_OF)
            by = word_of(marks, cast, source) if source is not None else ARTICLE
            found.append(StatusWord(Status(mark.label), by, mark.span))
    return found


def _also(marks: Marks, cast: Cast, triggers: Sequence[int], status: StatusWord) -> tuple[StatusWord, ...]:
    """What other parties say instead: another status, and another's word than the main one's."""
    found: dict[str, StatusWord] = {}
    for word in _words(marks, cast, triggers, Link.ALSO):
        if word.status is not status.status and word.by not in (status.by, ARTICLE):
            found.setdefault(word.by, word)
    return tuple(sorted(found.values(), key=lambda word: (word.span, word.by)))


def _earlier(marks: Marks, cast: Cast, triggers: Sequence[int]) -> tuple[StatusWord, ...]:
    """The statuses it had before, each once, oldest first as events usually go."""
    found: dict[Status, StatusWord] = {}
    for word in _words(marks, cast, triggers, Link.EARLIER):
        found.setdefault(word.status, word)
    return tuple(found[status] for status in _COURSE if status in found)
