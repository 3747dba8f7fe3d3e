"""Which words are a name, and which only describe somebody."""

from __future__ import annotations

import pytest

from dragoman.reading.mentions import is_name


@pytest.mark.parametrize(
    "words", ["Lee Jae-myung", "Ban Ki-moon", "Abdel Fattah al-Sisi", "Rostov-on-Don", "Levon Ter-Petrosian"]
)
def test_a_given_name_with_a_hyphen_is_a_name(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words", ["US-led", "the Secretary-general", "anti-Norland", "Norland-based", "his Vice-president"]
)
def test_a_word_with_a_hyphen_that_only_describes_is_none(words: str) -> None:
    assert not is_name(words)
