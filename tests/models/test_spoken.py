"""Words said within words said, those that run on over a second cue, and those that say nothing."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.draft import Draft
from dragoman.models.quoted import after_quotations
from dragoman.models.scraps import is_wordless
from dragoman.models.second_cues import part
from dragoman.models.spoken import widen
from dragoman.models.viterbi import Marked
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span

pytestmark = needs_weights


def say(draft: Draft, words: str, who: int, cue: int) -> int:
    content = add(draft, Layer.CONTENT, words)
    draft.tie(Link.SPEAKER, content, who, 0.9)
    draft.tie(Link.CUE, content, cue, 0.9)
    return content


def test_who_is_told_of_in_the_middle_of_words_said_says_none_of_them() -> None:
    draft = draft_of("Kern said Norland's envoy Bo Lin had assured him that all was well.")
    said = add(draft, Layer.CUE, "said")
    outer = say(draft, "Norland's envoy", add(draft, Layer.SOURCE, "Kern"), said)
    inner = say(draft, "had assured him that all was well", add(draft, Layer.SOURCE, "envoy Bo Lin"), said)
    widen(draft)
    assert draft.spans[outer].span.quote == "Norland's envoy Bo Lin had assured him that all was well"
    assert {(k.link, k.tail) for k in draft.links if k.head == inner} == {(Link.CONTINUES, outer)}


def _rules(text: str, *said: tuple[str, str]) -> Scores:
    """What the rules read where Kern says each of these words, with this cue."""
    spans, links = [ScoredSpan(Layer.SOURCE, "", _span(text, "Kern"), 0.8, "test")], []
    for cue, words in said:
        spans += [
            ScoredSpan(Layer.CUE, "", _span(text, cue), 0.8, "test"),
            ScoredSpan(Layer.CONTENT, "", _span(text, words), 0.8, "test"),
        ]
        at = len(spans) - 1
        links += [ScoredLink(Link.SPEAKER, at, 0, 0.8, "test"), ScoredLink(Link.CUE, at, at - 1, 0.8, "test")]
    return Scores(tuple(spans), tuple(links))


def _span(text: str, words: str) -> Span:
    return Span.of(text, text.index(words), text.index(words) + len(words))


def test_a_second_cue_of_one_speaker_begins_a_second_saying() -> None:
    text = "Kern stated that all was well, while acknowledging ongoing talks with Norland."
    draft = draft_of(text)
    add(draft, Layer.CONTENT, "all was well, while acknowledging ongoing talks with Norland")
    part(draft, _rules(text, ("stated", "all was well"), ("acknowledging", "ongoing talks with Norland")))
    contents = [draft.spans[n].span.quote for n in draft.on(Layer.CONTENT)]
    assert contents == ["all was well", "ongoing talks with Norland"]


def test_what_two_cues_tell_apart_is_left_as_it_is() -> None:
    text = "Kern stated that all was well. He spoke, acknowledging ongoing talks with Norland."
    draft = draft_of(text)
    add(draft, Layer.CONTENT, "all was well")
    part(draft, _rules(text, ("stated", "all was well"), ("acknowledging", "ongoing talks with Norland")))
    assert [draft.spans[n].span.quote for n in draft.on(Layer.CONTENT)] == ["all was well"]


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Kern met Lin, the envoy, and afterwards told reporters that all was well.", "Kern"),
        ("Kern met Lin, the envoy, who told reporters that all was well.", "the envoy,"),
    ],
)
def test_a_second_verb_has_the_subject_of_its_sentence(text: str, speaks: str) -> None:
    draft = draft_of(text)
    add(draft, Layer.SOURCE, "Kern")
    said = say(draft, "all was well", add(draft, Layer.SOURCE, "the envoy,"), add(draft, Layer.CUE, "told"))
    draft.tie(Link.CAPACITY, said, add(draft, Layer.TITLE, "envoy"), 0.9)
    widen(draft)
    (link,) = (link for link in draft.links if link.link is Link.SPEAKER)
    assert draft.spans[link.tail].span.quote == speaks
    assert any(link.link is Link.CAPACITY for link in draft.links) is (speaks != "Kern")


@pytest.mark.parametrize(
    ("text", "words", "wordless"),
    [
        ("Kern countered with an offer: Norland would trade.", "an offer", True),
        ("Officials offered a more nuanced response.", "a more nuanced response", True),
        ("Kern denied the statement.", "the statement", False),
        ("Kern offered three hundred soldiers.", "three hundred soldiers", False),
    ],
)
def test_what_only_names_words_is_none(text: str, words: str, wordless: bool) -> None:
    start = text.index(words)
    assert is_wordless(text, start, start + len(words)) is wordless


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "“We will meet soon.” Norland could not come at once",
            ["“We will meet soon.”", "Norland could not come at once"],
        ),
        ("“We will meet soon.” “Norland will come at once.”", ["“We will meet soon.” “Norland will come at once.”"]),
        ("a “big step” that Norland could not take", ["a “big step” that Norland could not take"]),
    ],
)
def test_what_the_reporter_adds_after_a_quotation_is_another_saying(text: str, parts: list[str]) -> None:
    draft = draft_of(text)
    pieces = draft.encoded.pieces
    found = after_quotations(draft, Marked(0, 0, len(pieces) - 1, 0.9))
    assert [text[pieces.starts[one.first] : pieces.ends[one.last]] for one in found] == parts
