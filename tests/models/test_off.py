from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.off import answered, changed, mark_changed
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


def _draft(text: str) -> Draft:
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    return Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))


def _trigger(draft: Draft, words: str, kind: str) -> int:
    place = draft.encoded.pieces.between(draft.text.index(words), draft.text.index(words) + len(words))
    assert place is not None
    return draft.add(Layer.TRIGGER, kind, place, 0.9, "test")


def test_an_act_is_changed_by_its_own_sentence_alone() -> None:
    draft = _draft("Norland cancelled its parade. The summit opens in Varna.")
    assert changed(draft, _trigger(draft, "summit", "CONSULT/summit")) is None


def test_a_meeting_that_is_off_is_marked_where_nothing_marks_it() -> None:
    draft = _draft("Norland called off a visit to Varna. The talks were postponed. A meeting ended.")
    _trigger(draft, "talks", "CONSULT/talks")
    mark_changed(draft)
    marked = [(draft.spans[n].span.quote, draft.spans[n].label) for n in draft.on(Layer.TRIGGER)]
    assert marked == [("talks", "CONSULT/talks"), ("visit", "CONSULT/visit")]


def test_only_what_somebody_asserts_is_denied() -> None:
    draft = _draft("Norland bombed the town. Norland denied the charge.")
    attack = _trigger(draft, "bombed", "ASSAULT/strike")
    assert answered(draft, told=()) == {}
    assert answered(draft, told=(attack,))[attack].status == "denied"
