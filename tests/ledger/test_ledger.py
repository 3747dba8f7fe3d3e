"""What goes into a ledger, what comes out, and what it knew when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from ledger_factories import NOON, PUTIN, TRUMP, ZELENSKY, Report, enter, story, summit

from dragoman.codebook import EventType, Stance, Status
from dragoman.errors import LedgerError, NotInLedgerError, SpanError, UsageError
from dragoman.ledger import Ledger
from dragoman.page.page import Hints
from dragoman.record.record import Place
from dragoman.spans import Span

A, B = "https://example.org/a", "https://example.org/b"


def after(minutes: int) -> datetime:
    """The moment of that entry, counted from 0."""
    return NOON + timedelta(minutes=minutes)


def test_a_record_comes_out_as_it_went_in(told: Ledger) -> None:
    for report in story():
        assert told.record(report.page.address) == report.record


def test_a_record_is_found_by_its_row_its_ledger_id_and_the_beginning_of_that(told: Ledger) -> None:
    id = next(source.article for source in told.articles() if source.headline.startswith("Trump and Putin"))
    for asked in ("row-1", id, id[:6]):
        assert told.record(asked).article.id == "row-1"


@pytest.mark.parametrize("asked", ["nothing", "fff", "0000", "", "%", "____"])
def test_what_is_not_there_is_said_not_to_be(told: Ledger, asked: str) -> None:
    with pytest.raises(NotInLedgerError, match="found none"):
        told.record(asked)
    with pytest.raises(NotInLedgerError, match="found none"):
        told.dossier(asked)


def test_reading_a_page_twice_changes_nothing(ledger: Ledger) -> None:
    report = summit("2025-10-16", Status.PLANNED, at=A)
    assert not ledger.has(report.page, report.reader, report.record.facts)
    assert ledger.enter(report.page, report.record).outcome == "new"
    before = ledger.dossiers()
    assert ledger.has(report.page, report.reader, report.record.facts)
    assert ledger.enter(report.page, report.record).outcome == "unchanged"
    later = replace(report.page, fetched=NOON + timedelta(days=3))
    assert ledger.has(later, report.reader, report.record.facts)
    assert ledger.enter(later, report.record).outcome == "unchanged"
    assert ledger.dossiers() == before


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(ledger: Ledger) -> None:
    old = summit("2025-10-16", Status.PLANNED, at=A)
    new = summit("2025-10-21", Status.CANCELLED, at=A, fetched=NOON + timedelta(days=5))
    first = ledger.enter(old.page, old.record).article
    assert not ledger.has(new.page, new.reader, new.record.facts)
    assert ledger.enter(new.page, new.record).outcome == "version"
    assert [dossier.status for dossier in ledger.dossiers()] == [Status.CANCELLED]
    assert ledger.record(A) == new.record
    assert ledger.record(first) == old.record


def test_the_version_fetched_last_counts_whichever_arrives_last(ledger: Ledger) -> None:
    old = summit("2025-10-16", Status.PLANNED, at=A)
    new = summit("2025-10-21", Status.CANCELLED, at=A, fetched=NOON + timedelta(days=5))
    ledger.enter(new.page, new.record)
    assert ledger.enter(old.page, old.record).outcome == "version"
    assert ledger.record(A) == new.record


def test_a_page_that_changes_back_counts_as_it_is_now(ledger: Ledger) -> None:
    old = summit("2025-10-16", Status.PLANNED, at=A)
    new = summit("2025-10-16", Status.CANCELLED, at=A, fetched=NOON + timedelta(days=1), shown="off")
    new.text += " Corrected."
    again = replace(old.page, fetched=NOON + timedelta(days=2))
    for page, record in ((old.page, old.record), (new.page, new.record)):
        ledger.enter(page, record)
    assert not ledger.has(again, old.reader, old.record.facts)
    assert ledger.enter(again, old.record).outcome == "version"
    assert ledger.record(A) == old.record


def test_a_newer_readers_record_counts_and_the_older_one_stays(ledger: Ledger) -> None:
    older = summit("2025-10-16", Status.PLANNED, at=A)
    newer = summit("2025-10-16", Status.PROPOSED, at=A, reader="by hand 2")
    entry = ledger.enter(older.page, older.record)
    assert not ledger.has(newer.page, newer.reader, newer.record.facts)
    assert ledger.enter(newer.page, newer.record) == replace(entry, outcome="version")
    assert ledger.record(A).reading.reader == "by hand 2"
    assert ledger.record(A, as_of=after(0)).reading.reader == "by hand 1"
    assert [dossier.status for dossier in ledger.dossiers()] == [Status.PROPOSED]
    assert not ledger.has(older.page, older.reader, older.record.facts)


def test_of_readings_with_these_tables_then_others_then_these_again_the_last_counts(ledger: Ledger) -> None:
    these = summit("2025-10-16", Status.PLANNED, at=A)
    others = summit("2025-10-16", Status.PROPOSED, at=A, facts="other tables")
    for report in (these, others):
        ledger.enter(report.page, report.record)
    assert ledger.record(A) == others.record
    assert not ledger.has(these.page, these.reader, these.record.facts)
    assert ledger.enter(these.page, these.record).outcome == "version"
    assert ledger.record(A) == these.record
    assert [dossier.status for dossier in ledger.dossiers()] == [Status.PLANNED]
    assert [dossier.status for dossier in ledger.dossiers(as_of=after(1))] == [Status.PROPOSED]
    assert ledger.has(these.page, these.reader, these.record.facts)
    assert ledger.enter(these.page, these.record).outcome == "unchanged"
    assert ledger.check().faults == ()


def test_a_page_read_with_older_tables_is_read_again(ledger: Ledger) -> None:
    older = Report("A summit.", address=A, facts="older tables")
    newer = Report("A summit.", address=A)
    entry = ledger.enter(older.page, older.record)
    assert not ledger.has(older.page, older.reader, newer.record.facts)
    assert ledger.enter(newer.page, newer.record) == replace(entry, outcome="version")
    assert ledger.has(newer.page, newer.reader, newer.record.facts)


def test_every_question_can_be_put_as_of_a_past_moment(told: Ledger) -> None:
    assert [len(told.articles(as_of=after(minute))) for minute in range(-1, 5)] == [0, 1, 2, 3, 4, 5]
    heads = [told.agenda(as_of=after(minute))[0].status for minute in range(4)]
    assert heads == [Status.PLANNED, Status.POSTPONED, Status.CANCELLED, Status.CANCELLED]
    assert told.statements(as_of=after(-1)) == () == told.claims(as_of=after(-1))
    assert len(told.search("summit", as_of=after(0))) == 1
    with pytest.raises(NotInLedgerError):
        told.record("row-1", as_of=after(-1))


def test_what_was_known_then_does_not_change_by_what_is_entered_later(ledger: Ledger) -> None:
    seen = []
    for minute, report in enumerate(story()):
        ledger.enter(report.page, report.record)
        seen.append(ledger.dossiers())
        assert [ledger.dossiers(as_of=after(past)) for past in range(minute + 1)] == seen


def test_a_clock_set_back_does_not_change_the_past(empty_path: Path) -> None:
    ticks = iter([NOON, NOON - timedelta(days=1)])
    with Ledger(empty_path, clock=lambda: next(ticks)) as ledger:
        for address in (A, B):
            report = summit("2025-10-16", Status.PLANNED, at=address)
            ledger.enter(report.page, report.record)
        assert ledger.articles(as_of=NOON - timedelta(hours=1)) == ()


def test_a_moment_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="its zone"):
        ledger.articles(as_of=datetime(2025, 10, 16))


def test_a_quote_that_does_not_stand_in_the_article_is_refused(ledger: Ledger) -> None:
    report = summit("2025-10-16", Status.PLANNED, at=A)
    made = report.record
    made = replace(made, article=replace(made.article, text=made.article.text.replace("on hold", "underway")))
    with pytest.raises(SpanError, match="does not stand at 0:86 of its article"):
        ledger.enter(report.page, made)
    assert ledger.articles() == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"source": ("e9",)}, "e9 is no entity"),
        ({"kind": "party"}, "CONSULT/party"),
        ({"triggers": ()}, "no words"),
    ],
)
def test_a_record_that_is_not_whole_is_refused(ledger: Ledger, change: dict[str, object], says: str) -> None:
    report = summit("2025-10-16", Status.PLANNED, at=A)
    report.events[0] = replace(report.events[0], **change)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match=says):
        ledger.enter(report.page, report.record)


def test_a_time_that_is_none_is_refused(ledger: Ledger) -> None:
    report = summit("2025-10-16", Status.PLANNED, at=A, time=("2025-10-16", "next week"))
    with pytest.raises(LedgerError, match="neither a day nor start/end"):
        ledger.enter(report.page, report.record)


def test_a_record_of_another_page_is_refused(ledger: Ledger) -> None:
    one, other = summit("2025-10-16", Status.PLANNED, at=A), summit("2025-10-17", Status.PLANNED, at=B)
    with pytest.raises(UsageError, match="Enter each record with the page"):
        ledger.enter(one.page, other.record)


def test_an_article_in_which_nothing_was_read_is_kept(ledger: Ledger) -> None:
    report = Report("Ein Satz auf Deutsch.", address=A)
    made = report.record
    made = replace(made, reading=replace(made.reading, unread="German is not read yet"))
    ledger.enter(report.page, made)
    assert ledger.record(A) == made
    assert ledger.dossiers() == ()


def test_the_same_text_at_two_addresses_is_two_articles(ledger: Ledger) -> None:
    for address in (A, B):
        report = summit("2025-10-16", Status.PLANNED, at=address)
        assert ledger.enter(report.page, report.record).outcome == "new"
    assert len(ledger.articles()) == 2
    assert len(ledger.dossiers()) == 1


def test_two_articles_with_one_row_id_are_told_apart(ledger: Ledger) -> None:
    for address in (A, B):
        report = summit("2025-10-16", Status.PLANNED, at=address)
        page = replace(report.page, hints=Hints(id="7"))
        made = report.record
        made = replace(made, article=replace(made.article, id="7", page=page.digest))
        ledger.enter(page, made)
    with pytest.raises(UsageError, match="found 2"):
        ledger.record("7")
    assert ledger.record(B).article.address == B


def test_articles_come_by_date_and_the_undated_last(ledger: Ledger) -> None:
    for day, address in ((None, "c"), ("2025-10-18", "a"), ("2025-10-16", "b")):
        report = Report("Some words.", day=day, address=address)
        ledger.enter(report.page, report.record)
    assert [source.published for source in ledger.articles()] == [date(2025, 10, 16), date(2025, 10, 18), None]


def test_the_agenda_shows_meetings_ahead_and_called_off_but_not_calls_that_were_just_made(told: Ledger) -> None:
    assert [dossier.kind for dossier in told.agenda()] == ["summit", "talks"]
    assert [dossier.kind for dossier in told.agenda(status=Status.CANCELLED)] == ["summit"]
    assert [dossier.kind for dossier in told.agenda(status=(Status.CANCELLED, Status.OCCURRED))] == ["summit", "talks"]


@pytest.mark.parametrize(
    ("first", "last", "kinds"),
    [
        (date(2025, 10, 30), None, ["summit"]),
        (date(2025, 10, 31), None, []),
        (None, date(2025, 10, 20), ["summit", "talks"]),
        (None, date(2025, 10, 19), ["summit"]),
    ],
)
def test_the_agenda_counts_both_its_days(told: Ledger, first: date | None, last: date | None, kinds: list[str]) -> None:
    assert [dossier.kind for dossier in told.agenda(first=first, last=last)] == kinds


def test_the_agenda_keeps_what_has_no_date_yet_last(ledger: Ledger) -> None:
    for report in (
        summit("2025-10-16", Status.PROPOSED, at=A),
        summit("2025-10-17", Status.PLANNED, TRUMP, ZELENSKY, at=B, time=("on hold", "2025-12-01")),
    ):
        ledger.enter(report.page, report.record)
    assert [dossier.time for dossier in ledger.agenda(first=date(2025, 11, 1))] == ["2025-12-01", None]


@pytest.mark.parametrize(
    "party", ["Russia", "russia", "RUS", "Putin", "vladimir", "Q7747", "Lavrov", "Kremlin", "Moscow"]
)
def test_a_party_is_found_by_name_country_or_id(told: Ledger, party: str) -> None:
    assert any(dossier.kind == "talks" or party != "Lavrov" for dossier in told.agenda(party=party))
    assert told.agenda(party="Atlantis") == ()


def test_the_timeline_of_a_party_has_what_it_takes_part_in_by_date(told: Ledger) -> None:
    assert [one.kind for one in told.dossiers(party="Lavrov")] == ["talks"]
    whole = told.dossiers(party="Russia")
    assert [one.time for one in whole] == sorted((one.time for one in whole), key=lambda day: (day is None, day))
    assert told.dossiers(party="Russia", limit=1) == whole[:1]
    assert told.dossiers(party="Atlantis") == ()


def test_a_state_stands_for_its_persons_on_the_agenda(told: Ledger) -> None:
    assert [dossier.kind for dossier in told.agenda(party="Russia")] == ["summit", "talks"]


def test_statements_are_found_by_speaker_and_by_what_they_are_about(told: Ledger) -> None:
    (summit_dossier,) = (one for one in told.dossiers() if one.kind == "summit")
    assert len(told.statements()) == 3
    assert [said.voice.name for said in told.statements(by="Trump")] == ["Donald Trump"] * 2
    assert [said.channel.quote for said in told.statements(about=summit_dossier.id) if said.channel] == ["Truth Social"]
    assert [said.content[0].quote for said in told.statements(about="oil")] == [
        "India had agreed to stop buying Russian oil"
    ]
    assert told.statements(by="Trump", about="no such call") == ()


def test_a_title_is_found_in_whichever_case_its_letters_are(ledger: Ledger) -> None:
    palace = Place("n:elysee", "Élysée", "FRA", 48.87, 2.32)
    report = Report("Trump and Putin met at the Élysée. Trump said that oil was cheap.", day="2025-10-16", address=A)
    met = report.event("met", Status.OCCURRED, TRUMP, PUTIN, kind="meeting", place=palace)
    report.said(TRUMP, "oil was cheap", cue="said", about=[met])
    enter(ledger, [report])
    for asked in ("Élysée", "ÉLYSÉE", "élysée"):
        assert [said.voice.name for said in ledger.statements(about=asked)] == ["Donald Trump"]


def test_a_statement_of_nobody_named_is_anonymous(ledger: Ledger) -> None:
    report = Report("A senior official said the plan was dead.", address=A)
    report.said(None, "the plan was dead", cue="said", capacity="A senior official")
    ledger.enter(report.page, report.record)
    (said,) = ledger.statements()
    assert (said.voice.kind, said.speaker, said.capacity and said.capacity.quote) == (
        "anonymous",
        None,
        "A senior official",
    )


def test_a_claim_comes_with_the_responses_to_it(told: Ledger) -> None:
    (claim,) = told.claims()
    assert claim.voice.name == "Donald Trump"
    assert claim.statement in told.statements()
    ((voice, stance, words, answer),) = claim.responses
    assert (voice.name, stance, words.quote) == ("India", Stance.QUALIFIES, "knew of no")
    assert answer in told.statements()


def test_two_events_of_one_wording_in_one_article_are_two_accounts(ledger: Ledger) -> None:
    report = Report("They warned again.", address=A)
    for _ in range(2):
        report.event("warned", Status.OCCURRED, type=EventType.THREATEN, kind="warning")
    ledger.enter(report.page, report.record)
    assert len(ledger.dossiers()) == 2


def test_a_ledger_of_an_earlier_session_opens_with_all_it_had(told_path: Path) -> None:
    with Ledger(told_path) as ledger:
        before = ledger.dossiers()
    with Ledger(f"sqlite:///{told_path}", create=False) as ledger:
        assert ledger.dossiers() == before


def test_words_are_found_in_whichever_case_and_with_or_without_accents(ledger: Ledger) -> None:
    report = Report("Nothing here.\n\nThe Erdoğan visit is planned. It will be short.", address=A)
    ledger.enter(report.page, report.record)
    (hit,) = ledger.search("ERDOGAN visi*")
    assert hit.span == Span.of(report.text, 15, 44)
    assert hit.span.quote == "The Erdoğan visit is planned."


def test_words_in_quotation_marks_are_found_only_as_they_stand(told: Ledger) -> None:
    assert len(told.search('"on hold"')) == 1
    assert told.search('"hold on"') == ()


def test_furniture_is_not_searched(told: Ledger) -> None:
    assert told.search("subscribe") == ()
    assert [hit.source.outlet for hit in told.search("summit")].count("The Herald") == 1


@pytest.mark.parametrize("words", ['"', "NEAR(", "a AND", "text:summit", "summit OR NOT", "*", "^x", "!!! summit", "'"])
def test_signs_of_the_index_are_no_commands(told: Ledger, words: str) -> None:
    if words.strip('"* '):
        told.search(words)
    else:
        with pytest.raises(UsageError, match="a word to look for"):
            told.search(words)


def test_search_finds_the_current_version_alone(ledger: Ledger) -> None:
    old = Report("The summit is on.", address=A)
    new = Report("The summit is off.", address=A, fetched=NOON + timedelta(days=1))
    for report in (old, new):
        ledger.enter(report.page, report.record)
    assert [hit.span.quote for hit in ledger.search("summit")] == ["The summit is off."]
