from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.acts import events, gather
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer

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
