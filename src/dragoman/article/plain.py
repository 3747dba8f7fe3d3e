"""Plain text as it was given: where its paragraphs, its title and its headings are."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from string import capwords

from dragoman.article.dated import Dated, dated, hinted
from dragoman.article.dates import dateline_day
from dragoman.article.draft import Draft
from dragoman.article.furniture import line_reason
from dragoman.article.lines import same_line
from dragoman.page.page import Hints
from dragoman.spans import Span

_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_TITLE_CHARS = 200
_TITLE_LINES = 5
_NO_TITLE_END = re.compile(r"[.;,:][\"”’]?$")
_HEADING_CHARS = 100
_WRAPPED_CHARS = range(40, 101)
"""Widths at which texts are wrapped by hand or by mail programs."""


def plain_draft(text: str, hints: Hints, head: tuple[Dated, ...] = ()) -> Draft:
    """A draft over ``text``, which stays as it is; ``head`` is what dates it before its own lines do."""
    paragraphs = paragraphs_of(text)
    title = _title(paragraphs, hints.title)
    return Draft(
        text=text,
        paragraphs=paragraphs,
        headline=hints.title or (title.quote if title else ""),
        title=title,
        headings=_headings(paragraphs, title),
        outlet=_outlet(paragraphs),
        url=hints.url,
        dated=(*hinted(hints), *head, *dated(dateline_day(p.quote for p in paragraphs), "its dateline")),
    )


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, in order: every character that is not white space is in one.

    Where the text has blank lines and its other line breaks look like hard wrapping, the
    blank lines part them; else every line is one.
    """
    if _is_wrapped(text):
        ends = [match.start() for match in _BLANK_LINE.finditer(text)]
        cuts = [0, *ends, len(text)]
        pieces = [Span.trimmed(text, start, end) for start, end in pairwise(cuts)]
    else:
        pieces = [Span.trimmed(text, line.start(), line.end()) for line in _LINE.finditer(text)]
    return tuple(piece for piece in pieces if piece is not None)


def _is_wrapped(text: str) -> bool:
    """Whether line breaks within paragraphs are where a line was full, not where a thought ended."""
    if not _BLANK_LINE.search(text.strip()):
        return False
    blocks = [[line.strip() for line in block.strip().splitlines()] for block in _BLANK_LINE.split(text)]
    broken = [line for lines in blocks for line in lines[:-1]]
    if len(broken) < 3:
        return False
    widest = max(len(line) for lines in blocks for line in lines)
    full = sum(len(line) >= 0.6 * widest for line in broken)
    ended = sum(bool(_SENTENCE_END.search(line)) for line in broken)
    return (
        widest <= 120
        and median(map(len, broken)) in _WRAPPED_CHARS
        and full >= 0.7 * len(broken)
        and ended < len(broken) / 2
    )


def _title(paragraphs: tuple[Span, ...], hint: str | None) -> Span | None:
    """The paragraph that is the title: the one the hint names, else the first that can be one.

    That is a short line that ends no sentence above a longer text; mastheads, dates and
    bylines above it are passed by. "Explained: …" and the like may be links, but titles too.
    """
    top = paragraphs[:_TITLE_LINES]
    if hint is not None:
        return next((p for p in top if same_line(p.quote, hint)), None)
    first = next((p for p in top if line_reason(p.quote, at_edge=True) in (None, "related", "caption")), None)
    if first is None or len(first) > _TITLE_CHARS or _NO_TITLE_END.search(first.quote):
        return None
    below = [len(p) for p in paragraphs if p > first]
    return first if below and max(below) > len(first) else None


def _outlet(paragraphs: tuple[Span, ...]) -> str | None:
    """The outlet that a masthead among the first lines names."""
    top = (p.quote for p in paragraphs[:_TITLE_LINES])
    name = next((line for line in top if line_reason(line, at_edge=True) == "masthead"), None)
    return capwords(name) if name and name.isupper() else name


def _headings(paragraphs: tuple[Span, ...], title: Span | None) -> tuple[Span, ...]:
    """The section headings: short lines that end no sentence and stand above a longer paragraph."""
    return tuple(
        span
        for span, below in pairwise(paragraphs)
        if span != title and _is_heading(span.quote) and len(below) > _HEADING_CHARS
    )


def _is_heading(line: str) -> bool:
    """Whether a line looks like a heading, by itself."""
    return len(line) <= _HEADING_CHARS and line[0].isalnum() and not re.search(r"[.;,:…\"”]$", line)
