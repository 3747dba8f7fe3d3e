from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.acts import events, gather, state
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.network import Acts
from dragoman.models.spoken import widen
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer, Link

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


def test_the_network_joins_no_two_events_that_the_rules_keep_apart() -> None:
    text = "They meet and call and talk again."
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))
    places = [pieces.between(text.index(word), text.index(word) + len(word)) for word in ("meet", "call", "talk")]
    meet, call, talk = (draft.add(Layer.TRIGGER, "", place, 0.9, "test") for place in places if place)
    draft.n_ruled = 2
    gather(draft, [(talk, call, 0.6), (talk, meet, 0.8), (call, meet, 0.9)])
    assert events(draft) == [[meet, talk], [call]]


def test_what_is_said_runs_on_over_what_is_reported_in_it() -> None:
    text = "Lin said the envoy Kern had told her that Norland would sign."
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))

    def add(layer: Layer, words: str) -> int:
        place = pieces.between(text.index(words), text.index(words) + len(words))
        assert place is not None
        return draft.add(layer, "", place, 0.9, "test")

    outer, inner = add(Layer.CONTENT, "the envoy"), add(Layer.CONTENT, "that Norland would sign")
    draft.tie(Link.SPEAKER, outer, add(Layer.SOURCE, "Lin"), 0.9)
    draft.tie(Link.SPEAKER, inner, add(Layer.SOURCE, "Kern"), 0.9)
    draft.tie(Link.CUE, inner, add(Layer.CUE, "had told"), 0.9)
    widen(draft)
    assert draft.spans[outer].span.quote == "the envoy Kern had told her that Norland would sign"
    assert draft.spans[inner].span.quote == "Norland would sign"


@pytest.mark.parametrize(("read", "stands"), [("cancelled", "called off the talks"), ("occurred", "called off")])
def test_a_status_that_the_rules_read_alike_keeps_their_words(read: str, stands: str) -> None:
    text = "Lin called off the talks."
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))
    words, act = pieces.between(4, 24), pieces.between(19, 24)
    assert words is not None
    assert act is not None
    talks = draft.add(Layer.TRIGGER, "CONSULT/talks", act, 0.9, "test")
    draft.tie(Link.STATUS, talks, draft.add(Layer.STATUS, read, words, 0.5, "test"), 0.5)
    draft.settled = frozenset({(Link.STATUS, talks)})
    even = np.full((1, len(labels.STATUSES)), 1 / len(labels.STATUSES), dtype=np.float32)
    state(draft, Acts(even, even, even, even, np.zeros(1, dtype=np.float32)), {})
    said = [draft.spans[link.tail] for link in draft.links if link.link is Link.STATUS]
    assert [(span.label, span.span.quote) for span in said] == [("cancelled", stands)]


def test_what_is_surely_the_same_joins_whole_events() -> None:
    text = "They meet, then meet again; the summit, or gathering, ends."
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))
    words = ("meet,", "meet again", "summit", "gathering")
    places = [pieces.between(text.index(word), text.index(word) + len(word.rstrip(","))) for word in words]
    one, again, summit, gathering = (
        draft.add(Layer.TRIGGER, "CONSULT/meeting", place, 0.9, "t") for place in places if place
    )
    draft.tie(Link.SAME_EVENT, again, one, 0.8)
    gather(draft, [(again, gathering, 0.7), (again, summit, 0.9)])
    assert events(draft) == [[one, again, summit], [gathering]]
    heads = [link.head for link in draft.links]
    assert len(heads) == len(set(heads))
