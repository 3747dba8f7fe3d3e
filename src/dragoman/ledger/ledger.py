"""The ledger: pages and records go in, dossiers come out, and nothing that went in is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, or_, select

from dragoman.article.article import Article
from dragoman.codebook import Status
from dragoman.ledger.asking import about_of, agenda_of, find_dossier, find_party, is_about, is_prefix, the_one
from dragoman.ledger.checking import check
from dragoman.ledger.codec import Findings, decode, joined
from dragoman.ledger.database import open_database, snapshot, writing
from dragoman.ledger.deriving import rebuild
from dragoman.ledger.dossier import Account, Dossier, PartyTo, Source
from dragoman.ledger.dossiers import dossiers_of
from dragoman.ledger.entering import Entering, refuse_unsound
from dragoman.ledger.entries import CheckReport, ClaimEntry, Entry, Hit, StatementEntry
from dragoman.ledger.linking import Verdict
from dragoman.ledger.moments import bodies, current, moment, utc_now, version_at
from dragoman.ledger.schema import account, article, claim, link, page, record, statement
from dragoman.ledger.search import search
from dragoman.page.page import Page
from dragoman.record.record import Record


class Ledger:
    """A ledger, open. Use it in a ``with`` block, or call ``close``.

    Every question takes ``as_of``, an aware time: the answer is what the ledger knew at
    that moment; None is now. An address counts in its latest version, by the time it was
    fetched; earlier versions are kept and found by their ids.

    Args:
        where: a path, or a SQLAlchemy URL of an SQLite database.
        create: whether to make a ledger where there is none.
        clock: gives the moment of entry, as an aware time.

    Raises:
        LedgerVersionError: where a newer Dragoman wrote it; an older one is brought forward.
        LedgerBusyError: where another process holds it.
        LedgerFullError: where the disk is full; what was entered before is kept.
        LedgerError: where it cannot be opened, or is no ledger.
    """

    def __init__(self, where: str | Path, *, create: bool = True, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = open_database(where, create=create)
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
        """Whether the page was entered as read by that reader with the tables of facts of that version.

        False where its address has changed since: entering it then tells that it changed back.
        """
        with snapshot(self._engine) as connection:
            return _has(connection, page, reader, facts)

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

    def articles(self, *, as_of: datetime | None = None) -> tuple[Source, ...]:
        """The current version of each address, by date, then id; the undated last."""
        with snapshot(self._engine) as connection:
            return tuple(_sources(connection, moment(as_of)).values())

    def record(self, article: str, *, as_of: datetime | None = None) -> Record:
        """The record of an article, as read last.

        Args:
            article: its ledger id, or at least four hex digits that begin no other; the id
                it had in its file; or its address, for the current version.
            as_of: see the class.

        Raises:
            NotInLedgerError: where there is none.
            UsageError: where several begin so.
        """
        with snapshot(self._engine) as connection:
            return _record(connection, article, moment(as_of))

    def dossiers(self, *, as_of: datetime | None = None) -> tuple[Dossier, ...]:
        """All dossiers, by their earliest account."""
        with snapshot(self._engine) as connection:
            return _dossiers(connection, moment(as_of))

    def dossier(self, id: str, *, as_of: datetime | None = None) -> Dossier:
        """The dossier with an account of that id, or one that at least four hex digits begin.

        Raises:
            NotInLedgerError: where there is none.
            UsageError: where several begin so.
        """
        return find_dossier(id, self.dossiers(as_of=as_of))

    def agenda(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        party: str | None = None,
        status: Status | Collection[Status] | None = None,
        as_of: datetime | None = None,
    ) -> tuple[Dossier, ...]:
        """Meetings that are, or were, to be: by date, undated last.

        Args:
            first: leave out those that end before that day.
            last: leave out those that begin after that day. The undated stay.
            party: a name or part of one, an actor's id, a country's code or name.
            status: only dossiers headed by that status, or by one of these.
            as_of: see the class.
        """
        found = self.dossiers(as_of=as_of)
        if party is not None:
            actors = {part.actor for one in found for account in one.accounts for part in account.parties}
            meant = find_party(party, actors)
            found = tuple(one for one in found if any(part.actor.id in meant for part in _parts(one)))
        wanted = frozenset({status} if isinstance(status, Status) else status or ())
        return agenda_of(found, first, last, wanted)

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
            found = [decode(body, StatementEntry) for body in bodies(connection, statement, known)]
            meant = about_of(about, _dossiers(connection, known)) if about else frozenset()
        if by is not None:
            speakers = find_party(by, {said.speaker for said in found if said.speaker})
            found = [said for said in found if said.speaker and said.speaker.id in speakers]
        if about is not None:
            found = [said for said in found if is_about(said, about, meant)]
        return tuple(sorted(found, key=lambda said: (*_by_date(said.source), said.content[:1])))

    def claims(self, *, as_of: datetime | None = None) -> tuple[ClaimEntry, ...]:
        """Contested claims with their responses, in the order of the articles' dates."""
        with snapshot(self._engine) as connection:
            found = [decode(body, ClaimEntry) for body in bodies(connection, claim, moment(as_of))]
        return tuple(sorted(found, key=lambda made: (*_by_date(made.source), made.proposition)))

    def search(self, words: str, *, as_of: datetime | None = None) -> tuple[Hit, ...]:
        """The articles that have all the words, best first, each with a sentence that has one.

        Words in double quotes are looked for as they stand; ``summ*`` finds all that begin so.

        Raises:
            UsageError: where there is no word to look for.
        """
        with snapshot(self._engine) as connection:
            return search(connection, words, _sources(connection, moment(as_of)))

    def rebuild(self) -> int:
        """Make all that is derived anew from what was entered; the number of links."""
        with writing(self._engine) as connection:
            return rebuild(connection)

    def check(self) -> CheckReport:
        """Verify that everything in the ledger keeps what it promises."""
        with snapshot(self._engine) as connection:
            return check(connection)


