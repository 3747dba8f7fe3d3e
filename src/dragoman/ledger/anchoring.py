"""Of which days an article without a date can be, and what days its words then name.

What tells of its day, the surest first: another version of its address that has a date; a
dated article that has the same text; a time of its own for an event that dated articles
give one day; and, as a last day only, when it was first seen. All that speak are taken
together. Words are completed where they come to the same for every day that is left, or
to few days; the rest stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.article.article import Article
from dragoman.codebook import Status
from dragoman.ledger.dossier import Account, CompletedTime, Source
from dragoman.ledger.intervals import Interval
from dragoman.ledger.profile import AHEAD
from dragoman.record.record import TimeTie
from dragoman.record.times import resolve_times
from dragoman.spans import Span

SURE, LIKELY, ROUGH = 0.9, 0.7, 0.5
"""How far a day is trusted that a version or a copy gives; that an event gives; that is only the last there can be."""

_REACH = timedelta(days=45)
"""An article is of so many days before or after the event whose day it gives in words, at most."""

_WIDE = 31
"""Words that come to more days than this stay open."""


class Evidence(NamedTuple):
    """Of which days an article can be, how far that is trusted, and the reason in words."""

    days: Interval
    score: float
    reason: str


def by_dates(days: Iterable[date], reason: str) -> Evidence | None:
    """That an article is of one of these days; None where there are none. ``reason`` ends before the days."""
    found = sorted(days)
    if not found:
        return None
    within = Interval(found[0], found[-1])
    return Evidence(within, SURE, f"{reason} {_spoken(within)}")


def first_seen(day: date) -> Evidence:
    """That an article is of no later day than it was seen on."""
    return Evidence(Interval(None, day), ROUGH, f"it was first seen on {day}")


def by_event(article: Article, account: Account, others: Sequence[Account]) -> Evidence | None:
    """The days on which the article's own words for an event's time name the day that dated articles give it.

    Args:
        article: the article without a date.
        account: what it says of the event.
        others: the other accounts of the same event.
    """
    told = _one_day([account, *others]) if account.time_words and not account.time else None
    if told is None or account.time_words is None:
        return None
    day, source = told
    naming = _naming(article, account.time_words, day)
    days = _agreed(naming, _side(account.last_word.status, day)) if naming else None
    if days is None:
        return None
    words = f"what it dates to “{account.time_words.quote}” is of {day}"
    return Evidence(days, LIKELY, f"{words} by {source.outlet or f'“{source.headline}”'} ({source.published})")


def together(sure: Evidence | None, events: Iterable[Evidence], seen: Evidence | None) -> Evidence | None:
    """All that tells of an article's day in one; None where nothing does, or where events contradict each other.

    What contradicts a sure day is left out.
    """
    found = sure
    for one in (*events, *([seen] if seen else [])):
        meet = _meet if one is seen else _agreed
        days = meet(found.days, one.days) if found else one.days
        if days is None and not sure:
            return None
        if found is None:
            found = one
        elif days not in (None, found.days):
            assert days is not None  # the line above
            found = Evidence(days, found.score, f"{found.reason}; {one.reason}")
    return found


def completed(article: Article, source: Source, ties: Sequence[TimeTie], taken: Evidence) -> Iterator[CompletedTime]:
    """What days the words come to that the record left open, by the days of which the article is taken to be."""
    first, last = taken.days.first, taken.days.last
    spans = [tie.span for tie in ties]
    late = resolve_times(replace(article, published=last), spans)
    early = resolve_times(replace(article, published=first), spans) if first and first != last else late
    for tie, one, other in zip(ties, early, late, strict=True):
        value = _between(one.value, other.value) if first else _upto(other.value)
        if tie.value is None and value is not None:
            reason = _reason(taken, counted=other.reason if first == last else "")
            yield CompletedTime(source, tie.span, value, _iso(taken.days), round(taken.score * other.score, 2), reason)


def _reason(taken: Evidence, counted: str) -> str:
    """Why the days are what they are, in a sentence."""
    if taken.days.first is None:
        return f"the article has no date; {taken.reason}, so the day is no later than that gives"
    how = f"; {counted}" if counted else ""
    return f"the article has no date; {taken.reason}, so it is taken to be of {_spoken(taken.days)}{how}"


def _one_day(accounts: Sequence[Account]) -> tuple[date, Source] | None:
    """The one day that all dated articles give an event that was never put off, and the first that gives it."""
    dated = [(one.source, Interval.parse(one.time)) for one in accounts if one.source.published and one.time]
    told = next(((time.first, source) for source, time in dated if time.first and time.days == 1), None)
    if told is None or any(one.earlier_time for one in accounts):
        return None
    return told if all(_has(time, told[0]) for _, time in dated) else None


def _has(time: Interval, day: date) -> bool:
    """Whether it is one of the days."""
    return time.contains(Interval(day, day))


def _side(status: Status, day: date) -> Interval:
    """When an article can be that has an event of that day before it, or behind it."""
    if status in AHEAD:
        return Interval(None, day)
    return Interval(day, None) if status is Status.OCCURRED else Interval(None, None)


def _naming(article: Article, words: Span, day: date) -> Interval | None:
    """From the first to the last day of an article whose words name that day, or days around it; None for none.

    The later an article is, the later is what its words name: so both ends are found by halving.
    """

    def named(published: date) -> Interval:
        value = resolve_times(replace(article, published=published), [words])[0].value
        return Interval.parse(value) if value else Interval(None, None)

    first = _first_day(day, lambda one: (named(one).last or date.max) >= day)
    last = _first_day(day, lambda one: (named(one).first or date.min) > day) - timedelta(days=1)
    if first > last or not all(time.days and _has(time, day) for time in (named(first), named(last))):
        return None
    return Interval(first, last)


def _first_day(around: date, holds: Callable[[date], bool]) -> date:
    """The first day of those in reach for which it holds; the day after them for none."""
    low, high = around - _REACH, around + _REACH + timedelta(days=1)
    while low < high:
        middle = low + (high - low) // 2
        low, high = (low, middle) if holds(middle) else (middle + timedelta(days=1), high)
    return low


def _meet(one: Interval, other: Interval) -> Interval | None:
    """The days of both; None for none."""
    first = max((day for day in (one.first, other.first) if day), default=None)
    last = min((day for day in (one.last, other.last) if day), default=None)
    return None if first and last and last < first else Interval(first, last)


def _agreed(one: Interval, other: Interval) -> Interval | None:
    """The days of both; None too where the one ends as the other begins.

    "On Thursday", said as of a day to come and as of a day gone, meets on a Thursday: but
    then one of the two was misread.
    """
    days = _meet(one, other)
    touching = days is not None and days.days == 1 and 1 not in (one.days, other.days)
    return None if touching else days


def _between(early: str | None, late: str | None) -> str | None:
    """From the one value to the other, the same for the same; None where that is too wide to tell anything."""
    if early is None or late is None or early == late:
        return late if early else None
    first, last = Interval.parse(early).first, Interval.parse(late).last
    if first is None or last is None or last < first or (last - first).days >= _WIDE:
        return None
    return _iso(Interval(first, last))


def _upto(late: str | None) -> str | None:
    """Up to the last day of a value."""
    last = Interval.parse(late).last if late else None
    return f"../{last}" if last else None


def _iso(days: Interval) -> str:
    """Days as ``TimeTie.value`` writes them."""
    return str(days.first) if days.first == days.last else f"{days.first or '..'}/{days.last or '..'}"


def _spoken(days: Interval) -> str:
    """Days in words."""
    return str(days.first) if days.first == days.last else f"{days.first} to {days.last}"
