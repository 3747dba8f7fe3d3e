"""The ledger: pages and records go in, dossiers come out, and nothing that went in is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from dragoman.codebook import Status
from dragoman.ledger.articles import has, record_of, sources
from dragoman.ledger.asking import find_party, is_prefix, the_one, when, with_party
from dragoman.ledger.checking import check
from dragoman.ledger.codec import article_id, decode
from dragoman.ledger.completed import completed_at
from dragoman.ledger.contested import Contested, contested_of
from dragoman.ledger.database import open_database, snapshot, writing
from dragoman.ledger.deriving import rebuild, replay
from dragoman.ledger.dossier import CompletedTime, Dossier, Source
from dragoman.ledger.entering import Entering, refuse_unsound
from dragoman.ledger.entries import CheckReport, ClaimEntry, Entry, Hit, StatementEntry
from dragoman.ledger.finding import dossiers_at, newest, to_come, with_account
from dragoman.ledger.gathering import turn_of
from dragoman.ledger.moments import first_entry, moment, utc_now
from dragoman.ledger.reviewable import reviewed_record
from dragoman.ledger.said import statements_at, statements_by
from dragoman.ledger.sayings import Saying, sayings_of
from dragoman.ledger.schema import claim
from dragoman.ledger.search import search
from dragoman.ledger.takes_reviews import TakesReviews
from dragoman.ledger.told import bodies
from dragoman.page.page import Page
from dragoman.record.record import Record


class Ledger(TakesReviews):
    """A ledger, open. Use it in a ``with`` block, or call ``close``.

    Every question takes ``as_of``, an aware time: the answer is what the ledger knew at
    that moment; None is now. An address counts in its latest version, by the time it was
    fetched; earlier versions are kept and found by their ids.

    Args:
        where: a path, or a SQLAlchemy URL of an SQLite database.
        create: whether to make a ledger where there is none.
        write: whether to write in it; else none is made, and a file that may only be read will do.
        clock: gives the moment of entry, as an aware time.

    Raises:
        LedgerVersionError: where a newer Dragoman wrote it; an older one is brought forward.
        LedgerBusyError: where another process holds it.
        LedgerFullError: where the disk is full; what was entered before is kept.
        LedgerError: where it cannot be opened, or is no ledger.
    """

    def __init__(
        self,
        where: str | Path,
        *,
        create: bool = True,
        write: bool = True,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._engine = open_database(where, create=create, write=write, forward=replay)
        self._clock = clock

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Closing twice does nothing."""
        self._engine.dispose()

    def has(self, page: Page, reader: str, facts: str) -> bool:
        """Whether the page was last read by that reader with the tables of facts of that version.

        False where its address has changed since, or it was read otherwise since: entering it
        then tells that it changed back.
        """
        with snapshot(self._engine) as connection:
            return has(connection, page, reader, facts)

    def enter(self, page: Page, record: Record) -> Entry:
        """Add a page and its record: all of it, or nothing.

        Raises:
            UsageError: where the record is of another page.
            SpanError: where a finding does not stand on the article's text.
            LedgerError: where the record is not whole, or cannot be written.
        """
        refuse_unsound(page, record)
        with writing(self._engine) as connection:
            return Entering(connection, page, record, self._clock()).enter()

    def begun(self) -> datetime | None:
        """When the first page was entered; before, the ledger knew nothing. None where there is none."""
        with snapshot(self._engine) as connection:
            return first_entry(connection)

    def articles(self, *, as_of: datetime | None = None) -> tuple[Source, ...]:
        """The current version of each address, by date, then id; the undated last."""
        with snapshot(self._engine) as connection:
            return tuple(sources(connection, moment(as_of)).values())

    def record(self, article: str, *, as_of: datetime | None = None) -> Record:
        """The record of an article, as read last.

        Args:
            article: its ledger id, or at least four hex digits that begin no other; the id
                it had in its file; or its address or URL, for the current version.
            as_of: see the class.

        Raises:
            NotInLedgerError: where there is none.
            UsageError: where several begin so.
        """
        with snapshot(self._engine) as connection:
            return reviewed_record(connection, article, moment(as_of))

    def completed(self, article: str, *, as_of: datetime | None = None) -> tuple[CompletedTime, ...]:
        """What days the words of an article without a date name, by what the ledger learned elsewhere.

        Another version of its address, a copy of its text or dated accounts of the same event
        tell of its day; when it was first seen, the last that it can be. Its record stays as read.

        Args and Raises: as for ``record``.
        """
        known = moment(as_of)
        with snapshot(self._engine) as connection:
            found = record_of(connection, article, known)
            return completed_at(connection, [article_id(found.article)], known)

    def dossiers(
        self, *, party: str | None = None, limit: int | None = None, as_of: datetime | None = None
    ) -> tuple[Dossier, ...]:
        """All dossiers by their earliest account, or the ``limit`` that were opened last.

        With a ``party``, named as in ``agenda``: its timeline, what it takes part in by date, undated
        last, and of those the first ``limit``.
        """
        known = moment(as_of)
        with snapshot(self._engine) as connection:
            found = dossiers_at(connection, known, None if limit is None or party else newest(limit, known))
        return found if party is None else tuple(sorted(with_party(found, party), key=when)[:limit])

    def dossier(self, id: str, *, as_of: datetime | None = None) -> Dossier:
        """The dossier with an account of that id, or one that at least four hex digits begin.

        Raises:
            NotInLedgerError: where there is none.
            UsageError: where several begin so.
        """
        known = moment(as_of)
        with snapshot(self._engine) as connection:
            found = dossiers_at(connection, known, with_account(id, known)) if is_prefix(id) else ()
        the_one("a dossier", id, [one.id for one in found])
        return found[0]

    def agenda(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        party: str | None = None,
        status: Status | Collection[Status] | None = None,
        limit: int | None = None,
        as_of: datetime | None = None,
    ) -> tuple[Dossier, ...]:
        """Meetings that are, or were, to be: by date, undated last.

        Args:
            first: leave out those that end before that day.
            last: leave out those that begin after that day. The undated stay.
            party: a name or part of one, an actor's id, a country's code or name.
            status: only dossiers headed by that status, or by one of these.
            limit: only so many, the first.
            as_of: see the class.
        """
        wanted = frozenset({status} if isinstance(status, Status) else status or ())
        known = moment(as_of)
        with snapshot(self._engine) as connection:
            asked = to_come(first, last, wanted, known)
            found = dossiers_at(connection, known, asked.limit(limit) if party is None else asked)
        return tuple(sorted(found if party is None else with_party(found, party), key=when)[:limit])

    def statements(
        self, *, by: str | None = None, about: str | None = None, as_of: datetime | None = None
    ) -> tuple[StatementEntry, ...]:
        """Attributed words, in the order of the articles' dates.

        Args:
            by: the speaker: a name or part of one, an actor's id, a country's code or name.
            about: a dossier's id or its beginning, words of its title, or words that were said.
            as_of: see the class.
        """
        known = moment(as_of)
        with snapshot(self._engine) as connection:
            found = (
                statements_by(connection, by, known) if by and not about else statements_at(connection, about, known)
            )
        if by is not None:
            speakers = find_party(by, {said.speaker for said in found if said.speaker})
            found = [said for said in found if said.speaker and said.speaker.id in speakers]
        return tuple(sorted(found, key=lambda said: (turn_of(said.source), said.content[:1])))

    def sayings(
        self, *, by: str | None = None, about: str | None = None, as_of: datetime | None = None
    ) -> tuple[Saying, ...]:
        """The same statements, those of one speaker that say the same as one saying with its witnesses."""
        return sayings_of(self.statements(by=by, about=about, as_of=as_of))

    def claims(self, *, as_of: datetime | None = None) -> tuple[ClaimEntry, ...]:
        """Contested claims with their responses, in the order of the articles' dates."""
        with snapshot(self._engine) as connection:
            found = [decode(body, ClaimEntry) for body in bodies(connection, claim, moment(as_of))]
        return tuple(sorted(found, key=lambda made: (turn_of(made.source), made.proposition)))

    def contested(self, *, as_of: datetime | None = None) -> tuple[Contested, ...]:
        """The same claims, those of one speaker that say the same as one, with all answers across articles and days."""
        return contested_of(self.claims(as_of=as_of))

    def search(self, words: str, *, limit: int | None = None, as_of: datetime | None = None) -> tuple[Hit, ...]:
        """The articles that have all the words, or the ``limit`` best, best first, each with a sentence that has one.

        Words in double quotes are looked for as they stand; ``summ*`` finds all that begin so.

        Raises:
            UsageError: where there is no word to look for.
        """
        with snapshot(self._engine) as connection:
            return search(connection, words, moment(as_of), limit)

    def rebuild(self) -> int:
        """Make all that is derived anew from what was entered; the number of dossiers."""
        with writing(self._engine) as connection:
            return rebuild(connection)

    def check(self) -> CheckReport:
        """Verify that everything in the ledger keeps what it promises."""
        with snapshot(self._engine) as connection:
            return check(connection)
