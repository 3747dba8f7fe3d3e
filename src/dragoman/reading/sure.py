"""The part of a reading that is sure enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.reading.reading import Claim, Event, Reading, Statement, Where
from dragoman.scores import Finding


def sure_enough(reading: Reading, least: Mapping[Finding, float]) -> Reading:
    """The findings of at least the score (0 to 1) asked of their kind, none of which names one that is not there.

    An entity stays, whatever its own confidence, where a finding that stays names it.
    """
    of_entities, of_events, of_statements, of_claims = (least.get(kind, 0.0) for kind in Finding)
    events = [event for event in reading.events if event.score >= of_events]
    said = {statement.id for statement in reading.statements if statement.score >= of_statements}
    claims = [claim for claim in (_answered(claim, said) for claim in reading.claims) if claim.score >= of_claims]
    claims = [claim for claim in claims if claim.statement in said and claim.responses]
    kept = {*(event.id for event in events), *said, *(claim.id for claim in claims)}
    events = [replace(event, links=tuple(tie for tie in event.links if tie.to in kept)) for event in events]
    statements = [
        replace(
            statement,
            about=tuple(subject for subject in statement.about if subject in kept),
            within=statement.within if statement.within in kept else None,
        )
        for statement in reading.statements
        if statement.id in said
    ]
    findings: list[Event | Statement | Claim] = [*events, *statements, *claims]
    named = {name for finding in findings for name in _named(finding)}
    named |= {office.of for entity in reading.entities if entity.id in named or entity.score >= of_entities
              for office in entity.offices if office.of}  # fmt: skip
    entities = tuple(entity for entity in reading.entities if entity.score >= of_entities or entity.id in named)
    return replace(reading, entities=entities, events=tuple(events), statements=tuple(statements), claims=tuple(claims))


def _answered(claim: Claim, said: set[str]) -> Claim:
    """The claim with the answers that stay."""
    kept = tuple(r for r in claim.responses if r.statement is None or r.statement in said)
    return replace(claim, responses=kept)


def _named(finding: Event | Statement | Claim) -> Iterator[str]:
    """The ids of entities that a finding names."""
    if isinstance(finding, Event):
        yield from (*finding.source, *finding.target, *(one.entity for one in finding.participants))
        yield from (word.by for word in (finding.status, *finding.also, *finding.earlier))
        yield from _sites(finding.place, finding.earlier_place)
    elif isinstance(finding, Statement):
        yield from filter(None, (finding.speaker, finding.addressee))
    else:
        yield from filter(None, (finding.by, *(response.by for response in finding.responses)))


def _sites(*places: Where | None) -> Iterator[str]:
    """The entities of places."""
    return (place.entity for place in places if place is not None and place.entity is not None)
