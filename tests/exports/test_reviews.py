"""How a review reads on one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from dragoman.exports.reviews import review_words
from dragoman.review import Anchor, Judgement, Review
from dragoman.spans import Span


def side(*wordings: str) -> tuple[Anchor, ...]:
    """Accounts in these words."""
    spans = [Span(0, len(words), words) for words in wordings]
    return tuple(Anchor("event", f"{n}", "a", "https://a.example", "CONSULT", (s,), s) for n, s in enumerate(spans))


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (["hold talks", "hold\ntalks", "met"], ["visit"], "merge “hold talks” (2 accounts), “met” and “visit”"),
        (["“a summit”"], ["a", "b", "c", "d", "e"], "merge “a summit” and “a”, “b”, “c” and 2 more"),
    ],
)
def test_a_side_is_named_by_each_of_its_wordings_once(one: Sequence[str], other: Sequence[str], words: str) -> None:
    made = Review("", Judgement.MERGE, "Ana", "", datetime(2025, 5, 1, tzinfo=UTC), one=side(*one), other=side(*other))
    assert review_words(made) == words
