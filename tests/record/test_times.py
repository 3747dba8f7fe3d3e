"""Time expressions to days, by the article's date and the sentence's tense."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_factory import article, at

from dragoman.record.times import resolve_times


def value(text: str, quote: str, published: str | None = "2025-10-16") -> str | None:
    (tie,) = resolve_times(article(text, published), (at(text, quote),))
    return tie.value


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("The two spoke on Tuesday by telephone.", "on Tuesday", "2025-10-14"),
        ("Zelenskyy will visit the White House on Friday.", "on Friday", "2025-10-17"),
        ("Zelenskyy visited the White House on Friday.", "on Friday", "2025-10-10"),
        ("The talks will be held in Geneva on Monday.", "on Monday", "2025-10-20"),
        ("He told reporters on Thursday.", "on Thursday", "2025-10-16"),
        ("They would look for ways around Monday's ruling.", "Monday", "2025-10-13"),
        ("It bought shares from Sept. 14 to Tuesday at that price.", "Tuesday", "2025-10-14"),
        ("The summit was postponed from Oct. 21 to Oct. 28.", "Oct. 21", "2025-10-21"),
        ("The talks will run from Oct. 21 to Oct. 28.", "Oct. 21", "2025-10-21/2025-10-28"),
        ("They met at 2300 GMT.", "2300 GMT", "2025-10-16"),
        ("Last Friday the envoys met.", "Last Friday", "2025-10-10"),
        ("High-level advisers are to meet next week.", "next week", "2025-10-20/2025-10-26"),
        ("They met last week.", "last week", "2025-10-06/2025-10-12"),
        ("They met last month.", "last month", "2025-09-01/2025-09-30"),
        ("It was signed on Oct. 16.", "on Oct. 16", "2025-10-16"),
        ("It was signed on 16 October.", "16 October", "2025-10-16"),
        ("It was signed on 16 October 2024.", "16 October 2024", "2024-10-16"),
        ("It will be signed in March.", "in March", "2026-03-01/2026-03-31"),
        ("A bomb killed two guards in January.", "in January", "2025-01-01/2025-01-31"),
        ("In January, the two sides brought in a mediator.", "In January", "2025-01-01/2025-01-31"),
        ("The loan was extended through January.", "January", "2026-01-01/2026-01-31"),
        ("A summit in Riyadh in the spring is possible.", "in the spring", "2026-03-01/2026-05-31"),
        ("Police held the envoy on Wednesday as he was about to leave.", "on Wednesday", "2025-10-15"),
        ("The accord of October 2025 holds.", "October 2025", "2025-10-01/2025-10-31"),
        ("He left office in 2024.", "2024", "2024-01-01/2024-12-31"),
        ("They will meet within two weeks or so.", "within two weeks or so", "2025-10-16/2025-10-30"),
        ("A date is to be set in the coming days.", "in the coming days", "2025-10-16/.."),
        ("They will talk at the weekend.", "the weekend", "2025-10-18/2025-10-19"),
        ("The call took place today.", "today", "2025-10-16"),
        ("The call took place yesterday.", "yesterday", "2025-10-15"),
        ("He speaks tonight.", "tonight", "2025-10-16"),
        ("They met in the spring of last year.", "the spring of last year", "2024-03-01/2024-05-31"),
        ("They met in late August last year.", "late August last year", "2024-08-21/2024-08-31"),
        ("They met eighty-one years ago.", "eighty-one years ago", "1944-01-01/1944-12-31"),
        ("The law was passed in November.", "November", "2024-11-01/2024-11-30"),
        ("He died in November and was buried there.", "November", "2024-11-01/2024-11-30"),
        ("The law takes effect in September.", "September", "2026-09-01/2026-09-30"),
        ("They will meet again in September.", "September", "2026-09-01/2026-09-30"),
        ("They have talked since November.", "November", "2024-11-01/2024-11-30"),
        ("A meeting planned in November was called off.", "November", "2025-11-01/2025-11-30"),
        ("Shares rose for the year.", "the year", "2025-01-01/2025-12-31"),
        ("No envoy could be found on Tuesday.", "Tuesday", "2025-10-21"),
        ("None of the envoys could be found on Tuesday.", "Tuesday", "2025-10-14"),
        ("It will be signed on the Fourth of July.", "the Fourth of July", "2026-07-04"),
        ("It will be signed on Christmas Eve.", "Christmas Eve", "2025-12-24"),
        ("It was signed on New Year’s Eve 2020.", "New Year’s Eve 2020", "2020-12-31"),
        ("It was signed on Good Friday.", "Good Friday", "2025-04-18"),
        ("It was signed on Easter Monday 2024.", "Easter Monday 2024", "2024-04-01"),
        ("It was signed on Memorial Day.", "Memorial Day", "2025-05-26"),
        ("It was signed on Labor Day.", "Labor Day", "2025-09-01"),
        ("It is the first such accord this century.", "this century", "2000-01-01/2099-12-31"),
        ("It was signed half a century ago.", "half a century ago", "1975-01-01/1975-12-31"),
        ("The visit is planned for tomorrow.", "tomorrow", "2025-10-17"),
        ("Tariffs have been in force since February.", "since February", "2025-02/.."),
        ("Tariffs have been in force since 2019.", "since 2019", "2019/.."),
        ("Tariffs have been in force since 29 August.", "since 29 August", "2025-08-29/.."),
        ("A deal must be reached by 1 November.", "by 1 November", "../2025-11-01"),
        ("Earlier this week they met.", "Earlier this week", "2025-10-13/2025-10-15"),
        ("He spoke this morning.", "this morning", "2025-10-16"),
        ("A summit may follow in the spring.", "the spring", "2026-03-01/2026-05-31"),
        ("A summit may follow in the first quarter of 2026.", "first quarter of 2026", "2026-01-01/2026-03-31"),
        ("They met two days ago.", "two days ago", "2025-10-14"),
        ("Three months ago they met.", "Three months ago", "2025-07-01/2025-07-31"),
        ("The parley on June 4-5 failed.", "June 4-5", "2025-06-04/2025-06-05"),
        ("They meet in late November.", "late November", "2025-11-21/2025-11-30"),
        ("It happened on 13/10/2025.", "13/10/2025", "2025-10-13"),
        ("It happened on 2025-10-13.", "2025-10-13", "2025-10-13"),
        ("It runs until Friday.", "until Friday", "2025-10-16/2025-10-17"),
        ("It ends later this month.", "later this month", "2025-10-16/2025-10-31"),
        ("That was in the 1990s.", "the 1990s", "1990-01-01/1999-12-31"),
        ("That was in the nineties.", "the nineties", "1990-01-01/1999-12-31"),
        ("That was in the 19th century.", "the 19th century", "1800-01-01/1899-12-31"),
        ("In nineteen ninety-six they met.", "nineteen ninety-six", "1996-01-01/1996-12-31"),
        ("They met in the last week of May 2025.", "the last week of May 2025", "2025-05-25/2025-05-31"),
        ("They will meet at Easter 2026.", "Easter 2026", "2026-04-05"),
        ("They met on Thanksgiving 2024.", "Thanksgiving 2024", "2024-11-28"),
        ("A meeting foreseen for Tuesday was called off.", "Tuesday", "2025-10-14"),
        ("By Monday the minister had left.", "Monday", "2025-10-13"),
        ("They will meet in Rome June 27-29.", "June 27", "2026-06-27/2026-06-29"),
        ("She will travel from November 4 to 11.", "from November 4", "2025-11-04/2025-11-11"),
        ("They met over a week ago.", "over a week", "2025-10-09"),
        ("They will meet in the next two days.", "in the next two days", "2025-10-16/2025-10-18"),
        ("Emissions must fall from 2020 levels.", "from 2020", "2020-01-01/2020-12-31"),
        ("They will decide by Monday.", "Monday", "2025-10-20"),
        ("On Tuesday, the ministry announced the start of talks.", "Tuesday", "2025-10-14"),
        ("The truce had been due to expire on Friday.", "Friday", "2025-10-10"),
        ("United Nations envoys will travel to Cairo on Friday.", "Friday", "2025-10-17"),
        ("They met in the third quarter.", "the third quarter", "2025-07-01/2025-09-30"),
        ("A deal is due by the year's end.", "the year's end", "2025-11-01/2025-12-31"),
        ("They met a year and a half ago.", "a year and a half ago", "2024-04-01/2024-04-30"),
        ("They met in the second half of 2024.", "the second half of 2024", "2024-07-01/2024-12-31"),
        ("They met in the week of October 6.", "October 6", "2025-10-06"),
        ("They will speak at 9 p.m. EST on Friday.", "at 9 p.m. EST", "2025-10-17"),
        ("It struck at 10:35 a.m. (0735 GMT) Tuesday.", "10:35 a.m.", "2025-10-14"),
        ("He was held in the early hours of October 12.", "the early hours", "2025-10-12"),
        ("They will meet at 10 o'clock on Friday.", "10 o'clock", "2025-10-17"),
        ("They met on 13.12.2023.", "13.12.2023", "2023-12-13"),
        ("They met at 1930 GMT.", "1930 GMT", "2025-10-16"),
        ("They will meet at noon tomorrow.", "noon", "2025-10-17"),
        ("They will meet at noon; the ministers left on Friday.", "noon", "2025-10-16"),
        ("They met in the week of October 8.", "the week of October 8", "2025-10-06/2025-10-12"),
        ("They will meet by May in a hall rented for it.", "May", "2026-05-01/2026-05-31"),
        ("The envoy is booked to sit down with them on Sunday.", "on Sunday", "2025-10-19"),
    ],
)
def test_an_expression_comes_to_its_days(text: str, quote: str, expected: str) -> None:
    assert value(text, quote) == expected


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The council meets every Monday.", "every Monday"),
        ("The council meets on Mondays.", "Mondays"),
        ("He was moved in the last month of the war.", "the last month"),
        ("It lasted six and a half months.", "six and a half months"),
        ("It will be the first time in ten years.", "in ten years"),
        ("They spent 48 hours on the telephone.", "48 hours"),
        ("They parted after 16 hours of talks.", "after 16 hours"),
    ],
)
def test_what_is_no_one_time_has_no_days_and_says_why(text: str, quote: str) -> None:
    (tie,) = resolve_times(article(text), (at(text, quote),))
    assert tie.value is None and tie.reason


def test_a_year_earlier_is_the_quarter_spoken_of_where_figures_are_compared() -> None:
    text = "In the second quarter trade grew to $5 billion from $4 billion a year earlier."
    ties = resolve_times(article(text), (at(text, "the second quarter"), at(text, "a year earlier")))
    assert [tie.value for tie in ties] == ["2025-04-01/2025-06-30", "2024-04-01/2024-06-30"]


def test_a_day_told_from_another_counts_from_the_day_named_before() -> None:
    text = "They met on 3 October. The next day the minister resigned."
    ties = resolve_times(article(text), (at(text, "on 3 October"), at(text, "The next day")))
    assert [tie.value for tie in ties] == ["2025-10-03", "2025-10-04"]
    assert "2025-10-03" in ties[1].reason


@pytest.mark.parametrize(
    ("text", "named", "quote", "expected"),
    [
        ("They met in June 2023; the 30th of that month it ended.", "June 2023", "the 30th of that month",
         "2023-06-30"),
        ("It began in 2020; in October of that year it ended.", "2020", "October of that year",
         "2020-10-01/2020-10-31"),
        ("It began in 2020. The following year it ended.", "2020", "The following year", "2021-01-01/2021-12-31"),
        ("Sales rose in the third quarter of 2024; a year earlier they fell.", "the third quarter of 2024",
         "a year earlier", "2023-07-01/2023-09-30"),
    ],
)  # fmt: skip
def test_a_time_is_counted_from_what_was_named_before(text: str, named: str, quote: str, expected: str) -> None:
    assert resolve_times(article(text), (at(text, named), at(text, quote)))[1].value == expected


def test_the_entries_of_a_live_page_have_their_own_today() -> None:
    text = (
        "Live\n21:00 – They meet tomorrow.\n23:40 – They meet today.\n00:15 – They parted at midnight, late yesterday."
    )
    quotes = ("tomorrow", "today", "00:15", "yesterday")
    ties = resolve_times(article(text), tuple(at(text, quote) for quote in quotes))
    assert [tie.value for tie in ties] == ["2025-10-17", "2025-10-16", "2025-10-17", "2025-10-16"]


def test_days_are_told_from_the_dateline_where_the_page_is_dated_a_day_later() -> None:
    text = "WASHINGTON, Oct. 15 (Wire) — They spoke today and will meet on Thursday."
    ties = resolve_times(article(text), (at(text, "today"), at(text, "on Thursday")))
    assert [tie.value for tie in ties] == ["2025-10-15", "2025-10-16"]


def test_ties_come_in_the_order_asked_for() -> None:
    text = "They met on 3 October and on 5 October."
    late, early = at(text, "on 5 October"), at(text, "on 3 October")
    assert [tie.span for tie in resolve_times(article(text), (late, early))] == [late, early]


def test_without_a_date_only_what_names_its_year_has_a_value() -> None:
    text = "On Friday, after the call of 16 October 2025, they will meet next week; in May they had not."
    quotes = ("On Friday", "16 October 2025", "next week", "in May")
    ties = resolve_times(article(text, None), tuple(at(text, quote) for quote in quotes))
    assert [tie.value for tie in ties] == [None, "2025-10-16", None, None]
    assert all("date" in tie.reason for tie in ties)


@pytest.mark.parametrize(
    "words",
    [
        "on 31 February 2025",
        "soon",
        "the week that was",
        "the year ended in March",
        "40.2 seconds",
        "in 99999 years",
        "0/0/2025",
    ],
)
def test_words_that_name_no_day_stay_open_with_a_reason(words: str) -> None:
    text = f"They meet {words}."
    (tie,) = resolve_times(article(text), (at(text, words),))
    assert tie.reason
    if tie.value is None:
        assert "date" in tie.reason or "day" in tie.reason


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(_DAYS))
def test_a_past_weekday_lies_in_the_week_up_to_the_article(published: date, weekday: str) -> None:
    found = value(f"They met on {weekday}.", f"on {weekday}", published.isoformat())
    assert found is not None
    day = date.fromisoformat(found)
    assert published - timedelta(days=7) < day <= published
    assert _DAYS[day.weekday()] == weekday


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(_DAYS))
def test_a_coming_weekday_lies_in_the_week_from_the_article_on(published: date, weekday: str) -> None:
    found = value(f"They will meet on {weekday}.", f"on {weekday}", published.isoformat())
    assert found is not None
    day = date.fromisoformat(found)
    assert published <= day < published + timedelta(days=7)
    assert _DAYS[day.weekday()] == weekday


@pytest.mark.parametrize("rest", [" or a little later", " or so", " or longer"])
def test_a_length_of_time_that_is_left_open_is_no_date(rest: str) -> None:
    assert value(f"The meeting could take place in two weeks{rest}.", "in two weeks", "2025-10-17") is None
    assert value("The meeting could take place in two weeks.", "in two weeks", "2025-10-17") is not None


@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.sampled_from(
        ["last week", "next month", "this year", "the weekend", "late June", "in spring", "within 30 days", "by May 3",
         "two years ago", "earlier this week", "later this year", "the third quarter", "on the 30th", "overnight"]
    ),
)  # fmt: skip
def test_every_interval_is_in_order(published: date, words: str) -> None:
    found = value(f"They spoke {words}.", words, published.isoformat())
    assert found is not None
    first, _, last = found.partition("/")
    assert not last or ".." in (first, last) or first <= last


@given(st.text(max_size=60))
def test_no_words_at_all_break_it(words: str) -> None:
    text = f"x {words}."
    assert len(resolve_times(article(text), (at(text, text),))) == 1
