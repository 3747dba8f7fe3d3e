"""Where words said begin and end."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.bounds import complete
from dragoman.scores import Layer

pytestmark = needs_weights


def completed(text: str, said: str, who: str, cue: str) -> str:
    draft = draft_of(text)
    for layer, words in ((Layer.CONTENT, said), (Layer.SOURCE, who), (Layer.CUE, cue)):
        add(draft, layer, words)
    complete(draft)
    return draft.spans[0].span.quote


@pytest.mark.parametrize(
    ("text", "said", "who", "cue", "expected"),
    [
        (
            "BERN, May 3 - Borna will host Kern in May, an aide said on Monday.",
            "will host Kern in May",
            "an aide",
            "said",
            "Borna will host Kern in May",
        ),
        (
            "The talks that opened in Bern on Monday have failed, said an aide.",
            "have failed",
            "an aide",
            "said",
            "The talks that opened in Bern on Monday have failed",
        ),
        (
            "Norland would take in 2,000 sick children from the valley, Kern said.",
            "take in 2,000",
            "Kern",
            "said",
            "take in 2,000 sick children from the valley",
        ),
        (
            "Kern had insisted that same morning that preparations were going on.",
            "that same morning that preparations were going on",
            "Kern",
            "insisted",
            "preparations were going on",
        ),
        (
            "Kern noted a meeting with Borna at the White House.",
            "a meeting with Borna at the",
            "Kern",
            "noted",
            "a meeting with Borna at the White House",
        ),
        (
            "Kern said it would take in 2,000 sick children.",
            "it would take in 2,000",
            "Kern",
            "said",
            "it would take in 2,000 sick children",
        ),
    ],
)
def test_words_said_are_whole(text: str, said: str, who: str, cue: str, expected: str) -> None:
    assert completed(text, said, who, cue) == expected


@pytest.mark.parametrize(
    ("text", "said", "who", "cue"),
    [
        ("Asked about Bern, he would not go, Kern said.", "he would not go", "Kern", "said"),
        ("Kern called the talks useful on Monday.", "the talks useful", "Kern", "called"),
        ("He spoke of “war”: it was near, Kern said.", "it was near", "Kern", "said"),
        ("The envoy left. We will meet, Kern said.", "We will meet", "Kern", "said"),
    ],
)
def test_words_said_take_in_no_more_than_was_said(text: str, said: str, who: str, cue: str) -> None:
    assert completed(text, said, who, cue) == said


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("Kern said that it would be long before they met.", "that it would be long", "it would be long"),
        ("Kern disputed that account.", "that account", "that account"),
    ],
)
def test_words_said_begin_after_what_leads_to_them(text: str, said: str, expected: str) -> None:
    assert completed(text, said, "Kern", text.split()[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kern said they would meet in Varna, Norland, after the talks.", "they would meet in Varna, Norland"),
        ("Kern said they would meet in Varna, Norland said.", "they would meet in Varna"),
    ],
)
def test_a_place_in_words_said_is_told_with_where_it_lies(text: str, expected: str) -> None:
    draft = draft_of(text)
    for layer, label, words in (
        (Layer.CONTENT, "", "they would meet in Varna,"),
        (Layer.ENTITY, "PLACE", "Varna"),
        (Layer.ENTITY, "STATE", "Norland"),
    ):
        add(draft, layer, words, label)
    complete(draft)
    assert draft.spans[0].span.quote == expected


@pytest.mark.parametrize(
    ("cue", "expected"), [("called", "Thursday's call with Borna useful"), ("told", "Borna useful")]
)
def test_what_is_called_something_is_named_from_its_beginning(cue: str, expected: str) -> None:
    assert completed(f"Kern {cue} Thursday's call with Borna useful.", "Borna useful", "Kern", cue) == expected
