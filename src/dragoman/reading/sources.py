"""Whose word it is: from the words that describe a source to the entities that speak."""

from __future__ import annotations

import re

from dragoman.codebook import ANONYMOUS, EntityType
from dragoman.reading.marks import Marks
from dragoman.reading.mentions import Cast
from dragoman.scores import Layer
from dragoman.spans import Span

_ARTICLE = re.compile(r"(?:(?:the|a|an)\s+)?", re.IGNORECASE)
_FOLLOWS = re.compile(r"\s*(?:\Z|[,;:(–—]|(?:of|in|at|from|who|which|and|or|on|for|with|to|during|as)\b)")
_JOINS = re.compile(r"\b(?:and|or)\b")
_PREPOSITION = re.compile(
    r"\b(?:of|in|from|for|at|to|with|by|near|within|inside|on|under|between|among|against|behind)\b"
)
_ISSUED = re.compile(
    r"(?:['’]s?)?(?:\s[a-z]+){0,2}\s(?:statement|communiqu[eé]|readout|post|declaration|note|release|report|bulletin)\W*",
)
"""What follows who publishes: "the Defence Ministry's written statement"."""
_ISSUED_BY = re.compile(
    r"(?:\w+\s){0,3}?(?:reports?|statement|communiqu[eé]|readout|post|declaration|note|poll|study|survey|bulletin|notice)\s"
    r"(?:\w+\s)?(?:from|by)\s(?:the\s)?",
    re.IGNORECASE,
)
"""What stands before who publishes: "initial reports from the hospital"."""
_PART = re.compile(rf"[,;(]|{_JOINS.pattern}")


def speakers(marks: Marks, cast: Cast, source: int) -> tuple[str, ...]:
    """The entities that a SOURCE (or ENTITY) names as speaking; none where it is anonymous.

    "Turkey's Foreign Minister Mevlüt Çavuşoğlu" is the minister, "Lavrov and Rubio" are
    both, "a source in the ministry" is nobody, though the ministry is named in it.
    """
    return tuple(entity for entity in cast.named(_speaking(marks, source)) if not cast.is_anonymous(entity))


def publisher(marks: Marks, cast: Cast, source: int) -> tuple[str, ...]:
    """Who publishes what the words stand in: the ministry in "a Defence Ministry press release" or "a note by" it."""
    span = marks.span(source)
    named = [
        p
        for p in marks.within(span, Layer.ENTITY)
        if _ISSUED.fullmatch(span.quote, marks.span(p).end - span.start)
        or _ISSUED_BY.fullmatch(span.quote, 0, marks.span(p).start - span.start)
    ]
    return tuple(entity for entity in cast.named(named[-1:]) if not cast.is_anonymous(entity))


def word_of(marks: Marks, cast: Cast, source: int) -> str:
    """Whose word a SOURCE or ENTITY makes it: an entity id, or anonymous."""
    return next(iter(speakers(marks, cast, source)), ANONYMOUS)


def is_pronoun(marks: Marks, source: int) -> bool:
    """Whether a source is no more than a pronoun, which describes nobody."""
    span = marks.span(source)
    return any(_same_words(marks.span(p), span) for p in marks.ending(span, Layer.PRONOUN))


def _speaking(marks: Marks, source: int) -> list[int]:
    """The mentions that speak in a source: the one that it is, else those that lead in it."""
    span = marks.span(source)
    whole = [p for p in marks.ending(span, Layer.ENTITY, Layer.PRONOUN) if _same_words(marks.span(p), span)]
    if whole:
        return whole[:1]
    inside = _named_in(marks, span)
    leading = [p for p in inside if _leads(marks, inside, span, p)]
    if leading and leading[-1] != inside[-1] and _joined_next(_after(marks, span, leading[-1])):
        return leading[-1:] if marks.spans[leading[-1]].label == EntityType.PERSON else []
    return leading[: _joint(marks, span, leading)]


def _same_words(actor: Span, source: Span) -> bool:
    """Whether two spans that end together are the same words, but for an article before one of them."""
    first, second = sorted((actor, source))
    return bool(_ARTICLE.fullmatch(first.quote[: second.start - first.start]))


def _named_in(marks: Marks, source: Span) -> list[int]:
    """The actors in a source, but those in another or in a title: no "US" in "the US president".

    What a title ends with is who it describes ("the main opposition Democratic Party"),
    unless it only relates to it ("the president of Ukraine").
    """
    inside = marks.within(source, Layer.ENTITY, Layer.PRONOUN)
    titles = marks.within(source, Layer.TITLE)
    return [
        p
        for p in inside
        if not any(q != p and marks.span(q).contains(marks.span(p)) for q in inside)
        and not any(_belongs_to(marks.span(p), marks.span(title)) for title in titles)
    ]


def _belongs_to(actor: Span, title: Span) -> bool:
    """Whether a title holds an actor as whose office it is."""
    before = title.quote[: max(0, actor.start - title.start)]
    return title.contains(actor) and (actor.end < title.end or bool(_PREPOSITION.search(before)))


def _after(marks: Marks, source: Span, position: int) -> str:
    """The words of the source after an actor."""
    return source.quote[marks.span(position).end - source.start :]


def _joined_next(after: str) -> bool:
    """Whether what follows is tied on by "and": then "US" in "US and Russian officials" is none who speaks."""
    joint = _JOINS.search(after)
    return joint is not None and not after[: joint.start()].strip()


def _leads(marks: Marks, inside: list[int], source: Span, position: int) -> bool:
    """Whether an actor in a source is who speaks, not whom the words only relate to."""
    if not _FOLLOWS.match(_after(marks, source, position)):
        return False
    before = list(source.quote[: marks.span(position).start - source.start])
    for title in marks.within(source, Layer.TITLE):
        _blank(before, marks.span(title), source.start, " ")
    for other in inside:
        _blank(before, marks.span(other), source.start, "\0")
    part = _PART.split("".join(before))[-1]
    relations = list(_PREPOSITION.finditer(part))
    return not relations or "\0" in part[relations[-1].end() :]


def _blank(characters: list[str], span: Span, start: int, filler: str) -> None:
    """Overwrite the characters that a span covers."""
    for offset in range(max(0, span.start - start), min(len(characters), span.end - start)):
        characters[offset] = filler


def _joint(marks: Marks, source: Span, leading: list[int]) -> int:
    """How many of those who lead speak together: up to the last tied on by "and", else one."""
    for count in range(len(leading), 1, -1):
        left, right = marks.span(leading[count - 2]), marks.span(leading[count - 1])
        if _JOINS.search(source.quote, max(0, left.end - source.start), max(0, right.start - source.start)):
            return count
    return 1
