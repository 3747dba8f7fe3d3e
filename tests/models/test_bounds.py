"""Where words said begin and end."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.bounds import complete
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


def completed(text: str, said: str, who: str, cue: str) -> str:
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))
    for layer, words in ((Layer.CONTENT, said), (Layer.SOURCE, who), (Layer.CUE, cue)):
        place = pieces.between(text.index(words), text.index(words) + len(words))
        assert place is not None
        draft.add(layer, "", place, 0.9, "test")
    complete(draft)
    return draft.spans[0].span.quote


@pytest.mark.parametrize(
    ("text", "said", "who", "cue", "expected"),
    [
        (
            "BERN, May 3 - Borna will host Kern in May, an aide said on Monday.",
            "will host Kern in May",
            "an aide",
            "said",
            "Borna will host Kern in May",
        ),
        (
            "The talks that opened in Bern on Monday have failed, said an aide.",
            "have failed",
            "an aide",
            "said",
            "The talks that opened in Bern on Monday have failed",
        ),
        (
            "Norland would take in 2,000 sick children from the valley, Kern said.",
            "take in 2,000",
            "Kern",
            "said",
            "take in 2,000 sick children from the valley",
        ),
        (
            "Kern noted a meeting with Borna at the White House.",
            "a meeting with Borna at the",
            "Kern",
            "noted",
            "a meeting with Borna at the White House",
        ),
        (
            "Kern said it would take in 2,000 sick children.",
            "it would take in 2,000",
            "Kern",
            "said",
            "it would take in 2,000 sick children",
        ),
    ],
)
def test_words_said_are_whole(text: str, said: str, who: str, cue: str, expected: str) -> None:
    assert completed(text, said, who, cue) == expected


@pytest.mark.parametrize(
    ("text", "said", "who", "cue"),
    [
        ("Asked about Bern, he would not go, Kern said.", "he would not go", "Kern", "said"),
        ("Kern called the talks useful on Monday.", "the talks useful", "Kern", "called"),
        ("He spoke of “war”: it was near, Kern said.", "it was near", "Kern", "said"),
        ("The envoy left. We will meet, Kern said.", "We will meet", "Kern", "said"),
    ],
)
def test_words_said_take_in_no_more_than_was_said(text: str, said: str, who: str, cue: str) -> None:
    assert completed(text, said, who, cue) == said
