from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.sources import appositions
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        (
            "Bo Lin, the ministry's spokesman, said so.",
            "the ministry's spokesman,",
            "Bo Lin, the ministry's spokesman,",
        ),
        ("Bo Lin, the ministry's spokesman, said so.", "ministry's spokesman", "Bo Lin, the ministry's spokesman"),
        ("The team's coach, Bo Lin, said so.", "The team's coach", "The team's coach, Bo Lin"),
        ("After he met Bo Lin, the minister said so.", "the minister", "the minister"),
        ("The coach said, Bo Lin told us, that it rained.", "The coach", "The coach"),
        ("Bo Lin had gone. The minister, tired, said so.", "The minister", "The minister"),
    ],
)
def test_a_description_between_commas_speaks_with_the_name_beside_it(text: str, source: str, whole: str) -> None:
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))

    def add(layer: Layer, label: str, words: str) -> int:
        place = pieces.between(text.index(words), text.index(words) + len(words))
        assert place is not None
        return draft.add(layer, label, place, 0.9, "test")

    add(Layer.ENTITY, "PERSON", "Bo Lin")
    at = add(Layer.SOURCE, "", source)
    appositions(draft)
    assert draft.spans[at].span.quote == whole
