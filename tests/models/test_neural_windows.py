from __future__ import annotations

import pytest

pytest.importorskip("numpy")
tokenizers = pytest.importorskip("tokenizers")

import numpy as np  # noqa: E402

from dragoman.models.windows import CONTEXT, LENGTH, Pieces, sentence_starts, tokenise, windows  # noqa: E402

SENTENCES = [
    f"Minister {chr(65 + n % 26)}onz said on day {n} that the talks in Toledo would go on." for n in range(200)
]
TEXT = "Talks go on\n\n" + "\n\n".join(" ".join(SENTENCES[n : n + 4]) for n in range(0, 200, 4))


def pieces_of(text: str, skip: tuple[tuple[int, int], ...] = ()) -> Pieces:
    vocabulary = {"[UNK]": 0}
    made = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return tokenise(made, text, skip)


def test_every_piece_is_decided_in_one_window_and_no_window_is_too_long() -> None:
    pieces = pieces_of(TEXT)
    cut = windows(pieces, (0, 2))
    assert np.concatenate([w.core for w in cut]).tolist() == list(range(len(pieces)))
    assert max(len(w.ids) for w in cut) <= LENGTH


def test_windows_are_cut_where_paragraphs_end_and_show_headline_and_context() -> None:
    pieces = pieces_of(TEXT)
    first, second, *_ = windows(pieces, (0, 2))
    assert pieces.paragraphs[first.core[-1]] < pieces.paragraphs[second.core[0]]
    assert second.pieces[1:4].tolist() == [0, 1, 2]
    assert second.pieces[second.first - 1] == second.core[0] - 1
    assert second.first - 5 <= CONTEXT


def test_a_text_without_sentence_ends_is_cut_all_the_same() -> None:
    pieces = pieces_of("word " * 5000)
    assert np.concatenate([w.core for w in windows(pieces)]).tolist() == list(range(5000))


def test_what_was_set_aside_is_not_shown_to_the_network() -> None:
    start = TEXT.index("Minister B")
    pieces = pieces_of(TEXT, ((start, start + 20),))
    assert not any(start <= s < start + 20 for s in pieces.starts)


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Mr. Alba met U.S. envoy J. Borg. “Good,” he said. They left."
    assert [text[s:][:5] for s in sentence_starts(text)] == ["Mr. A", "“Good", "They "]


def test_quotation_marks_open_and_close_within_a_paragraph() -> None:
    pieces = pieces_of('He said "yes then" and left.\n\nShe said “no')
    words = ["He", "said", '"', "yes", "then", '"', "and", "left", ".", "She", "said", "“", "no"]
    assert dict(enumerate(zip(words, pieces.quotes.tolist(), strict=True))) == dict(
        enumerate(zip(words, [0, 0, 2, 1, 1, 2, 0, 0, 0, 0, 0, 2, 1], strict=True))
    )
