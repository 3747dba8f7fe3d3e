"""Reviews count in all that a ledger answers, and outlast the reader whose findings they are of."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_factories import BUDAPEST, NOON, PUTIN, RUSSIA, TRUMP, USA, ZELENSKY, Report, clock, enter, story, summit

from dragoman.codebook import Status
from dragoman.errors import NotInLedgerError, UsageError
from dragoman.exports.json import dump
from dragoman.ledger import Ledger
from dragoman.ledger.accounts import Facets, accounts_of
from dragoman.ledger.dossier import Dossier
from dragoman.ledger.gathering import gather, turn_of
from dragoman.ledger.judging import rows_of, said_at
from dragoman.review import Judgement
from dragoman.review.constraints import constraints

ACCEPT, CORRECT, REJECT = Judgement.ACCEPT, Judgement.CORRECT, Judgement.REJECT
SAME, DIFFERENT, UNSURE = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE
MERGE, SPLIT, WITHDRAW = Judgement.MERGE, Judgement.SPLIT, Judgement.WITHDRAW


def the_summit(ledger: Ledger, **asked: Any) -> Dossier:
    return next(one for one in ledger.dossiers(**asked) if one.kind == "summit")


def states(ledger: Ledger) -> list[str]:
    return [one.state for one in ledger.reviews()]


@pytest.fixture
def told(told_path: Path) -> Iterator[Ledger]:
    """The story of the summit, with a clock that goes on a minute with each review."""
    ticks = clock(NOON + timedelta(days=20))
    with Ledger(told_path, clock=lambda: next(ticks)) as opened:
        yield opened
        assert opened.check().faults == ()


def account(dossier: Dossier, address_part: str) -> str:
    """The account of a dossier in the article whose outlet has that word."""
    return next(one.id for one in dossier.accounts if address_part in str(one.source.outlet))


def test_a_rejected_finding_is_in_no_dossier_and_no_statement_until_the_review_is_withdrawn(told: Ledger) -> None:
    before = the_summit(told)
    cancelled = account(before, "Gazette")
    made = told.review(cancelled, judgement=REJECT, by="Ana", why="the article says no such thing")
    after = the_summit(told)
    assert after.status is Status.POSTPONED
    assert cancelled not in [one.id for one in after.accounts]
    assert the_summit(told, as_of=made.entered - timedelta(seconds=1)) == before
    told.review(made.id, judgement=WITHDRAW, by="Bo")
    assert the_summit(told) == before
    assert states(told) == ["withdrawn", "counts"]


def test_a_rejected_statement_and_its_claim_are_not_listed(told: Ledger) -> None:
    oil = next(one for one in told.statements() if "oil" in one.content[0].quote)
    told.review(oil.id, judgement=REJECT, by="Ana")
    assert oil.id not in [one.id for one in told.statements()]
    assert told.claims() == ()
    assert "oil" not in str(told.record(oil.source.article).reading.statements)


def test_corrections_show_in_the_dossier_its_lists_and_the_record(told: Ledger) -> None:
    before = the_summit(told)
    announced = account(before, "Courier")
    told.review(announced, judgement=CORRECT, by="Ana", corrections={"time": "2025-10-28", "kind": "meeting"})
    found = next(one for one in told.dossiers() if one.id == before.id)
    assert next(one for one in found.accounts if one.id == announced).time == "2025-10-28"
    assert next(one for one in found.accounts if one.id == announced).kind == "meeting"
    assert [one.id for one in told.agenda(last=NOON.date() + timedelta(days=10))] != []
    record = told.record(found.accounts[0].source.article)
    assert record.reading.events[0].kind == "meeting"
    assert "held to be right by Ana" in record.reading.events[0].why


def test_words_and_parties_are_corrected_to_what_stands_in_the_article(told: Ledger) -> None:
    before = the_summit(told)
    told.review(before.id, judgement=CORRECT, by="Ana", corrections={"source": "Trump, India", "words": "the call"})
    made = next(one for dossier in told.dossiers() for one in dossier.accounts if one.id == before.id)
    assert made.trigger.quote == "the call"
    assert [part.actor.name for part in made.parties] == ["Donald Trump", "India"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("colour", "red", "kind, status, status_words"),
        ("status", "finished", "one of proposed"),
        ("words", "the congress", "words of the article"),
        ("time", "soon", "a day or start/end"),
        ("kind", "picnic", "a kind of event"),
        ("status", "planned", "has that already"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(told: Ledger, field: str, value: str, message: str) -> None:
    before = the_summit(told)
    with pytest.raises(UsageError, match=message):
        told.review(before.id, judgement=CORRECT, by="Ana", corrections={field: value})
    assert (the_summit(told), told.reviews()) == (before, ())


def test_what_is_gone_or_never_was_cannot_be_reviewed(told: Ledger) -> None:
    gone = account(the_summit(told), "Gazette")
    told.review(gone, judgement=REJECT, by="Ana")
    with pytest.raises(NotInLedgerError, match="no longer counts"):
        told.review(the_summit(told).id, gone, judgement=SAME, by="Ana")
    with pytest.raises(NotInLedgerError, match="found none"):
        told.review("ffffffff", judgement=ACCEPT, by="Ana")
    with pytest.raises(UsageError, match="name of who makes it"):
        told.review(the_summit(told).id, judgement=ACCEPT, by="  ")


def newer(at: int, **changes: Any) -> Report:
    """An article of the story as a newer reader reads it: under other ids, and with what ``changes`` say."""
    report = story()[at]
    report.reader = "by hand 2"
    report.fetched = NOON + timedelta(hours=1)
    report.events = [replace(one, id=f"v{number + 3}", **changes) for number, one in enumerate(report.events)]
    report.events = [replace(one, links=()) for one in report.events]
    report.statements = [replace(one, about=()) for one in report.statements]
    return report


def test_a_rejection_holds_for_what_a_newer_reader_finds_in_the_same_words(told: Ledger) -> None:
    told.review(account(the_summit(told), "Gazette"), judgement=REJECT, by="Ana")
    enter(told, [newer(2)])
    assert the_summit(told).status is Status.POSTPONED
    assert states(told) == ["counts"]


def test_an_accepted_finding_stays_as_it_was_whatever_a_newer_reader_makes_of_it(told: Ledger) -> None:
    before = the_summit(told)
    told.review(account(before, "Gazette"), judgement=ACCEPT, by="Ana")
    enter(told, [newer(2, kind="call", status=replace(story()[2].events[0].status, status=Status.OCCURRED))])
    after = the_summit(told)
    assert after.status is Status.CANCELLED
    assert [one.kind for one in after.accounts] == ["summit"] * 3


def test_a_corrected_finding_comes_back_where_a_newer_reader_lacks_it(told: Ledger) -> None:
    gazette = account(the_summit(told), "Gazette")
    told.review(gazette, judgement=CORRECT, by="Ana", corrections={"word_of": "article"})
    blind = newer(2)
    blind.events = []
    enter(told, [blind])
    after = the_summit(told)
    assert gazette in [one.id for one in after.accounts]
    assert [step.voice.kind for step in after.history if step.status is Status.CANCELLED] == ["press"]
    told.review(told.reviews()[0].review.id, judgement=WITHDRAW, by="Ana")
    assert gazette not in [one.id for one in the_summit(told).accounts]


def test_a_review_holds_for_a_sentence_that_moved_in_another_version_and_is_gone_with_it(told: Ledger) -> None:
    told.review(account(the_summit(told), "Gazette"), judgement=REJECT, by="Ana")
    moved = story()[2]
    moved = Report("New: talks.\n\n" + moved.text, address=moved.address, outlet="The Gazette", day="2025-10-22",
                   fetched=NOON + timedelta(hours=1))  # fmt: skip
    moved.event("the summit", Status.CANCELLED, TRUMP, PUTIN, by=TRUMP, shown="cancelled")
    enter(told, [moved])
    assert the_summit(told).status is Status.POSTPONED
    other = summit("2025-10-22", Status.CANCELLED, at=moved.address, fetched=NOON + timedelta(hours=2))
    enter(told, [other])
    assert the_summit(told).status is Status.CANCELLED
    assert states(told) == ["gone"]


def test_two_dossiers_are_merged_parted_again_and_stay_so_when_read_anew(told: Ledger) -> None:
    talks = [one for one in told.dossiers() if one.kind == "talks"]
    first = the_summit(told)
    made = told.review(first.id, talks[0].id, judgement=MERGE, by="Ana")
    merged = told.dossier(first.id)
    assert len(merged.accounts) == len(first.accounts) + len(talks[0].accounts)
    enter(told, [newer(1)])
    assert len(told.dossier(first.id).accounts) == len(merged.accounts)
    told.review(made.id, judgement=WITHDRAW, by="Ana")
    assert len(told.dossier(first.id).accounts) == len(first.accounts)


def test_accounts_are_split_off_their_dossier(told: Ledger) -> None:
    before = the_summit(told)
    told.review(account(before, "Gazette"), judgement=SPLIT, by="Ana")
    assert sorted(len(one.accounts) for one in told.dossiers() if one.kind == "summit") == [1, 2]
    enter(told, [newer(2)])
    assert sorted(len(one.accounts) for one in told.dossiers() if one.kind == "summit") == [1, 2]


def test_a_merge_or_split_of_nothing_is_refused(told: Ledger) -> None:
    dossier = the_summit(told)
    with pytest.raises(UsageError, match="two dossiers"):
        told.review(dossier.id, dossier.accounts[1].id, judgement=MERGE, by="Ana")
    with pytest.raises(UsageError, match="leave something"):
        told.review(*(one.id for one in dossier.accounts), judgement=SPLIT, by="Ana")
    with pytest.raises(UsageError, match="two accounts"):
        told.review(dossier.id, dossier.id, judgement=SAME, by="Ana")


def test_who_closes_a_circle_of_same_and_different_is_told_which_review_to_withdraw(told: Ledger) -> None:
    one, two, three = (each.id for each in the_summit(told).accounts)
    first = told.review(one, two, judgement=SAME, by="Ana")
    second = told.review(two, three, judgement=SAME, by="Ana")
    with pytest.raises(UsageError, match=f"in {', '.join(sorted((first.id, second.id)))}"):
        told.review(one, three, judgement=DIFFERENT, by="Ana")


def test_reviewers_who_contradict_each_other_count_neither_until_one_is_withdrawn(told: Ledger) -> None:
    before = the_summit(told)
    gazette = account(before, "Gazette")
    told.review(gazette, judgement=REJECT, by="Ana")
    second = told.review(gazette, judgement=ACCEPT, by="Bo")
    assert the_summit(told) == before
    assert [(one.state, one.others) for one in told.reviews()] == [
        ("contradicted", (second.id,)),
        ("contradicted", (told.reviews()[0].review.id,)),
    ]
    told.review(second.id, judgement=WITHDRAW, by="Bo")
    assert the_summit(told).status is Status.POSTPONED


def test_accounts_that_reviewers_disagree_about_are_not_put_together(told: Ledger) -> None:
    talks, first = next(one for one in told.dossiers() if one.kind == "talks"), the_summit(told)
    told.review(first.id, talks.id, judgement=SAME, by="Ana")
    assert len(told.dossier(talks.id).accounts) > len(talks.accounts)
    told.review(first.id, talks.id, judgement=DIFFERENT, by="Bo")
    assert len(told.dossier(talks.id).accounts) == len(talks.accounts)
    assert states(told) == ["contradicted", "contradicted"]


def test_a_reviewer_who_thinks_again_replaces_what_he_said(told: Ledger) -> None:
    one, two, _ = (each.id for each in the_summit(told).accounts)
    told.review(one, two, judgement=SAME, by="Ana")
    told.review(two, one, judgement=UNSURE, by="Ana")
    told.review(one, judgement=REJECT, by="Ana")
    told.review(one, judgement=ACCEPT, by="Ana")
    assert states(told) == ["replaced", "counts", "replaced", "counts"]


def test_an_unsure_pair_does_not_lead_one_account_to_the_other(ledger: Ledger) -> None:
    enter(ledger, [summit(f"2025-10-{day}", Status.PLANNED, at=f"a{day}") for day in (16, 18)])
    one, two = the_summit(ledger).accounts
    ledger.review(one.id, two.id, judgement=UNSURE, by="Ana")
    assert len(ledger.dossiers()) == 2


def test_a_merged_dossier_takes_what_either_would_take(ledger: Ledger) -> None:
    """Else two days that a review says are one event's would keep out all that name either."""
    for day, time in ((16, "2025-10-20"), (17, "2025-10-27")):
        text = f"On day {day} Trump and Putin planned the summit in Budapest for a certain Monday."
        report = Report(text, day=f"2025-10-{day}", address=f"a{day}")
        report.event("the summit", Status.PLANNED, TRUMP, PUTIN, place=BUDAPEST, time=("a certain Monday", time))
        enter(ledger, [report])
    one, two = ledger.dossiers()
    ledger.review(one.id, two.id, judgement=MERGE, by="Ana")
    for day, time in ((18, "2025-10-20"), (19, "2025-10-27")):
        text = f"On day {day} Trump and Putin planned the summit in Budapest for a certain Monday."
        report = Report(text, day=f"2025-10-{day}", address=f"a{day}")
        report.event("the summit", Status.PLANNED, TRUMP, PUTIN, place=BUDAPEST, time=("a certain Monday", time))
        enter(ledger, [report])
    assert [len(dossier.accounts) for dossier in ledger.dossiers()] == [4]


