"""The entries of live pages, and the days they were written on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.timex.entries import entry_days

DAY = date(2025, 5, 16)
FORWARDS = (
    "Live: the talks\n\n22:10 – Doors open\n\n23:40 GMT: Still nothing\n\n00:15 – A deal\n\n01.05 The hall empties"
)
BACKWARDS = "Live: the talks\n\n12.25am – Good night\n\n11.50pm – A deal\n\n9.30pm – Still nothing\n\n6pm – Doors open"


def days(text: str, published: date | None = DAY, updated: date | None = None) -> list[int]:
    return [entry.day.day for entry in entry_days(text, published, updated)]


@pytest.mark.parametrize(
    ("text", "updated", "expected"),
    [
        (FORWARDS, None, [16, 16, 17, 17]),
        (FORWARDS, date(2025, 5, 17), [16, 16, 17, 17]),
        (FORWARDS, DAY, [15, 15, 16, 16]),
        (BACKWARDS, None, [17, 16, 16, 16]),
        ("15 May\n20:00 – One\n23:00 – Two\n16 May 2025\n08:00 – Three\n", None, [15, 15, 16]),
        ("Friday, May 16\n08:00 – Three\nMay 15\n23:00 – Two\n20:00 – One\n", None, [16, 15, 15]),
        ("20.40 Tokyo – One\n17.30 Kyiv – Two\n18.15 Seoul – Three\n00.10 Hanoi – Four", None, [16, 16, 16, 17]),
    ],
)
def test_the_day_changes_where_the_clock_leaps_over_midnight(
    text: str, updated: date | None, expected: list[int]
) -> None:
    assert days(text, updated=updated) == expected


@pytest.mark.parametrize(
    "text",
    [
        "23:40 – One\n00:15 – Two",
        "08:00 – One\n12:00 – Two\n17:30 – Three",
        "3 ministers came.\n23 went.\n1 stayed.",
        "They met at 23:40.\nThey parted at 00:15.\nThey met again at 22:00.",
    ],
)
def test_other_texts_have_no_entries_of_another_day(text: str) -> None:
    assert days(text) == []


def test_without_a_date_no_entry_has_a_day() -> None:
    assert days(FORWARDS, None) == []


@given(st.lists(st.sampled_from(["23:50 – a", "00:10 b", "12:00 – c", "16 May", "1 March 2024", "x"]), max_size=60))
def test_entries_come_in_order_and_each_begins_a_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    starts = [entry.start for entry in entry_days(text, DAY)]
    assert starts == sorted(starts)
    assert all(start == 0 or text[start - 1] == "\n" for start in starts)
