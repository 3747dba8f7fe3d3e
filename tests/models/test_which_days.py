"""Which act a day is of, where the network ties it to more than one."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.which_days import drop_days_gone, drop_days_of_others, drop_days_of_telling, keep_days_given
from dragoman.scores import Layer, Link

pytestmark = needs_weights


class Dated:
    """A text with its acts, their times and what is said in it."""

    def __init__(self, text: str) -> None:
        self.draft = draft_of(text)

    def add(self, layer: Layer, words: str, label: str = "") -> int:
        return add(self.draft, layer, words, label)

    def act(self, words: str, time: int, *, ruled: bool = False) -> int:
        at = self.add(Layer.TRIGGER, words, "CONSULT/meeting")
        self.draft.tie(Link.TIME, at, time, 0.9)
        if ruled:
            self.draft.settled |= {(Link.TIME, at)}
        return at

    def dated(self) -> list[str]:
        heads = (link.head for link in self.draft.links if link.link is Link.TIME)
        return [self.draft.spans[head].span.quote for head in heads]


def test_the_day_on_which_words_are_said_is_no_day_of_what_they_tell() -> None:
    made = Dated("Kern claimed on Monday that the envoys had met.")
    monday = made.add(Layer.TIME, "Monday")
    said = made.add(Layer.CONTENT, "the envoys had met")
    made.draft.tie(Link.TIME, said, monday, 0.9)
    made.act("had met", monday)
    drop_days_of_telling(made.draft)
    assert made.dated() == ["the envoys had met"]


def test_a_day_within_words_said_is_that_of_what_they_tell() -> None:
    made = Dated("Kern claimed that the envoys had met on Monday.")
    monday = made.add(Layer.TIME, "Monday")
    said = made.add(Layer.CONTENT, "the envoys had met on Monday")
    made.draft.tie(Link.TIME, said, monday, 0.9)
    made.act("had met", monday)
    drop_days_of_telling(made.draft)
    assert "had met" in made.dated()


def test_what_comes_after_an_act_is_not_on_the_day_of_that_one() -> None:
    made = Dated("The envoys hold talks next week before their long-awaited meeting.")
    week = made.add(Layer.TIME, "next week")
    made.act("talks", week)
    made.act("meeting", week)
    drop_days_of_others(made.draft)
    assert made.dated() == ["talks"]


def test_a_day_that_the_rules_give_to_the_act_beside_it_is_of_no_act_beyond() -> None:
    made = Dated("The summit comes late. Kern receives Lin on Friday.")
    friday = made.add(Layer.TIME, "Friday")
    made.act("summit", friday)
    made.act("receives", friday, ruled=True)
    drop_days_of_others(made.draft)
    assert made.dated() == ["receives"]


def test_acts_on_one_day_keep_it_where_the_rules_have_not_given_it_away() -> None:
    made = Dated("Kern receives Lin on Friday and meets Borna.")
    friday = made.add(Layer.TIME, "Friday")
    made.act("receives", friday)
    made.act("meets", friday)
    drop_days_of_others(made.draft)
    assert made.dated() == ["receives", "meets"]


@pytest.mark.parametrize(("status", "expected"), [("planned", []), ("cancelled", []), ("occurred", ["summit"])])
def test_what_has_not_been_was_not_two_weeks_ago(status: str, expected: list[str]) -> None:
    made = Dated("Two weeks ago the date of the summit seemed a detail.")
    at = made.act("summit", made.add(Layer.TIME, "Two weeks ago"))
    made.draft.tie(Link.STATUS, at, made.add(Layer.STATUS, "summit", status), 0.9)
    drop_days_gone(made.draft)
    assert made.dated() == expected


@pytest.mark.parametrize(
    ("status", "left"), [("planned", ["April 8"]), ("postponed", ["April 8", "no date has been set"])]
)
def test_a_day_given_stands_beside_who_says_that_it_is_open(status: str, left: list[str]) -> None:
    made = Dated("Talks are to be held on April 8, Kern said. Lind said no date has been set.")
    act = made.act("Talks", made.add(Layer.TIME, "April 8"))
    made.draft.tie(Link.TIME, act, made.add(Layer.OPEN, "no date has been set"), 0.95)
    made.draft.tie(Link.STATUS, act, made.add(Layer.STATUS, "to be held", status), 0.9)
    keep_days_given(made.draft)
    assert sorted(made.draft.spans[k.tail].span.quote for k in made.draft.links if k.link is Link.TIME) == left


def test_what_one_sentence_says_is_open_is_open() -> None:
    made = Dated("Talks are to be held in April, though no date has been set.")
    act = made.act("Talks", made.add(Layer.TIME, "April"))
    made.draft.tie(Link.TIME, act, made.add(Layer.OPEN, "no date has been set"), 0.95)
    made.draft.tie(Link.STATUS, act, made.add(Layer.STATUS, "to be held", "planned"), 0.9)
    keep_days_given(made.draft)
    assert len([k for k in made.draft.links if k.link is Link.TIME]) == 2
