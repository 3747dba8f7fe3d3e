"""Lists can be limited: what is shown first stays first."""

from __future__ import annotations

from ledger_factories import RUSSIA, USA, Report, enter

from dragoman.codebook import Status
from dragoman.ledger import Ledger


def _calls(ledger: Ledger) -> None:
    """Three calls, on three days, each told once; the last one told is the first to be."""
    for number, day in enumerate((18, 17, 16)):
        told = Report(f"A call is planned for {day} October, officials said.", address=f"a{number}")
        told.event("call", Status.PLANNED, USA, RUSSIA, kind="call", time=(f"{day} October", f"2025-10-{day}"))
        enter(ledger, [told])


def test_the_agenda_shows_the_first_days(ledger: Ledger) -> None:
    _calls(ledger)
    assert [one.time for one in ledger.agenda(limit=2)] == ["2025-10-16", "2025-10-17"]
    assert ledger.agenda(limit=2) == ledger.agenda()[:2]
    assert ledger.agenda(limit=2, party="Russia") == ledger.agenda(party="Russia")[:2]


def test_of_dossiers_those_opened_last_are_shown(ledger: Ledger) -> None:
    _calls(ledger)
    (last,) = ledger.dossiers(limit=1)
    assert last.time == "2025-10-16"
    assert set(ledger.dossiers(limit=3)) == set(ledger.dossiers())


def test_as_of_a_past_moment_those_are_shown_that_were_opened_last_then(ledger: Ledger) -> None:
    _calls(ledger)
    begun = ledger.begun()
    assert begun is not None
    (only,) = ledger.dossiers(limit=2, as_of=begun)
    assert only.time == "2025-10-18"


def test_a_search_gives_the_best_ones(ledger: Ledger) -> None:
    _calls(ledger)
    assert ledger.search("call", limit=2) == ledger.search("call")[:2]
    assert len(ledger.search("call")) == 3
