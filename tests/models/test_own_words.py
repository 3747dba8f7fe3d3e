"""Whom a speaker names in a quotation is somebody else."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.own_words import named_by
from dragoman.scores import Layer

pytestmark = needs_weights


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('Kern spoke. "Lin and I will meet in Toledo," the president said.', ["Lin"]),
        ('Kern spoke. The paper asked the president. "Lin and I will meet in Toledo," Bo told it.', []),
        ("Kern spoke. Lin and Bo will meet in Toledo, the president said.", []),
        ('Kern spoke. "Lin and I will meet."\nIn Toledo the president said no.', []),
        ('Kern spoke, and the president said: "Lin will come."', ["Lin"]),
    ],
)
def test_a_speaker_is_none_of_those_named_in_the_quotation(text: str, named: list[str]) -> None:
    draft = draft_of(text)
    for name in ("Kern", "Lin"):
        add(draft, Layer.ENTITY, name, "PERSON")
    president = add(draft, Layer.ENTITY, "the president", "PERSON")
    add(draft, Layer.SOURCE, "the president")
    assert [draft.spans[n].span.quote for n in named_by(draft).get(president, ())] == named
