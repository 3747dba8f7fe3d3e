"""Who "the two sides" are: the pair last named together before these words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.codebook import EntityType
from dragoman.reading.marks import Marks
from dragoman.reading.mentions import Cast
from dragoman.scores import Layer

_BOTH = re.compile(
    r"(?:the\s+two|both|the\s+both)\s+(?:(?P<states>countries|states|nations|governments|capitals)"
    r"|(?P<persons>(?:\w+\s)?(?:leaders|presidents|ministers|premiers|heads\sof\s(?:state|government)|diplomats|envoys))"
    r"|sides|parties|delegations)|(?:the\s+)?(?:sides|parties)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:the|a|their)\s(?P<joint>joint\s)?(?P<what>statement|declaration|communiqu[eé])", re.IGNORECASE
)
_AND = re.compile(
    r"(?:,?\s(?:and|with|met(?:\swith)?|as well as)\s|[-–—])"
    r"(?:(?:[A-Z][\w’'.-]*|of|the|for|his|her|its|counterpart),?\s)*"
)
_LISTED = re.compile(r"[,;]\s(?:the\s)?")
_STATES = frozenset({EntityType.STATE, EntityType.ORG})
_PERSONS = frozenset({EntityType.PERSON})


def jointly(text: str, marks: Marks, cast: Cast, source: int) -> tuple[str, ...]:
    """The two entities that a source like "the two leaders" stands for, as last named in a pair; else none.

    "The two countries" are states or bodies, "the two presidents" persons, "the parties" either, and so are
    those who issue a joint statement.
    """
    span = marks.span(source)
    words = span.quote.strip(" ,;:")
    both = _BOTH.fullmatch(words) or _BOTH.fullmatch(_they(marks, cast, source))
    if both is None and not _is_joint(text[: span.start], words):
        return ()
    kinds = [_STATES, _PERSONS]
    if both is not None and (both["states"] or both["persons"]):
        kinds = [_STATES] if both["states"] else [_PERSONS]
    found = [pair for wanted in kinds for pair in _pairs(text, marks, cast, wanted, span.start)]
    return max(found, default=(0, ()))[1]


def _they(marks: Marks, cast: Cast, source: int) -> str:
    """The name of whom a source that is no more than a pronoun stands for; else nothing."""
    pronouns = [p for p in marks.ending(marks.span(source), Layer.PRONOUN) if marks.span(p) == marks.span(source)]
    named = cast.named(pronouns)
    return cast.by_id(named[0]).name.quote if named else ""


def _is_joint(before: str, words: str) -> bool:
    """Whether these words are a document of two, as they say or those ``before`` them do."""
    document = _DOCUMENT.fullmatch(words)
    if document is None:
        return False
    return bool(document["joint"]) or f"joint {document['what'].lower()}" in before.lower()


def _pairs(
    text: str, marks: Marks, cast: Cast, wanted: frozenset[EntityType], before: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where each pair of different entities of the ``wanted`` kinds stands before a place, and the two."""
    named = [p for p in marks.on(Layer.ENTITY) if p in cast.of and marks.span(p).end <= before]
    named = sorted((p for p in named if cast.by_id(cast.of[p]).type in wanted), key=marks.span)
    listed = False
    for one, other in pairwise(named):
        between = text[marks.span(one).end : marks.span(other).start]
        if not listed and cast.of[one] != cast.of[other] and _AND.fullmatch(between):
            yield marks.span(other).start, (cast.of[one], cast.of[other])
        listed = _LISTED.fullmatch(between) is not None
