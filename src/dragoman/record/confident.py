"""The part of a record that is sure enough to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.reading.reading import Claim, Event, Reading, Statement, Where
from dragoman.record.record import Record


def at_least(record: Record, least: float) -> Record:
    """The record without findings of a confidence below ``least`` (0 to 1), and without what pointed to them.

    An entity stays, whatever its own confidence, where a finding that stays names it.
    """
    reading = _reading(record.reading, least)
    kept = {entity.id for entity in reading.entities}
    return replace(
        record,
        reading=reading,
        actors=tuple(tie for tie in record.actors if tie.entity in kept),
        places=tuple(tie for tie in record.places if tie.entity in kept),
        offices=tuple(tie for tie in record.offices if tie.entity in kept),
    )


def below(record: Record, least: float) -> int:
    """How many events, statements and claims ``at_least`` leaves out."""
    kept = _reading(record.reading, least)
    return sum(
        len(all_) - len(some)
        for all_, some in (
            (record.reading.events, kept.events),
            (record.reading.statements, kept.statements),
            (record.reading.claims, kept.claims),
        )
    )


def _reading(reading: Reading, least: float) -> Reading:
    """The findings that stay, none of which names one that does not."""
    events = [event for event in reading.events if event.score >= least]
    said = {statement.id for statement in reading.statements if statement.score >= least}
    claims = [claim for claim in (_answered(claim, said) for claim in reading.claims) if claim.score >= least]
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
    named |= {office.of for entity in reading.entities if entity.id in named or entity.score >= least
              for office in entity.offices if office.of}  # fmt: skip
    entities = tuple(entity for entity in reading.entities if entity.score >= least or entity.id in named)
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
