"""Which acts told in other words are one: those of the same parties, on no other day and at no other place."""

from __future__ import annotations

import numpy as np
from drafts import add, draft_of, needs_weights

from dragoman.models import labels
from dragoman.models.draft import Linkable
from dragoman.models.network import Linked
from dragoman.models.one_act import LEAST, LEAST_OF_SHARING, agreeing
from dragoman.models.pairs import Places
from dragoman.scores import Layer, Link

pytestmark = needs_weights

LIKELY = LEAST + 0.5
UNLIKELY = LEAST_OF_SHARING + 0.5


def one(
    text: str, first: tuple[str, str], second: tuple[str, str], *links: tuple[str, Link, str], score: float = LIKELY
) -> bool:
    """Whether two acts (kind, words) are one, by links from an act to words, and the network's score of the pair."""
    draft = draft_of(text)
    acts = {words: add(draft, Layer.TRIGGER, words, kind) for kind, words in (first, second)}
    for act, link, words in links:
        layer = Layer.TIME if link is Link.TIME else Layer.ENTITY
        label = {Link.TIME: "", Link.PLACE: "PLACE"}.get(link, "PERSON" if words in ("Lin", "Bo Kern") else "STATE")
        draft.tie(link, acts[act], add(draft, layer, words, label), 0.8)
    rows = np.arange(2)
    slots = np.array([labels.SLOTS.index(kind.partition("/")[0]) for kind, _ in (first, second)])
    there = Linkable(
        [0, 1], slots, Places.of(draft.encoded.pieces, text, draft.ranges[:2]), np.zeros((2, 1), dtype=np.float32)
    )
    scores = np.array([[-9.0, -9.0], [score, -9.0]], dtype=np.float32)[:, :, None]
    return [pair[:2] for pair in agreeing(draft, there, [Linked(rows, rows, scores)])] == [(1, 0)]


TALKS, MEETING = ("CONSULT/talks", "talks"), ("CONSULT/meeting", "met")
BOTH = (("talks", Link.PARTY, "France"), ("talks", Link.PARTY, "Japan"))
AGAIN = (("met", Link.PARTY, "Paris"), ("met", Link.PARTY, "Tokyo"))


def test_talks_and_the_meeting_of_the_same_states_are_one() -> None:
    assert one("France and Japan held talks. Paris and Tokyo met.", TALKS, MEETING, *BOTH, *AGAIN)


def test_with_another_party_they_are_two() -> None:
    text = "France and Japan held talks. Paris and Spain met."
    assert not one(text, TALKS, MEETING, *BOTH, AGAIN[0], ("met", Link.PARTY, "Spain"))


def test_on_two_days_they_are_two() -> None:
    days = (("talks", Link.TIME, "Friday"), ("met", Link.TIME, "Monday"))
    assert not one(
        "France and Japan held talks on Friday. Paris and Tokyo met on Monday.", TALKS, MEETING, *BOTH, *AGAIN, *days
    )


def test_how_long_it_has_been_is_no_other_day() -> None:
    days = (("talks", Link.TIME, "Friday"), ("met", Link.TIME, "in six years"))
    text = "France and Japan held talks on Friday. Paris and Tokyo met for the first time in six years."
    assert one(text, TALKS, MEETING, *BOTH, *AGAIN, *days)


def test_their_last_meeting_is_another() -> None:
    text = "France and Japan held talks. Paris and Tokyo last met in spring."
    assert not one(text, TALKS, MEETING, *BOTH, *AGAIN)


def test_what_the_network_holds_unlikely_is_one_only_where_both_share_a_day_or_place() -> None:
    text = "France and Japan held talks in Oslo. Paris and Tokyo met in old Oslo town."
    assert not one(text, TALKS, MEETING, *BOTH, *AGAIN, score=UNLIKELY)
    places = (("talks", Link.PLACE, "Oslo"), ("met", Link.PLACE, "Oslo town"))
    assert one(text, TALKS, MEETING, *BOTH, *AGAIN, *places, score=UNLIKELY)


def test_two_attacks_of_one_day_are_two() -> None:
    text = "France attacked Oslo and bombed Rome on Friday, as France said."
    acts = ("ASSAULT/attack", "attacked"), ("ASSAULT/attack", "bombed")
    both = (("attacked", Link.SOURCE, "France"), ("bombed", Link.SOURCE, "France"))
    days = (("attacked", Link.TIME, "Friday"), ("bombed", Link.TIME, "Friday"))
    assert not one(text, *acts, *both, *days)
