"""The day a report tells its days from."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.timex.dateline import told_on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WASHINGTON, Oct 3 (Wire) — The two spoke today.", 3),
        ("Talks go on\n\nROCHESTER, N.Y., Oct. 3, 2025 - The two spoke.", 3),
        ("BEIJING, 5 October (Wire) -- The two spoke.", 5),
        ("ADEN Oct 2 (Wire) - The two spoke.", 2),
        ("The Hague, 3 October /Wire/ – The two spoke.", 3),
        ("WASHINGTON, July 3 (Wire) — An old report.", 4),
        ("WASHINGTON (Wire) — The two spoke.", 4),
        ("On Oct. 3 — a Friday — the two spoke.", 4),
        ("Friday, Oct. 3 – The ministers meet.", 4),
        ("They met in London, Oct. 3 being a holiday.", 4),
    ],
)
def test_a_near_dateline_tells_the_day_and_nothing_else_does(text: str, expected: int) -> None:
    assert told_on(text, date(2025, 10, 4)) == date(2025, 10, expected)


def test_a_dateline_of_the_old_year_is_read_in_january() -> None:
    assert told_on("PARIS, Dec. 31 (Wire) — They met.", date(2026, 1, 1)) == date(2025, 12, 31)


def test_without_a_page_date_nothing_is_told() -> None:
    assert told_on("PARIS, Dec. 31 (Wire) — They met.", None) is None
