"""What the package ships as facts: licences, sources, and nothing that must stay out."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

import pytest

from dragoman import tables
from dragoman.record.gazetteer import TABLES, Gazetteer

EXCLUDED = {"mledoze/countries", "world-leaders-current", "supraverden", "stored-text-2026"}
LICENCES = {"Apache-2.0", "CC0-1.0", "CC-BY-4.0", "PDDL-1.0"}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_its_source_and_a_licence_that_allows_shipping(name: str) -> None:
    for row in tables.rows(name):
        sources = set(row["source"].split(";"))
        assert row["source"] and not sources & EXCLUDED, row
        assert row["source"] != "editor", row
        assert row["licence"] and set(row["licence"].split(";")) <= LICENCES, row


@pytest.mark.parametrize("name", ["places.tsv.gz", "offices.tsv", "tenures.tsv.gz", "persons.tsv.gz", "zones.tsv.gz"])
def test_tables_that_are_searched_are_in_order(name: str) -> None:
    first = [next(iter(row.values())).encode() + b"\t" for row in tables.rows(name)]
    assert first == sorted(first)


def test_the_tables_fit_in_four_megabytes() -> None:
    assert sum(len(tables.raw_bytes(name)) for name in TABLES) <= 4_000_000


def test_tenures_begin_before_they_end() -> None:
    for row in tables.rows("tenures.tsv.gz"):
        finest = min(len(row["start"]), len(row["end"]))
        assert not row["end"] or row["start"][:finest] <= row["end"][:finest], row
        assert row["end"] or row["asof"], row


def test_every_tenure_is_of_an_office_of_the_tables() -> None:
    offices = {row["office"] for row in tables.rows("offices.tsv")}
    assert {row["office"] for row in tables.rows("tenures.tsv.gz")} <= offices


def test_all_members_of_the_united_nations_are_there_with_codes_and_adjectives() -> None:
    rows = list(tables.rows("states.tsv"))
    assert len({row["iso3"] for row in rows}) == len(rows) > 195
    assert all(row["wikidata"].startswith("Q") and row["name"] and row["capital"] for row in rows)


@pytest.mark.parametrize(
    ("polity", "role", "day", "holder"),
    [
        ("USA", "hos", "2005-06-01", "George W. Bush"),
        ("USA", "fm", "2014-06-01", "John Kerry"),
        ("USA", "fm", "2025-10-16", "Marco Rubio"),
        ("USA", "nsa", "2025-10-16", "Marco Rubio"),
        ("USA", "nsa", "2025-04-01", "Mike Waltz"),
        ("RUS", "hos", "2010-01-01", "Dmitry Medvedev"),
        ("RUS", "fm", "2025-10-16", "Sergei Lavrov"),
        ("UKR", "hos", "2025-10-16", "Volodymyr Zelenskyy"),
        ("HUN", "hog", "2025-10-16", "Viktor Orbán"),
        ("HUN", "fm", "2025-10-16", "Péter Szijjártó"),
        ("IND", "hog", "2025-10-16", "Narendra Modi"),
        ("GBR", "hog", "2022-10-01", "Liz Truss"),
        ("GBR", "fm", "2024-01-15", "David Cameron"),
        ("FRA", "hos", "2008-01-01", "Nicolas Sarkozy"),
        ("DEU", "hog", "2015-01-01", "Angela Merkel"),
        ("TUR", "fm", "2020-10-13", "Mevlut Cavusoglu"),
        ("CHN", "fm", "2023-05-01", "Qin Gang"),
        ("JPN", "hog", "2025-10-16", "Shigeru Ishiba"),
        ("SYR", "hos", "2025-05-01", "Ahmed al-Sharaa"),
        ("PRT", "hog", "2025-05-01", "Luís Montenegro"),
        ("EC", "head", "2025-05-01", "Ursula von der Leyen"),
        ("EU", "fm", "2016-09-26", "Federica Mogherini"),
        ("NATO", "head", "2022-02-24", "Jens Stoltenberg"),
        ("UN", "head", "2003-01-01", "Kofi Annan"),
    ],
)
def test_who_held_an_office_on_a_day(polity: str, role: str, day: str, holder: str) -> None:
    on = [
        name
        for name, tenure in Gazetteer().holders(polity, role)
        if tenure.start <= day and (not tenure.end or day < tenure.end)
    ]
    assert on == [holder]
    assert date.fromisoformat(day)


def test_who_came_to_lead_a_state_left_the_post_below() -> None:
    ruto = next(one for one in Gazetteer().persons("William Ruto") if one.country == "KEN")
    assert [(one.office, one.end) for one in ruto.tenures if one.start < "2022"][-1] == (
        "KEN/vice-president",
        "2022-09-13",
    )


@pytest.mark.parametrize(
    ("place", "country", "zone"),
    [
        ("gn:1850147", "JPN", "Asia/Tokyo"),
        ("p:geneva", "CHE", "Europe/Zurich"),
        ("gn:5368361", "USA", "America/Los_Angeles"),
        ("gn:4140963", "USA", "America/New_York"),
        ("gn:2013348", "RUS", "Asia/Vladivostok"),
        ("p:camp-david", "USA", None),  # of a state with several zones, and no city of the table
        ("nowhere", "", None),
    ],
)
def test_a_place_goes_by_the_clocks_of_its_city_or_of_its_state(place: str, country: str, zone: str | None) -> None:
    assert Gazetteer().zone(place, country) == zone


def test_every_zone_is_one_of_the_tz_database() -> None:
    assert {row["zone"] for row in tables.rows("zones.tsv.gz")} <= available_timezones()
