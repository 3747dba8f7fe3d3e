"""Which short name is of which body."""

from __future__ import annotations

import pytest

from dragoman.models.short_names import begin_of


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("the US Food and Drug Administration", "FDA", "Food and Drug Administration"),
        ("said the Indian Council of Medical Research", "ICMR", "Indian Council of Medical Research"),
    ],
)
def test_a_short_name_has_the_initials_of_the_words_before_it(text: str, short: str, name: str) -> None:
    start = begin_of(text, len(text), short)
    assert start is not None
    assert text[start:] == name


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the Bank of England", "IMF"),
        ("the council", "C"),
        ("talks in Drug Administration", "FDA"),
        ("the Fund", "Fund"),
    ],
)
def test_other_letters_or_words_are_of_nobody(text: str, short: str) -> None:
    assert begin_of(text, len(text), short) is None
