from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.sources import appositions, unnamed_sources
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


def _draft(text: str) -> Draft:
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    return Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))


def _add(draft: Draft, layer: Layer, label: str, words: str) -> int:
    place = draft.encoded.pieces.between(draft.text.index(words), draft.text.index(words) + len(words))
    assert place is not None
    return draft.add(layer, label, place, 0.9, "test")


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
    draft = _draft(text)
    _add(draft, Layer.ENTITY, "PERSON", "Bo Lin")
    at = _add(draft, Layer.SOURCE, "", source)
    appositions(draft)
    assert draft.spans[at].span.quote == whole


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("One senator, Bo Lin", ["Bo Lin"]),
        ("a source of the Norland ministry, Bo Lin", ["Bo Lin", "a source of the Norland ministry"]),
        ("First reports from Bo Lin", ["Bo Lin"]),
        ("An aide to Bo Lin", ["Bo Lin", "An aide to Bo Lin"]),
    ],
)
def test_a_source_that_names_who_speaks_is_no_mention_itself(source: str, names: list[str]) -> None:
    draft = _draft(f"{source} said so.")
    _add(draft, Layer.ENTITY, "PERSON", "Bo Lin")
    _add(draft, Layer.SOURCE, "", source)
    unnamed_sources(draft)
    assert [draft.spans[n].span.quote for n in draft.on(Layer.ENTITY)] == names
