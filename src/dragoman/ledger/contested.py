"""Claims → what one side puts forward, in however many articles, with all answers to it across articles and days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook import Stance
from dragoman.ledger.dossier import Source, Voice
from dragoman.ledger.entries import ClaimEntry, ResponseEntry, StatementEntry
from dragoman.ledger.gathering import turn_of
from dragoman.ledger.sayings import sayings_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What one side does to a claim; ``sources`` are the articles that have it in these words, earliest first."""

    given: ResponseEntry
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A side that answers one claim in two ways, ``before`` and, in an article of a later day, ``after``."""

    voice: Voice
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Contested:
    """One claim: ``tellings`` are it as each article has it, ``answers`` all that others do to it, both earliest first.

    ``changes`` are the sides that confirm what they denied or disputed, or the reverse.
    """

    tellings: tuple[ClaimEntry, ...]
    answers: tuple[Answer, ...]
    changes: tuple[Change, ...]


def contested_of(claims: Iterable[ClaimEntry]) -> tuple[Contested, ...]:
    """The claims in any order, those that are one saying of one speaker as one: by their earliest."""
    ordered = sorted(claims, key=lambda one: (turn_of(one.source), one.proposition))
    first = _first_of(one.statement for one in ordered)
    groups: dict[str, list[ClaimEntry]] = {}
    for claim in ordered:
        groups.setdefault(first[claim.statement.id], []).append(claim)
    return tuple(_contested(group) for group in groups.values())


def _contested(tellings: Sequence[ClaimEntry]) -> Contested:
    """One claim with its answers."""
    first = _first_of(given.statement for one in tellings for given in one.responses if given.statement)
    sources: dict[tuple[Voice, Stance, str], dict[Source, None]] = {}
    earliest: dict[tuple[Voice, Stance, str], ResponseEntry] = {}
    for claim in tellings:
        for given in claim.responses:
            words = first[given.statement.id] if given.statement else given.words.quote.casefold()
            key = (given.voice, given.stance, words)
            earliest.setdefault(key, given)
            sources.setdefault(key, {})[claim.source] = None
    answers = tuple(Answer(given, tuple(sources[key])) for key, given in earliest.items())
    return Contested(tuple(tellings), answers, tuple(_changes(answers)))


def _first_of(statements: Iterable[StatementEntry]) -> dict[str, str]:
    """The id of the earliest statement of its saying, for each statement."""
    sayings = sayings_of({one.id: one for one in statements}.values())
    return {one.id: saying.witnesses[0].id for saying in sayings for one in saying.witnesses}


def _changes(answers: Sequence[Answer]) -> list[Change]:
    """Each turn of a named side from one stance to a contrary one."""
    last: dict[Voice, Answer] = {}
    found: list[Change] = []
    for answer in answers:
        voice, before = answer.given.voice, last.get(answer.given.voice)
        if voice.actor is None or answer.given.stance not in _AGAINST:
            continue
        if before and _contrary(before, answer) and _is_later(answer, before):
            found.append(Change(voice, before, answer))
        last[voice] = answer
    return found


_AGAINST = {Stance.CONFIRMS: False, Stance.DENIES: True, Stance.DISPUTES: True}
"""The stances that settle on which side somebody is, and whether that is against the claim."""


def _contrary(one: Answer, other: Answer) -> bool:
    """Whether one is for the claim, and the other against it."""
    return _AGAINST[one.given.stance] is not _AGAINST[other.given.stance]


def _is_later(after: Answer, before: Answer) -> bool:
    """Whether it is of a later day."""
    one, other = before.sources[0].published, after.sources[0].published
    return one is not None and other is not None and one < other
