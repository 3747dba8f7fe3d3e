"""What the report shows, looked up once, and how its parts find one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from dragoman.codebook import EventType, Status
from dragoman.exports.marks import Marks
from dragoman.ledger import ClaimEntry, Ledger, StatementEntry
from dragoman.ledger.asking import agenda_of
from dragoman.ledger.contested import Contested, contested_of
from dragoman.ledger.dossier import Dossier, Source
from dragoman.ledger.states import ReviewState
from dragoman.reading.reading import Claim, Event, Statement
from dragoman.record.record import Record
from dragoman.spans import Span

AGENDA = (Status.PROPOSED, Status.PLANNED, Status.POSTPONED, Status.CANCELLED)
"""The statuses of what stands on the report's agenda."""


@dataclass(frozen=True, slots=True)
class View:
    """All of a ledger at a moment.

    ``followed`` are the dossiers with more to tell than one account of one act: several
    articles, a thread, a conflict, an open question, a move, a completed time; ``single`` are all others.
    ``reviews`` are all that were given by then.
    """

    as_of: datetime | None
    records: Mapping[str, Record]
    sources: tuple[Source, ...]
    followed: tuple[Dossier, ...]
    single: tuple[Dossier, ...]
    agenda: tuple[Dossier, ...]
    statements: tuple[StatementEntry, ...]
    claims: tuple[Contested, ...]
    marks: Marks
    reviews: tuple[ReviewState, ...]
    _said: Mapping[str, list[StatementEntry]]
    _told: Mapping[tuple[str, str], Dossier]
    _entries: Mapping[tuple[str, tuple[Span, ...]], StatementEntry]
    _claimed: Mapping[tuple[str, Span], ClaimEntry]

    @classmethod
    def of(cls, ledger: Ledger, as_of: datetime | None) -> View:
        """All that the ledger held at ``as_of``; now where None."""
        sources = ledger.articles(as_of=as_of)
        records = {source.article: ledger.record(source.article, as_of=as_of) for source in sources}
        dossiers = ledger.dossiers(as_of=as_of)
        statements, claims = ledger.statements(as_of=as_of), ledger.claims(as_of=as_of)
        return cls(
            as_of=as_of,
            records=records,
            sources=sources,
            followed=tuple(sorted(filter(_is_followed, dossiers), key=_weight)),
            single=tuple(dossier for dossier in dossiers if not _is_followed(dossier)),
            agenda=agenda_of(dossiers, frozenset(AGENDA)),
            statements=statements,
            claims=contested_of(claims),
            marks=Marks(records),
            reviews=ledger.reviews(as_of=as_of),
            _said=_by_account(statements),
            _told={(a.source.article, a.event): dossier for dossier in dossiers for a in dossier.accounts},
            _entries={(entry.source.article, entry.content): entry for entry in statements},
            _claimed={(entry.source.article, entry.proposition): entry for entry in claims},
        )

    @property
    def days(self) -> str | None:
        """First and last day of publication, as an ISO interval; None where no article has one."""
        known = sorted(source.published for source in self.sources if source.published)
        return f"{known[0]}/{known[-1]}" if known else None

    def about(self, dossier: Dossier) -> tuple[StatementEntry, ...]:
        """The statements about a dossier, each once."""
        said = (self._said[account.id] for account in dossier.accounts if account.id in self._said)
        return tuple(dict.fromkeys(chain.from_iterable(said)))

    def reviews_of(self, dossier: Dossier) -> tuple[ReviewState, ...]:
        """The reviews of a dossier's accounts, in the order in which they were given."""
        accounts = {account.id for account in dossier.accounts}
        return tuple(one for one in self.reviews if accounts & set(one.findings))

    def dossier_of(self, article: str, event: Event) -> Dossier | None:
        """The dossier that an event of an article is in."""
        return self._told.get((article, event.id))

    def entry_of(self, article: str, said: Statement) -> StatementEntry | None:
        """The ledger's entry of a statement of an article."""
        return self._entries.get((article, said.content))

    def claim_of(self, article: str, claim: Claim) -> ClaimEntry | None:
        """The ledger's entry of a claim of an article."""
        return self._claimed.get((article, claim.proposition))


def _by_account(statements: Iterable[StatementEntry]) -> dict[str, list[StatementEntry]]:
    """The statements about each account."""
    found: dict[str, list[StatementEntry]] = {}
    for entry in statements:
        for account in entry.about:
            found.setdefault(account, []).append(entry)
    return found


def _is_followed(dossier: Dossier) -> bool:
    """Whether a dossier has more to tell than one account of one act."""
    articles = {account.source.article for account in dossier.accounts}
    told = dossier.conflicts or dossier.open_questions or dossier.moves or dossier.completed
    return len(articles) > 1 or bool(told or dossier.threads or dossier.tied)


def _weight(dossier: Dossier) -> tuple[bool, int, str, str]:
    """What goes first: meetings, then what most articles speak of, then by time."""
    articles = {account.source.article for account in dossier.accounts}
    return dossier.type is not EventType.CONSULT, -len(articles), dossier.time or "9999", dossier.id
