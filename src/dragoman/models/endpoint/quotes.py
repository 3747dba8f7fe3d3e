"""Where in an article a quote stands, if it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from dragoman.article.article import Article
from dragoman.models.endpoint.prompt import Part
from dragoman.spans import Span

_MOST = 400
"""Places at which one quote is looked for at most."""

_ALIKE = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("–—‑", "-")}
    | dict.fromkeys("\n\r\t\u00a0\u2009\u202f", " ")
)
"""Signs that models write for one another, each for one: places in the text stay what they are."""


class Quotes:
    """Looks quotes up in one article; what was set aside is not looked at.

    A quote is found where it stands word for word, signs that look alike taken as the same:
    the span always quotes the text. Nothing is found that stands there otherwise.
    """

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._folded = article.text.translate(_ALIKE)
        self._aside = bytearray(len(article.text))
        for piece in article.furniture:
            self._aside[piece.span.start : piece.span.end] = b"\1" * len(piece.span)

    def everywhere(self, quote: str, part: Part) -> list[Span]:
        """Each place of the quote in a part, in text order."""
        return list(self._places(quote, part.start, part.end))

    def at(self, quote: str, sentence: int, part: Part) -> Span | None:
        """The place that begins in that sentence of the part, else the only one; None where that leaves a choice."""
        places = self.everywhere(quote, part)
        if 1 <= sentence <= len(part.sentences):
            own = part.sentences[sentence - 1]
            there = [place for place in places if own.start <= place.start < own.end]
            places = there[:1] or places
        return places[0] if len(places) == 1 else None

    def near(self, quote: str, part: Part, spot: Span) -> Span | None:
        """The place nearest to a spot, the earlier of two."""
        places = self.everywhere(quote, part)
        return min(places, key=lambda place: abs(place.start - spot.start), default=None)

    def _places(self, quote: str, start: int, end: int) -> Iterator[Span]:
        """The places of the quote as whole words."""
        words = normalize("NFC", quote).translate(_ALIKE).strip()
        if not any(sign.isalnum() for sign in words):
            return
        before = r"(?<!\w)" if words[0].isalnum() else ""
        after = r"(?!\w)" if words[-1].isalnum() else ""
        found = re.compile(before + re.escape(words) + after).finditer(self._folded, start, end)
        for match, _ in zip(found, range(_MOST), strict=False):
            if not any(self._aside[match.start() : match.end()]):
                yield Span.of(self._text, match.start(), match.end())
