"""What occurred by one party's word alone, and what prepares what."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights, say

from dragoman.models.prepared import drop_unprepared
from dragoman.models.vouched import vouch
from dragoman.scores import Layer, Link

pytestmark = needs_weights


@pytest.mark.parametrize(
    ("cue", "status", "expected"),
    [("claimed", "occurred", ["Kern"]), ("said", "occurred", []), ("claimed", "ongoing", [])],
)
def test_what_somebody_claims_to_have_occurred_is_that_ones_word(cue: str, status: str, expected: list[str]) -> None:
    draft = draft_of(f"Kern {cue} that Norland had agreed to talks.")
    say(draft, "Norland had agreed to talks", "Kern", cue)
    act = add(draft, Layer.TRIGGER, "agreed to", "AGREE/commitment")
    draft.tie(Link.STATUS, act, add(draft, Layer.STATUS, "agreed to", status), 0.9)
    vouch(draft)
    assert [draft.spans[k.tail].span.quote for k in draft.links if k.link is Link.WORD_OF] == expected


def test_what_is_told_outside_of_a_claim_is_the_reports_word() -> None:
    draft = draft_of("Norland agreed to talks, and Kern claimed that he was pleased.")
    say(draft, "he was pleased", "Kern", "claimed")
    act = add(draft, Layer.TRIGGER, "agreed to", "AGREE/commitment")
    draft.tie(Link.STATUS, act, add(draft, Layer.STATUS, "agreed to", "occurred"), 0.9)
    vouch(draft)
    assert not [k for k in draft.links if k.link is Link.WORD_OF]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("The envoys spoke by phone before the summit.", True), ("The envoys spoke by phone. The summit is near.", False)],
)
def test_an_act_prepares_another_where_its_sentence_says_so(text: str, kept: bool) -> None:
    draft = draft_of(text)
    call = add(draft, Layer.TRIGGER, "spoke by phone", "CONSULT/call")
    draft.tie(Link.PREPARES, call, add(draft, Layer.TRIGGER, "summit", "CONSULT/summit"), 0.9)
    drop_unprepared(draft)
    assert bool(draft.links) is kept