def _has(connection: Connection, given: Page, reader: str, facts: str) -> bool:
    """Whether that version of the address counts at its time, and was so read."""
    seen = version_at(connection, given.address, given.fetched)
    if seen is None:
        return False
    read = select(record.c.seq).join(page, page.c.seq == record.c.page)
    read = read.where(page.c.seq == seen, page.c.digest == given.digest)
    read = read.where(record.c.reader == reader, record.c.facts == facts)
    return connection.scalar(read.limit(1)) is not None


def _sources(connection: Connection, known: datetime) -> dict[str, Source]:
    """The current articles by id, in the order of their dates."""
    rows = connection.execute(
        select(article.c.id, article.c.body)
        .join(record, record.c.article == article.c.seq)
        .where(record.c.seq.in_(current(known)))
    )
    found = [_source(row.id, decode(row.body, Article)) for row in rows]
    return {source.article: source for source in sorted(found, key=_by_date)}


def _source(id: str, made: Article) -> Source:
    """Where the words of an article stand."""
    return Source(id, made.outlet, made.headline, made.published)


def _by_date(source: Source) -> tuple[bool, str, str]:
    """Sorts sources by date, then id; the undated last."""
    return source.published is None, str(source.published or ""), source.article


def _parts(dossier: Dossier) -> list[PartyTo]:
    """All that take part by any account of it."""
    return [part for account in dossier.accounts for part in account.parties]


def _record(connection: Connection, asked: str, known: datetime) -> Record:
    """The record that an id, a label or an address names."""
    entered = select(article.c.id).where(article.c.entered <= known)
    now = entered.join(record, record.c.article == article.c.seq).where(record.c.seq.in_(current(known)))
    now = now.join(page, page.c.seq == article.c.page)
    named = or_(article.c.label == asked, page.c.address == asked)
    found = connection.scalars(entered.where(article.c.id == asked)).all() or connection.scalars(now.where(named)).all()
    if not found and is_prefix(asked):
        found = connection.scalars(entered.where(article.c.id.startswith(asked))).all()
    return _latest(connection, the_one("an article", asked, found), known)


def _latest(connection: Connection, id: str, known: datetime) -> Record:
    """The record of an article that was entered last."""
    row = connection.execute(
        select(article.c.body, article.c.text, record.c.body.label("findings"))
        .join(record, record.c.article == article.c.seq)
        .where(article.c.id == id, record.c.entered <= known)
        .order_by(record.c.seq.desc())
        .limit(1)
    ).one()
    return joined(replace(decode(row.body, Article), text=row.text), decode(row.findings, Findings))


def _dossiers(connection: Connection, known: datetime) -> tuple[Dossier, ...]:
    """The dossiers of all accounts that counted at that moment."""
    accounts = [decode(body, Account) for body in bodies(connection, account, known)]
    rows = connection.execute(select(link.c.score, link.c.one, link.c.other).where(link.c.verdict == Verdict.SAME))
    return dossiers_of(accounts, [(row.score, row.one, row.other) for row in rows])