def test_doubts_are_those_on_which_a_reviewer_has_said_nothing(ledger: Ledger) -> None:
    report = summit("2025-10-16", Status.PLANNED, at="a")
    report.events = [replace(report.events[0], score=0.4)]
    enter(ledger, [report])
    findings, pairs = ledger.doubts("Ana")
    assert ([one.finding.score for one in findings], pairs) == ([0.4], [])
    ledger.review(findings[0].id, judgement=ACCEPT, by="Ana")
    assert ledger.doubts("Ana")[0] == []


@pytest.mark.parametrize(
    ("act", "fault"),
    [
        ("UPDATE review SET body = replace(body, 'no such thing', 'just that')", "its content has another id"),
        ("UPDATE review SET reviewer = 'Bo'", "other than its row says"),
        ("UPDATE review SET body = replace(body, 'cancelled', 'confirmed')", "does not stand at"),
        ("UPDATE review SET body = '{'", "cannot be read"),
        ("DELETE FROM stands", "is not what the facts give. Run dragoman ledger rebuild"),
        ("UPDATE revised SET body = '{}'", "the revised"),
    ],
)
def test_a_review_that_was_tampered_with_is_found(told_path: Path, act: str, fault: str) -> None:
    with Ledger(told_path) as ledger:
        gazette = account(the_summit(ledger), "Gazette")
        ledger.review(gazette, judgement=REJECT, by="Ana", why="it says no such thing")
    other = sqlite3.connect(told_path)
    with other:
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {name}")
        assert other.execute(act).rowcount
    other.close()
    with Ledger(told_path) as ledger:
        assert any(fault in one for one in ledger.check().faults)


