"""Which two accounts are of one event, which are not, and which nobody can tell."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_factories import (
    BUDAPEST,
    HUNGARY,
    INDIA,
    ISTANBUL,
    LAVROV,
    PUTIN,
    RUBIO,
    RUSSIA,
    TRUMP,
    USA,
    ZELENSKY,
    Report,
)

from dragoman.codebook import EntityType, EventType, Role, Status
from dragoman.ledger.accounts import Facets, accounts_of
from dragoman.ledger.candidates import Seen, all_links, link_of
from dragoman.ledger.dossier import Account
from dragoman.ledger.gathering import shelved
from dragoman.ledger.linking import FEATURES, Verdict, compare
from dragoman.record.record import Actor

TEXT = (
    "The first round, a second round, round III, the meeting, the summit, the talks, a phone call, the visit,"
    " in the morning, at 9 p.m., accused, condemned, sanctions, 2025-10-23, 2025-10-30, October."
)


def account(trigger: str = "the summit", *parties: Any, day: str | None = "2025-10-16", **more: Any) -> Account:
    """An account in an article of its own: the summit of Trump and Putin, unless told otherwise."""
    address = f"{trigger} {day} {sorted(map(str, more))}"
    report = Report(TEXT, day=day, address=address)
    more.setdefault("status", Status.PLANNED)
    status = more.pop("status")
    report.event(trigger, status, *(parties or (TRUMP, PUTIN)), **more)
    return accounts_of(Facets(report.record))[0]


def seen(account: Account) -> Seen:
    """An account as candidates see it."""
    [one] = shelved([account])
    return one.turn, one.id, one.profile


def verdict(a: Account, b: Account) -> Verdict:
    """The verdict on a pair, made sure that the order makes no difference."""
    assert compare(a, b) == compare(b, a)
    return compare(a, b).verdict


@pytest.mark.parametrize(
    "other",
    [
        account(day="2025-10-20"),
        account("the meeting", kind="meeting", day="2025-10-17"),
        account(status=Status.CANCELLED, day="2025-10-22"),
        account("the summit", RUSSIA, USA, day="2025-10-18"),
        account(place=BUDAPEST, place_words="the visit", day="2025-10-21"),
        account("the summit", TRUMP, day="2025-10-17"),
        account(time=("October", "2025-10-16/2025-10-31"), day="2025-10-18"),
        account(members=[(ZELENSKY, Role.HOST)], day="2025-10-18"),
        account("the summit", TRUMP, PUTIN, HUNGARY, place=BUDAPEST, place_words="the visit", day=None),
    ],
)
def test_one_event_told_differently_is_one(other: Account) -> None:
    assert verdict(account(place=BUDAPEST, place_words="the talks"), other) is Verdict.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(account(), account("the summit", TRUMP, ZELENSKY, day="2025-10-17"), id="other counterpart"),
        pytest.param(account(), account("the talks", RUBIO, LAVROV, kind="talks"), id="other persons"),
        pytest.param(account(), account("the visit", PUTIN, target=[USA], kind="visit"), id="a visit and a summit"),
        pytest.param(
            account("a phone call", RUBIO, LAVROV, kind="call"),
            account("a phone call", kind="call"),
            id="other callers",
        ),
        pytest.param(account(), account("accused", type=EventType.ACCUSE, kind="accusation"), id="another type"),
        pytest.param(
            account(time=("October", "2025-10-23")),
            account(time=("2025-10-30", "2025-10-30"), day="2025-10-17"),
            id="time",
        ),
        pytest.param(
            account("The first round", RUSSIA, USA, kind="talks"),
            account("a second round", RUSSIA, USA, kind="talks"),
            id="rounds",
        ),
        pytest.param(
            account("round III", RUSSIA, USA, kind="talks"),
            account("a second round", RUSSIA, USA, kind="talks"),
            id="III",
        ),
        pytest.param(
            account("a phone call", kind="call", time=("in the morning", "2025-10-16")),
            account(
                "a phone call", kind="call", time=("at 9 p.m.", "2025-10-16"), day="2025-10-17", status=Status.OCCURRED
            ),
            id="two calls on one day",
        ),
        pytest.param(
            account("sanctions", USA, target=[RUSSIA], type=EventType.SANCTION, kind="sanction"),
            account("sanctions", RUSSIA, target=[USA], type=EventType.SANCTION, kind="sanction"),
            id="the other way round",
        ),
        pytest.param(
            account(place=BUDAPEST, place_words="the visit", status=Status.OCCURRED, time=("October", "2024-10-01")),
            account(status=Status.PLANNED, day="2025-10-20"),
            id="last year's",
        ),
        pytest.param(
            account("accused", TRUMP, target=[INDIA], type=EventType.ACCUSE, kind="accusation", day="2025-10-16"),
            account("condemned", TRUMP, target=[INDIA], type=EventType.ACCUSE, kind="criticism", day="2025-10-21"),
            id="words of another day",
        ),
    ],
)
def test_two_events_stay_two(one: Account, other: Account) -> None:
    assert verdict(one, other) is not Verdict.SAME


def test_what_an_article_only_describes_speaks_less_against_than_another_party() -> None:
    envoys, guests, un = (
        Actor(id, EntityType.ORG, name, None)
        for id, name in (("n:org:xx:envoys", "envoys"), ("n:org:xx:guests", "guests"), ("Q1065", "United Nations"))
    )
    one = account("the summit", TRUMP, PUTIN, envoys)
    described = compare(one, account("the summit", TRUMP, PUTIN, guests, day="2025-10-17"))
    named = compare(one, account("the summit", TRUMP, PUTIN, un, day="2025-10-17"))
    others = compare(account("the summit", TRUMP, PUTIN, INDIA), account("the summit", TRUMP, PUTIN, un))
    assert min(described.score, named.score) > others.score


def test_whom_the_one_only_describes_may_be_whom_the_other_names() -> None:
    guests = Actor("n:org:xx:guests", EntityType.ORG, "the guests", None)
    day = {"time": ("2025-10-23", "2025-10-23")}
    one, other = account("the talks", guests, **day), account("the talks", TRUMP, PUTIN, day="2025-10-18", **day)
    assert verdict(one, other) is Verdict.SAME
    assert list(all_links([seen(one), seen(other)])), "they share no party to be found by"


def test_what_is_said_to_be_held_again_is_not_the_one_before() -> None:
    first = account("the talks", RUSSIA, USA, kind="talks")
    again = account("the talks", RUSSIA, USA, kind="talks", day="2025-10-18")
    assert verdict(first, again) is Verdict.SAME
    assert verdict(first, account("a second round", RUSSIA, USA, kind="talks", day="2025-10-18")) is not Verdict.SAME


def test_an_article_without_a_date_is_of_the_days_of_one_that_tells_of_the_same_affair() -> None:
    def talks(day: str | None, *others: Any) -> list[Seen]:
        report = Report(TEXT, day=day, address=f"affair {day} {len(others)}")
        report.event("the talks", Status.PLANNED, RUSSIA, USA, kind="talks")
        report.event("the visit", Status.PLANNED, *others, kind="meeting")
        return [(one.turn, one.id, one.profile) for one in shelved(accounts_of(Facets(report.record)))]

    [dated, _], [undated, _] = talks("2025-10-16", LAVROV, RUBIO, INDIA), talks(None, LAVROV, RUBIO, INDIA)
    [elsewhere, _] = talks(None, ZELENSKY)
    near, far = link_of(dated, undated), link_of(dated, elsewhere)
    assert near and near.score > (far.score if far else 0)


def test_articles_of_far_months_that_name_no_time_are_not_linked_by_their_words() -> None:
    assert verdict(account(), account(day="2025-11-03")) is Verdict.SAME
    assert verdict(account(), account(day="2025-12-20")) is not Verdict.SAME


def test_what_cannot_be_told_is_unsure_and_says_why() -> None:
    comparison = compare(account("the talks", TRUMP, kind="talks"), account("the meeting", kind="meeting"))
    assert comparison.verdict is Verdict.UNSURE
    assert 0.5 <= comparison.score < 0.85
    assert any(reason.startswith("kind") for reason in comparison.reasons)


def test_an_event_put_off_is_the_same_where_the_article_names_the_day_before() -> None:
    before = account(time=("2025-10-23", "2025-10-23"))
    after = account(time=("2025-10-30", "2025-10-30"), day="2025-10-20")
    moved = account(time=("2025-10-30", "2025-10-30"), earlier_time=("2025-10-23", "2025-10-23"), day="2025-10-20")
    assert compare(before, after).reasons == ("different times",)
    assert verdict(before, moved) is Verdict.SAME


def test_two_events_of_one_article_are_never_one() -> None:
    report = Report(TEXT)
    report.event("the summit", Status.PLANNED, TRUMP, PUTIN)
    report.event("the meeting", Status.PLANNED, TRUMP, PUTIN, kind="meeting")
    one, other = accounts_of(Facets(report.record))
    assert compare(one, other).reasons == ("of one article, which tells them apart",)


def test_an_undated_article_joins_by_what_it_names_and_is_unsure_where_it_names_little() -> None:
    named = account(day=None, place=BUDAPEST, place_words="the visit")
    assert verdict(named, account(place=BUDAPEST, place_words="the visit")) is Verdict.SAME
    assert verdict(account("the summit", TRUMP, day=None), account()) is not Verdict.SAME


accounts = st.builds(
    lambda trigger, parties, kind, place, day, status, time: account(
        trigger, *parties, kind=kind, day=day, status=status, time=time,
        place=place, place_words="the visit" if place else None,
    ),
    st.sampled_from(["the summit", "the meeting", "the talks", "a second round"]),
    st.lists(st.sampled_from([TRUMP, PUTIN, USA, RUSSIA, ZELENSKY]), min_size=1, max_size=3, unique=True),
    st.sampled_from(["summit", "meeting", "talks", "call"]),
    st.sampled_from([None, BUDAPEST, ISTANBUL]),
    st.sampled_from([None, "2025-10-16", "2025-10-22", "2025-12-01"]),
    st.sampled_from([Status.PLANNED, Status.OCCURRED, Status.CANCELLED]),
    st.sampled_from([None, ("October", "2025-10-01/2025-10-31"), ("2025-10-23", "2025-10-23")]),
)  # fmt: skip


@given(accounts, accounts)
def test_comparing_is_symmetric_and_within_bounds(a: Account, b: Account) -> None:
    assert compare(a, b) == compare(b, a)
    assert 0 <= compare(a, b).score <= 1


@given(accounts, accounts)
def test_whatever_is_the_same_is_found_by_its_keys(a: Account, b: Account) -> None:
    if a.id != b.id and compare(a, b).verdict is Verdict.SAME:
        one, other = seen(a), seen(b)
        assert list(all_links([one, other])) == list(all_links([other, one])) == [link_of(one, other)]


def test_every_feature_says_what_it_is() -> None:
    names = [feature.name for feature in FEATURES]
    assert len(set(names)) == len(names)
    assert all(feature.weight > 0 for feature in FEATURES)
