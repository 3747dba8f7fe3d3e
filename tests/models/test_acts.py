from __future__ import annotations

import numpy as np
import pytest
from drafts import add, draft_of, needs_weights, pieces_of

from dragoman.models import labels
from dragoman.models.acts import events, gather, state
from dragoman.models.network import Acts
from dragoman.models.spoken import widen
from dragoman.scores import Layer, Link

pytestmark = needs_weights


def test_the_network_joins_no_two_events_that_the_rules_keep_apart() -> None:
    text = "They meet and call and talk again."
    draft = draft_of(text)
    meet, call, talk = (add(draft, Layer.TRIGGER, word) for word in ("meet", "call", "talk"))
    draft.n_ruled = 2
    gather(draft, [(talk, call, 0.6), (talk, meet, 0.8), (call, meet, 0.9)])
    assert events(draft) == [[meet, talk], [call]]


def test_what_is_said_runs_on_over_what_is_reported_in_it() -> None:
    text = "Lin said the envoy Kern had told her that Norland would sign."
    draft = draft_of(text)
    outer, inner = add(draft, Layer.CONTENT, "the envoy"), add(draft, Layer.CONTENT, "that Norland would sign")
    draft.tie(Link.SPEAKER, outer, add(draft, Layer.SOURCE, "Lin"), 0.9)
    draft.tie(Link.SPEAKER, inner, add(draft, Layer.SOURCE, "Kern"), 0.9)
    draft.tie(Link.CUE, inner, add(draft, Layer.CUE, "had told"), 0.9)
    widen(draft)
    assert draft.spans[outer].span.quote == "the envoy Kern had told her that Norland would sign"
    assert draft.spans[inner].span.quote == "Norland would sign"


@pytest.mark.parametrize(("read", "stands"), [("cancelled", "called off the talks"), ("occurred", "called off")])
def test_a_status_that_the_rules_read_alike_keeps_their_words(read: str, stands: str) -> None:
    text = "Lin called off the talks."
    draft = draft_of(text)
    talks = add(draft, Layer.TRIGGER, "talks", "CONSULT/talks")
    words = pieces_of(draft, "called off the talks")
    draft.tie(Link.STATUS, talks, draft.add(Layer.STATUS, read, words, 0.5, "test"), 0.5)
    draft.settled = frozenset({(Link.STATUS, talks)})
    even = np.full((1, len(labels.STATUSES)), 1 / len(labels.STATUSES), dtype=np.float32)
    state(draft, Acts(even, even, even, even, np.zeros(1, dtype=np.float32)), {})
    said = [draft.spans[link.tail] for link in draft.links if link.link is Link.STATUS]
    assert [(span.label, span.span.quote) for span in said] == [("cancelled", stands)]


def test_what_is_surely_the_same_joins_whole_events() -> None:
    text = "They meet, then meet again; the summit, or gathering, ends."
    draft = draft_of(text)
    words = ("meet", "meet again", "summit", "gathering")
    one, again, summit, gathering = (add(draft, Layer.TRIGGER, word, "CONSULT/meeting") for word in words)
    draft.tie(Link.SAME_EVENT, again, one, 0.8)
    gather(draft, [(again, gathering, 0.7), (again, summit, 0.9)])
    assert events(draft) == [[one, again, summit], [gathering]]
    heads = [link.head for link in draft.links]
    assert len(heads) == len(set(heads))
