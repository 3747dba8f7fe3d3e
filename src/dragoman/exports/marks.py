"""Where the words of an article's findings stand in the report: one mark for each span."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.article.sentences import sentences
from dragoman.markup import Mark, Marked, by_place, marked
from dragoman.reading.reading import Event
from dragoman.record.record import Record
from dragoman.spans import Span

CONTEXT_CHARS = 140
"""How much of a sentence is shown at most on each side of the words that count."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marks; ``aside`` is the reason where it is furniture, else None."""

    html: Markup
    role: str
    """``heading``, ``deck`` or ``plain``."""
    aside: str | None


class Marks:
    """The marks of all articles of a report, each under an id of its own.

    An id is ``w<n>-<start>-<end>``, with the article's number and the span's offsets.
    """

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._numbers = {article: number for number, article in enumerate(records, start=1)}
        self._spans = {article: _classes(record) for article, record in records.items()}
        self._texts = {article: record.article.text for article, record in records.items()}
        self._sentences = {article: sentences(record.article) for article, record in records.items()}

    def anchor(self, article: str, span: Span) -> str | None:
        """The id of a span's mark; None where the report has no such article or mark."""
        if span not in self._spans.get(article, {}):
            return None
        return f"w{self._numbers[article]}-{span.start}-{span.end}"

    def context(self, article: str, span: Span) -> tuple[str, str]:
        """What stands before and after a span in its sentence, shortened to whole words."""
        around = self._sentence(article, span)
        text = self._texts.get(article, "")
        before, after = text[around.start : span.start], text[span.end : around.end]
        if len(before) > CONTEXT_CHARS:
            before = "… " + before[-CONTEXT_CHARS:].partition(" ")[2]
        if len(after) > CONTEXT_CHARS:
            after = after[:CONTEXT_CHARS].rpartition(" ")[0] + " …"
        return before, after

    def _sentence(self, article: str, span: Span) -> Span:
        """The sentence that a span stands in; the span itself where none holds it whole."""
        known = self._sentences.get(article, ())
        place = bisect_right(known, span.start, key=lambda one: one.start)
        return known[place - 1] if place and known[place - 1].contains(span) else span

    def section(self, article: str) -> str | None:
        """The id of an article's section; None where the report does not have it."""
        return f"article-{self._numbers[article]}" if article in self._numbers else None

    def words(self, article: str, record: Record, place: Span) -> Markup:
        """The text of ``place`` as HTML with its marks."""
        return self._words(article, record, place, by_place(self._spans[article].items(), (place,))[place])

    def _words(self, article: str, record: Record, place: Span, marks: list[Marked[str]]) -> Markup:
        """The text of ``place`` with the marks that overlap it, given as spans with their classes."""
        number = self._numbers[article]
        spans = [
            # a span that began in an earlier paragraph has its id there
            (span, Mark(css, f"w{number}-{span.start}-{span.end}" if span.start >= place.start else ""))
            for span, css in marks
        ]
        # marked() escapes all that comes from the page
        return Markup(marked(record.article.text, spans, start=place.start, end=place.end))

    def paragraphs(self, article: str, record: Record) -> Iterator[Paragraph]:
        """The article's paragraphs in order, the title left out."""
        roles = {heading: "heading" for heading in record.article.headings} | {record.article.deck: "deck"}
        reasons = {piece.span: piece.reason for piece in record.article.furniture}
        places = [place for place in record.article.paragraphs if place != record.article.title]
        marks = by_place(self._spans[article].items(), places)
        for place in places:
            words = self._words(article, record, place, marks[place])
            yield Paragraph(words, roles.get(place, "plain"), reasons.get(place))


def _classes(record: Record) -> dict[Span, str]:
    """Each span that a finding stands on, with the classes of all findings there."""
    found: dict[Span, list[str]] = {}
    for span, css in _findings(record):
        found.setdefault(span, []).append(css)
    return {span: " ".join(dict.fromkeys(found[span])) for span in sorted(found)}


def _findings(record: Record) -> Iterator[tuple[Span, str]]:
    """Every span of every finding, with its class."""
    reading = record.reading
    for entity in reading.entities:
        yield from ((mention.span, "name") for mention in entity.mentions)
        yield from ((office.title, "office") for office in entity.offices)
    yield from ((span, "time") for span in reading.times)
    for event in reading.events:
        yield from _of_event(event)
    for said in reading.statements:
        yield from ((piece, "said") for piece in said.content)
        yield from ((span, "around") for span in (said.capacity, said.cue, said.channel) if span)
    for claim in reading.claims:
        yield claim.proposition, "claim"
        yield from ((response.span, "claim") for response in claim.responses)


def _of_event(event: Event) -> Iterator[tuple[Span, str]]:
    """The spans that an event stands on."""
    yield from ((trigger, "event") for trigger in event.triggers)
    yield from ((said.span, "status") for said in (event.status, *event.also, *event.earlier))
    for place in (event.place, event.earlier_place):
        if place:
            yield place.span, "open" if place.undetermined else "place"
    for time in (event.time, event.earlier_time):
        if time:
            yield time.span, "open" if time.undetermined else "time"
