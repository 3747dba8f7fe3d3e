"""The part of a record that is sure enough to be shown."""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.sure import sure_enough
from dragoman.record.record import Record
from dragoman.scores import Finding


def at_least(record: Record, least: float) -> Record:
    """The record without findings of a confidence below ``least`` (0 to 1), and without what pointed to them.

    An entity stays, whatever its own confidence, where a finding that stays names it.
    """
    reading = sure_enough(record.reading, dict.fromkeys(Finding, least))
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
    kept = sure_enough(record.reading, dict.fromkeys(Finding, least))
    return sum(
        len(all_) - len(some)
        for all_, some in (
            (record.reading.events, kept.events),
            (record.reading.statements, kept.statements),
            (record.reading.claims, kept.claims),
        )
    )
