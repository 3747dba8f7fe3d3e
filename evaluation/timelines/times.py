"""Times that an article names, by sentence and word, as coarse as a timeline has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from dragoman.record.times import resolve_times
from dragoman.timex import find
from evaluation.known import article_of
from evaluation.timelines.corpus import Document
from evaluation.timex3 import timex3

_CLOSED_UP = frozenset((",", ".", ";", ":", "?", "!", "%", ")", "'s", "’s", "'", "n't", "'re", "'ve", "'ll", "'d"))
_OPENS = frozenset(("(", "$", "£", "€", "US$"))
_DATED = re.compile(r"\d{4}(?:-\d\d){0,2}(?=T|\Z)")
_WEEK = re.compile(r"\d{4}-W\d\d")
_YEAR = re.compile(r"(\d{4})-(?:Q\d|H\d|SP|SU|FA|WI)")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a sentence: its first word, the one after its last, and its year, month or day in ISO form.

    ``now`` where the words say only that ("currently").
    """

    first: int
    after: int
    value: str
    now: bool


def times_of(document: Document) -> list[tuple[Time, ...]]:
    """The times of each sentence that come to a day, a month or a year."""
    text, starts = _closed_up(document)
    spans = find(text)
    article = article_of(text, document.day.isoformat())
    found: list[list[Time]] = [[] for _ in document.sentences]
    firsts = [row[0] for row in starts]
    for tie in resolve_times(article, spans):
        number = bisect_right(firsts, tie.span.start) - 1
        row = starts[number]
        first = bisect_right(row, tie.span.start) - 1
        after = bisect_right(row, tie.span.end - 1)
        written = timex3(tie.span.quote, tie.value, document.day)
        value = _coarse(written, tie.value, document.day)
        if value is not None:
            found[number].append(Time(first, after, value, written == "PRESENT_REF"))
    return [tuple(row) for row in found]


def _closed_up(document: Document) -> tuple[str, list[list[int]]]:
    """The text as it was before its words were set apart, and where each word now begins, by sentence."""
    text, starts = "", list[list[int]]()
    for sentence in document.sentences:
        row, before = list[int](), ""
        for word in sentence.words:
            text += " " if row and word not in _CLOSED_UP and before not in _OPENS else ""
            row.append(len(text))
            text, before = text + word, word
        text += "\n"
        starts.append(row)
    return text, starts


def _coarse(value: str, days: str | None, today: date) -> str | None:
    """A TIMEX3 value as a day, a month or a year; None where it is a length of time or open."""
    if value == "PRESENT_REF":
        return today.isoformat()
    dated, year = _DATED.match(value), _YEAR.match(value)
    if dated:
        return dated.group()
    if year:
        return year[1]
    if _WEEK.match(value) and days:
        first, _, last = days.partition("/")
        within = first <= today.isoformat() <= (last or first)
        return (today.isoformat() if within else first)[:7]
    return None
