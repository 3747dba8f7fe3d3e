"""What stands at the head of a note: whose word, who holds against it, and what was to be before."""

from __future__ import annotations

from ledger_factories import BUDAPEST, PUTIN, TRUMP, Report, accounts, summit

from dragoman.cli.lead import before, on_whose_word
from dragoman.codebook import Status
from dragoman.ledger.dossier import Dossier
from dragoman.ledger.dossiers import dossier_of


def of(*reports: Report) -> Dossier:
    for number, report in enumerate(reports):
        report.outlet = f"Outlet {number}"
    return dossier_of(accounts(*reports))


def test_the_head_tells_whose_word_it_is_and_who_holds_against_it() -> None:
    off = summit("2025-10-20", Status.CANCELLED, at="a", by=TRUMP)
    on = summit("2025-10-20", Status.PLANNED, at="b", by=PUTIN)
    assert on_whose_word(of(off, on)) == "Donald Trump, 20 Oct 2025; against it Vladimir Putin: planned"


def test_another_party_that_says_the_same_is_named() -> None:
    reports = [
        summit("2025-10-20", Status.PLANNED, at="a", by=TRUMP),
        summit("2025-10-21", Status.PLANNED, at="b", by=PUTIN),
    ]
    assert on_whose_word(of(*reports)) == "Vladimir Putin, 21 Oct 2025; so too Donald Trump"


def test_a_word_of_several_sources_tells_how_many() -> None:
    reports = [summit("2025-10-20", Status.CANCELLED, at=at, by=TRUMP) for at in ("a", "b")]
    assert on_whose_word(of(*reports)) == "Donald Trump, 20 Oct 2025, in 2 independent sources"


def test_the_day_that_was_announced_before_stands_beside_the_new_one() -> None:
    one = summit("2025-10-16", Status.PLANNED, at="a", time=("on hold", "2025-10-23"), place=BUDAPEST)
    later = summit("2025-10-20", Status.POSTPONED, at="b", time=("on hold", "2025-10-30"), place=BUDAPEST)
    assert before(of(one, later), "time") == " (before: 23 Oct 2025)"
    assert before(of(one), "time") == ""
