"""Times of day: by which clocks they are told, as minutes with their offset from UTC."""

from __future__ import annotations

import pytest
from record_factory import article, at, entity, reading

from dragoman.reading.reading import Entity
from dragoman.record.record import TimeTie
from dragoman.record.resolve import resolve


def tie(text: str, clock: str, *places: Entity, published: str | None = "2023-05-06") -> TimeTie:
    """The tie of a time of day, with the places given as read."""
    made = resolve(article(text, published), reading(*places, times=(at(text, clock),)))
    return made.times[0]


@pytest.mark.parametrize(
    ("text", "clock", "moment"),
    [
        ("TOKYO, May 6 (Wire) — They meet at 4 p.m. on Sunday.", "4 p.m.", "2023-05-07T16:00+09:00"),
        ("TOKYO — They met at 09:30 on Saturday.", "09:30", "2023-05-06T09:30+09:00"),
        ("Tokyo, 6 May (Wire) — They met at noon on Saturday.", "noon", "2023-05-06T12:00+09:00"),
        ("NEW DELHI, May 6 — They met at 9.30 a.m. on Saturday.", "9.30 a.m.", "2023-05-06T09:30+05:30"),
        ("WASHINGTON (Wire) — They met at 8 a.m. on Saturday.", "8 a.m.", "2023-05-06T08:00-04:00"),
        ("VLADIVOSTOK, Russia (Wire) — They met at 8 a.m. on Saturday.", "8 a.m.", "2023-05-06T08:00+10:00"),
        ("TOKYO — They met at 8:30 p.m. EST on Friday.", "8:30 p.m. EST", "2023-05-05T20:30-05:00"),
        ("TOKYO — They met at 1300 GMT on Saturday.", "1300 GMT", "2023-05-06T13:00+00:00"),
        ("TOKYO — They met at 10 p.m. London time on Saturday.", "10 p.m.", "2023-05-06T22:00+01:00"),
        ("NEW DELHI — They met at 10 p.m. IST on Saturday.", "10 p.m. IST", "2023-05-06T22:00+05:30"),
        ("They met at 10 p.m. Eastern time on Saturday.", "10 p.m.", "2023-05-06T22:00-04:00"),
    ],
)
def test_a_time_of_day_goes_by_the_zone_said_or_by_that_of_the_dateline(text: str, clock: str, moment: str) -> None:
    made = tie(text, clock)
    assert made.moment == moment
    assert made.value == moment[:10]
    assert "by the clocks of" in made.reason


def test_summer_and_winter_clocks_differ() -> None:
    text = "LONDON — They met at 10 a.m. on Friday."
    assert tie(text, "10 a.m.", published="2024-01-13").moment == "2024-01-12T10:00+00:00"
    assert tie(text, "10 a.m.", published="2024-07-13").moment == "2024-07-12T10:00+01:00"


def test_local_time_is_that_of_the_place_named_with_it() -> None:
    text = "WASHINGTON — They meet in Hanoi at 4 p.m. local time on Sunday."
    assert tie(text, "4 p.m.", entity(text, "PLACE", "Hanoi")).moment == "2023-05-07T16:00+07:00"


def test_a_sentence_that_names_a_place_of_other_clocks_leaves_the_zone_open_and_says_so() -> None:
    text = "WASHINGTON — They meet in Hanoi at 4 p.m. on Sunday."
    made = tie(text, "4 p.m.", entity(text, "PLACE", "Hanoi"))
    assert made.moment is None and made.value == "2023-05-07"
    assert "the dateline is in Washington, and the sentence names Hanoi" in made.reason


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("They met at 4 p.m. on Friday.", "4 p.m."),  # no dateline
        ("TOKYO — They met at 4 on Friday.", "4"),  # no half of the day
        ("TOKYO — They met at 10:30 on Friday.", "10:30"),  # morning or evening
        ("TOKYO/SEOUL — They met at 4 p.m. on Friday.", "4 p.m."),  # two datelines
        ("GEORGETOWN — They met at 4 p.m. on Friday.", "on Friday"),  # a day, no time
        ("MINISTERS — They met at 4 p.m. on Friday.", "4 p.m."),  # no place
        ("MANCHESTER — They met at 10 p.m. CST on Friday.", "10 p.m. CST"),  # letters of several zones
    ],
)
def test_a_time_that_leaves_a_choice_has_no_moment(text: str, clock: str) -> None:
    assert tie(text, clock).moment is None


def test_without_a_date_there_is_a_zone_and_no_moment() -> None:
    assert tie("TOKYO — They meet at 4 p.m. on Sunday.", "4 p.m.", published=None).moment is None


def test_a_city_of_a_state_with_several_zones_goes_by_its_own() -> None:
    text = "LOS ANGELES (Wire) — They met at 8 a.m. on Saturday."
    assert tie(text, "8 a.m.", entity(text, "PLACE", "LOS ANGELES")).moment == "2023-05-06T08:00-07:00"
