"""The words around a finding: its sentence, and the clause of it that the finding is in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dragoman.spans import Span

_BREAK = re.compile(r"[,;:()\"“”«»]+|\s[-–—]+\s|[.!?]+(?=\s|\Z)")
_MOST_WORDS = 15


def sentence_of(sentences: Sequence[Span], span: Span) -> Span:
    """The sentence in which ``span`` begins; the span itself where none does."""
    index = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return sentences[index] if index >= 0 and span.start < sentences[index].end else span


def clause_of(text: str, sentences: Sequence[Span], span: Span) -> Span:
    """The clause around ``span``: up to the next punctuation on either side, at most 15 words.

    Never less than ``span`` itself, never more than its sentence where it ends in it.
    """
    sentence = sentence_of(sentences, span)
    start, end = sentence.start, max(sentence.end, span.end)
    for mark in _BREAK.finditer(text, sentence.start, sentence.end):
        if mark.end() <= span.start:
            start = mark.end()
        elif mark.start() >= span.end:
            end = mark.start()
            break
    return _shortened(text, Span.trimmed(text, start, end) or span, span)


def _shortened(text: str, clause: Span, span: Span) -> Span:
    """The clause, cut to 15 words that include the span."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[clause.start : clause.end])]
    if len(words) <= _MOST_WORDS:
        return clause
    offset = span.start - clause.start
    first = max(0, sum(end <= offset for _, end in words) - _MOST_WORDS // 2)
    last = min(len(words), first + _MOST_WORDS) - 1
    start = min(span.start, clause.start + words[first][0])
    return Span.of(text, start, max(span.end, clause.start + words[last][1]))
