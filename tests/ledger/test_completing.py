"""Times of an article without a date are completed once its day is known, beside what was read of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from ledger_factories import BUDAPEST, NOON, PUTIN, TRUMP, ZELENSKY, Report, clock, enter

from dragoman.codebook import Status
from dragoman.exports.json import dump
from dragoman.ledger import Ledger
from dragoman.page.page import Hints


def undated(at: str = "wire.txt", status: Status = Status.PLANNED, words: str = "on Friday") -> Report:
    """The summit of that Friday, and a call of the day before the article."""
    text = f"Trump and Putin will hold the summit in Budapest {words}. Trump spoke to Zelensky by phone yesterday."
    report = Report(text, day=None, address=at, outlet="The Wire")
    report.event("the summit", status, TRUMP, PUTIN, shown="will hold", place=BUDAPEST, time=(words, None))
    report.event("spoke", Status.OCCURRED, TRUMP, ZELENSKY, kind="call", time=("yesterday", None))
    return report


def dated(day: str = "2025-10-15", when: str = "2025-10-17", at: str = "courier.txt", **more: object) -> Report:
    """The summit by an article of that day."""
    report = Report(f"Trump and Putin hold the summit in Budapest on {when}.", day=day, address=at)
    report.event("the summit", Status.PLANNED, TRUMP, PUTIN, place=BUDAPEST, time=(when, when), **more)  # type: ignore[arg-type]
    return report


def told(ledger: Ledger, article: str = "wire.txt") -> dict[str, str]:
    """What the words of an article have been completed to."""
    return {one.words.quote: one.value for one in ledger.completed(article)}


def test_a_dated_account_of_the_same_event_completes_the_words_that_were_left_open(ledger: Ledger) -> None:
    enter(ledger, [undated()])
    assert ledger.completed("wire.txt") == ()
    enter(ledger, [dated()])
    assert told(ledger)["on Friday"] == "2025-10-17"
    friday = ledger.completed("wire.txt")[0]
    assert friday.reason == (
        "the article has no date; what it dates to “on Friday” is of 2025-10-17 by The Courier (2025-10-15), "
        "so it is taken to be of 2025-10-11 to 2025-10-17"
    )
    assert friday.of == "2025-10-11/2025-10-17"
    # the day of the article itself stays open by a week, and so does what it calls yesterday
    assert told(ledger)["yesterday"] == "2025-10-10/2025-10-16"


def test_words_that_tell_the_day_of_the_article_complete_all_its_other_times(ledger: Ledger) -> None:
    enter(ledger, [undated(words="tomorrow"), dated()])
    assert told(ledger) == {"tomorrow": "2025-10-17", "yesterday": "2025-10-15"}
    call = next(one for one in ledger.dossiers() if one.kind == "call")
    assert call.time == "2025-10-15"
    assert call.accounts[0].time is None  # what was read stays as it was
    assert [one.value for one in call.completed] == ["2025-10-15"]
    assert {tie.value for tie in ledger.record("wire.txt").times} == {None}


def test_what_is_completed_is_a_later_entry(ledger: Ledger) -> None:
    enter(ledger, [undated(words="tomorrow"), dated()])
    before = NOON + timedelta(seconds=30)
    assert ledger.completed("wire.txt", as_of=before) == ()
    assert [(one.time, one.completed) for one in ledger.dossiers(as_of=before)] == [(None, ()), (None, ())]
    assert ledger.check().faults == ()


def test_what_is_completed_finds_its_place_in_the_agenda(ledger: Ledger) -> None:
    report = undated(words="tomorrow")
    report.text += " They are to hold talks there on Monday."
    report.event("talks", Status.PLANNED, TRUMP, ZELENSKY, kind="talks", time=("on Monday", None))
    enter(ledger, [report, dated()])
    found = ledger.agenda(first=NOON.date() + timedelta(days=4), last=NOON.date() + timedelta(days=4))
    assert [(one.kind, one.time) for one in found] == [("talks", "2025-10-20")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_arrival_makes_no_difference(templates: Path, order: tuple[int, ...]) -> None:
    reports = [undated(words="tomorrow"), dated(), dated("2025-10-16", at="herald.txt")]

    def answers(given: Iterable[Report]) -> list[str]:
        with TemporaryDirectory() as folder, Ledger(shutil.copy(templates / "empty.db", folder)) as ledger:
            enter(ledger, given)
            assert ledger.check().faults == ()
            found = [dump(ledger.dossiers()), dump(ledger.completed("wire.txt"))]
            ledger.rebuild()
            assert found == [dump(ledger.dossiers()), dump(ledger.completed("wire.txt"))]
            return found

    assert answers(reports[number] for number in order) == answers(reports)


def test_dated_accounts_that_disagree_complete_nothing(ledger: Ledger) -> None:
    enter(ledger, [undated(), dated(), dated("2025-10-16", "2025-10-18", at="herald.txt")])
    assert len(ledger.dossiers()) == 2
    assert told(ledger) == {}


def test_an_event_that_was_put_off_completes_nothing(ledger: Ledger) -> None:
    enter(ledger, [undated(), dated(earlier_time=("Budapest", "2025-10-10"))])
    assert told(ledger) == {}


def test_a_weekday_that_is_not_that_of_the_event_completes_nothing(ledger: Ledger) -> None:
    report = undated(words="on 12 October")
    enter(ledger, [report, dated()])
    assert told(ledger) == {}


def test_two_events_that_speak_for_different_days_complete_nothing(ledger: Ledger) -> None:
    report = undated(words="tomorrow")
    call = Report("Trump spoke to Zelensky on 1 October.", day="2025-10-02", address="post.txt")
    call.event("spoke", Status.OCCURRED, TRUMP, ZELENSKY, kind="call", time=("1 October", "2025-10-01"))
    enter(ledger, [report, dated(), call])
    assert {len(one.accounts) for one in ledger.dossiers()} == {2}
    assert told(ledger) == {}


def test_another_version_of_the_address_tells_the_day(ledger: Ledger) -> None:
    first, later = undated(), undated()
    first.day, later.text, later.fetched = NOON.date(), later.text + " Corrected.", NOON + timedelta(days=1)
    enter(ledger, [first, later])
    assert told(ledger) == {"on Friday": "2025-10-17", "yesterday": "2025-10-15"}
    assert ledger.completed("wire.txt")[1].reason == (
        "the article has no date; another version of its address is dated 2025-10-16, so it is taken to be of "
        "2025-10-16; counted from the article's date, 2025-10-16"
    )


def test_a_dated_copy_of_the_text_tells_the_day(ledger: Ledger) -> None:
    long = (
        " The two sides had prepared for it in three rounds of talks, of which the last ended without a word to the "
        "press, and neither would say whether a statement had been agreed, who else would be in the room, or how "
        "long the delegations would stay in the city once their leaders had left it."
    )
    copy, original = undated(), undated("herald.txt")
    copy.text += long
    original.text, original.day, original.outlet = copy.text + " More follows.", NOON.date(), "The Herald"
    enter(ledger, [copy, original])
    assert told(ledger) == {"on Friday": "2025-10-17", "yesterday": "2025-10-15"}
    assert "its text also stands in an article of 2025-10-16" in ledger.completed("wire.txt")[0].reason


def test_when_a_page_was_first_seen_is_only_the_last_day_that_it_can_be_of(ledger: Ledger) -> None:
    enter(ledger, [undated("https://wire.example/a")])
    assert told(ledger, "https://wire.example/a") == {"on Friday": "../2025-10-17", "yesterday": "../2025-10-16"}
    assert {one.time for one in ledger.dossiers()} == {None}  # too little to head a dossier by
    earlier = undated("https://wire.example/a")
    earlier.fetched = NOON - timedelta(days=7)
    enter(ledger, [earlier])
    assert told(ledger, "https://wire.example/a") == {"on Friday": "../2025-10-10", "yesterday": "../2025-10-09"}
    assert ledger.check().faults == ()


@pytest.mark.parametrize("more", ["", " Again.", " Once more.", " As before."])
def test_a_page_that_is_given_its_date_later_counts_with_it(ledger: Ledger, more: str) -> None:
    report = undated()
    report.text += more
    without, record = report.page, report.record
    given = replace(without, hints=Hints(published=NOON.date()))
    article = replace(record.article, page=given.digest, published=NOON.date())
    ledger.enter(without, record)
    ledger.enter(given, replace(record, article=article))
    ledger.enter(without, record)  # the same file once more, with nothing said of its day
    assert [one.published for one in ledger.articles()] == [NOON.date()]
    assert ledger.check().faults == ()


def test_an_article_whose_words_name_their_days_is_left_as_it_is(ledger: Ledger) -> None:
    report = dated(at="post.txt")
    report.day = None
    enter(ledger, [report, dated()])
    assert ledger.completed("post.txt") == ()


def test_the_moment_of_completing_is_when_the_dated_account_came(empty_path: Path) -> None:
    ticks = clock(step=timedelta(days=1))
    with Ledger(empty_path, clock=lambda: next(ticks)) as ledger:
        enter(ledger, [undated(words="tomorrow"), Report("Nothing.", address="x.txt"), dated()])
        held = [bool(ledger.completed("wire.txt", as_of=NOON + timedelta(days=days))) for days in range(3)]
    assert held == [False, False, True]


def test_words_of_a_day_to_come_and_of_the_same_day_gone_complete_nothing(ledger: Ledger) -> None:
    report = undated()
    report.text += " Trump spoke with Zelensky on Friday."
    report.events[1] = replace(report.events[1], time=report.when("spoke with Zelensky on Friday"))
    call = Report("Trump spoke to Zelensky on 17 October.", day="2025-10-18", address="post.txt")
    call.event("spoke", Status.OCCURRED, TRUMP, ZELENSKY, kind="call", time=("17 October", "2025-10-17"))
    enter(ledger, [report, dated(), call])
    assert {len(one.accounts) for one in ledger.dossiers()} == {2}
    assert told(ledger) == {}
