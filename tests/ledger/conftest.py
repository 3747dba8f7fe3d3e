"""Ledgers to start a test with, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_factories import clock, enter, story

from dragoman.ledger import Ledger


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty ledger and one with the story of the summit, a minute between entries."""
    folder = tmp_path_factory.mktemp("ledgers")
    ticks = clock()
    for name, reports in (("empty", ()), ("told", story())):
        with Ledger(folder / f"{name}.db", clock=lambda: next(ticks)) as ledger:
            enter(ledger, reports)
    return folder


@pytest.fixture
def empty_path(templates: Path, tmp_path: Path) -> Path:
    """An empty ledger of the test's own."""
    return Path(shutil.copy(templates / "empty.db", tmp_path / "ledger.db"))


@pytest.fixture
def told_path(templates: Path, tmp_path: Path) -> Path:
    """A ledger of the test's own, with the story of the summit."""
    return Path(shutil.copy(templates / "told.db", tmp_path / "ledger.db"))


@pytest.fixture
def ledger(empty_path: Path) -> Iterator[Ledger]:
    """An empty ledger whose clock goes a minute with each entry."""
    ticks = clock()
    with Ledger(empty_path, clock=lambda: next(ticks)) as opened:
        yield opened


@pytest.fixture
def told(told_path: Path) -> Iterator[Ledger]:
    """A ledger with the story of the summit."""
    with Ledger(told_path) as opened:
        yield opened
