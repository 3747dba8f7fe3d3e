"""Whether somebody comes to a meeting, by plain words on it."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.attending import mark_attendance
from dragoman.models.draft import Draft
from dragoman.scores import Layer, Link

pytestmark = needs_weights

PERSONS = ("Lin", "Kern", "Omar")
STATES = ("Norland", "Sudland")
MEETINGS = ("summit", "talks", "conference")
PRONOUNS = ("he", "it", "they", "His")


def draft(text: str) -> Draft:
    """A draft of the text in which its names, pronouns and meetings are marked, each where it first stands."""
    made = draft_of(text)
    for names, layer, label in (
        (PERSONS, Layer.ENTITY, "PERSON"),
        (STATES, Layer.ENTITY, "STATE"),
        (MEETINGS, Layer.TRIGGER, "CONSULT/summit"),
        (PRONOUNS, Layer.PRONOUN, ""),
    ):
        for name in names:
            start = f" {text}".find(f" {name}")
            if start >= 0:
                add(made, layer, name, label, after=start)
    return made


def said(made: Draft) -> list[tuple[str, str, str, str]]:
    """Of whom it is said, which meeting, whether they come, in which words."""
    acts = {k.tail: made.spans[k.head].span.quote for k in made.links if k.link is Link.ATTENDANCE}
    return [
        (made.spans[k.tail].span.quote, acts[k.head], made.spans[k.head].label, made.spans[k.head].span.quote)
        for k in made.links
        if k.link is Link.ATTENDS
    ]


def marked(text: str) -> list[tuple[str, str, str, str]]:
    made = draft(text)
    mark_attendance(made)
    return said(made)


@pytest.mark.parametrize(
    ("text", "who", "act", "words"),
    [
        (
            "It is unclear whether Lin will attend the summit.",
            "Lin",
            "summit",
            "It is unclear whether Lin will attend",
        ),
        (
            "A summit opens on Monday. It is not yet clear whether President Lin will take part.",
            "Lin",
            "summit",
            "It is not yet clear whether President Lin will take part",
        ),
        (
            "Lin has not said whether he will attend the summit.",
            "Lin",
            "summit",
            "has not said whether he will attend",
        ),
        (
            "Lin, the premier, has yet to confirm his attendance at the talks.",
            "Lin",
            "talks",
            "has yet to confirm his attendance",
        ),
        (
            "The premier of Norland, Lin, has not said whether he will attend the summit.",
            "Lin",
            "summit",
            "has not said whether he will attend",
        ),
        ("Lin has not decided whether to go to the summit.", "Lin", "summit", "has not decided whether to go"),
        (
            "The talks begin on Monday. Norland hasn't said whether Lin will come.",
            "Lin",
            "talks",
            "hasn't said whether Lin will come",
        ),
        (
            "The summit is on Friday. Norland has yet to say whether it will come at all.",
            "Norland",
            "summit",
            "has yet to say whether it will come",
        ),
        (
            "Whether Lin will attend the summit remains unclear.",
            "Lin",
            "summit",
            "Whether Lin will attend the summit remains unclear",
        ),
        (
            "Lin's participation in the talks is one thing. The summit is near, and Kern's attendance is in doubt.",
            "Kern",
            "summit",
            "attendance is in doubt",
        ),
    ],
)
def test_what_is_not_known_of_somebodys_coming_is_marked(text: str, who: str, act: str, words: str) -> None:
    assert marked(text) == [(who, act, "unclear", words)]


@pytest.mark.parametrize(
    ("text", "attendance", "words"),
    [
        ("Lin confirmed that he will attend the summit.", "confirmed", "confirmed that he will attend"),
        ("Lin has confirmed his attendance at the summit.", "confirmed", "has confirmed his attendance"),
        ("Lin accepted the invitation to the summit.", "confirmed", "accepted the invitation"),
        ("Lin said on Monday that he would attend the summit.", "confirmed", "said on Monday that he would attend"),
        ("Lin will attend the summit.", "confirmed", "will attend"),
        ("Lin said he would not attend the summit.", "declined", "said he would not attend"),
        ("Lin will not take part in the summit.", "declined", "will not take part"),
        ("Lin did not attend the summit.", "declined", "did not attend"),
        ("But Premier Lin will not attend the summit.", "declined", "will not attend"),
        ("Lin turned down an invitation to the summit.", "declined", "turned down an invitation"),
    ],
)
def test_who_comes_or_stays_away_by_plain_words_is_marked(text: str, attendance: str, words: str) -> None:
    assert marked(text) == [("Lin", "summit", attendance, words)]


def test_who_is_named_with_another_comes_like_that_one() -> None:
    found = marked("It is not known whether Lin and Kern will attend the summit.")
    assert {(who, attendance) for who, _, attendance, _ in found} == {("Lin", "unclear"), ("Kern", "unclear")}


@pytest.mark.parametrize(
    "text",
    [
        "Lin will attend the summit if Kern stays away.",
        "Lin will come to Norland before the summit.",
        "A spokesman for Lin has not said whether to attend the summit.",
        "It is no longer unclear whether Lin will attend the summit.",
        "Neither Lin nor Kern has confirmed that he will attend the summit.",
        "When Lin will attend the summit is open.",
        "Norland hopes that Lin will attend the summit.",
        "Reports that Lin will attend the summit are untrue.",
        "The president of Norland has not said whether to attend the summit.",
        "Lin has not said whether the envoy will attend the summit.",
        "It is unclear whether Lin will attend the funeral before the summit.",
        "The summit follows the talks. It is unclear whether Lin will attend.",
        "The summit is on Friday. Lin may attend the funeral. Kern has yet to say whether he will come.",
        "The summit is on Friday. Nothing more was told. It is unclear whether Lin will attend.",
        "Norland has not said whether he will attend the summit.",
    ],
)
def test_where_it_is_not_clear_who_comes_or_where_to_nothing_is_marked(text: str) -> None:
    assert marked(text) == []


def test_he_who_is_another_than_who_says_so_is_not_taken_for_that_one() -> None:
    made = draft("Omar is ill. The summit is on Friday. Kern has not said whether he will attend.")
    he = next(n for n in made.on(Layer.PRONOUN) if made.spans[n].span.quote == "he")
    omar = next(n for n in made.on(Layer.ENTITY) if made.spans[n].span.quote == "Omar")
    made.tie(Link.SAME, he, omar, 0.9)
    mark_attendance(made)
    assert said(made) == []


def test_of_sentences_on_nothing_but_who_comes_each_is_about_the_meeting_of_the_one_before() -> None:
    text = "The summit is on Friday. Lin has yet to confirm his attendance. It is unclear whether Kern will come."
    found = marked(text + " Sudland has not decided whether to take part.")
    assert [(who, act) for who, act, _, _ in found] == [("Lin", "summit"), ("Kern", "summit"), ("Sudland", "summit")]
