"""Text with its findings marked, as HTML. Everything from a page is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from dragoman.spans import Span


def card(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """A small HTML table under a title: plain strings in, escaped markup out."""
    cells = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(name)}</th>'
        f'<td style="text-align:left">{escape(value)}</td></tr>'
        for name, value in rows
        if value
    )
    return f"<table><caption>{escape(title)}</caption>{cells}</table>"


def marked(text: str, spans: Iterable[tuple[Span, str, str]], *, start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` as HTML with ``<mark>`` around spans.

    Each span comes with a CSS class and an id ("" for none). Overlapping spans are cut
    so that marks nest nowhere: where several cover a place, it carries all their classes,
    and an id stands on the first piece of its span.
    """
    stop = len(text) if end is None else end
    inside = [s for s in spans if s[0].start < stop and s[0].end > start]
    cuts = sorted(
        {start, stop, *(max(start, s.start) for s, _, _ in inside), *(min(stop, s.end) for s, _, _ in inside)}
    )
    out: list[str] = []
    for left, right in pairwise(cuts):
        here = [s for s in inside if s[0].start <= left and s[0].end >= right]
        piece = escape(text[left:right])
        if here:
            classes = " ".join(dict.fromkeys(css for _, css, _ in here))
            ids = [name for span, _, name in here if name and max(span.start, start) == left]
            anchors = "".join(f'<a id="{escape(name)}"></a>' for name in ids)
            piece = f'{anchors}<mark class="{escape(classes)}">{piece}</mark>'
        out.append(piece)
    return "".join(out)
