"""Text with its findings marked, as HTML. Everything from a page is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple, TypeVar

from dragoman.spans import Span

Label = TypeVar("Label")
Marked = tuple[Span, Label]
"""A span, and what is to be shown with it."""


def card(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """A small HTML table under a title: plain strings in, escaped markup out."""
    cells = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(name)}</th>'
        f'<td style="text-align:left">{escape(value)}</td></tr>'
        for name, value in rows
        if value
    )
    return f"<table><caption>{escape(title)}</caption>{cells}</table>"


class Mark(NamedTuple):
    """How a span is shown in HTML: its CSS classes, and its id ("" for none)."""

    css: str
    id: str = ""


def by_place(marks: Iterable[Marked[Label]], places: Iterable[Span]) -> dict[Span, list[Marked[Label]]]:
    """The marks that overlap each place, in the order in which they are given.

    The places overlap nowhere. All are gone through once, so that the work grows with what is
    found and not with marks times places.
    """
    coming = sorted(enumerate(marks), key=lambda one: one[1][0].start, reverse=True)
    found: dict[Span, list[Marked[Label]]] = {}
    here: list[tuple[int, Marked[Label]]] = []
    for place in sorted(places):
        here = [one for one in here if one[1][0].end > place.start]
        while coming and coming[-1][1][0].start < place.end:
            here.append(coming.pop())
        found[place] = [mark for _, mark in sorted(here, key=lambda one: one[0]) if mark[0].overlaps(place)]
    return found


def pieces(marks: Iterable[Marked[Label]], start: int, end: int) -> Iterator[tuple[int, int, list[Marked[Label]]]]:
    """A stretch of text cut at every edge of a mark: each piece with the marks that cover it, in their order."""
    coming = sorted(
        ((max(mark[0].start, start), number, mark) for number, mark in enumerate(marks)),
        key=lambda one: one[:2],
        reverse=True,
    )
    edges = {edge for _, _, mark in coming for edge in (mark[0].start, mark[0].end) if start < edge < end}
    here: list[tuple[int, Marked[Label]]] = []
    for left, right in pairwise(sorted({start, end, *edges})):
        here = [one for one in here if one[1][0].end > left]
        while coming and coming[-1][0] <= left:
            here.append(coming.pop()[1:])
        here.sort(key=lambda one: one[0])
        yield left, right, [mark for _, mark in here if mark[0].end > left]


def marked(text: str, spans: Iterable[Marked[Mark]], *, start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` as HTML with ``<mark>`` around spans.

    Overlapping spans are cut so that marks nest nowhere: where several cover a place, it
    carries all their classes, and an id stands on the first piece of its span.
    """
    out: list[str] = []
    for left, right, here in pieces(spans, start, len(text) if end is None else end):
        piece = escape(text[left:right])
        if here:
            classes = " ".join(dict.fromkeys(mark.css for _, mark in here))
            ids = [mark.id for span, mark in here if mark.id and max(span.start, start) == left]
            anchors = "".join(f'<a id="{escape(name)}"></a>' for name in ids)
            piece = f'{anchors}<mark class="{escape(classes)}">{piece}</mark>'
        out.append(piece)
    return "".join(out)
