from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.models.alternatives import one_of

_WORDS = st.lists(st.text("ab .(|", min_size=1, max_size=6), min_size=1, max_size=12)


@given(_WORDS, st.text("abAB .(|", max_size=12), st.sampled_from(["", r"\Z", "(?!a)"]))
def test_the_pattern_finds_what_a_list_of_the_words_longest_first_would(
    words: list[str], text: str, after: str
) -> None:
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    found = re.finditer(f"(?:{one_of(words)}){after}", text, re.I)
    assert [match.span() for match in found] == [
        match.span() for match in re.finditer(f"(?:{listed}){after}", text, re.I)
    ]


def test_words_that_begin_alike_are_written_once() -> None:
    assert one_of(["met", "meets", "meet"]) == "me(?:et(?:s)?|t)"
