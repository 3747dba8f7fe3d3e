"""A scorer that says what a test scripts, and articles to read with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman.article.article import Article, Furniture
from dragoman.reading.read import read
from dragoman.reading.reading import Reading
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span


def article(
    text: str, *, language: str = "en", furniture: tuple[str, ...] = (), headings: tuple[str, ...] = (), title: str = ""
) -> Article:
    """An article of the paragraphs of ``text``, which blank lines part."""
    paragraphs = []
    start = 0
    for piece in text.split("\n\n"):
        if (span := Span.trimmed(text, start, start + len(piece))) is not None:
            paragraphs.append(span)
        start += len(piece) + 2
    return Article(
        id="story/01",
        page="0" * 64,
        address="story.txt",
        url=None,
        text=text,
        headline=title,
        title=next((p for p in paragraphs if p.quote == title), None),
        deck=None,
        byline=None,
        outlet=None,
        published=date(2025, 10, 20),
        updated=None,
        language=language,
        paragraphs=tuple(paragraphs),
        headings=tuple(p for p in paragraphs if p.quote in headings),
        furniture=tuple(Furniture(p, "advertising") for p in paragraphs if p.quote in furniture),
    )


@dataclass
class Script:
    """Scores written down by quoting the text: a Scorer."""

    text: str
    spans: list[ScoredSpan] = field(default_factory=list)
    links: list[ScoredLink] = field(default_factory=list)
    name: str = "scripted 1"

    def mark(self, layer: Layer, quote: str, label: str = "", *, nth: int = 0, score: float = 0.9) -> int:
        """Mark the nth occurrence of a quote; gives its position for ``link``."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(quote, start + 1)
        self.spans.append(
            ScoredSpan(layer, label, Span.of(self.text, start, start + len(quote)), score, f"test {layer}")
        )
        return len(self.spans) - 1

    def link(self, link: Link, head: int, tail: int, *, score: float = 0.9) -> None:
        """Tie two marks."""
        self.links.append(ScoredLink(link, head, tail, score, f"test {link}"))

    def score(self, article: Article) -> Scores:
        """What was scripted."""
        assert article.text == self.text
        return Scores(tuple(self.spans), tuple(self.links))

    def read(self, **about: object) -> Reading:
        """The reading of the text with this script."""
        return read(article(self.text, **about), self)  # type: ignore[arg-type]
