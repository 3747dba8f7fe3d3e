"""The same articles give the same dossiers in any order of arrival, and in any number of runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_factories import BUDAPEST, NOON, PUTIN, RUSSIA, TRUMP, USA, ZELENSKY, Report, accounts, enter, story, summit

from dragoman.codebook import Status
from dragoman.exports.json import dump
from dragoman.ledger import Ledger, candidates, gathering
from dragoman.ledger.dossiers import dossiers_of
from dragoman.ledger.gathering import Group, gather, shelved
from dragoman.ledger.linking import Verdict

TEXT = "The summit, the talks and a call were planned in Budapest on 23 October, and then came to nothing."

events = st.tuples(
    st.sampled_from(["The summit", "the talks", "a call"]),
    st.sampled_from([Status.PLANNED, Status.CANCELLED, Status.OCCURRED, Status.DENIED]),
    st.lists(st.sampled_from([TRUMP, PUTIN, ZELENSKY, USA, RUSSIA]), min_size=1, max_size=2, unique=True),
    st.sampled_from([None, BUDAPEST]),
    st.sampled_from([None, ("23 October", "2025-10-23"), ("23 October", "2025-10-16/2025-10-30")]),
)
articles = st.tuples(
    st.sampled_from([None, "2025-10-16", "2025-10-18", "2025-10-22"]), st.lists(events, min_size=1, max_size=3)
)


def report(number: int, day: str | None, told: Sequence[Any]) -> Report:
    """A report of these events."""
    made = Report(TEXT, day=day, address=f"a{number}")
    for trigger, status, parties, place, time in told:
        kind = trigger.split()[-1]
        made.event(trigger, status, *parties, kind=kind, place=place, time=time)
    return made


@given(st.lists(articles, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_dossiers_do_not_depend_on_the_order_of_accounts_and_links(given_: list[Any], random: Any) -> None:
    told = accounts(*(report(number, *one) for number, one in enumerate(given_)))
    expected = dossiers_of(told)
    random.shuffle(told)
    assert dossiers_of(told) == expected
    for dossier in expected:
        articles_of = [account.source.article for account in dossier.accounts]
        assert len(set(articles_of)) == len(articles_of)  # events that an article tells apart stay apart


@settings(max_examples=10)
@given(
    st.lists(articles, min_size=4, max_size=9),
    st.lists(st.tuples(st.integers(0, 3), articles), max_size=4),
    st.randoms(use_true_random=False),
)
def test_a_ledger_that_grew_in_any_order_holds_what_gathering_all_its_accounts_at_once_gives(
    templates: Path, firsts: list[Any], changed: list[Any], random: Any
) -> None:
    reports = [report(number, *told) for number, told in enumerate(firsts)]
    for days, (number, told) in enumerate(changed, start=1):
        reports.append(report(number, *told))
        reports[-1].text += f" Changed on day {days}."
        reports[-1].fetched = NOON + timedelta(days=days)
    count = {one.address: one for one in reports}.values()
    # so few links that better ones push others out, and these come in again
    few = patch.dict(candidates.KEPT, {Verdict.SAME: 2, Verdict.UNSURE: 1})
    with few, patch.object(gathering, "SAMPLE", 1):
        due = gather(accounts(*count))
        random.shuffle(reports)
        with TemporaryDirectory() as folder, Ledger(shutil.copy(templates / "empty.db", folder)) as ledger:
            enter(ledger, reports)
            assert [list(dossier.accounts) for dossier in ledger.dossiers()] == due
            assert ledger.check().faults == ()


@settings(max_examples=6)
@given(st.permutations(range(8)))
def test_a_ledger_answers_the_same_bit_for_bit_whatever_came_first(
    templates: Path, told_in_order: list[str], order: list[int]
) -> None:
    pages = _with_versions()
    assert _answers(templates, [pages[number] for number in order]) == told_in_order


@pytest.fixture(scope="session")
def told_in_order(templates: Path) -> list[str]:
    """What a ledger says that got all versions in the order of their days."""
    return _answers(templates, _with_versions())


def _with_versions() -> list[Report]:
    """The story, one report changed twice and then changed back."""
    reports = story()
    for days, more in ((1, " Corrected."), (2, " Corrected again."), (3, "")):
        changed = story()[1]
        changed.text += more
        changed.fetched = NOON + timedelta(days=days)
        reports.append(changed)
    return reports


def _answers(templates: Path, reports: Sequence[Report]) -> list[str]:
    """All that a ledger says after these, entered in two runs; of which a rebuild changes nothing."""
    with TemporaryDirectory() as folder:
        path = shutil.copy(templates / "empty.db", folder)
        for run in (reports[:3], reports[3:]):
            with Ledger(path) as ledger:
                enter(ledger, run)
        with Ledger(path) as ledger:
            answers = [dump(x) for x in (ledger.dossiers(), ledger.articles(), ledger.statements(), ledger.claims())]
            assert ledger.check().faults == ()
            ledger.rebuild()
            assert dump(ledger.dossiers()) == answers[0]
            return answers


def test_versions_entered_at_one_moment_leave_nothing_that_the_facts_do_not_give(
    templates: Path, tmp_path: Path
) -> None:
    """As where the clock was set back, so that all that comes has the moment of the last entry."""
    with Ledger(shutil.copy(templates / "empty.db", tmp_path), clock=lambda: NOON) as ledger:
        enter(ledger, _with_versions())
        assert ledger.check().faults == ()


def test_an_account_reaches_as_far_while_another_of_its_article_is_still_beside_it() -> None:
    told = [summit(f"2025-10-{day}", Status.PLANNED, at=f"a{day}") for day in range(10, 22)]
    members = [seen for one in told for seen in shelved(accounts(one))]
    reach = Group(members).reach(members[5])
    assert reach == members[5 + gathering.SAMPLE].turn
    assert Group([*members, members[5]._replace(id="~")]).reach(members[5]) == reach


def test_a_ledger_is_the_same_whichever_process_made_it(told_path: Path) -> None:
    """Python orders sets otherwise in each process."""
    script = "import sys; from dragoman.ledger import Ledger; print(Ledger(sys.argv[1], write=False).check().faults)"
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", script, str(told_path)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert ran.stdout.strip() == "()"
