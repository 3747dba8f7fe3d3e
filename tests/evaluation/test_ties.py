"""The measures of ties: what counts as right, and the lists that they ask."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.codebook import EntityType
from dragoman.record.gazetteer import Gazetteer
from evaluation import actors, offices, overlap
from evaluation.known import article_of, occurrences
from evaluation.timex3 import timex3


@pytest.mark.parametrize(
    ("words", "days", "value"),
    [
        ("Friday", "2025-10-17", "2025-10-17"),
        ("Friday night", "2025-10-17", "2025-10-17TNI"),
        ("5 p.m. Friday", "2025-10-17", "2025-10-17T17:00"),
        ("next week", "2025-10-20/2025-10-26", "2025-W43"),
        ("last month", "2025-09-01/2025-09-30", "2025-09"),
        ("the third quarter", "2025-07-01/2025-09-30", "2025-Q3"),
        ("last year", "2024-01-01/2024-12-31", "2024"),
        ("the 1990s", "1990-01-01/1999-12-31", "199"),
        ("the weekend", "2025-10-18/2025-10-19", "2025-W42-WE"),
        ("two years", None, "P2Y"),
        ("several hours", None, "PTXH"),
        ("daily", None, "P1D"),
        ("every month", None, "P1M"),
        ("each July", None, "XXXX-07"),
        ("2300 GMT", "2025-10-16", "2025-10-16T23:00"),
        ("overnight", "2025-10-15/2025-10-16", "2025-10-16TNI"),
        ("now", "2025-10-16", "PRESENT_REF"),
        ("the week", "2025-10-13/2025-10-19", "2025-W42"),
        ("the year", "2025-01-01/2025-12-31", "2025"),
        ("the year", None, "P1Y"),
        ("three days later", "2025-10-12", "P3D"),
        ("a year earlier", "2024-01-01/2024-12-31", "2024"),
        ("the day before", "2025-10-15", "2025-10-15"),
        ("at least two-and-a-half years", None, "P2Y6M"),
        ("two to three weeks", None, "P2W"),
        ("10-12 years", None, "P10Y"),
        ("47.42 seconds", None, "PT47.42S"),
        ("the past decade", None, "P10Y"),
        ("a years", None, "PXY"),
        ("half a century ago", "1975-01-01/1975-12-31", "1975"),
        ("a quarter of a century", None, "P25Y"),
        ("another year", None, "P1Y"),
        ("a few minutes ago", None, "PAST_REF"),
        ("the next decade", None, "P10Y"),
        ("Tuesday nights", None, "XXXX-WXX-2TNI"),
        ("every night", None, "XXXX-XX-XXTNI"),
        ("earlier this month", "2025-10-01", "2025-10"),
        ("no such thing", None, ""),
    ],
)
def test_days_are_written_as_coarse_as_the_words(words: str, days: str | None, value: str) -> None:
    assert timex3(words, days, date(2025, 10, 16)) == value


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2025-10-16", "2025-10-16", True),
        ("2025-10", "2025-10-01/2025-10-31", True),
        ("2025-10-01/2025-10-20", "2025-10", True),
        ("2025-10-01/2025-10-10", "2025-10", False),
        ("2025-02/..", "2025-02-10/..", True),
        ("", "2025-10", False),
    ],
)
def test_two_times_agree_where_they_share_half_of_their_union(one: str, other: str, agree: bool) -> None:
    assert overlap.by_half(one, other) is agree


def test_the_list_of_actors_asks_for_enough_of_each_kind() -> None:
    asked = actors.asked()
    kinds = [one.kind for one in asked]
    assert len(asked) >= 400
    assert kinds.count("role") >= 80
    assert kinds.count("capital") >= 60
    assert all(one.start < one.end and one.type in (EntityType.PERSON, EntityType.STATE) for one in asked)


def test_the_list_of_offices_asks_of_a_hundred_states_over_25_years() -> None:
    found = offices.answers(Gazetteer())
    assert len(found) >= 300
    assert len({one.polity for one in found}) >= 100
    assert {one.day.year for one in found} >= {2000, 2025}
    assert sum(one.right for one in found) / len(found) >= 0.95


def test_a_quote_stands_where_its_words_are_whole() -> None:
    assert occurrences("Oman, Omani and Oman", "Oman") == [(0, 4), (16, 20)]
    assert article_of("Oman", "2025-10-16T10:00").published == date(2025, 10, 16)
