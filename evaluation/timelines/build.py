"""From articles to the timeline of one target."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from evaluation.across.words import form
from evaluation.timelines.corpus import Document, mention
from evaluation.timelines.naming import Names, names_of
from evaluation.timelines.referring import Blinded, Speaking, blinded
from evaluation.timelines.scoring import Row
from evaluation.timelines.syntax import Word, parser
from evaluation.timelines.taking_part import Clauses, Event, Tense
from evaluation.timelines.times import Time, times_of

_HEADLINE = 2
"""So many sentences come before the text: the headline, and the date."""
_LEANS = ("xcomp", "obj", "conj", "nmod", "obl", "acl", "advcl", "compound")
"""How a noun that happens depends on what says when."""
_IN_A_NAME = ("compound", "nummod", "amod", "nmod:unmarked")
"""How a year that only says which one is meant stands before it: "the 1991 agreement"."""
_TOLD_WITHIN = timedelta(days=8)
"""So long before an article's day what it tells may lie, where it names the day once for all."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article with the times of its sentences."""

    document: Document
    times: tuple[tuple[Time, ...], ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its date, None where nothing tells it; ``own`` where its own words do."""

    mention: str
    word: str
    date: str | None
    own: bool


def read(document: Document) -> Read:
    """An article with the times that it names."""
    return Read(document, tuple(times_of(document)))


def timeline(entity: str, articles: Sequence[Read]) -> list[Row]:
    """The timeline of a target: events with a date, in order, those of one date at one place."""
    names = names_of(entity, [article.document for article in articles])
    return rows(event for article in articles for event in _events(article, names))


def _events(article: Read, names: Names) -> Iterator[Dated]:
    """What one article tells of the target."""
    speaking, telling = Speaking(names), Telling(article.document.day)
    for sentence, times in zip(article.document.sentences, article.times, strict=True):
        seen = blinded(sentence.words, names)
        words = parsed(seen.words)
        clauses, places = Clauses(words, product=names.product), speaking.places(words, seen.places)
        if sentence.number < _HEADLINE:
            continue
        telling.sentence(clauses, [_moved(time, seen) for time in times])
        events = {event.word: event for place in places for event in clauses.events(place)}
        for event in events.values():
            name = mention(article.document.id, sentence.number, event.words)
            yield Dated(name, words[event.word].text, *telling.date(clauses, event))


@lru_cache(20_000)
def parsed(words: tuple[str, ...]) -> tuple[Word, ...]:
    """A sentence as the parser reads it, kept for other targets."""
    return parser().parse(words)


def _moved(time: Time, seen: Blinded) -> Time:
    """A time where it stands in a sentence that has fewer words."""
    return replace(time, first=bisect_right(seen.first, time.first) - 1, after=bisect_left(seen.first, time.after))


class Telling:
    """The day of what an article tells, followed sentence by sentence."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._told = day.isoformat()
        self._governed: dict[int, Time] = {}

    def sentence(self, clauses: Clauses, times: Iterable[Time]) -> None:
        """Take in the times of the next sentence."""
        self._governed = {}
        for time in (one for one in times if not one.now):
            verb = _governor(clauses, time)
            self._governed.setdefault(verb, time)
            if time.first <= 1:  # what opens a sentence is of the whole of it
                self._governed.setdefault(clauses.root, time)
            tense = clauses.tense(verb) if verb >= 0 else Tense.NONE
            if len(time.value) == 10 and tense in (Tense.PAST, Tense.NONE):
                gone = self._day - date.fromisoformat(time.value)
                if timedelta(0) <= gone <= _TOLD_WITHIN:
                    self._told = time.value

    def date(self, clauses: Clauses, event: Event) -> tuple[str | None, bool]:
        """The date of an event, None where it has none or is not sure to be, and whether it is its own."""
        own = self._own(clauses, event.word)
        if event.doubtful:
            return None, False
        if own is not None:
            return own.value, True
        if event.tense in (Tense.FUTURE, Tense.BEFORE_PAST):
            return None, False
        return self._day.isoformat() if event.tense is Tense.PRESENT else self._told, False

    def _own(self, clauses: Clauses, word: int) -> Time | None:
        """The time that an event's words have, or those that open it or are joined to it behind a time."""
        at = word
        for _ in range(4):
            if at < 0:
                break
            if at in self._governed:
                time = self._governed[at]
                return time if at == word or clauses.words[word].relation != "conj" or time.first < at else None
            relation, verb = clauses.words[at].relation, clauses.words[at].part == "VERB"
            if relation not in (("xcomp", "advcl", "conj") if verb else _LEANS):
                break
            at = clauses.words[at].head
        return None


def _governor(clauses: Clauses, time: Time) -> int:
    """The verb, or noun that happens, that a time depends on; -1 where none does."""
    at = time.after - 1
    if len(time.value) == 4 and clauses.words[at].relation in _IN_A_NAME and clauses.words[at].head > at:
        return -1
    for _ in range(8):
        word = clauses.words[at]
        outside = not time.first <= at < time.after
        if outside and (word.part in ("VERB", "AUX") or word.event):
            return at
        if word.head < 0:
            return at if outside else -1
        at = word.head
    return -1


def finer(found: Iterable[Dated]) -> Iterator[Dated]:
    """Events with the day that another mention of the same act within their month or year has."""
    there = list(found)
    days = {(form(one.word), one.date) for one in there if one.date and one.own and len(one.date) == 10}
    for one in there:
        within = {day for word, day in days if one.date and word == form(one.word) and day.startswith(f"{one.date}-")}
        yield replace(one, date=within.pop()) if one.own and len(within) == 1 else one


def rows(found: Iterable[Dated]) -> list[Row]:
    """The events that have a date as rows of a timeline."""
    dated = sorted({(one.date, one.mention) for one in finer(found) if one.date})
    places = {day: number for number, day in enumerate(dict.fromkeys(day for day, _ in dated), start=1)}
    return [Row(places[day], day, (name,)) for day, name in dated]
