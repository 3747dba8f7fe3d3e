"""Days and intervals in words."""

from datetime import date

import pytest

from dragoman.exports.days import day_words, interval_words, moment_words, with_days_in_words


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


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2023-05-07T16:00+09:00", "7 May 2023, 16:00 (UTC+9)"),
        ("2023-05-07T06:05-03:30", "7 May 2023, 06:05 (UTC-3:30)"),
        ("2023-05-07T16:00+10:00", "7 May 2023, 16:00 (UTC+10)"),
        ("2023-05-07T16:00+00:00", "7 May 2023, 16:00 (UTC)"),
    ],
)
def test_a_minute_is_written_with_how_far_it_is_from_utc(moment: str, words: str) -> None:
    assert moment_words(moment) == words


def test_days_in_a_reason_are_written_as_people_write_them_but_not_what_it_quotes() -> None:
    reason = "“2025-10-16”: in office from 2024-10 to 2025-10-31, number 2025-99-31, of 1990-12-31-7"
    assert with_days_in_words(reason) == (
        "“2025-10-16”: in office from October 2024 to 31 Oct 2025, number 2025-99-31, of 1990-12-31-7"
    )
