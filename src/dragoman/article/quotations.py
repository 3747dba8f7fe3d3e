"""Which words stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dragoman.spans import Span

_DOUBLE = re.compile(r"[\"“”„«»]|''|``")
_OPENING = "“„«"
_CLOSING = "”»"
_SINGLE_OPEN = re.compile(r"(?<![\w.,;:!?'’])['‘](?=\S)")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s'‘])['’](?!\w)")

_POSSESSIVE = re.compile(r"s['’]\s[a-z]")


def quoted(text: str, paragraphs: Iterable[Span]) -> tuple[Span, ...]:
    """What is quoted in each paragraph, marks included, in order and without overlap.

    Understands ``" "``, ``“ ”``, ``„ “``, ``« »``, ``'' ''`` and single quotation marks
    that are no apostrophes. A quotation that is opened and not closed goes on to the end
    of its paragraph, as in reports that quote at length.
    """
    found: list[Span] = []
    for paragraph in paragraphs:
        doubles = list(_double(paragraph.quote))
        ranges = sorted([*doubles, *_single(paragraph.quote, doubles)])
        found += [Span.of(text, paragraph.start + start, paragraph.start + end) for start, end in _merged(ranges)]
    return tuple(found)


def _double(words: str) -> Iterator[tuple[int, int]]:
    """What double marks hold; nested ones are part of the outer."""
    opened: tuple[int, str] | None = None
    for mark in _DOUBLE.finditer(words):
        if opened is None:
            if _opens(words, mark):
                opened = (mark.start(), mark.group())
        elif _closes(mark.group(), opened[1]):
            yield opened[0], mark.end()
            opened = None
    if opened is not None:
        yield opened[0], len(words)


def _opens(words: str, mark: re.Match[str]) -> bool:
    """Whether a mark begins a quotation; a straight one does where a word follows at once."""
    if mark.group() in _OPENING:
        return True
    return mark.group() not in _CLOSING and not words[mark.end() : mark.end() + 1].isspace() and mark.end() < len(words)


def _closes(mark: str, opener: str) -> bool:
    """Whether a mark ends what ``opener`` began."""
    return mark in {"“": '”"', "„": "“”", "«": "»", "``": "''"}.get(opener, opener)


def _single(words: str, doubles: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What single marks hold, outside of double ones."""
    free = [m.start() for m in _SINGLE_OPEN.finditer(words) if not _within(m.start(), doubles)]
    closing = [m.end() for m in _SINGLE_CLOSE.finditer(words) if not _within(m.start(), doubles)]
    position = 0
    for opening, following in pairwise([*free, len(words)]):
        ends = [end for end in closing if end > opening + 2]
        if opening >= position and ends:
            before_next = [end for end in ends if end <= following]
            sure = [end for end in before_next if not _POSSESSIVE.match(words, end - 2)]
            position = (sure or before_next or ends)[0]
            yield opening, position


def _within(position: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether a position lies in one of the ranges."""
    return any(start <= position < end for start, end in ranges)


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in ranges:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
