"""An act in the headline is the one below it; the next one of its kind is another."""

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


def drafted(text: str, acts: list[tuple[str, str]]) -> Draft:
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))
    for words, kind in acts:
        place = pieces.between(text.index(words), text.index(words) + len(words))
        assert place is not None
        draft.add(Layer.TRIGGER, kind, place, 0.9, "test")
    return draft


@pytest.mark.parametrize(
    ("text", "acts", "n"),
    [
        ("Norland recalls envoys\n\nNorland recalled its envoys.", ("recalls", "recalled its"), 1),
        ("Lin, Kern meet in Bern\n\nLin and Kern met on Monday.", ("meet", "met"), 1),
        ("Norland recalls envoys\n\nNorland pulled out of the pact.", ("recalls", "pulled"), 2),
        ("Lin set out for Bern\n\nLin was escorted out of Bern.", ("set out", "escorted out"), 2),
        ("Norland recalls envoys. It recalled its consuls too.", ("recalls", "recalled its"), 2),
    ],
)
def test_a_headline_tells_the_act_below_it(text: str, acts: tuple[str, str], n: int) -> None:
    draft = drafted(text, [(words, "SANCTION/rupture") for words in acts])
    gather(draft, [])
    assert len(events(draft)) == n


def test_the_next_meeting_is_not_the_one_before_it() -> None:
    draft = drafted("The meeting failed. The next round will be in Bern.", [("meeting", "CONSULT/talks")] * 1)
    place = draft.encoded.pieces.between(draft.text.index("round"), draft.text.index("round") + 5)
    assert place is not None
    later = draft.add(Layer.TRIGGER, "CONSULT/talks", place, 0.9, "test")
    gather(draft, [(later, 0, 0.99)])
    assert len(events(draft)) == 2
