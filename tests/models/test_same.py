from __future__ import annotations

import numpy as np
import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models import labels
from dragoman.models.draft import Linkable
from dragoman.models.homes import acting_state, homes, is_body, state_in, without_state
from dragoman.models.network import Linked
from dragoman.models.pairs import Places
from dragoman.models.same import alike, tie
from dragoman.scores import Layer, Link


def tied(text: str, *mentions: tuple[str, str]) -> set[tuple[str, str]]:
    """What is tied to what among mentions (label, quote), where the network is sure of every earlier one."""
    draft = draft_of(text)
    for label, quote in mentions:
        pronoun = label == "pronoun"
        add(draft, Layer.PRONOUN if pronoun else Layer.ENTITY, quote, "" if pronoun else label)
    rows = np.arange(len(mentions))
    slots = np.array([labels.SLOTS.index(label) for label, _ in mentions])
    places = Places.of(draft.encoded.pieces, text, draft.ranges)
    earlier = np.where(rows[None, :] < rows[:, None], 5.0, -9.0).astype(np.float32)[:, :, None]
    tie(
        draft,
        Linkable(rows.tolist(), slots, places, np.zeros((len(rows), 1), dtype=np.float32)),
        [Linked(rows, rows, earlier)],
        0.0,
    )
    return {
        (draft.spans[k.head].span.quote, draft.spans[k.tail].span.quote) for k in draft.links if k.link is Link.SAME
    }


@needs_weights
def test_a_description_of_another_state_is_not_tied_to_a_person() -> None:
    text = "Russian President Ivan Lin spoke. The Georgian president left, and the Russian leader stayed."
    who = ("PERSON", "Ivan Lin")
    assert not tied(text, who, ("PERSON", "The Georgian president"))
    assert tied(text, who, ("PERSON", "the Russian leader")) == {("the Russian leader", "Ivan Lin")}


@needs_weights
def test_the_states_of_a_person_are_those_of_the_office_before_the_name() -> None:
    text = "After talks with French Foreign Minister Ada Lin, Georgia thanked envoy Kern of Norland."
    draft = draft_of(text)
    for quote in ("Ada Lin", "Kern"):
        add(draft, Layer.ENTITY, quote, "PERSON")
    assert homes(draft, [0]) == {"FRA"}
    assert homes(draft, [1]) == set()


@pytest.mark.parametrize(
    ("words", "state", "bare"),
    [
        ("the us state department", "USA", "the us state department"),
        ("russian defence ministry", "RUS", "defence ministry"),
        ("norland's energy board", None, "energy board"),
        ("energy board", None, "energy board"),
        ("french bank", "FRA", "french bank"),
    ],
)
def test_the_state_in_a_name_and_the_name_without_it(words: str, state: str | None, bare: str) -> None:
    assert state_in(tuple(words.split())) == state
    assert " ".join(without_state(tuple(words.split()))) == bare


def test_a_body_with_its_state_and_without_is_one_unless_two_states_have_it() -> None:
    def org(words: str) -> tuple[str, tuple[str, ...], bool]:
        return "ORG", tuple(words.split()), True

    assert list(alike([org("russian defence ministry"), org("defence ministry")])) == [(1, 0)]
    several = [org("russian defence ministry"), org("french defence ministry"), org("defence ministry")]
    assert not list(alike(several))


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("the georgian side", "GEO"),
        ("norway's government", "NOR"),
        ("government of the philippines", "PHL"),
        ("georgian ministry", None),
        ("side", None),
        ("the other side", None),
    ],
)
def test_the_side_or_government_of_a_state_is_the_state(words: str, state: str | None) -> None:
    assert acting_state(tuple(words.split())) == state
    given = [("STATE", ("georgia",), True), ("ORG", ("georgian", "side"), False), ("ORG", ("georgian", "army"), False)]
    assert list(alike(given)) == [(1, 0)]


@pytest.mark.parametrize(
    ("words", "body"),
    [("Interior Ministry", True), ("Lin administration", True), ("Ada Lin", False), ("head office", False)],
)
def test_a_name_that_ends_as_bodies_do_is_a_body(words: str, body: bool) -> None:
    assert is_body(words) == body


@needs_weights
def test_places_that_are_named_otherwise_are_two() -> None:
    text = "They met in Oslo, in Nagorno-Lundby and in Lundby town."
    whole = ("PLACE", "Nagorno-Lundby")
    assert tied(text, ("PLACE", "Oslo"), whole) == set()
    assert tied(text, whole, ("PLACE", "Lundby town")) == {("Lundby town", "Nagorno-Lundby")}


@needs_weights
def test_its_ministry_is_not_the_ministry_that_another_has() -> None:
    text = "Foreign Ministry aide Bo Kern left. Sudland was sorry. Its foreign ministry said so, as the ministry did."
    named = ("ORG", "Foreign Ministry")
    assert tied(text, named, ("ORG", "Its foreign ministry")) == set()
    assert tied(text, named, ("ORG", "foreign ministry")) == set()
    assert tied(text, named, ("ORG", "the ministry")) == {("the ministry", "Foreign Ministry")}


@needs_weights
@pytest.mark.parametrize(("pronoun", "tied_to"), [("he", {("he", "Ivan Lin")}), ("it", set())])
def test_it_stands_for_no_person(pronoun: str, tied_to: set[tuple[str, str]]) -> None:
    assert tied(f"Ivan Lin spoke, and {pronoun} went on.", ("PERSON", "Ivan Lin"), ("pronoun", pronoun)) == tied_to


@needs_weights
def test_who_stands_for_nobody_of_another_sentence() -> None:
    text = "Ivan Lin spoke. Two envoys on the trip, who left, wept."
    assert tied(text, ("PERSON", "Ivan Lin"), ("pronoun", "who")) == set()
