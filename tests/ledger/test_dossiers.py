"""What follows from accounts: history, headline, conflicts, open questions, threads, titles."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
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
    accounts,
    story,
    summit,
)

from dragoman.codebook import ANONYMOUS, EventLink, EventType, Role, Status
from dragoman.ledger.accounts import Facets
from dragoman.ledger.copies import independent, sample_of
from dragoman.ledger.dossier import Dossier
from dragoman.ledger.dossiers import dossier_of, dossiers_of, on_day
from dragoman.record.record import Place


def dossiers(*reports: Report) -> tuple[Dossier, ...]:
    """The dossiers of these reports."""
    return dossiers_of(accounts(*reports))


def dossier(*reports: Report) -> Dossier:
    """The one dossier of these reports."""
    (found,) = dossiers(*reports)
    return found


def told(*words: tuple[str, Status, Any]) -> list[Report]:
    """One report of the summit for each: day of the month, status, whose word; ``None`` for a day not known."""
    reports = [
        summit(f"2025-10-{day}" if day else None, status, at=f"a{number}", by=by, shown="on hold", place=BUDAPEST)
        for number, (day, status, by) in enumerate(words)
    ]
    for number, report in enumerate(reports):
        report.outlet = f"Outlet {number}"
    return reports


def steps(found: Dossier) -> list[tuple[int | None, str, str]]:
    """The history as day, status, voice."""
    return [(step.said.day if step.said else None, step.status, step.voice.name) for step in found.history]


P, H, C, O = Status.PLANNED, Status.POSTPONED, Status.CANCELLED, Status.OCCURRED  # noqa: E741


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param([("16", P, TRUMP), ("21", H, USA), ("22", C, TRUMP)], C, id="the last dated word wins"),
        pytest.param([("22", C, TRUMP), ("24", P, "article")], P, id="the last word wins, even the report's"),
        pytest.param([("22", C, TRUMP), ("22", P, "article")], C, id="a party goes before the report on one day"),
        pytest.param([("22", P, ANONYMOUS), ("22", H, "article")], H, id="the report goes before nobody named"),
        pytest.param([("22", C, ANONYMOUS), ("22", P, RUSSIA)], P, id="a party goes before nobody named"),
        pytest.param([("22", P, RUSSIA), ("22", C, TRUMP)], C, id="of one day's equals, what is further along"),
        pytest.param([("22", P, RUSSIA), ("22", P, PUTIN), ("22", C, TRUMP)], P, id="what more sources say"),
        pytest.param([("16", P, TRUMP), ("20", Status.DENIED, RUSSIA)], P, id="a denial does not overturn"),
        pytest.param([("16", C, TRUMP), ("20", Status.HYPOTHETICAL, "article")], C, id="a supposition settles nothing"),
        pytest.param([("20", Status.DENIED, RUSSIA)], Status.DENIED, id="a denial where there is nothing else"),
        pytest.param(
            [("16", P, TRUMP), (None, C, TRUMP)], C, id="what has no date follows what it is further along than"
        ),
        pytest.param([("16", P, TRUMP), (None, O, ANONYMOUS)], O, id="whoever says so"),
        pytest.param([("21", C, TRUMP), (None, P, RUSSIA)], C, id="and comes before what is further along"),
        pytest.param(
            [("21", C, TRUMP), (None, O, "article")], C, id="what was called off does not come about unnoticed"
        ),
    ],
)
def test_the_headline_status_follows_the_rule(words: list[tuple[str, Status, Any]], status: Status) -> None:
    for order in (words, words[::-1]):
        assert dossier(*told(*order)).status is status


def test_the_history_tells_who_said_what_and_when() -> None:
    assert steps(dossier(*told(("16", P, TRUMP), ("21", H, USA), ("22", C, TRUMP)))) == [
        (16, "planned", "Donald Trump"),
        (21, "postponed", "United States"),
        (22, "cancelled", "Donald Trump"),
    ]


def test_the_words_of_a_party_of_the_report_and_of_nobody_named_are_kept_apart() -> None:
    found = dossier(*told(("16", P, TRUMP), ("16", P, "article"), ("16", P, ANONYMOUS)))
    assert steps(found) == [
        (16, "planned", "an unnamed source"),
        (16, "planned", "the report"),
        (16, "planned", "Donald Trump"),
    ]


def test_a_word_said_again_is_counted_with_the_first() -> None:
    found = dossier(*told(("16", P, TRUMP), ("17", P, TRUMP), ("18", P, TRUMP)))
    assert steps(found) == [(16, "planned", "Donald Trump")]
    assert [source.published.day for source in found.history[0].repeats if source.published] == [17, 18]


def test_a_word_said_again_after_a_change_is_told_once_more_but_not_for_ever() -> None:
    words = [("16", P, RUSSIA), ("21", C, TRUMP), ("22", P, RUSSIA), ("23", C, TRUMP), ("24", P, RUSSIA)]
    assert steps(dossier(*told(*words))) == [
        (16, "planned", "Russia"),
        (21, "cancelled", "Donald Trump"),
        (22, "planned", "Russia"),
    ]


def test_a_recalled_status_is_left_out_where_it_is_known_and_else_goes_before_what_came_of_it() -> None:
    recalls = summit("2025-10-22", C, at="b", earlier=[P, H])
    assert steps(dossier(recalls)) == [(22, P, "the report"), (22, H, "the report"), (22, C, "the report")]
    with_plan = dossier(*told(("16", P, TRUMP)), recalls)
    assert [step[:2] for step in steps(with_plan)] == [(16, P), (22, H), (22, C)]
    with_hold = dossier(*told(("21", H, USA)), recalls)
    assert [step[:2] for step in steps(with_hold)] == [(22, P), (21, H), (22, C)]


def test_a_word_without_a_date_comes_after_what_its_article_recalls() -> None:
    hold = told(("21", H, USA))
    assert dossier(*hold, summit(None, P, at="b")).status is H
    assert dossier(*hold, summit(None, P, at="b", earlier=[P, H])).status is P


def test_an_undated_word_goes_with_the_same_word_of_a_day_and_else_before_what_is_further_along() -> None:
    found = dossier(*told(("16", P, TRUMP), ("21", C, TRUMP), (None, P, TRUMP), (None, P, USA)))
    assert steps(found) == [
        (16, "planned", "Donald Trump"),
        (None, "planned", "United States"),
        (21, "cancelled", "Donald Trump"),
    ]
    assert [source.published for source in found.history[0].repeats] == [None]


def test_a_recalled_status_is_the_headline_only_where_it_is_off_and_the_article_but_supposes() -> None:
    assert dossier(summit("2025-10-22", P, at="b", earlier=[C])).status is P
    plan = told(("16", P, TRUMP))
    off = summit("2025-10-22", Status.HYPOTHETICAL, at="b", earlier=[P, C])
    assert dossier(*plan, off).status is C
    assert dossier(*plan, off, summit("2025-10-23", P, at="c")).status is P
    assert dossier(*plan, summit("2025-10-22", Status.HYPOTHETICAL, at="b", earlier=[Status.PROPOSED])).status is P


def test_the_articles_last_word_goes_before_what_it_adds_of_others_whoever_says_it() -> None:
    put_off = summit("2025-10-22", H, at="a", also=[(P, RUSSIA, "would go on")])
    assert dossier(put_off).status is H
    unnamed = summit("2025-10-22", H, at="a", by=ANONYMOUS, also=[(P, RUSSIA, "would go on")])
    assert dossier(unnamed).status is H
    named = summit("2025-10-22", P, at="b", by=RUSSIA)
    assert dossier(summit("2025-10-22", H, at="a", by=ANONYMOUS), named).status is P


def test_doubt_on_the_headlines_day_is_shown() -> None:
    calm, doubted = told(("16", P, TRUMP)), summit("2025-10-17", P, at="b", in_doubt=True)
    assert not dossier(*calm).in_doubt
    assert dossier(*calm, doubted).in_doubt
    assert not dossier(*calm, doubted, summit("2025-10-18", C, at="c")).in_doubt


@pytest.mark.parametrize(
    ("words", "conflicts"),
    [
        ([("21", C, TRUMP), ("22", P, RUSSIA)], [("cancelled", "planned")]),
        ([("22", P, RUSSIA), ("22", C, TRUMP)], [("planned", "cancelled")]),
        ([("16", P, TRUMP), ("20", Status.DENIED, RUSSIA)], [("planned", "denied")]),
        ([("16", P, RUSSIA), ("22", C, TRUMP)], []),
        ([("16", P, TRUMP), ("22", C, USA), ("22", P, TRUMP)], []),
        ([("21", H, USA), ("22", C, RUSSIA)], []),
        ([("21", C, USA), ("22", H, RUSSIA)], [("cancelled", "postponed")]),
        ([("22", C, TRUMP), ("22", P, "article")], []),
        ([("22", C, TRUMP), ("22", P, RUSSIA), ("23", C, RUSSIA)], []),
    ],
)
def test_parties_conflict_where_one_holds_on_after_another_called_off(
    words: list[tuple[str, Status, Any]], conflicts: list[tuple[str, str]]
) -> None:
    found = dossier(*told(*words)).conflicts
    assert [(one.one, one.other) for one in found] in ([*conflicts], [pair[::-1] for pair in conflicts])


def test_two_parties_that_differ_in_one_article_conflict() -> None:
    report = summit("2025-10-22", C, at="a", by=TRUMP, also=[(P, RUSSIA, "would go on")])
    (conflict,) = dossier(report).conflicts
    assert {conflict.one_voice.name, conflict.other_voice.name} == {"Donald Trump", "Russia"}
    assert {conflict.one_words.quote, conflict.other_words.quote} == {"the summit", "would go on"}


def test_accounts_that_name_two_places_or_days_conflict() -> None:
    one = summit("2025-10-16", P, at="a", place=BUDAPEST, time=("on hold", "2025-10-23"))
    other = summit("2025-10-17", P, at="b", place=ISTANBUL, place_words="Budapest", time=("on hold", "2025-10-24"))
    found = dossier(one, other, summit("2025-10-18", P, at="c", place=ISTANBUL, place_words="Budapest"))
    assert [(c.about, c.one, c.other) for c in found.conflicts] == [
        ("place", "Budapest", "Istanbul"),
        ("time", "2025-10-23", "2025-10-24"),
    ]
    assert (found.place, found.time) == (ISTANBUL, "2025-10-24")


def test_an_announced_change_of_day_is_no_conflict() -> None:
    one = summit("2025-10-16", P, at="a", time=("on hold", "2025-10-23"))
    moved = summit("2025-10-20", P, at="b", time=("on hold", "2025-10-30"), earlier_time=("off", "2025-10-23"))
    after = summit("2025-10-21", P, at="c", time=("on hold", "2025-10-30"))
    found = dossier(one, moved, after)
    assert found.conflicts == ()
    assert found.time == "2025-10-30"


def test_the_closest_time_within_the_latest_is_shown() -> None:
    wide = summit("2025-10-18", P, at="b", time=("on hold", "2025-10-16/2025-10-30"))
    assert dossier(summit("2025-10-16", P, at="a", time=("on hold", "2025-10-23")), wide).time == "2025-10-23"


def test_an_open_question_stays_until_a_later_account_settles_it() -> None:
    asks = summit("2025-10-16", P, at="a", open_place="would go on")
    same_day = summit("2025-10-16", P, at="b", place=BUDAPEST)
    later = summit("2025-10-18", P, at="c", place=BUDAPEST)
    (question,) = dossier(asks, same_day).open_questions
    assert (question.about, question.words.quote) == ("place", "would go on")
    assert dossier(asks, later).open_questions == ()
    assert dossier(later, summit("2025-10-20", P, at="d", open_place="off")).open_questions != ()


def test_what_is_not_mentioned_is_no_open_question() -> None:
    assert dossier(summit("2025-10-16", P, at="a")).open_questions == ()


def test_threads_lead_from_dossier_to_dossier() -> None:
    found = {one.kind: one for one in dossiers(*story())}
    title = "Summit of Donald Trump and Vladimir Putin, Budapest"
    assert found["talks"].threads == ((EventLink.PREPARES, found["summit"].id, title),)
    assert found["summit"].threads == ()
    assert found["summit"].tied == ((EventLink.PREPARES, found["talks"].id, found["talks"].title),)


def test_the_story_is_told_as_it_was() -> None:
    found = {one.kind: one for one in dossiers(*story())}
    meeting = found["summit"]
    assert steps(meeting) == [
        (16, "planned", "Donald Trump"),
        (21, "postponed", "United States"),
        (22, "planned", "Russia"),
        (22, "cancelled", "Donald Trump"),
    ]
    assert [(c.about, c.one_voice.name, c.other_voice.name) for c in meeting.conflicts] == [
        ("status", "Donald Trump", "Russia")
    ]
    assert found["talks"].title == "Talks between Russia and the United States, Istanbul"
    assert found["talks"].status is O
    assert found["call"].accounts[0].source.outlet == "The Courier"


def test_without_the_later_articles_the_venue_of_the_talks_is_open() -> None:
    talks = next(one for one in dossiers(story()[0]) if one.kind == "talks")
    assert [question.words.quote for question in talks.open_questions] == ["at a place to be agreed"]
    assert talks.title == "Talks between Russia and the United States"


def event(trigger: str, *parties: Any, **more: Any) -> Dossier:
    """The dossier of one event."""
    report = Report("They met, imposed sanctions, warned and visited the White House and Budapest.")
    report.event(trigger, P, *parties, **more)
    return dossier(report)


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (event("met", USA, RUSSIA, kind="talks"), "Talks between Russia and the United States"),
        (event("met", TRUMP, USA, RUSSIA, kind="talks"), "Talks between Donald Trump and Russia"),
        (
            event("sanctions", USA, target=[RUSSIA], type=EventType.SANCTION, kind="sanction"),
            "Sanctions by the United States against Russia",
        ),
        (event("visited", ZELENSKY, target=[USA], kind="visit"), "Visit of Volodymyr Zelensky to the United States"),
        (event("visited", ZELENSKY, kind="visit", place=BUDAPEST), "Visit of Volodymyr Zelensky to Budapest"),
        (event("met", TRUMP, kind="talks"), "Talks with Donald Trump"),
        (event("warned", INDIA, type=EventType.SANCTION, kind="rupture"), "Break by India"),
        (
            event("warned", INDIA, target=[TRUMP], type=EventType.SUPPORT, kind="endorsement"),
            "Endorsement of Donald Trump by India",
        ),
        (
            event("met", TRUMP, PUTIN, ZELENSKY, INDIA, LAVROV),
            "Summit of Donald Trump, India, Sergey Lavrov and 2 others",
        ),
        (event("met", kind="meeting"), "Meeting (“met”)"),
        (event("warned", target=[RUSSIA], type=EventType.THREATEN, kind="warning"), "Warning to Russia"),
    ],
)
def test_titles_name_who_and_what(found: Dossier, title: str) -> None:
    assert found.title == title


def test_parties_are_as_close_as_any_account_has_them_and_members_replace_no_state() -> None:
    one = summit("2025-10-16", P, USA, RUSSIA, at="a", members=[(RUBIO, Role.MEMBER)])
    found = dossier(one, summit("2025-10-17", P, TRUMP, RUSSIA, at="b"))
    assert [(part.actor.name, part.role) for part in dossier(one).parties] == [
        ("Russia", "party"),
        ("United States", "party"),
        ("Marco Rubio", "member"),
    ]
    assert [part.actor.name for part in found.parties] == ["Donald Trump", "Russia", "Marco Rubio"]


def test_the_state_on_whose_ground_others_meet_is_not_in_the_title() -> None:
    found = dossier(summit("2025-10-16", P, TRUMP, PUTIN, HUNGARY, at="a", place=BUDAPEST))
    assert found.title == "Summit of Donald Trump and Vladimir Putin, Budapest"
    assert "Hungary" in {part.actor.name for part in found.parties}


def test_the_kind_is_the_closest_that_an_account_has() -> None:
    meeting = summit("2025-10-16", P, at="a", kind="meeting")
    assert dossier(meeting).kind == "meeting"
    again = summit("2025-10-17", P, at="c", kind="meeting")
    assert dossier(meeting, summit("2025-10-16", P, at="b"), again).kind == "summit"


def test_the_place_is_the_closest_that_an_account_has() -> None:
    hungary = Place("Q28", "Hungary", "HUN", None, None)
    city = summit("2025-10-16", P, at="a", place=BUDAPEST)
    found = dossier(city, summit("2025-10-17", P, at="b", place=hungary, place_words="Budapest"))
    assert found.place == BUDAPEST
    assert found.conflicts == ()


def test_the_id_of_a_dossier_is_that_of_its_earliest_account() -> None:
    found = dossier(*told(("21", H, USA), ("16", P, TRUMP)))
    assert found.id == found.accounts[0].id
    assert [account.source.published.day for account in found.accounts if account.source.published] == [16, 21]


def test_copies_of_one_report_and_the_articles_of_one_outlet_count_as_one_source() -> None:
    agency = (
        "The presidents will not meet in Budapest, the White House said on Wednesday, a day after both foreign"
        " ministers spoke by telephone and could not agree on what their leaders were to sign at the end of the month."
        " Officials on either side had prepared the meeting since the middle of October in three rounds of talks."
    )
    own = (
        "Nobody in Budapest has taken down the flags yet. The palace keeps its gates closed, and the hotel beside it"
        " counts the rooms that were booked and paid by two governments, whose guests were expected in a fortnight."
    )
    copy = "Summit off\n\n" + agency.replace("on Wednesday", "late on Wednesday").removesuffix(" Officials")
    texts = {"Wire": agency, "Herald": copy, "Courier": own, "Gazette": own[: len(own) * 3 // 4] + " It waits."}
    reports = [Report(text, address=outlet, outlet=outlet, day="2025-10-22") for outlet, text in texts.items()]
    reports.append(Report("The Wire says no more of the matter today.", address="later", outlet="Wire"))
    sources = [Facets(report.record).source for report in reports]
    samples = {source.article: sample_of(report.article) for source, report in zip(sources, reports, strict=True)}
    groups = independent(reversed(sources), samples)
    assert {frozenset(source.outlet for source in group) for group in groups} == {
        frozenset({"Wire", "Herald"}),
        frozenset({"Courier", "Gazette"}),
    }
    assert independent(sources, samples) == groups


def test_two_reporters_who_quote_one_sentence_are_two_sources() -> None:
    quote = "“We have decided that this is not the moment to meet, and we shall see in the spring what can be done.”"
    one = f"At the ministry nobody would add to it. {quote} With that the minister left for the airport and the plane."
    other = f"{quote} So ended a month of letters, calls and hints, in which both capitals had named three cities."
    reports = [Report(text, address=text[:9], outlet=text[:3]) for text in (one, other)]
    sources = [Facets(report.record).source for report in reports]
    samples = {source.article: sample_of(report.article) for source, report in zip(sources, reports, strict=True)}
    assert len(independent(sources, samples)) == 2


def test_of_the_words_of_one_day_those_of_more_independent_sources_count_not_those_of_more_articles() -> None:
    words = [("22", C, TRUMP), ("22", P, RUSSIA), ("22", P, PUTIN)]
    assert dossier(*told(*words)).status is P
    reports = told(*words)
    reports[2].outlet = reports[1].outlet
    found = dossier(*reports)
    assert found.status is C
    assert len(found.sources) == 2


def test_what_was_announced_before_is_kept_with_who_says_that_it_moved() -> None:
    one = summit("2025-10-16", P, at="a", time=("on hold", "2025-10-23"), place=BUDAPEST)
    moved = summit("2025-10-20", P, at="b", time=("on hold", "2025-10-30"), earlier_time=("off", "2025-10-23"), by=USA)
    again = summit("2025-10-21", P, at="c", time=("on hold", "2025-10-30"), earlier_time=("off", "2025-10-23"))
    (move,) = dossier(one, moved, again).moves
    assert (move.about, move.before, move.after, move.voice.name) == (
        "time",
        "2025-10-23",
        "2025-10-30",
        "United States",
    )
    assert move.source.published == moved.day


def test_a_summit_put_off_to_a_later_day_keeps_the_day_that_others_had_told_before() -> None:
    one = summit("2025-10-16", P, at="a", time=("on hold", "2025-10-23"), place=BUDAPEST)
    later = summit("2025-10-20", Status.POSTPONED, at="b", time=("on hold", "2025-10-30"), place=BUDAPEST, by=USA)
    found = dossier_of(accounts(one, later))
    (move,) = found.moves
    assert (move.before, move.after, move.voice.name) == ("2025-10-23", "2025-10-30", "United States")
    assert found.time == "2025-10-30"
    assert found.conflicts == ()


def test_an_earlier_day_told_of_a_summit_that_was_put_off_is_a_conflict_and_no_move() -> None:
    one = summit("2025-10-16", P, at="a", time=("on hold", "2025-10-30"), place=BUDAPEST)
    other = summit("2025-10-20", Status.POSTPONED, at="b", time=("on hold", "2025-10-23"), place=BUDAPEST)
    found = dossier_of(accounts(one, other))
    assert found.moves == ()
    assert [conflict.about for conflict in found.conflicts] == ["time"]


def test_a_question_that_was_settled_tells_by_whom_and_when() -> None:
    asks = summit("2025-10-16", P, at="a", open_place="would go on")
    later = summit("2025-10-18", P, at="c", place=BUDAPEST, by=TRUMP)
    found = dossier(asks, later, summit("2025-10-19", P, at="d", place=BUDAPEST))
    assert found.open_questions == ()
    (settled,) = found.settled_questions
    assert (settled.question.words.quote, settled.words.quote) == ("would go on", "Budapest")
    assert (settled.voice.name, settled.source.published) == ("Donald Trump", later.day)


def test_a_question_that_is_asked_again_is_not_settled() -> None:
    known = summit("2025-10-18", P, at="c", place=BUDAPEST, by=TRUMP)
    found = dossier(*(summit(day, P, at=day, open_place="would go on") for day in ("2025-10-16", "2025-10-20")), known)
    assert [question.about for question in found.open_questions] == ["place"]
    assert found.settled_questions == ()


@pytest.mark.parametrize(
    ("status", "day", "unknown"),
    [
        (P, date(2025, 10, 24), True),
        (Status.PROPOSED, date(2025, 10, 24), True),
        (P, date(2025, 10, 23), False),
        (H, date(2025, 10, 24), False),
        (C, date(2025, 10, 24), False),
    ],
)
def test_an_event_whose_day_passed_without_word_has_not_occurred_its_outcome_is_unknown(
    status: Status, day: date, unknown: bool
) -> None:
    found = on_day(dossier(summit("2025-10-16", status, at="a", time=("on hold", "2025-10-23"))), day)
    assert (found.outcome_unknown, found.status) == (unknown, status)
