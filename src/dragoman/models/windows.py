"""Cuts a text into windows that the network can hold, with what it is told of each piece.

A window is ``[CLS] headline [SEP] context core [SEP]``. Every piece of the text is in the
core of exactly one window; headline and context are there to be read, not to be decided on.
The cuts depend on the text alone, so a window reads the same whatever is read beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]

CLS, SEP = 101, 102
LENGTH = 256
"""Most pieces of one window, the three special ones included."""
CONTEXT = 48
HEADLINE = 32
QUOTE_MARKS = frozenset('"“”«»„‟')
FEATURES = ("case", "breaks", "quotes")
"""What the network is told of a piece beside its id; each value is below 4."""

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|[.!?…]+[\"”]\s+|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|St|Jr|Sr|Prof|No|Adm|Maj|Sgt|Rev|Hon|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)"
    r"|\b(?:[A-Z]\.)*[A-Z])\.\s+$"
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A tokenised text: one entry a piece; ``starts`` and ``ends`` are offsets into the text.

    ``words`` is 1 where a piece begins a word, ``sentences`` and ``paragraphs`` number
    upwards. ``case``: 0 lower, 1 capital, 2 capitals, 3 digit. ``breaks``: 1 first of a
    paragraph, 2 first of a sentence. ``quotes``: 0 outside, 1 inside quotation marks, 2 a mark.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    words: Ints
    sentences: Ints
    paragraphs: Ints
    case: Ints
    breaks: Ints
    quotes: Ints

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.ids)

    def between(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last piece that touch ``text[start:end]``; None where none does."""
        first = int(self.ends.searchsorted(start, side="right"))
        last = int(self.starts.searchsorted(end, side="left")) - 1
        return (first, last) if first <= last else None

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """Where in the text some pieces begin and end."""
        return int(self.starts[first]), int(self.ends[last])

    def sentence(self, piece: int) -> tuple[int, int]:
        """First and last piece of the sentence that a piece is of."""
        number = self.sentences[piece]
        first = int(self.sentences.searchsorted(number, side="left"))
        return first, int(self.sentences.searchsorted(number, side="right")) - 1


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch for the network: ``pieces`` holds a piece's number, -1 for special ones.

    ``pieces[first:stop]`` is the core.
    """

    pieces: Ints
    ids: Ints
    first: int
    stop: int

    @property
    def core(self) -> Ints:
        """The numbers of the pieces this window decides on."""
        return self.pieces[self.first : self.stop]

    def feature(self, values: Ints) -> Ints:
        """``values`` of the pieces as this window has them, 0 at special ones."""
        return np.where(self.pieces < 0, 0, values[self.pieces])


def tokenise(tokenizer: Tokenizer, text: str, skip: Sequence[tuple[int, int]] = ()) -> Pieces:
    """The pieces of ``text``, without those that begin inside one of the ``skip`` ranges."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    starts, ends = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2).T
    kept = ends > starts
    for a, b in skip:
        kept[starts.searchsorted(a) : starts.searchsorted(b)] = False
    ids, starts, ends = ids[kept], starts[kept], ends[kept]
    words = _begin_words(text, starts)
    sentences, paragraphs = _units(text, starts)
    first = np.diff(paragraphs, prepend=-1) != 0
    breaks = np.where(first, 1, np.where(np.diff(sentences, prepend=-1) != 0, 2, 0))
    return Pieces(
        ids,
        starts,
        ends,
        words,
        sentences,
        paragraphs,
        _case(text, starts, words),
        breaks,
        _quotes(text, starts, paragraphs),
    )


