"""An act in the headline is the one below it; the next one of its kind is another."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.acts import events, gather
from dragoman.models.draft import Draft
from dragoman.scores import Layer

pytestmark = needs_weights


def drafted(text: str, acts: list[tuple[str, str]]) -> Draft:
    draft = draft_of(text)
    for words, kind in acts:
        add(draft, Layer.TRIGGER, words, kind)
    return draft


@pytest.mark.parametrize(
    ("text", "acts", "n"),
    [
        ("Norland recalls envoys\n\nNorland recalled its envoys.", ("recalls", "recalled its"), 1),
        ("Lin, Kern meet in Bern\n\nLin and Kern met on Monday.", ("meet", "met"), 1),
        ("Norland recalls envoys\n\nNorland pulled out of the pact.", ("recalls", "pulled"), 2),
        ("Lin set out for Bern\n\nLin was escorted out of Bern.", ("set out", "escorted out"), 2),
        ("Norland recalls envoys. It recalled its consuls too.", ("recalls", "recalled its"), 2),
    ],
)
def test_a_headline_tells_the_act_below_it(text: str, acts: tuple[str, str], n: int) -> None:
    draft = drafted(text, [(words, "SANCTION/rupture") for words in acts])
    gather(draft, [])
    assert len(events(draft)) == n


def test_the_next_meeting_is_not_the_one_before_it() -> None:
    draft = drafted("The meeting failed. The next round will be in Bern.", [("meeting", "CONSULT/talks")] * 1)
    later = add(draft, Layer.TRIGGER, "round", "CONSULT/talks")
    gather(draft, [(later, 0, 0.99)])
    assert len(events(draft)) == 2
