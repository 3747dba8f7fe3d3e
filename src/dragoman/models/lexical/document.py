"""An article in words and in marks, and what the rules have found in it so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from dragoman.article.article import Article
from dragoman.article.quotations import quoted
from dragoman.article.sentences import sentences
from dragoman.models.lexical.lexicon import WORD, patterns, phrases
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span
from dragoman.timex import find

Place = tuple[int, int]
"""Where something stands in the text: start, and end (not included)."""


@dataclass(slots=True, eq=False)
class Mention:
    """``text[start:end]`` names or stands for an actor or place; ``kind`` is an EntityType, "demonym" or "pronoun".

    ``key`` is one for all mentions of an entity; ``index`` and ``title`` are positions among
    the spans, of itself and of the office beside it, or -1.
    """

    start: int
    end: int
    kind: str
    key: str
    index: int = -1
    title: int = -1


class Document:
    """The words of all sentences in one row (``low``: lower case), the text in marks, and the scores in the making.

    In ``shape``, as long as the text, marks cover what is known (see ``patterns.tsv``), so that
    patterns over it give places in the text; words that open a sentence are in lower case.
    """

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.sentences = [(span.start, span.end) for span in sentences(article)]
        found = [match for place in self.sentences for match in WORD.finditer(self.text, *place)]
        self.starts, self.words = [match.start() for match in found], [match.group() for match in found]
        self.low = [word.lower().replace("’", "'") for word in self.words]
        self.headline = article.title.end if article.title else 0
        if self.sentences and not self.headline and self.text[self.sentences[0][1] - 1] not in ".?!\"”'":
            self.headline = self.sentences[0][1]
        self.shape = patterns()["opening"].sub(lambda match: match.group().lower(), self.text)
        self._quotes: list[Place] = [(span.start, span.end) for span in quoted(article.text, article.report)]
        self.mentions: list[Mention] = []
        self.holders: dict[tuple[str, str], dict[str, int]] = {}
        self.ranks, self.homes, self.states = dict[str, str](), dict[str, str](), dict[str, Mention]()
        self._spans: dict[tuple[Layer, str, Place], tuple[int, ScoredSpan]] = {}
        self._links: dict[tuple[Link, int, int], ScoredLink] = {}
        self.times = [place for start, end in self.sentences for place in self._times(start, end)]

    def _times(self, start: int, end: int) -> Iterator[Place]:
        """The time expressions of a sentence that can be tied to something, with "by" or "within" before them."""
        for time in find(self.text[start:end]):
            till = patterns()["till"].search(self.text, start, start + time.start)
            place = till.start() if till else start + time.start, start + time.end
            if not patterns()["vague"].match(self.text, *place):
                yield place

    def mark(self, places: Iterable[tuple[Place, str]]) -> None:
        """Cover each of these places with its mark."""
        shape = list(self.shape)
        for (start, end), mark in places:
            shape[start:end] = mark * (end - start)
        self.shape = "".join(shape)

    def find(self, pattern: str, start: int, end: int) -> re.Match[str] | None:
        """The first match of a pattern in a part of ``shape``."""
        return patterns()[pattern].search(self.shape, max(0, start), end)

    def match(self, pattern: str, start: int, end: int) -> re.Match[str] | None:
        """The match of a pattern at the start of a part of ``shape``."""
        return patterns()[pattern].match(self.shape, start, end)

    def subject(self, start: int, end: int) -> re.Match[str] | None:
        """The subject (group ``who``) of a verb that begins at ``end``, with no preposition before it."""
        found = self.find("subject", max(start, end - 220), end)
        return found if found and not self.find("governed", max(start, found.start() - 20), found.start()) else None

    def word_range(self, start: int, end: int) -> range:
        """The words that begin in this part of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def phrases(self, name: str, start: int, end: int) -> Iterator[tuple[int, int, dict[str, str]]]:
        """Each phrase of a lexicon that begins in this part of the text, none in another: start, end and row."""
        lexicon, past = phrases(name), 0
        words = self.words if lexicon.cased else self.low
        for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            match = lexicon.at(words, i) if i >= past and words[i] in lexicon.by_first else None
            if match:
                # a row that says nothing more only keeps a shorter phrase from being found
                past = match[0] if any(list(match[1].values())[1:]) else past
                yield self.starts[i], self.end(match[0]), match[1]

    def end(self, last: int) -> int:
        """Where the word before word ``last`` ends."""
        return self.starts[last - 1] + len(self.words[last - 1])

    def is_quoted(self, offset: int) -> bool:
        """Whether this place in the text is inside a quotation."""
        k = bisect_left(self._quotes, (offset + 1,)) - 1
        return k >= 0 and offset < self._quotes[k][1]

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in this part of the text and are meant: not the state in "the US president Joe Biden"."""
        left = bisect_left(self.mentions, start, key=attrgetter("start"))
        found = self.mentions[left : bisect_left(self.mentions, end, key=attrgetter("start"))]
        return [m for m in found if not self.match("headed", m.end, m.end + 80)]

    def timed(self, start: int, end: int) -> list[Place]:
        """Time expressions that begin in this part of the text."""
        return self.times[bisect_left(self.times, (start,)) : bisect_left(self.times, (end,))]

    def span(self, layer: Layer, label: str, place: Place, why: str) -> int:
        """The position of this span among ``Scores.spans``; entered if it is new."""
        fresh = (len(self._spans), ScoredSpan(layer, label, Span.of(self.text, *place), 0.8, why))
        return self._spans.setdefault((layer, label, place), fresh)[0]

    def link(self, link: Link, head: int, tail: int, why: str, score: float = 0.8) -> None:
        """Tie two spans, named by position, once; positions below 0 stand for none."""
        if head != tail and head >= 0 and tail >= 0:
            self._links.setdefault((link, head, tail), ScoredLink(link, head, tail, score, why))

    def scores(self) -> Scores:
        """All that was found."""
        return Scores(tuple(span for _, span in self._spans.values()), tuple(self._links.values()))
