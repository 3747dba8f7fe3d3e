"""An article's text with its findings marked, for a terminal or as plain characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.text import Text

from dragoman.cli.screen import safe
from dragoman.markup import Marked, by_place, pieces
from dragoman.record.record import Record
from dragoman.spans import Span

ASIDE_LABEL = " (set aside)"
NAME, TIME, EVENT, STATEMENT, ASIDE = "cyan", "green", "bold underline yellow", "magenta", "dim strike"


class Mark(NamedTuple):
    """A span to be marked: its label ("" for none) and its style on a terminal."""

    span: Span
    label: str
    style: str


def marks(record: Record) -> Iterator[Mark]:
    """What is marked in an article; what lies wider comes first."""
    reading = record.reading
    yield from (Mark(piece.span, ASIDE_LABEL, ASIDE) for piece in record.article.furniture)
    for statement in reading.statements:
        yield from (Mark(piece, statement.id, STATEMENT) for piece in statement.content)
    for entity in reading.entities:
        yield from (Mark(mention.span, "", NAME) for mention in entity.mentions)
    yield from (Mark(span, "", TIME) for span in reading.times)
    for event in reading.events:
        yield from (Mark(trigger, event.id, EVENT) for trigger in event.triggers)


def marked_texts(record: Record, places: Sequence[Span], *, styled: bool) -> Iterator[Text]:
    """The words of each place with marks: styles and raised labels, or ``[words]label``.

    The places overlap nowhere. Without styles only what has a label is marked.
    """
    shown = ((mark.span, mark) for mark in marks(record) if styled or mark.label)
    found = by_place(shown, places)
    return (_marked(record.article.text, place, found[place], styled=styled) for place in places)


def _marked(text: str, place: Span, inside: Sequence[Marked[Mark]], *, styled: bool) -> Text:
    """The words of one place with the marks that overlap it."""
    out = Text()
    for left, right, covering in pieces(inside, place.start, place.end):
        here = [mark for _, mark in covering]
        if not styled:
            out.append("[" * sum(mark.span.start == left for mark in here if mark.label))
        out.append(safe(text[left:right]), style=" ".join(mark.style for mark in here))
        for mark in sorted(here, key=lambda mark: -mark.span.start):
            if mark.label and mark.span.end == right:
                out.append(_raised(mark.label), "dim") if styled else out.append(f"]{mark.label}")
    return out


def _raised(label: str) -> str:
    """A label as a footnote sign."""
    return label.translate(str.maketrans("0123456789sv", "⁰¹²³⁴⁵⁶⁷⁸⁹ˢᵛ")) if label != ASIDE_LABEL else label
