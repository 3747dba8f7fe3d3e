"""From offsets in an article's text back to offsets in the text as it was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import combining, decomposition, is_normalized, normalize

from dragoman.errors import SpanError
from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class Given:
    """A text as it was given, and where each character of the article's text comes from.

    ``starts[i]`` and ``ends[i]`` are the half-open range of ``text`` that became character
    ``i``. Characters that were composed together share their range.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, article_text: str, given: str | None) -> Given:
        """How ``article_text`` came from ``given``; None where they are the same.

        They may differ in normalisation and in white space, and the article may lack characters
        that are not seen.

        Raises:
            SpanError: where the article's text is not made of the given one.
        """
        if given is None or given == article_text:
            return cls(article_text, tuple(range(len(article_text))), tuple(range(1, len(article_text) + 1)))
        ranges = list(_aligned(article_text, given))
        return cls(given, tuple(start for start, _ in ranges), tuple(end for _, end in ranges))

    def place(self, span: Span) -> tuple[int, int]:
        """Start and end, not included, of a span of the article's text in the given one."""
        return self.starts[span.start], self.ends[span.end - 1]

    def quote(self, span: Span) -> str:
        """The words of a span exactly as they were given."""
        start, end = self.place(span)
        return self.text[start:end]


def _aligned(article_text: str, given: str) -> Iterator[tuple[int, int]]:
    """The range of ``given`` behind each character of the article's text."""
    source = _normalised(given)
    for position, character in enumerate(article_text):
        found, start, end = next(source, ("", 0, 0))
        while found and not _same(found, character) and (found.isspace() or not found.isprintable()):
            found, start, end = next(source, ("", 0, 0))  # left out when the article was made
        if not found or not _same(found, character):
            raise SpanError(
                "The text given should be the one that the article was made of",
                f"where the article has {character!r} at {position}, it has {found!r} at {start}",
                "Give the same text that was read",
            )
        yield start, end


def _same(found: str, character: str) -> bool:
    """Whether two characters stand for each other: the same, or both white space."""
    return found == character or (found.isspace() and character.isspace())


def _normalised(given: str) -> Iterator[tuple[str, int, int]]:
    """Each character of the NFC form of ``given``, with the range that it comes from."""
    if is_normalized("NFC", given):
        yield from ((character, at, at + 1) for at, character in enumerate(given))
        return
    start = 0
    for end in range(1, len(given) + 1):
        if end == len(given) or _begins(given[end]):
            yield from ((character, start, end) for character in normalize("NFC", given[start:end]))
            start = end


def _begins(character: str) -> bool:
    """Whether a character never joins the one before it when text is normalised."""
    if character.isascii():
        return True
    first = normalize("NFD", character)[0]
    return not combining(first) and first not in _joining()


@cache
def _joining() -> frozenset[str]:
    """The characters that compose with the one before them though they are no combining marks."""
    second = (decomposition(chr(code)).split() for code in range(0x110000))
    pairs = {chr(int(parts[1], 16)) for parts in second if len(parts) == 2 and not parts[0].startswith("<")}
    vowels_and_finals = {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}  # of Korean
    return frozenset({character for character in pairs if not combining(character)} | vowels_and_finals)
