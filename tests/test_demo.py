"""What the example pages come to: the story that the demo shows, read through to a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman import Dossier, EventLink, Ledger, QuoteKind, Reading, Record, Stance, Status, read
from dragoman.ledger.soundness import spans_in
from dragoman.models.readers import reader
from dragoman.models.weights import SHIPPED
from dragoman.page.open import open_pages
from dragoman.page.page import Page
from dragoman.settings import Settings

PAGES = Path(__file__).parents[1] / "examples" / "budapest"
SUMMIT_BY = {"lexical": None, "small": "2025-10-16/2025-11-05"}
"""By reader, what the ledger has as the time of the summit: “within two weeks or so”, of a page without a date, is
completed where that page's Thursday is known to be the day of the call."""


@pytest.fixture(scope="module", params=["small", "lexical"])
def name(request: pytest.FixtureRequest) -> str:
    """The reader: the one that reads where nothing else is asked for, and the quick one."""
    if request.param == "small" and not (SHIPPED / "weights.json").exists():
        pytest.skip("no weights are shipped")
    return str(request.param)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [page for page in open_pages(str(PAGES), Settings()) if isinstance(page, Page)]


@pytest.fixture(scope="module")
def records(name: str, pages: list[Page]) -> dict[str, Record]:
    """The record of each example page, by its file name."""
    scorer = reader(name)
    return {page.address.rpartition("/")[2]: read(page, scorer=scorer) for page in pages}


