"""What statements are about: the events told in their words, and the claims they make or answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.reading.clauses import clause_of
from dragoman.reading.ranges import Ranges
from dragoman.reading.reading import Claim, Event, Statement
from dragoman.spans import Span


def with_subjects(
    text: str,
    sentences: Sequence[Span],
    statements: Iterable[Statement],
    events: Iterable[Event],
    claims: Iterable[Claim],
) -> tuple[Statement, ...]:
    """The statements with ``about`` filled: events first, then claims, each in their order.

    An event is told by a statement where one of its triggers stands in the content, or in
    the clause of the cue: "threatened" is both cue and act.
    """
    triggers = Ranges([(trigger, event.id) for event in events for trigger in event.triggers])
    answers: dict[str | None, list[str]] = defaultdict(list)
    for claim in claims:
        for party in {claim.statement, *(response.statement for response in claim.responses)}:
            answers[party].append(claim.id)
    found = []
    for statement in statements:
        places = [*statement.content, *([clause_of(text, sentences, statement.cue)] if statement.cue else [])]
        told = {event for place in places for _, event in triggers.overlapping(place.start, place.end)}
        about = (*sorted(told, key=lambda event: int(event[1:])), *answers[statement.id])
        found.append(replace(statement, about=about))
    return tuple(found)
