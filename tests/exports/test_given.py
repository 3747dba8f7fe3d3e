from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.errors import SpanError
from dragoman.exports.given import Given
from dragoman.spans import Span

TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            "aeogE\u0301\u0327\u0323\u030a\u0344\u0f73\u1100\u1161\u11a8\uac00\u09c7\u09be\u212b\u2126\u1e9b\u0323 \r\n"
        ),
    ),
    max_size=40,
)


@given(TEXTS, st.data())
@example("\u1100\u1161\u11a8", None)
@example("e\u0327\u0301x", None)
def test_a_quote_is_an_exact_piece_of_what_was_given_and_normalises_to_the_span(
    text: str, data: st.DataObject | None
) -> None:
    composed = normalize("NFC", text)
    mapped = Given.of(composed, text)
    assert (len(mapped.starts), len(mapped.ends)) == (len(composed), len(composed))
    if not composed:
        return
    start = data.draw(st.integers(0, len(composed) - 1)) if data else 0
    end = data.draw(st.integers(start + 1, len(composed))) if data else len(composed)
    span = Span.of(composed, start, end)
    left, right = mapped.place(span)
    assert mapped.quote(span) == text[left:right]
    assert span.quote in normalize("NFC", text[left:right])
    assert (
        normalize("NFC", text[:left]) + normalize("NFC", text[left:right]) + normalize("NFC", text[right:]) == composed
    )


def test_decomposed_letters_before_a_span_shift_it_and_those_in_it_are_kept() -> None:
    text = "Erdog\u0306an met C\u0327avus\u0327og\u0306lu in I\u0307zmir."
    composed = normalize("NFC", text)
    start = composed.index("Çavuşoğlu")
    mapped = Given.of(composed, text)
    assert mapped.quote(Span.of(composed, start, start + 9)) == "C\u0327avus\u0327og\u0306lu"


def test_line_ends_and_unseen_characters_that_the_article_lacks_are_stepped_over() -> None:
    mapped = Given.of("One two\nthree", "\ufeffOne\u00adtwo".replace("\u00ad", " \u200b") + "\r\nthree\r\n")
    assert mapped.quote(Span.of("One two\nthree", 4, 13)) == "two\r\nthree"


def test_another_text_than_the_one_read_is_refused() -> None:
    with pytest.raises(SpanError, match="same text"):
        Given.of("They met.", "They did not meet.")
