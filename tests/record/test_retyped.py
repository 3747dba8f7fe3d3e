"""Types that the tables correct: bodies read as persons, parts of states read as states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from record_factory import article, entity, reading, said

from dragoman.codebook import EntityType
from dragoman.record.resolve import resolve


@pytest.mark.parametrize(
    ("text", "quote", "kind", "type", "name"),
    [
        ("Foggy Bottom said no.", "Foggy Bottom", "PERSON", EntityType.STATE, "United States"),
        ("India’s MEA said no.", "MEA", "PERSON", EntityType.ORG, "Indian Ministry of External Affairs"),
        ("A fair in Birmingham, Alabama.", "Alabama", "STATE", EntityType.PLACE, "Alabama"),
    ],
)
def test_what_the_tables_know_as_another_thing_is_that(
    text: str, quote: str, kind: str, type: EntityType, name: str
) -> None:
    made = resolve(article(text), reading(entity(text, kind, quote)))
    assert made.reading.entities[0].type is type
    names = {tie.actor.name for tie in made.actors} | {tie.place.name for tie in made.places if tie.place}
    assert names == {name}


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("Sergei Lavrov said no.", "Sergei Lavrov", "PERSON"),
        ("Paris said no.", "Paris", "PERSON"),  # a capital's name is a person's too
        ("Georgia said no.", "Georgia", "STATE"),
        ("Ruritania said no.", "Ruritania", "STATE"),
    ],
)
def test_other_types_stay(text: str, quote: str, kind: str) -> None:
    made = resolve(article(text), reading(entity(text, kind, quote)))
    assert made.reading.entities[0].type is EntityType(kind)


def test_a_part_of_a_state_that_speaks_is_no_place() -> None:
    text = "Alabama said it would sue."
    read = reading(entity(text, "STATE", "Alabama"))
    made = resolve(article(text), replace(read, statements=(said(text, "e1", "it would sue", cue="said"),)))
    assert made.reading.entities[0].type is EntityType.STATE
