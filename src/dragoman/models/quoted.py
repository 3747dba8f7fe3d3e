"""Words said in which a quotation ends and the reporter goes on in his own: two sayings, though marked as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.models.draft import Draft
from dragoman.models.viterbi import Marked

_ENDS = re.compile(r"[.?!…][”\"](?=\s+[A-Z])")
"""Where a quotation ends with its sentence, and one begins that is not quoted."""
_LEAST = 3
"""Pieces that a part must have."""


def after_quotations(draft: Draft, said: Marked) -> Iterator[Marked]:
    """The words up to and with each quotation that ends a sentence in them, and those that the reporter adds."""
    pieces, first = draft.encoded.pieces, said.first
    for found in _ENDS.finditer(draft.text, int(pieces.starts[said.first]), int(pieces.ends[said.last])):
        place = pieces.between(found.start(), found.end())
        if place is not None and place[1] - first >= _LEAST <= said.last - place[1]:
            yield Marked(said.label, first, place[1], said.score)
            first = place[1] + 1
    yield Marked(said.label, first, said.last, said.score)
