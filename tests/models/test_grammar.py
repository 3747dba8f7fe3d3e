"""Whom the grammar around a cue makes the speaker, where the network leans to the nearest name."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights, say

from dragoman.models.draft import Draft
from dragoman.models.grammar import is_of_others, right_speakers
from dragoman.scores import Layer, Link

pytestmark = needs_weights


def named(text: str, *names: str) -> Draft:
    draft = draft_of(text)
    for name in names:
        add(draft, Layer.ENTITY, name)
    return draft


def speaker(draft: Draft, content: int) -> str | None:
    right_speakers(draft)
    found = [draft.spans[k.tail].span.quote for k in draft.links if k.head == content and k.link is Link.SPEAKER]
    return found[0] if found else None


def test_an_assertion_is_of_whose_it_is_and_what_is_said_of_it_of_who_leads_the_sentence() -> None:
    text = (
        "NORVIK: Norland on Monday stopped short of backing Kern's assertion that Premier Bo Lin had promised him"
        " an end of the trade, saying that its policy was its own."
    )
    draft = named(text, "NORVIK", "Norland", "Kern", "Bo Lin")
    claimed = say(draft, "Premier Bo Lin had promised him an end of the trade", "Premier Bo Lin", "assertion")
    content = add(draft, Layer.CONTENT, "its policy was its own")
    draft.tie(Link.SPEAKER, content, draft.on(Layer.SOURCE)[0], 0.9)
    draft.tie(Link.CUE, content, add(draft, Layer.CUE, "saying"), 0.9)
    assert speaker(draft, claimed) == "Kern"
    assert speaker(draft, content) == "Norland"


def test_who_says_a_headline_stands_behind_the_verb() -> None:
    draft = named("Summit stays on the agenda, says Norvik, whatever Sudport says", "Norvik", "Sudport")
    assert speaker(draft, say(draft, "Summit stays on the agenda", "Sudport", "says")) == "Norvik"


def test_who_is_told_of_after_a_verb_is_no_speaker_of_words_before_it() -> None:
    draft = named("Kern, who met Lin, said Norland, a neighbour, was ready.", "Kern", "Lin", "Norland")
    assert speaker(draft, say(draft, "Norland, a neighbour, was ready", "Kern", "said")) == "Kern"


def test_whose_word_it_is_does_not_part_a_verb_from_its_subject() -> None:
    draft = named("Norland waits; Kern, according to Mr Lin, warned that it would end badly.", "Norland", "Kern")
    assert speaker(draft, say(draft, "it would end badly", "Norland", "warned")) == "Kern"


@pytest.mark.parametrize("cue", ["was told", "told"])
def test_who_is_told_something_does_not_say_it(cue: str) -> None:
    draft = named("Kern was told that the war might go on.", "Kern")
    assert speaker(draft, say(draft, "the war might go on", "Kern", cue)) is None


def test_who_told_somebody_says_it() -> None:
    draft = named("Kern told Lin that the war might go on.", "Kern", "Lin")
    assert speaker(draft, say(draft, "the war might go on", "Kern", "told")) == "Kern"


@pytest.mark.parametrize(
    ("verb", "others"),
    [
        ("brushing aside reports from the capital that", True),
        ("rejecting claims that", True),
        ("adding that", False),
        ("rejecting the claim as empty and adding that", False),
    ],
)
def test_what_somebody_waves_away_is_none_of_his_words(verb: str, others: bool) -> None:
    draft = named(f"All is ready, Kern said on Monday, {verb} the summit had been shelved.", "Kern")
    assert is_of_others(draft, add(draft, Layer.CONTENT, "the summit had been shelved")) is others
