"""Days and intervals in words."""

from datetime import date

import pytest

from dragoman.exports.days import day_words, interval_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("2025-10-16", "16 Oct 2025"),
        ("2025-10-16/2025-10-16", "16 Oct 2025"),
        ("2025-10-20/2025-10-26", "20–26 Oct 2025"),
        ("2025-10-27/2025-11-02", "27 Oct – 2 Nov 2025"),
        ("2025-12-29/2026-01-04", "29 Dec 2025 – 4 Jan 2026"),
        ("2025-02-01/..", "since 1 Feb 2025"),
        ("../2025-11-10", "until 10 Nov 2025"),
        ("2023-03/..", "since March 2023"),
        ("2023-03", "March 2023"),
        ("2025", "2025"),
    ],
)
def test_an_interval_is_written_as_short_as_it_stays_clear(value: str | None, words: str) -> None:
    assert interval_words(value) == words


def test_a_day_that_is_not_known_is_undated() -> None:
    assert day_words(None) == "undated"
    assert day_words(date(2025, 3, 3)) == "3 Mar 2025"
