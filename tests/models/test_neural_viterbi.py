from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")

from dragoman.models.viterbi import decode  # noqa: E402

OUT, BEGIN, INSIDE = (4.0, 0.0, 0.0), (0.0, 4.0, 0.0), (0.0, 0.0, 4.0)


def stretches(
    rows: list[tuple[float, float, float]], words: list[int], paragraphs: list[int] | None = None
) -> list[tuple[int, int]]:
    found = decode(np.array([rows], dtype=np.float32), np.array(words), np.array(paragraphs or [0] * len(rows)))[0]
    return [(m.first, m.last) for m in found]


def test_a_stretch_runs_from_its_begin_as_far_as_it_goes_on() -> None:
    assert stretches([OUT, BEGIN, INSIDE, OUT, BEGIN], [1] * 5) == [(1, 2), (4, 4)]


def test_a_stretch_never_goes_on_without_having_begun() -> None:
    assert stretches([OUT, INSIDE, INSIDE, OUT], [1] * 4) in ([], [(1, 2)])


def test_a_word_is_never_cut_in_two() -> None:
    assert stretches([BEGIN, OUT, OUT], [1, 0, 1]) in ([], [(0, 1)])
    assert stretches([BEGIN, BEGIN], [1, 0]) == [(0, 1)]


def test_nothing_goes_on_in_the_next_paragraph() -> None:
    assert stretches([BEGIN, INSIDE, INSIDE, OUT], [1] * 4, [0, 0, 1, 1]) in ([(0, 1)], [(0, 1), (2, 2)])
    assert stretches([BEGIN, INSIDE, BEGIN, INSIDE], [1] * 4, [0, 0, 1, 1]) == [(0, 1), (2, 3)]


def test_heads_are_decoded_each_by_itself() -> None:
    rows = np.array([[BEGIN, OUT], [OUT, BEGIN]], dtype=np.float32)
    assert [[(m.first, m.last) for m in one] for one in decode(rows, np.array([1, 1]), np.array([0, 0]))] == [
        [(0, 0)],
        [(1, 1)],
    ]
