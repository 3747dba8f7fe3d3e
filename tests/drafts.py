"""Drafts of bare texts for the tests of the models, in which the network marks nothing."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer, Link

needs_weights = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer.from_str(load(SHIPPED).tokenizer)


def draft_of(text: str) -> Draft:
    """A draft without spans or links; all scores of the network are 0."""
    pieces = tokenise(_tokenizer(), text)
    marks = np.zeros((len(pieces), labels.acts().stop), dtype=np.float32)
    marks[:, labels.acts()] = -9
    return Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))


def pieces_of(draft: Draft, words: str, *, after: int = 0) -> tuple[int, int]:
    """The first and the last piece of words, where they first stand from ``after`` on."""
    start = draft.text.index(words, after)
    place = draft.encoded.pieces.between(start, start + len(words))
    assert place is not None
    return place


def add(draft: Draft, layer: Layer, words: str, label: str = "", *, after: int = 0) -> int:
    """Enter words, and give their position among the spans."""
    return draft.add(layer, label, pieces_of(draft, words, after=after), 0.9, "test")


def say(draft: Draft, words: str, who: str, cue: str) -> int:
    """Enter words said, with their source and cue, and give the position of what is said."""
    content = add(draft, Layer.CONTENT, words)
    draft.tie(Link.SPEAKER, content, add(draft, Layer.SOURCE, who), 0.9)
    draft.tie(Link.CUE, content, add(draft, Layer.CUE, cue), 0.9)
    return content
