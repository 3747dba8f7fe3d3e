"""Statements → sayings: the same assertion by the same speaker in several articles is one, with its witnesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.codebook import QuoteKind
from dragoman.ledger.dossier import Source
from dragoman.ledger.entries import StatementEntry
from dragoman.ledger.gathering import turn_of
from dragoman.ledger.profile import stems

SHARE = 0.8
"""So much of the words of the shorter wording are in the longer one."""

FEW = 4
"""A wording of fewer words that carry meaning is too short to tell: it is a saying of its own."""

LONGER = 3
"""A paraphrase is of at most so many times the words of the other."""

DAYS = 30
"""Who says the same again after so many days says it anew."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said, as one or several articles have it.

    ``witnesses`` are the statements, earliest article first; ``wordings`` the differing
    words, verbatim ones first, each with the articles that have it.
    """

    witnesses: tuple[StatementEntry, ...]
    wordings: tuple[tuple[str, tuple[Source, ...]], ...]


def sayings_of(statements: Iterable[StatementEntry]) -> tuple[Saying, ...]:
    """The sayings of these statements, in any order: by their earliest.

    Nobody's who is not named are each one of their own. A statement goes with the earliest
    of the same speaker that has its words.
    """
    groups: dict[str, list[StatementEntry]] = {}
    heard: dict[tuple[str, str], list[str]] = {}
    words: dict[str, frozenset[str]] = {}
    for said in sorted(statements, key=_in_order):
        words[said.id] = stems(_words(said))
        speaker = said.speaker.id if said.speaker else None
        common = Counter(id for word in words[said.id] for id in heard.get((speaker or "", word), ()))
        earlier = sorted(common, key=lambda id: _in_order(groups[id][0]))
        first = next((id for id in earlier if _alike(common[id], groups[id][0], said, words)), None)
        if first is not None:
            groups[first].append(said)
            continue
        groups[said.id] = [said]
        for word in words[said.id] if speaker else ():
            heard.setdefault((str(speaker), word), []).append(said.id)
    return tuple(Saying(tuple(group), _wordings(group)) for group in groups.values())


def _alike(common: int, one: StatementEntry, other: StatementEntry, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether two statements of one speaker, with so many words in common, say the same."""
    shorter, longer = sorted((len(words[one.id]), len(words[other.id])))
    if shorter < FEW or common < SHARE * shorter or longer > LONGER * shorter:
        return False
    return one.source != other.source and _near(one.source.published, other.source.published)


def _near(one: date | None, other: date | None) -> bool:
    """Whether two days may be of one saying."""
    return one is None or other is None or abs((one - other).days) <= DAYS


def _wordings(group: Iterable[StatementEntry]) -> tuple[tuple[str, tuple[Source, ...]], ...]:
    """The differing words, verbatim first, then by the earliest article that has them."""
    found: dict[tuple[bool, str], list[Source]] = {}
    for said in group:
        found.setdefault((said.kind is QuoteKind.INDIRECT, _words(said)), []).append(said.source)
    ordered = sorted(found, key=lambda name: name[0])
    return tuple((name[1], tuple(found[name])) for name in ordered)


def _words(said: StatementEntry) -> str:
    """The words of a statement, its pieces joined, quotation marks left out."""
    return " … ".join(piece.quote.strip(" \"“”„«»'‘’,.") for piece in said.content)


def _in_order(said: StatementEntry) -> tuple[str, int, str]:
    """Sorts statements by article, then by where they stand in it."""
    return turn_of(said.source), said.content[0].start if said.content else 0, said.id