PEOPLE = [TRUMP, PUTIN, ZELENSKY, USA, RUSSIA]


@settings(max_examples=5)
@given(
    st.lists(st.sampled_from(["2025-10-16", "2025-10-18", None]), min_size=4, max_size=6),
    st.lists(st.tuples(st.sampled_from([SAME, DIFFERENT, UNSURE, REJECT]), st.integers(0, 5), st.integers(0, 5),
                       st.sampled_from(["Ana", "Bo"])), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_dossiers_are_the_same_whatever_came_before_or_after_the_reviews(
    templates: Path, days: Sequence[str | None], said: list[Any], random: Any
) -> None:
    reports = []
    for number, day in enumerate(days):
        reports.append(Report("The summit was planned in Budapest on 23 October.", day=day, address=f"a{number}"))
        parties = random.sample(PEOPLE, 2)
        reports[-1].event("The summit", random.choice([Status.PLANNED, Status.CANCELLED]), *parties, place=BUDAPEST)
    with TemporaryDirectory() as folder:
        first = _reviewed(Path(folder) / "first.db", templates, reports, said)
        random.shuffle(reports)
        again = _reviewed(Path(folder) / "again.db", templates, reports, said)
        assert again == first


def _reviewed(path: Path, templates: Path, reports: Sequence[Report], said: Sequence[Any]) -> str:
    """What a ledger says that got these in that order, the last articles after the reviews and read anew."""
    ids = {one.address: accounts_of(Facets(one.record))[0].id for one in reports}
    shutil.copy(templates / "empty.db", path)
    addresses = sorted(ids)
    with Ledger(path) as ledger:
        enter(ledger, reports)
        for judgement, a, b, by in said:
            of = [ids[addresses[n % len(addresses)]] for n in (a, b)][: 1 if judgement is REJECT else 2]
            try:
                ledger.review(*of, judgement=judgement, by=by)
            except (UsageError, NotInLedgerError):
                continue
        for one in reports[:2]:
            one.reader = "by hand 2"
        enter(ledger, reports[:2])
        for one in reports[:2]:
            one.reader = "by hand 1"
        enter(ledger, reports[:2])
        assert ledger.check().faults == ()
        told = dump(ledger.dossiers())
        _holds_what_gathering_gives(ledger)
        ledger.rebuild()
        assert dump(ledger.dossiers()) == told
        return told


def _holds_what_gathering_gives(ledger: Ledger) -> None:
    """Whether the ledger's groups are those that gathering all its accounts at once gives."""
    accounts = [one for dossier in ledger.dossiers() for one in dossier.accounts]
    with ledger._engine.connect() as connection:
        made = constraints(said_at(connection))
    turns = {one.id: turn_of(one.source) for one in accounts}
    due = gather(accounts, rows_of(made, turns))
    assert [list(dossier.accounts) for dossier in ledger.dossiers()] == due
