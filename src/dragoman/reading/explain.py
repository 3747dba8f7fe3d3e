"""Why each finding was made: its words, what it is made of, with scores and the rule or head that gave each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.article.article import Article
from dragoman.reading.marks import Marks
from dragoman.reading.reading import Claim, Entity, Event, Reading, Statement
from dragoman.scores import Finding, Layer, Link, Scores
from dragoman.spans import Span

_MENTIONS = 3
"""How many wordings of an entity are told of."""
_OF_EVENT = tuple(link for link in Link if link not in (Link.SAME, Link.HOLDS, Link.OF, Link.SPEAKER, Link.WITHIN))
_OF_STATEMENT = (Link.SPEAKER, Link.CUE, Link.CAPACITY, Link.CHANNEL, Link.ADDRESSEE, Link.TIME, Link.WITHIN)
_ANSWERS = (Link.CONFIRMS, Link.DENIES, Link.DISPUTES, Link.QUALIFIES, Link.DECLINES_TO_COMMENT)


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a finding: what it is there, its words, the scorer's score (0 to 1), and what gave that."""

    part: str
    span: Span
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding by its id, what it is in a few words, its confidence, and its reasons, best known first."""

    finding: Finding
    id: str
    label: str
    score: float
    reasons: tuple[Reason, ...]


def explain(article: Article, scores: Scores, reading: Reading) -> tuple[Explanation, ...]:
    """An explanation of every finding of the reading that was made of these scores of the article."""
    marks = Marks.of(article, scores)
    said = {statement.id: statement for statement in reading.statements}
    return (
        *(_event(marks, event) for event in reading.events),
        *(_statement(marks, statement) for statement in reading.statements),
        *(_claim(marks, claim, said) for claim in reading.claims),
        *(_entity(marks, entity) for entity in reading.entities),
    )


def _event(marks: Marks, event: Event) -> Explanation:
    """The triggers and what is tied to them; without a tie to a status, the clause it is read from."""
    heads = [n for n in _on(marks, event.triggers, Layer.TRIGGER) if marks.spans[n].label.startswith(event.type)]
    reasons = [*_marks(marks, heads, "trigger"), *_ties(marks, heads, _OF_EVENT)]
    if not any(reason.part.startswith(Link.STATUS) for reason in reasons):
        reasons.append(Reason(f"status {event.status.status}", event.status.span, 0.0, "nothing else is said of it"))
    doubt = ", in doubt" if event.in_doubt else ""
    label = f"{event.type}/{event.kind}, {event.status.status}{doubt}"
    return Explanation(Finding.EVENT, event.id, label, event.score, tuple(reasons))


def _statement(marks: Marks, statement: Statement) -> Explanation:
    """The words said and what is tied to them."""
    heads = _on(marks, statement.content, Layer.CONTENT)
    reasons = (*_marks(marks, heads, "content"), *_ties(marks, heads, _OF_STATEMENT))
    return Explanation(Finding.STATEMENT, statement.id, f"{statement.kind} speech", statement.score, reasons)


def _claim(marks: Marks, claim: Claim, said: dict[str, Statement]) -> Explanation:
    """The words claimed, and each answer to them."""
    claimed = _on(marks, said[claim.statement].content, Layer.CONTENT)
    answers = [
        Reason(str(link), marks.span(head), edge.score, edge.why)
        for head in marks.on(Layer.CONTENT, Layer.CUE)
        for link in _ANSWERS
        for edge in marks.all([head], link)
        if edge.tail in claimed
    ]
    reasons = (*_marks(marks, claimed[:1], "claim"), *answers)
    return Explanation(Finding.CLAIM, claim.id, "answered", claim.score, reasons)


def _entity(marks: Marks, entity: Entity) -> Explanation:
    """The first mentions, and what ties each to the others."""
    reasons: list[Reason] = []
    worded = list({mention.span.quote: mention for mention in reversed(entity.mentions)}.values())[::-1]
    for mention in worded[:_MENTIONS]:
        heads = [n for n in _on(marks, [mention.span], Layer.ENTITY, Layer.PRONOUN) if marks.span(n) == mention.span]
        reasons += [*_marks(marks, heads, str(mention.form)), *_ties(marks, heads, (Link.SAME, Link.HOLDS))]
    times = len(entity.mentions)
    label = f"{entity.type} {entity.name.quote}, {'named once' if times == 1 else f'{times} mentions'}"
    return Explanation(Finding.ENTITY, entity.id, label, entity.score, tuple(reasons))


def _on(marks: Marks, spans: Iterable[Span], *layers: Layer) -> list[int]:
    """The positions of the marks of these layers in these spans, each once, in text order."""
    return sorted({position for span in spans for position in marks.within(span, *layers)})


def _marks(marks: Marks, positions: Iterable[int], part: str) -> Iterator[Reason]:
    """The marks at these positions as reasons."""
    for position in positions:
        mark = marks.spans[position]
        yield Reason(part, mark.span, mark.score, mark.why)


def _ties(marks: Marks, heads: list[int], links: Iterable[Link]) -> Iterator[Reason]:
    """What is tied to these marks, link by link, each words once, those tied best first.

    A tie of status is told with the rule that gave the status.
    """
    for link in links:
        told: set[str] = set()
        for edge in marks.all(heads, link):
            mark = marks.spans[edge.tail]
            if mark.span.quote not in told and edge.tail not in heads:
                told.add(mark.span.quote)
                status = mark.layer is Layer.STATUS
                part = f"{link} {mark.label}" if status else str(link)
                yield Reason(part, mark.span, edge.score, mark.why if status else edge.why)
