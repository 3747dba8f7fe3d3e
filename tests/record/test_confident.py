from __future__ import annotations

from dataclasses import replace

from made import records

from dragoman.ledger.soundness import dangling
from dragoman.record.confident import at_least, below
from dragoman.record.record import Record


def scored(record: Record, **scores: float) -> Record:
    """The record with the scores of these findings set."""
    reading = record.reading

    def given(found: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(replace(one, score=scores.get(one.id, one.score)) for one in found)

    return replace(
        record,
        reading=replace(
            reading,
            entities=given(reading.entities),
            events=given(reading.events),
            statements=given(reading.statements),
            claims=given(reading.claims),
        ),
    )


def test_at_nothing_all_is_kept() -> None:
    for record in records():
        assert at_least(record, 0.0) == record
        assert below(record, 0.0) == 0


def test_what_is_left_out_is_named_by_nothing_that_stays() -> None:
    first = scored(records()[0], v1=0.2)
    shown = at_least(first, 0.5)
    assert [event.id for event in shown.reading.events] == ["v2"]
    assert shown.reading.events[0].links == ()
    assert shown.reading.statements[0].about == ()
    assert list(dangling(shown)) == []
    assert below(first, 0.5) == 1


def test_a_claim_goes_with_its_statement() -> None:
    shown = at_least(scored(records()[1], s1=0.1), 0.5)
    assert shown.reading.statements == () and shown.reading.claims == ()
    assert list(dangling(shown)) == []


def test_an_entity_stays_as_long_as_something_names_it() -> None:
    doubtful = scored(records()[0], e1=0.1, e2=0.1)
    assert len(at_least(doubtful, 0.5).reading.entities) == 2
    bare = at_least(scored(doubtful, v1=0.1, v2=0.1, s1=0.1), 0.5)
    assert bare.reading.entities == () and bare.actors == () and bare.places == ()
