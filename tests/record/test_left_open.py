"""Times that the words leave open: nothing is counted where the text goes on to say from what."""

from __future__ import annotations

import pytest
from record_factory import article, at

from dragoman.record.times import resolve_times


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It came five weeks after the two sides met.", "five weeks after"),
        ("The talks were called off hours before they were to begin.", "hours before"),
    ],
)
def test_a_time_counted_from_an_act_told_after_it_is_open(text: str, quote: str) -> None:
    (tie,) = resolve_times(article(text, "2025-10-16"), (at(text, quote),))
    assert tie.value is None


def test_a_time_counted_from_a_day_told_before_it_has_a_day() -> None:
    text = "They met on October 1. Two days later, he left."
    _, tie = resolve_times(article(text, "2025-10-16"), (at(text, "on October 1"), at(text, "Two days later")))
    assert tie.value == "2025-10-03"