def _begin_words(text: str, starts: Ints) -> Ints:
    """1 for each piece that begins a word, else 0."""
    alone = ~np.fromiter(map(str.isalnum, text), dtype=np.bool_, count=len(text))
    return np.asarray((starts == 0) | alone[starts - 1] | alone[starts], dtype=np.int64)


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of ``text`` begin; a line break always ends one."""
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        whole = text[max(0, match.start() - 12) : match.end()]
        if "\n" in match.group() or not _ABBREVIATION.search(whole):
            starts.append(match.end())
    return starts


def _units(text: str, starts: Ints) -> tuple[Ints, Ints]:
    sentences = np.searchsorted(np.array(sentence_starts(text)), starts, side="right") - 1
    lines = np.array([0, *(match.end() for match in re.finditer(r"\n+", text))])
    return sentences, np.searchsorted(lines, starts, side="right") - 1


def _case(text: str, starts: Ints, words: Ints) -> Ints:
    begins = np.flatnonzero(words)
    shapes = np.array([0, *(_shape(text, start) for start in starts[begins].tolist())], dtype=np.int64)
    return np.asarray(shapes[words.cumsum()], dtype=np.int64)


def _shape(text: str, start: int) -> int:
    if text[start].isdigit():
        return 3
    if not text[start].isupper():
        return 0
    return 2 if text[start + 1 : start + 2].isupper() else 1


def _quotes(text: str, starts: Ints, paragraphs: Ints) -> Ints:
    state, last, inside = [], -1, False
    for start, paragraph in zip(starts.tolist(), paragraphs.tolist(), strict=True):
        if paragraph != last:
            inside, last = False, paragraph
        mark = text[start]
        if mark in QUOTE_MARKS or (mark in "'`" and text.startswith(("''", "``"), start)):
            inside = mark not in "”»" and (mark in "“«„`" or not inside)
            state.append(2)
        else:
            state.append(int(inside))
    return np.array(state, dtype=np.int64)


def windows(pieces: Pieces, headline: tuple[int, int] | None = None) -> list[Window]:
    """The windows of a text, in order.

    Args:
        pieces: the text, as ``tokenise`` gives it.
        headline: first and last piece of the title, where the text holds it; repeated before
            every window that does not begin with it.
    """
    first, last = headline or (0, -1)
    title = np.arange(first, min(last + 1, first + HEADLINE), dtype=np.int64)
    return [_window(pieces, title, start, stop) for start, stop in _cuts(pieces, len(title))]


def _cuts(pieces: Pieces, headline: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(pieces):
        room = LENGTH - 3 - (headline if start else 0) - _context(pieces, start)
        stop = min(len(pieces), start + room)
        if stop < len(pieces):
            stop = _good_end(pieces, start, stop)
        yield start, stop
        start = stop


def _context(pieces: Pieces, start: int) -> int:
    """How many pieces before ``start`` are shown: whole words, at most ``CONTEXT``."""
    first = max(0, start - CONTEXT)
    while first < start and not pieces.words[first]:
        first += 1
    return start - first


def _good_end(pieces: Pieces, start: int, stop: int) -> int:
    """The last paragraph end in the second half of the window, else sentence end, else word end."""
    changes = [
        np.diff(unit[start : stop + 1]).nonzero()[0] + start + 1 for unit in (pieces.paragraphs, pieces.sentences)
    ]
    for ends, least in zip(changes, (start + (stop - start) * 3 // 5, start + (stop - start) // 4), strict=True):
        if len(ends) and ends[-1] >= least:
            return int(ends[-1])
    while stop > start + 1 and not pieces.words[stop]:
        stop -= 1
    return stop if stop > start + 1 else start + (LENGTH // 2)


def _window(pieces: Pieces, title: Ints, start: int, stop: int) -> Window:
    special = np.array([-1], dtype=np.int64)
    context = np.arange(start - _context(pieces, start), start, dtype=np.int64)
    head = [special, title[title < context[0]], special] if len(context) and len(title) else [special]
    before = [*head, context]
    body = np.concatenate([*before, np.arange(start, stop, dtype=np.int64), special])
    first = sum(len(part) for part in before)
    ids = np.where(body < 0, SEP, pieces.ids[body])
    ids[0] = CLS
    return Window(body, ids, first, first + stop - start)
