"""Whether somebody comes: asked by one article, settled by a later one, and kept in ledgers that knew no such words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from ledger_factories import BUDAPEST, PUTIN, RUSSIA, TRUMP, USA, ZELENSKY, Report, accounts, summit

from dragoman.codebook import Attendance, Status
from dragoman.ledger.codec import content_id, decode, encode, findings_of, found_id, record_id
from dragoman.ledger.dossier import Account, Dossier
from dragoman.ledger.dossiers import dossiers_of

PLANNED, OCCURRED = Status.PLANNED, Status.OCCURRED
UNCLEAR, CONFIRMED, DECLINED = Attendance.UNCLEAR, Attendance.CONFIRMED, Attendance.DECLINED


def asks(day: str = "2025-10-16", status: Status = PLANNED, **more: Any) -> Report:
    return summit(day, status, at=f"asks {day}", coming=[(ZELENSKY, UNCLEAR, "was said")], place=BUDAPEST, **more)


def tells(day: str, attendance: Attendance, words: str | None = "would go on") -> Report:
    return summit(day, PLANNED, at=f"tells {day}", coming=[(ZELENSKY, attendance, words)], place=BUDAPEST)


def dossier(*reports: Report) -> Dossier:
    (found,) = dossiers_of(accounts(*reports))
    return found


def attendance(found: Dossier) -> str | None:
    return next(part.attendance for part in found.parties if part.actor == ZELENSKY)


def test_it_is_asked_in_the_words_of_the_article_of_whom_it_is_not_known() -> None:
    (question,) = dossier(asks()).open_questions
    assert (question.about, question.who, question.words.quote) == ("attendance", ZELENSKY, "was said")


@pytest.mark.parametrize("told", [CONFIRMED, DECLINED])
def test_the_first_later_article_that_knows_settles_it_in_its_words(told: Attendance) -> None:
    found = dossier(asks(), tells("2025-10-18", told), tells("2025-10-19", told, "off"))
    (settled,) = found.settled_questions
    assert found.open_questions == ()
    assert (settled.question.who, settled.words.quote) == (ZELENSKY, "would go on")
    assert attendance(found) == told


def test_who_is_told_not_to_come_without_words_of_its_own_settles_it_too() -> None:
    (settled,) = dossier(asks(), tells("2025-10-18", DECLINED, None)).settled_questions
    assert settled.words.quote == "the summit"


def test_who_was_there_settles_it_and_is_in_doubt_no_more() -> None:
    held = summit("2025-10-20", OCCURRED, TRUMP, PUTIN, ZELENSKY, at="held", shown="would go on", place=BUDAPEST)
    found = dossier(asks(), held)
    assert [settled.words.quote for settled in found.settled_questions] == ["would go on"]
    assert (found.open_questions, attendance(found)) == ((), None)


@pytest.mark.parametrize(
    "later",
    [
        tells("2025-10-16", CONFIRMED),
        tells("2025-10-14", CONFIRMED),
        summit("2025-10-20", PLANNED, TRUMP, PUTIN, ZELENSKY, at="planned", place=BUDAPEST),
        summit("2025-10-20", OCCURRED, TRUMP, PUTIN, at="without him", place=BUDAPEST),
        summit("2025-10-20", OCCURRED, TRUMP, PUTIN, ZELENSKY, at="doubted", place=BUDAPEST, in_doubt=True),
        summit("2025-10-20", PLANNED, at="another", coming=[(RUSSIA, CONFIRMED, "off")], place=BUDAPEST),
    ],
)
def test_what_is_not_later_or_says_nothing_of_it_leaves_it_open(later: Report) -> None:
    found = dossier(asks(), later)
    assert [question.who for question in found.open_questions] == [ZELENSKY]
    assert found.settled_questions == ()


def test_it_is_open_again_where_a_later_article_asks_again() -> None:
    found = dossier(asks(), tells("2025-10-18", CONFIRMED), asks("2025-10-19"))
    assert [question.who for question in found.open_questions] == [ZELENSKY]


def test_nobody_asks_who_comes_to_what_is_over_or_off() -> None:
    assert dossier(asks(status=OCCURRED)).open_questions == dossier(asks(status=Status.CANCELLED)).open_questions == ()


def test_what_was_entered_before_such_words_were_kept_opens_and_keeps_its_ids() -> None:
    report = tells("2025-10-18", DECLINED, None)
    (account,) = accounts(report)
    old = msgspec.to_builtins(account)
    for part in old["parties"]:
        del part["words"]
    assert decode(encode(old), Account) == account
    assert found_id("account", "r", "v1", account) == content_id("account", "r", "v1", old)
    findings = findings_of(report.record)
    before = msgspec.to_builtins(findings)
    for part in before["reading"]["events"][0]["participants"]:
        del part["words"]
    for tie in before["times"]:
        del tie["moment"]
    assert decode(encode(before), type(findings)) == findings
    assert record_id("a", findings) == content_id("record", "a", before)


def test_words_on_who_comes_are_a_part_of_what_is_entered() -> None:
    (one,), (other,) = accounts(tells("2025-10-18", DECLINED, "off")), accounts(tells("2025-10-18", DECLINED, None))
    assert found_id("account", "r", "v1", one) != found_id("account", "r", "v1", other)


@pytest.mark.parametrize("told", [UNCLEAR, DECLINED])
def test_who_may_not_come_is_in_no_title_and_leaves_his_state_a_party(told: Attendance) -> None:
    report = summit("2025-10-16", PLANNED, USA, RUSSIA, at="a", coming=[(PUTIN, told, "was said")])
    found = dossier(report)
    assert found.title == "Summit of Russia and the United States"
    assert {part.actor.name for part in found.parties} == {"Russia", "United States", "Vladimir Putin"}


def test_who_was_not_known_to_come_and_was_there_is_in_the_title() -> None:
    asked = summit("2025-10-16", PLANNED, USA, RUSSIA, at="a", coming=[(PUTIN, UNCLEAR, "was said")])
    came = summit("2025-10-20", OCCURRED, USA, RUSSIA, PUTIN, at="b")
    assert dossier(asked, came).title == "Summit of the United States and Vladimir Putin"
