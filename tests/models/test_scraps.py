"""What is marked and is too little to stand for anything."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.scraps import is_scrap
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


@pytest.mark.parametrize(
    ("head", "text", "words", "scrap"),
    [
        ("time", "They spoke of the four-year-old war.", "four-year-old", True),
        ("time", "They spoke for two hours.", "two hours", True),
        ("time", "They will meet in two weeks.", "in two weeks", False),
        ("trigger", "The high-level envoys came.", "high-", True),
        ("trigger", "The high-level talks began.", "high-level talks", False),
        ("trigger", "Sudland's officials offered a more nuanced response.", "offered", True),
        ("trigger", "Kern gave no answer.", "gave", True),
        ("trigger", "Norland offered a ceasefire.", "offered", False),
        ("cue", "Kern calls off the summit.", "calls", True),
        ("cue", "Kern calls the summit useful.", "calls", False),
    ],
)
def test_parts_and_lengths_stand_for_nothing(head: str, text: str, words: str, scrap: bool) -> None:
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    draft = Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))
    place = pieces.between(text.index(words), text.index(words) + len(words))
    assert place is not None
    assert is_scrap(draft, head, place) is scrap
