"""Gold records as readings: what an article says is given, so that only the ties are measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.article.article import Article
from dragoman.codebook import ARTICLE, EntityType, EventType, Status
from dragoman.reading.reading import Entity, Event, Form, Mention, Office, Reading, StatusWord, When, Where
from dragoman.record.record import Record
from dragoman.record.resolve import resolve
from dragoman.spans import Span
from dragoman.timex import find
from evaluation.gold import rows

_WORDS = re.compile(r"[\w’'-]+")
_CAPITAL = re.compile(r"(?:^|[-’'])[^\W\d_a-zß-öø-ÿ]|^\d")
Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Known:
    """A gold article, and the record that the program makes of its gold reading."""

    row: Mapping[str, Any]
    record: Record

    @property
    def entities(self) -> Mapping[str, Mapping[str, Any]]:
        """The gold entities by id."""
        return {entity["id"]: entity for entity in self.row["entities"]}


def known(files: Iterable[Path]) -> Iterator[Known]:
    """Every article of gold files, its gold reading tied by the program."""
    for file in files:
        for row in rows(file):
            article = article_of(row["text"], row.get("published"), row["id"])
            yield Known(row, resolve(article, reading_of(row, article.text)))


def article_of(text: str, published: str | None, identifier: str = "a") -> Article:
    """A text with its date as an article without furniture."""
    day = date.fromisoformat(published[:10]) if published else None
    whole = (Span.of(text, 0, len(text)),)
    return Article(
        identifier, "", identifier, None, text, "", None, None, None, None, day, None, "en", whole, (), ()
    )  # fmt: skip


def reading_of(row: Mapping[str, Any], text: str) -> Reading:
    """The gold entities and events, their quotes put back into the text; the longest quote has the words."""
    taken = _places_of_mentions(row, text)
    entities = tuple(_entities(row, text, taken))
    found = {entity.id for entity in entities}
    events = tuple(event for gold in row["events"] if (event := _event(gold, text, found)))
    times = list(dict.fromkeys(event.time.span for event in events if event.time))
    times += [span for span in find(text) if not any(span.overlaps(other) for other in times)]
    return Reading("gold", entities, events, (), (), tuple(times))


def occurrences(text: str, quote: str) -> Ranges:
    """Where the quote stands as whole words, half-open."""
    return [found.span() for found in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)] if quote else []


def _places_of_mentions(row: Mapping[str, Any], text: str) -> dict[str, Ranges]:
    """Where each entity is mentioned; where quotes overlap the longer one stands, else the earlier entity's."""
    wanted = [
        (start, end, entity["id"])
        for entity in row["entities"]
        for quote in entity["mentions"]
        for start, end in occurrences(text, quote)
    ]
    taken: dict[str, Ranges] = {}
    covered: set[int] = set()
    for start, end, identifier in sorted(wanted, key=lambda one: one[0] - one[1]):
        if not covered & {start, end - 1}:
            covered.update(range(start, end))
            taken.setdefault(identifier, []).append((start, end))
    return {identifier: sorted(places) for identifier, places in taken.items()}


def _entities(row: Mapping[str, Any], text: str, taken: Mapping[str, Ranges]) -> Iterator[Entity]:
    for gold in row["entities"]:
        mentions = tuple(_mention(text, place) for place in taken.get(gold["id"], ()))
        if mentions:
            named = [mention.span for mention in mentions if mention.form is Form.NAME]
            fullest = max(named or [mention.span for mention in mentions], key=len)
            offices = tuple(_offices(gold, text, mentions))
            yield Entity(gold["id"], EntityType(gold["type"]), fullest, mentions, offices, 1.0, "gold")


def _mention(text: str, place: tuple[int, int]) -> Mention:
    """A mention; one whose last word has no capital describes ("the Hungarian prime minister")."""
    span = Span.of(text, *place)
    last = _WORDS.findall(span.quote)[-1:]
    return Mention(span, Form.NAME if last and _CAPITAL.search(last[0]) else Form.DESCRIPTION)


def _offices(gold: Mapping[str, Any], text: str, mentions: tuple[Mention, ...]) -> Iterator[Office]:
    for role in gold.get("roles") or ():
        places = occurrences(text, role["title"])
        if places:
            start, end = min(places, key=lambda place: min(abs(place[0] - one.span.start) for one in mentions))
            yield Office(Span.of(text, start, end), role.get("of"))


def _event(gold: Mapping[str, Any], text: str, entities: set[str]) -> Event | None:
    """The event with its place and time, each quote where it stands nearest to a trigger."""
    triggers = [place for quote in gold["triggers"] for place in occurrences(text, quote)]
    if not triggers:
        return None
    place, time = gold.get("place"), gold.get("time")
    where = nearest(text, place["quote"], triggers) if isinstance(place, dict) else None
    when = nearest(text, time["quote"], triggers) if isinstance(time, dict) else None
    entity = place.get("entity") if isinstance(place, dict) else None
    first = Span.of(text, *triggers[0])
    status = StatusWord(Status(gold["status"]), ARTICLE, first)
    return Event(
        gold["id"], EventType(gold["type"]), gold["kind"], (first,), (), (), (),
        Where(where, entity if entity in entities else None) if where else None,
        When(when) if when else None,
        status, False, (), (), None, None, (), 1.0, "gold",
    )  # fmt: skip


def nearest(text: str, quote: str | None, triggers: Ranges) -> Span | None:
    """The quote where it stands nearest to one of the triggers; None where it is not in the text."""
    places = occurrences(text, quote or "")
    if not places:
        return None
    return Span.of(text, *min(places, key=lambda place: min(abs(place[0] - start) for start, _ in triggers)))
