"""The day that an act is put off to, and the day that it was to be."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.days import begin_new_days, drop_days_of_datelines, drop_delays, move_days
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.off import changed
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer, Link

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


def days(text: str, times: list[str]) -> set[tuple[Link, str]]:
    """The days of the talks in a sentence, of which the first is tied to them."""
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))

    def add(layer: Layer, words: str, label: str = "") -> int:
        place = pieces.between(text.index(words), text.index(words) + len(words))
        assert place is not None
        return draft.add(layer, label, place, 0.9, "test")

    talks = add(Layer.TRIGGER, "Talks", "CONSULT/talks")
    added = [add(Layer.TIME, time) for time in times]
    draft.tie(Link.TIME, talks, added[0], 0.8)
    change = changed(draft, talks)
    assert change is not None
    drop_delays(draft, [talks])
    move_days(draft, [talks], change)
    return {(link.link, draft.spans[link.tail].span.quote) for link in draft.links}


def test_talks_put_off_have_their_new_day_and_keep_the_old_one() -> None:
    found = days("Talks due on Friday have been postponed to May 17.", ["Friday", "May 17"])
    assert found == {(Link.EARLIER_TIME, "Friday"), (Link.TIME, "May 17")}


def test_the_day_from_which_talks_are_put_off_is_the_earlier_one() -> None:
    found = days("Talks have been postponed from May 10 to May 17.", ["May 10", "May 17"])
    assert found == {(Link.EARLIER_TIME, "May 10"), (Link.TIME, "May 17")}


def test_talks_put_off_without_a_day_keep_theirs() -> None:
    assert days("Talks due on Friday have been postponed.", ["Friday"]) == {(Link.TIME, "Friday")}


def test_talks_that_are_cancelled_have_no_new_day() -> None:
    found = days("Talks due on Friday have been cancelled until May 17.", ["Friday", "May 17"])
    assert found == {(Link.TIME, "Friday")}


def test_by_how_long_talks_are_put_off_is_no_day_of_them() -> None:
    assert days("Talks have been postponed by a week.", ["by a week"]) == set()


def times_of(text: str, time: str) -> list[str]:
    """The times of the act in a sentence that names one."""
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))
    for layer, words in ((Layer.TRIGGER, "talks"), (Layer.TIME, time)):
        place = pieces.between(text.index(words), text.index(words) + len(words))
        assert place is not None
        draft.add(layer, "CONSULT/talks" if layer is Layer.TRIGGER else "", place, 0.9, "test")
    draft.tie(Link.TIME, 0, 1, 0.8)
    begin_new_days(draft)
    drop_days_of_datelines(draft)
    return [draft.spans[link.tail].span.quote for link in draft.links]


@pytest.mark.parametrize(
    ("text", "time", "day"),
    [
        ("Norland postponed the talks until November.", "until November", "November"),
        ("The court has put off the talks again, until June 2020, it said.", "until June 2020", "June 2020"),
        ("The talks will go on until November.", "until November", "until November"),
    ],
)
def test_the_day_to_which_something_is_put_off_begins_then(text: str, time: str, day: str) -> None:
    assert times_of(text, time) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "BEIJING, Feb. 15 (Wire) -- Norland held talks in Lundby.",
        "LUNDBY (Wire) Feb. 15, 2019 - Norland held talks.",
        "OLD LUNDBY, Feb. 15 — Norland held talks.",
    ],
)
def test_the_day_of_the_dateline_is_none_of_an_act(text: str) -> None:
    assert times_of(text, "Feb. 15") == []


def test_a_day_that_begins_a_sentence_is_no_dateline() -> None:
    assert times_of("On Feb. 15 - a holiday - Norland held talks.", "Feb. 15") == ["Feb. 15"]
