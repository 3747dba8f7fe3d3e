"""The times of articles without a date that were completed since they were read, at any moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from dragoman.ledger.codec import decode
from dragoman.ledger.dossier import Account, CompletedTime, Dossier
from dragoman.ledger.dossiers import time_of
from dragoman.ledger.intervals import Interval
from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST, held
from dragoman.ledger.schema import completion

_NOW = select(completion).where(completion.c.article.in_(given("articles")), held(completion, LAST))


def rows_at(connection: Connection, articles: Iterable[str], known: datetime = LAST) -> list[Row[Any]]:
    """The rows of these articles as held at that moment."""
    wanted = listed(articles)
    if known >= LAST:
        return list(connection.execute(_NOW, {"articles": wanted}).all())
    then = select(completion).where(completion.c.article.in_(given("articles")), held(completion, known))
    return list(connection.execute(then, {"articles": wanted}).all())


def completed_at(connection: Connection, articles: Iterable[str], known: datetime = LAST) -> tuple[CompletedTime, ...]:
    """The completed times of these articles as held at that moment, in text order."""
    rows = rows_at(connection, articles, known)
    return tuple(one for row in rows for one in decode(row.times, tuple[CompletedTime, ...]))


def of_accounts(
    connection: Connection, accounts: Iterable[Account], known: datetime = LAST
) -> dict[str, CompletedTime]:
    """The completed times of events, by account: of those whose own words for the time were left open."""
    waiting = [one for one in accounts if one.source.published is None and one.time is None and one.time_words]
    if not waiting:
        return {}
    times = completed_at(connection, {one.source.article for one in waiting}, known)
    found = {(one.source.article, one.words): one for one in times}
    return {
        one.id: found[one.source.article, one.time_words]
        for one in waiting
        if one.time_words and (one.source.article, one.time_words) in found
    }


def time_with(time: str | None, accounts: Iterable[Account], times: Mapping[str, CompletedTime]) -> str | None:
    """An event's time; where none of its accounts has one, what completed times give, both ends known."""
    whole = {id: one.value for id, one in times.items() if Interval.parse(one.value).days}
    return time or time_of([replace(one, time=whole[one.id]) for one in accounts if one.id in whole])


def with_completed(dossier: Dossier, times: Mapping[str, CompletedTime]) -> Dossier:
    """The dossier with what was completed of the times in its accounts."""
    own = {one.id: times[one.id] for one in dossier.accounts if one.id in times}
    time = time_with(dossier.time, dossier.accounts, own)
    return replace(dossier, time=time, completed=tuple(own.values())) if own else dossier
