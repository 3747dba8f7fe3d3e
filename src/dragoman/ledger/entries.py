"""What the ledger answers with, beside dossiers: statements, claims, hits, and reports on itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dragoman.codebook import QuoteKind, Stance
from dragoman.ledger.dossier import Source, Voice
from dragoman.record.record import Actor
from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """What entering a page did: ``article`` is the article's ledger id.

    ``new``: the address was not known. ``version``: it was, and what it says now, or what
    is read in it, is other than before. ``unchanged``: all of it was there already.
    """

    article: str
    outcome: Literal["new", "unchanged", "version"]


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """Attributed words, with where they stand and who says them.

    ``speaker`` is None where the source is anonymous; ``capacity`` then describes it.
    ``day`` is when it was said, as an ISO day or interval, where the article tells.
    ``about`` are ids of accounts; each finds its dossier.
    """

    id: str
    source: Source
    voice: Voice
    speaker: Actor | None
    capacity: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: QuoteKind
    channel: Span | None
    addressee: Actor | None
    day: str | None
    about: tuple[str, ...]


class ResponseEntry(NamedTuple):
    """What another side does to a claim; ``words`` show it."""

    voice: Voice
    stance: Stance
    words: Span
    statement: StatementEntry | None


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """What one side puts forward and others answer, with the statement that makes the claim."""

    id: str
    source: Source
    voice: Voice
    proposition: Span
    statement: StatementEntry
    responses: tuple[ResponseEntry, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that has the words looked for: the sentence of the first match.

    ``rank`` is 1 for the best hit, 2 for the next.
    """

    source: Source
    span: Span
    rank: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How many things were checked, by invariant, and each fault as a sentence."""

    counts: Mapping[str, int]
    faults: tuple[str, ...]