@pytest.fixture(scope="module")
def ledger(pages: list[Page], records: dict[str, Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("demo") / "budapest.db") as opened:
        for page, record in zip(pages, records.values(), strict=True):
            opened.enter(page, record)
        yield opened


@pytest.fixture(scope="module")
def summit(ledger: Ledger) -> Dossier:
    return max(ledger.dossiers(), key=lambda one: len(one.accounts) if one.kind == "summit" else 0)


@pytest.fixture(scope="module")
def talks(ledger: Ledger, summit: Dossier) -> Dossier:
    (found,) = [to for link, to, _ in summit.tied if link is EventLink.PREPARES]
    return next(one for one in ledger.dossiers() if one.id == found)


def reading(records: dict[str, Record], part: str) -> Reading:
    return next(record.reading for name, record in records.items() if part in name)


def roles(dossier: Dossier) -> dict[str, str]:
    return {party.actor.name: str(party.role) for party in dossier.parties}


def told(dossier: Dossier) -> set[tuple[date | None, Status, str, str]]:
    return {(step.said, step.status, step.voice.name, step.words.quote) for step in dossier.history}


def test_all_ten_pages_tell_of_one_summit(summit: Dossier) -> None:
    assert len({account.source.article for account in summit.accounts}) == 10
    assert roles(summit) == {"Donald Trump": "party", "Vladimir Putin": "party", "Hungary": "venue-host"}
    assert summit.place is not None
    assert summit.place.name == "Budapest"


def test_no_day_of_reporting_is_taken_for_the_day_of_the_summit(summit: Dossier, name: str) -> None:
    assert summit.time == SUMMIT_BY[name]
    assert {account.time for account in summit.accounts} == {None}
    open_times = {question.words.quote for question in summit.open_questions if question.about == "time"}
    assert {"gave no date", "No date had been set"} <= open_times


def test_the_summit_was_planned_then_put_off_then_cancelled_each_by_somebodys_word(summit: Dossier) -> None:
    assert summit.status is Status.CANCELLED
    assert {
        (date(2025, 10, 16), Status.PLANNED, "Donald Trump", "would meet"),
        (date(2025, 10, 21), Status.POSTPONED, "the report", "has been shelved"),
        (date(2025, 10, 22), Status.PLANNED, "Sergei Ryabkov", "preparing for a meeting"),
        (date(2025, 10, 23), Status.CANCELLED, "Donald Trump", "cancelled the meeting"),
        (date(2025, 10, 24), Status.PLANNED, "Péter Szijjártó", "meeting is still on the table"),
        (date(2025, 10, 24), Status.POSTPONED, "Vladimir Putin", "postponement"),
    } <= told(summit)


def test_hearsay_and_preparations_under_way_are_no_status(summit: Dossier) -> None:
    words = {words for _, _, _, words in told(summit)}
    assert not any(piece in word for word in words for piece in ("is off", "under way", "prepare the summit"))


def test_washington_moscow_and_budapest_disagree(summit: Dossier) -> None:
    sides = {frozenset({(c.one_voice.name, c.one), (c.other_voice.name, c.other)}) for c in summit.conflicts}
    assert frozenset({("Donald Trump", "cancelled"), ("Vladimir Putin", "postponed")}) in sides
    assert frozenset({("Donald Trump", "cancelled"), ("Péter Szijjártó", "planned")}) in sides


def test_the_preparatory_talks_are_of_the_two_states_and_led_by_rubio(talks: Dossier) -> None:
    assert talks.title == "Talks between Russia and the United States"
    assert roles(talks) == {
        "Marco Rubio": "leader",
        "Russia": "party",
        "United States": "party",
        "Sergei Lavrov": "member",
    }
    assert talks.time == "2025-10-21/2025-10-26"  # “next week”, then “later this week” on the 21st
    assert talks.status is Status.POSTPONED
    assert (date(2025, 10, 21), Status.POSTPONED, "the report", "has been put on hold") in told(talks)


def test_a_venue_that_is_open_is_not_one_that_is_not_mentioned(records: dict[str, Record], talks: Dossier) -> None:
    words = {question.words.quote for question in talks.open_questions if question.about == "place"}
    assert {"Where those advisers will gather is open", "No venue has yet been chosen"} <= words
    silent = next(one for one in reading(records, "meridian").events if one.kind == "talks" and one.links)
    assert silent.place is None


@pytest.mark.parametrize("page", ["danube", "potomac", "capital-dispatch", "bosphorus"])
def test_rubio_holds_two_offices_at_once(records: dict[str, Record], page: str) -> None:
    rubio = next(one for one in reading(records, page).entities if one.name.quote == "Marco Rubio")
    titles = {office.title.quote.lower() for office in rubio.offices}
    assert titles == {"secretary of state", "national security adviser"}


def test_the_post_on_truth_social_is_kept_word_for_word(records: dict[str, Record]) -> None:
    found = reading(records, "bosphorus")
    names = {one.id: one.name.quote for one in found.entities}
    said = next(one for one in found.statements if one.channel and "Truth Social" in one.channel.quote)
    assert names[said.speaker or ""] == "Donald Trump"
    assert said.capacity is not None
    assert said.capacity.quote == "US president"
    assert said.kind is QuoteKind.DIRECT
    assert [piece.quote for piece in said.content] == [
        '"President Putin and I will then meet in an agreed upon location, Budapest, Hungary,"'
    ]


def test_what_is_reported_is_told_from_what_is_quoted(records: dict[str, Record]) -> None:
    said = reading(records, "bosphorus").statements
    assert {QuoteKind.DIRECT, QuoteKind.INDIRECT, QuoteKind.MIXED} == {one.kind for one in said}
    peskov = next(one for one in said if one.content[0].quote.startswith("it could be held within that time"))
    assert peskov.kind is QuoteKind.INDIRECT


def test_india_qualifies_what_trump_says_it_promised(records: dict[str, Record]) -> None:
    found = reading(records, "bosphorus")
    names = {one.id: one.name.quote for one in found.entities}
    (claim,) = found.claims
    assert names[claim.by or ""] == "Donald Trump"
    assert "India would stop buying Russian oil" in claim.proposition.quote
    (answer,) = claim.responses
    assert (names[answer.by or ""], answer.stance) == ("Randhir Jaiswal", Stance.QUALIFIES)


def test_the_sanctions_are_one_act_of_washington_on_two_companies(ledger: Ledger) -> None:
    found = next(
        one for one in ledger.dossiers() if one.title == "Sanctions by the US Treasury against Lukoil and Rosneft"
    )
    assert (found.status, found.time, len(found.accounts)) == (Status.OCCURRED, "2025-10-22", 3)


def test_furniture_is_listed_with_its_reason_and_never_read_as_news(records: dict[str, Record]) -> None:
    record = next(record for name, record in records.items() if "bosphorus" in name)
    aside = record.article.furniture
    assert [(piece.reason, piece.span.quote[:24]) for piece in aside] == [
        ("ad", "Reklam yükleniyor..."),
        ("ad", "Reklam yükleniyor..."),
        ("comments", "Your comments enrich our"),
    ]
    for each in records.values():
        for span in spans_in(each.reading):
            assert not any(span.overlaps(piece.span) for piece in each.article.furniture)


def test_the_ledger_of_the_demo_is_sound(ledger: Ledger) -> None:
    assert ledger.check().faults == ()
