"""Gold records as records of the program, with all that they say of events, so that linking alone is measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dragoman.codebook import ANONYMOUS, ARTICLE, Attendance, EventLink, EventType, Role, Status
from dragoman.reading.reading import Event, Participant, StatusWord, Tie, When, Where
from dragoman.record.record import Record, TimeTie
from dragoman.record.resolve import resolve
from dragoman.spans import Span
from evaluation.known import Ranges, article_of, nearest, occurrences, reading_of

Row = Mapping[str, Any]

UNDETERMINED = "undetermined"
"""The value of a place or time that the text says is open."""


def record_of(row: Row) -> Record:
    """The record of a gold article: its events as they were entered by hand, its names tied by the program.

    The days of an event are those of the gold record. Events none of whose triggers stands in the text are left out.
    """
    article = article_of(row["text"], row.get("published"), row["id"])
    bare = reading_of(row, article.text)
    there = {entity.id for entity in bare.entities}
    events = tuple(event for gold in row["events"] if (event := _event(gold, article.text, there)))
    listed = {event.id for event in events}
    events = tuple(replace(one, links=tuple(tie for tie in one.links if tie.to in listed)) for one in events)
    times = [named.span for one in events for named in (one.time, one.earlier_time) if named]
    reading = replace(bare, events=events, times=tuple(dict.fromkeys([*times, *bare.times])))
    return _dated(resolve(article, reading), row)


def _dated(record: Record, row: Row) -> Record:
    """The record with the days that the gold events have."""
    gold = {event["id"]: event for event in row["events"]}
    days = {
        named.span: gold[event.id][field].get("value")
        for event in record.reading.events
        for field, named in (("time", event.time), ("earlier_time", event.earlier_time))
        if named and isinstance(gold[event.id].get(field), dict)
    }
    ties = [replace(tie, value=_value(days[tie.span])) if tie.span in days else tie for tie in record.times]
    new = days.keys() - {tie.span for tie in record.times}
    added = [TimeTie(span, _value(days[span]), 1.0, "gold") for span in sorted(new, key=lambda span: span.start)]
    return replace(record, times=(*ties, *added))


def _value(written: str | None) -> str | None:
    """A gold time as the program writes it; None where it is no ISO day or interval."""
    ends = (written or "").split("/")
    whole = ["..", *ends] if len(ends) == 1 else ends
    return written if ends != [""] and len(ends) <= 2 and all(map(_is_end, whole)) else None


def _is_end(written: str) -> bool:
    """Whether it is a day, or open."""
    try:
        return written == ".." or bool(date.fromisoformat(written))
    except ValueError:
        return False


def _event(gold: Row, text: str, there: set[str]) -> Event | None:
    """The event with all its parts, each quote where it stands nearest to a trigger."""
    words = [place for quote in gold["triggers"] for place in occurrences(text, quote)]
    if not words:
        return None
    triggers = tuple(Span.of(text, *place) for place in dict.fromkeys(words))
    last = _said(gold, gold.get("status_quote"), gold.get("status_by"), text, words, there)
    return Event(
        gold["id"],
        EventType(gold["type"]),
        gold["kind"],
        triggers,
        tuple(entity for entity in gold["source"] if entity in there),
        tuple(entity for entity in gold["target"] if entity in there),
        tuple(_participants(gold, there)),
        _where(gold.get("place"), text, words, there),
        _when(gold.get("time"), text, words),
        last,
        bool(gold.get("in_doubt")),
        tuple(_said(one, one.get("quote"), one.get("by"), text, words, there) for one in gold.get("also") or ()),
        tuple(StatusWord(Status(status), last.by, last.span) for status in gold.get("earlier") or ()),
        _where(gold.get("earlier_place"), text, words, there),
        _when(gold.get("earlier_time"), text, words),
        tuple(Tie(link["to"], EventLink(link["as"])) for link in gold.get("links") or ()),
        1.0,
        "gold",
    )


def _said(gold: Row, quote: str | None, by: str | None, text: str, near: Ranges, there: set[str]) -> StatusWord:
    """A status, whose word it is, and the words: those of the trigger where the quote is not in the text."""
    span = nearest(text, quote, near) or Span.of(text, *near[0])
    whose = ARTICLE if by == "article" else by if by in there else ANONYMOUS
    return StatusWord(Status(gold["status"]), whose, span)


def _participants(gold: Row, there: set[str]) -> Iterator[Participant]:
    for part in gold.get("participants") or ():
        if part["entity"] in there:
            attendance = part.get("attendance")
            yield Participant(part["entity"], Role(part["role"]), Attendance(attendance) if attendance else None)


def _where(gold: Any, text: str, near: Ranges, there: set[str]) -> Where | None:
    if gold == UNDETERMINED:
        return Where(Span.of(text, *near[0]), None, undetermined=True)
    span = nearest(text, gold["quote"], near) if isinstance(gold, dict) else None
    return Where(span, gold["entity"] if gold.get("entity") in there else None) if span else None


def _when(gold: Any, text: str, near: Ranges) -> When | None:
    if gold == UNDETERMINED:
        return When(Span.of(text, *near[0]), undetermined=True)
    span = nearest(text, gold["quote"], near) if isinstance(gold, dict) else None
    return When(span) if span else None
