from __future__ import annotations

import numpy as np
import pytest
from drafts import add, draft_of, needs_weights, say

from dragoman.models import labels
from dragoman.models.draft import Draft, Linkable
from dragoman.models.network import FAR, Linked
from dragoman.models.pairs import Places
from dragoman.models.responses import answer, decline, point_back, stance_of
from dragoman.models.spoken import doubtful
from dragoman.scores import Layer, Link

_NOWHERE = np.zeros(2, dtype=np.int64)
_PLACES = Places(_NOWHERE, _NOWHERE, _NOWHERE, _NOWHERE, ((), ()))


def _declined(draft: Draft) -> list[tuple[str, str]]:
    ties = [link for link in draft.links if link.link is Link.DECLINES_TO_COMMENT]
    return [(draft.spans[link.head].span.quote, draft.spans[link.tail].span.quote) for link in ties]


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("denied", "denies"),
        ("has firmly denied", "denies"),
        ("declined to say", "declines-to-comment"),
        ("has not confirmed", None),
        ("could not confirm", None),
        ("said", None),
    ],
)
def test_a_longer_cue_does_what_its_verb_does_unless_it_is_negated(cue: str, stance: str | None) -> None:
    assert stance_of(cue) == stance


@needs_weights
def test_an_answer_is_tied_to_what_it_denies_and_not_to_what_the_same_one_said() -> None:
    draft = draft_of("Lin alleged that Norland had moved troops to the border. Kern denied that troops had been moved.")
    claim = say(draft, "Norland had moved troops to the border", "Lin", "alleged")
    said = say(draft, "troops had been moved", "Kern", "denied")
    there = Linkable([claim, said], np.zeros(2, np.int64), _PLACES, np.zeros((2, 1), np.float32))
    linked = Linked(np.array([1]), np.array([0]), np.full((1, 1, len(labels.STANCES)), -1, np.float32))
    answer(draft, there, [linked], 0.0)
    tied = [(link.link, link.head, link.tail) for link in draft.links if link.link in labels.STANCES]
    assert tied == [(Link.DENIES, said, claim)]
    names = [draft.add(Layer.ENTITY, "PERSON", draft.ranges[who], 0.9, "test") for who in draft.on(Layer.SOURCE)]
    draft.tie(Link.SAME, names[1], names[0], 0.9)
    answer(draft, there, [linked], 0.0)
    assert not [link for link in draft.links if link.link in labels.STANCES]


@needs_weights
def test_what_the_network_may_not_link_is_not_tied() -> None:
    draft = draft_of("Lin alleged that Norland had moved troops to the border. Kern denied that troops had been moved.")
    claim = say(draft, "Norland had moved troops to the border", "Lin", "alleged")
    said = say(draft, "troops had been moved", "Kern", "denied")
    there = Linkable([claim, said], np.zeros(2, np.int64), _PLACES, np.zeros((2, 1), np.float32))
    answer(draft, there, [Linked(np.array([1]), np.array([0]), np.full((1, 1, len(labels.STANCES)), FAR))], 0.0)
    assert not [link for link in draft.links if link.link in labels.STANCES]


@needs_weights
@pytest.mark.parametrize(("text", "found"), [("Kern denied this.", ["this"]), ("Kern denied this offer.", [])])
def test_a_denial_has_what_it_points_at_as_its_words(text: str, found: list[str]) -> None:
    draft = draft_of(text)
    add(draft, Layer.CUE, "denied")
    point_back(draft)
    assert [draft.spans[n].span.quote for n in draft.on(Layer.CONTENT)] == found


@needs_weights
def test_who_says_nothing_answers_what_another_said_just_before() -> None:
    draft = draft_of("Lin said the talks had failed. The envoy called them useful. Kern declined to comment.")
    say(draft, "the talks had failed", "Lin", "said")
    say(draft, "them useful", "The envoy", "called")
    cue = add(draft, Layer.CUE, "declined to comment")
    draft.tie(Link.SPEAKER, cue, add(draft, Layer.SOURCE, "Kern"), 0.9)
    decline(draft)
    assert _declined(draft) == [("declined to comment", "them useful")]


@needs_weights
def test_who_says_nothing_answers_neither_himself_nor_nobody() -> None:
    draft = draft_of("Foreign Minister Kern said the talks had failed. Kern declined to comment on rumours.")
    say(draft, "the talks had failed", "Foreign Minister Kern", "said")
    cue = add(draft, Layer.CUE, "declined to comment")
    decline(draft)
    assert _declined(draft) == []
    draft.tie(Link.SPEAKER, cue, draft.add(Layer.SOURCE, "", draft.ranges[cue], 0.9, "test"), 0.9)
    decline(draft)
    assert _declined(draft) == [("declined to comment", "the talks had failed")]


@needs_weights
@pytest.mark.parametrize("cue", ["declined", "declined to say"])
def test_what_somebody_would_not_say_is_not_said(cue: str) -> None:
    draft = draft_of("Lin said the talks had failed. Kern declined to say whether they had met.")
    claim = say(draft, "the talks had failed", "Lin", "said")
    unsaid = say(draft, "whether they had met", "Kern", cue)
    decline(draft)
    assert _declined(draft) == [(cue, "the talks had failed")]
    assert unsaid in doubtful(draft, 0.0)
    assert claim not in doubtful(draft, 0.0)
