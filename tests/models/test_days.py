"""The day that an act is put off to, and the day that it was to be."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.days import begin_new_days, drop_days_of_datelines, drop_delays, move_days
from dragoman.models.off import changed
from dragoman.scores import Layer, Link

pytestmark = needs_weights


def days(text: str, times: list[str]) -> set[tuple[Link, str]]:
    """The days of the talks in a sentence, of which the first is tied to them."""
    draft = draft_of(text)
    talks = add(draft, Layer.TRIGGER, "Talks", "CONSULT/talks")
    added = [add(draft, Layer.TIME, time) for time in times]
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
    draft = draft_of(text)
    talks = add(draft, Layer.TRIGGER, "talks", "CONSULT/talks")
    draft.tie(Link.TIME, talks, add(draft, Layer.TIME, time), 0.8)
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
