"""What is marked and is too little to stand for anything."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights, pieces_of

from dragoman.models.scraps import is_scrap
from dragoman.scores import Layer

pytestmark = needs_weights


@pytest.mark.parametrize(
    ("head", "text", "words", "scrap"),
    [
        ("time", "They spoke of the four-year-old war.", "four-year-old", True),
        ("time", "They spoke for two hours.", "two hours", True),
        ("time", "They will meet in two weeks.", "in two weeks", False),
        ("trigger", "The high-level envoys came.", "high-", True),
        ("trigger", "The high-level talks began.", "high-level talks", False),
        ("trigger", "Sudland's officials offered a more nuanced response.", "offered", True),
        ("trigger", "Kern gave no answer.", "gave", True),
        ("trigger", "Norland offered a ceasefire.", "offered", False),
        ("cue", "Kern calls off the summit.", "calls", True),
        ("cue", "Kern calls the summit useful.", "calls", False),
    ],
)
def test_parts_and_lengths_stand_for_nothing(head: str, text: str, words: str, scrap: bool) -> None:
    draft = draft_of(text)
    assert is_scrap(draft, head, pieces_of(draft, words)) is scrap


@pytest.mark.parametrize(("words", "scrap"), [("Bo", True), ("Bo Lin", True), ("Bo Lin on his victory", False)])
def test_a_name_or_a_part_of_it_is_no_words_said(words: str, scrap: bool) -> None:
    draft = draft_of("Kern congratulated Bo Lin on his victory.")
    add(draft, Layer.ENTITY, "Bo Lin", "PERSON")
    assert is_scrap(draft, "content", pieces_of(draft, words)) is scrap
