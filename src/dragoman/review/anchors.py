"""Where the words of a review stand in a record, be it one that another reader made or of a later version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dragoman.article.article import Article
from dragoman.article.sentences import sentences
from dragoman.reading.reading import Claim, Event, Reading, Statement
from dragoman.review.review import Anchor
from dragoman.spans import Span

EVENT, STATEMENT, CLAIM = "event", "statement", "claim"
"""What a finding may be."""

ALIKE = 0.5
"""Attributed words, and claims, are the same where they share this much of all their characters, or more."""


class Found(NamedTuple):
    """A finding of a reading as anchors see it; ``label`` is its id in the reading."""

    what: str
    label: str
    type: str
    words: tuple[Span, ...]


def found_in(reading: Reading) -> list[Found]:
    """All findings of a reading."""
    return [
        *(Found(EVENT, one.id, one.type, one.triggers) for one in reading.events),
        *(Found(STATEMENT, one.id, "", one.content) for one in reading.statements),
        *(Found(CLAIM, one.id, "", (one.proposition,)) for one in reading.claims),
    ]


def labelled(reading: Reading, label: str) -> Event | Statement | Claim | None:
    """The finding of that id in the reading."""
    found: tuple[Event | Statement | Claim, ...] = (*reading.events, *reading.statements, *reading.claims)
    return next((one for one in found if one.id == label), None)


def passage_of(article: Article, words: Span) -> Span:
    """The sentence that holds the words; the words themselves where no sentence does."""
    return next((one for one in sentences(article) if one.contains(words)), words)


def relocated(spans: Iterable[Span], passage: Span, text: str) -> tuple[Span, ...] | None:
    """The spans in a text that has them at the same place, or their passage once at another; None where it has not.

    Of spans outside the passage, those are left out that no longer stand where they stood.
    """
    given = tuple(spans)
    if passage.stands_in(text):
        return tuple(one for one in given if one.stands_in(text)) or None
    if text.count(passage.quote) != 1:
        return None
    moved = text.index(passage.quote) - passage.start
    inside = (Span(one.start + moved, one.end + moved, one.quote) for one in given if passage.contains(one))
    return tuple(inside) or None


def counterparts(
    anchors: Sequence[Anchor], reading: Reading, text: str, *, of_type: bool = True
) -> Mapping[Anchor, str]:
    """The finding, by its id in the reading, that each anchor of one earlier reading is of; nothing for the others.

    Each finding goes to the one anchor whose words it has most in common with.

    Args:
        anchors: of findings of one record.
        reading: what another reader found, or found in another version.
        text: the article's.
        of_type: whether an event of another type in the same words is another finding.
    """
    found = found_in(reading)
    pairs = []
    for number, anchor in enumerate(anchors):
        words = relocated(anchor.words, anchor.passage, text)
        for one in found if words else ():
            same_type = one.type == anchor.type
            score = likeness(words or (), one.words) if one.what == anchor.what and (same_type or not of_type) else 0.0
            if score >= (ALIKE if one.what != EVENT else 1e-9):
                pairs.append((not same_type, -score, number, one.label))
    given: dict[Anchor, str] = {}
    for _, _, number, label in sorted(pairs):
        if anchors[number] not in given and label not in given.values():
            given[anchors[number]] = label
    return given


def likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Of all characters that either covers, the share that both cover."""
    a, b = ({place for span in spans for place in range(span.start, span.end)} for spans in (one, other))
    return len(a & b) / len(a | b) if a & b else 0.0
