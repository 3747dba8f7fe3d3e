"""Enters a page and its record: the rows it adds, and the links to the accounts it may belong with."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from dragoman.errors import SpanError, UnsoundError, UsageError
from dragoman.ledger.accounts import Facets, accounts_of
from dragoman.ledger.codec import article_id, encode, findings_of, without_text
from dragoman.ledger.deriving import add_words, derive, index
from dragoman.ledger.dossier import Account
from dragoman.ledger.entries import ClaimEntry, Entry, StatementEntry
from dragoman.ledger.moments import counting, latest_of
from dragoman.ledger.reviews import next_moment
from dragoman.ledger.schema import account, article, claim, page, record, rereading, sighting, statement
from dragoman.ledger.sentences import Sentence, adding
from dragoman.ledger.soundness import dangling, misquotes, spans_in, undatable, unlawful
from dragoman.ledger.statements import claims_of, statements_of
from dragoman.page.page import Page
from dragoman.record.record import Record


def refuse_unsound(given: Page, made: Record) -> None:
    """Refuse a record that is not of the page, or does not keep what the ledger promises.

    Raises:
        UsageError: where it is the record of another page.
        SpanError: where a finding does not stand on the article's text.
        UnsoundError: where an id names nothing, or a kind or time is none.
    """
    if (made.article.page, made.article.address) != (given.digest, given.address):
        raise UsageError(
            f"A record of {given.address} should be entered with it",
            f"found one of {made.article.address}, page {made.article.page[:16]}",
            "Enter each record with the page that it was read from",
        )
    for fault in misquotes(spans_in(made), made.article.text):
        raise SpanError("Every finding should quote its article", fault, "Correct the reader that found it")
    for fault in chain(dangling(made), unlawful(made.reading), undatable(made)):
        raise UnsoundError("A record should be whole", fault, "Correct the reader that made it")


class Entering:
    """One page and its record on their way into the ledger, inside one transaction."""

    def __init__(self, connection: Connection, given: Page, made: Record, now: datetime) -> None:
        """The moment of entry is ``now``, or the last one so far, should the clock have been set back."""
        self._connection = connection
        self._page = given
        self._record = made
        self._facets = Facets(made)
        self._entered = next_moment(connection, now)

    def enter(self) -> Entry:
        """Add what is new, and say what that was."""
        address = self._page.address
        before = counting(self._connection, address)
        known = self._seq(record, id=self._facets.id)
        of_page = self._enter_page()
        made = known or self._enter_record(of_page)
        if latest_of(self._connection, of_page) != made:
            self._add(rereading, record=made)
        after = derive(self._connection, address, self._entered)
        changed = not known or before != after
        return Entry(self._facets.source.article, ("version" if changed else "unchanged") if before else "new")

    def _enter_page(self) -> int:
        """The page and that it was seen, unless both are there; the page's ``seq``."""
        given = self._page
        seq = self._seq(page, address=given.address, digest=given.digest) or self._add(
            page,
            address=given.address,
            digest=given.digest,
            media=given.media,
            encoding=given.encoding,
            hints=encode(given.hints),
            content=zlib.compress(given.content),
        )
        if not self._seq(sighting, page=seq, fetched=given.fetched):
            self._add(sighting, page=seq, fetched=given.fetched)
        return seq

    def _enter_record(self, of_page: int) -> int:
        """The record, its article unless that is there, and all that was found; its ``seq``."""
        of_article = self._seq(article, id=self._facets.source.article) or self._enter_article(of_page)
        findings = findings_of(self._record)
        seq = self._add(
            record,
            id=self._facets.id,
            article=of_article,
            page=of_page,
            reader=self._record.reading.reader,
            facts=self._record.facts,
            body=encode(findings),
        )
        accounts = accounts_of(self._facets)
        statements = statements_of(self._facets, accounts)
        claims = claims_of(self._facets, statements)
        self._enter_found(account, {one.event: one for one in accounts}, seq)
        self._enter_found(statement, statements, seq)
        self._enter_found(claim, claims, seq)
        index(self._connection, accounts, statements.values(), article_id(self._record.article), self._record.article)
        return seq

    def _enter_article(self, of_page: int) -> int:
        """The article, and its words for searching."""
        text = self._record.article.text
        seq = self._add(
            article,
            id=self._facets.source.article,
            page=of_page,
            label=self._record.article.id,
            text=text,
            body=encode(without_text(self._record.article)),
        )
        add_words(self._connection, seq, text)
        return seq

    def _enter_found(self, table: Table, found: Mapping[str, Account | StatementEntry | ClaimEntry], seq: int) -> None:
        """What the record of that ``seq`` holds, by its label."""
        rows = [
            {"id": entry.id, "record": seq, "label": label, "body": encode(entry), "entered": self._entered}
            for label, entry in found.items()
        ]
        adding(table).each(self._connection, rows)

    def _add(self, table: Table, **values: Any) -> int:
        """A new row; its ``seq``."""
        return adding(table).add(self._connection, entered=self._entered, **values)

    def _seq(self, table: Table, **values: Any) -> int | None:
        """The ``seq`` of the row with these values, if it is there."""
        found: int | None = _having(table, *values).value(self._connection, **values)
        return found


@cache
def _having(table: Table, *columns: str) -> Sentence:
    """The ``seq`` of the row with given values in these columns."""
    return Sentence(select(table.c.seq).where(*(table.c[name] == bindparam(name) for name in columns)))
