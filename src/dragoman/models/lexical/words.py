"""An article as words in sentences, with its mentions: what every rule works on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dragoman.article.article import Article
from dragoman.article.sentences import sentences
from dragoman.models.lexical.lexicon import QUOTED, WORD


@dataclass(slots=True, eq=False)
class Mention:
    """Words ``first`` up to, not including, ``last`` that name, describe or stand for an actor or place.

    ``kind`` is an EntityType, or "people" for a source without a name; ``key`` is one for all
    mentions of an entity; ``index`` is its position among the spans; ``start`` is where its
    noun phrase begins, titles included.
    """

    first: int
    last: int
    kind: str
    key: str
    index: int = -1
    start: int = -1


class Document:
    """Words of all sentences in one row; ``low`` is lower case; sentences are ranges of words."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.starts: list[int] = []
        self.words: list[str] = []
        self.sentences: list[tuple[int, int]] = []
        self.headline = 0
        for span in sentences(article):
            first = len(self.words)
            for match in WORD.finditer(self.text, span.start, span.end):
                self.starts.append(match.start())
                self.words.append(match.group())
            self.sentences.append((first, len(self.words)))
            if span == article.title or (first == 0 and span.quote[-1] not in ".?!\"”'"):
                self.headline = len(self.words)
        self.low = [word.lower().replace("’", "'") for word in self.words]
        self.quotes = [m.span() for p in article.report for m in QUOTED.finditer(self.text, p.start, p.end)]
        self.mentions: list[Mention] = []
        self.opening: dict[int, Mention] = {}
        self.ending: dict[int, Mention] = {}

    def end(self, last: int) -> int:
        """The offset at which word ``last - 1`` ends."""
        return self.starts[last - 1] + len(self.words[last - 1])

    def is_quoted(self, i: int) -> bool:
        """Whether word ``i`` stands inside a quotation."""
        k = bisect_left(self.quotes, (self.starts[i] + 1,)) - 1
        return k >= 0 and self.starts[i] < self.quotes[k][1]

    def place(self, mentions: list[Mention]) -> None:
        """Take these mentions, of which no two overlap, as those of the article."""
        self.mentions = sorted(mentions, key=lambda mention: mention.first)
        self.opening = {mention.first: mention for mention in self.mentions}
        self.ending = {mention.last: mention for mention in self.mentions}

    def within(self, first: int, last: int) -> list[Mention]:
        """Mentions that begin in this range of words."""
        left = bisect_left(self.mentions, first, key=lambda mention: mention.first)
        return self.mentions[left : bisect_left(self.mentions, last, key=lambda mention: mention.first)]
