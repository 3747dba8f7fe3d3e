"""Kills a run at random moments, and tells whether anything was lost, broken or came out otherwise.

    python -m evaluation.kills [--kills 200] [--articles 12] [--seed 0]

A run makes a ledger and enters made-up articles, in no order of days, that it does not have
yet. It is killed by SIGKILL at a moment drawn from all that a whole run takes, making the
ledger included. After each kill the ledger must open, check clean, and still have what it
had; then the run goes on, is killed again, and so on until one ends. Its ledger must be row
by row that of a run that nobody killed; then the next begins anew.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, select

from benchmarks.made import news
from dragoman import Ledger, Page
from dragoman.ledger.schema import DERIVED, FACTS
from dragoman.record.record import Record

FORKED = multiprocessing.get_context("fork")  # a fresh interpreter would take most of the time to import
BEGINNING = datetime(2030, 1, 1, tzinfo=UTC)

Made = Sequence[tuple[Page, Record]]


class Fault(Exception):
    """What should not be after a kill."""


def run(path: Path, articles: Made) -> None:
    """Enter what the ledger does not have yet, each article at a moment of its own."""
    now = BEGINNING
    with Ledger(path, clock=lambda: now) as ledger:
        for number, (page, record) in enumerate(articles):
            now = BEGINNING + timedelta(minutes=number)
            if not ledger.has(page, record.reading.reader, record.facts):
                ledger.enter(page, record)


def started(path: Path, articles: Made) -> BaseProcess:
    """A run in a process of its own."""
    process = FORKED.Process(target=run, args=(path, articles))
    process.start()
    return process


def whole(path: Path, articles: Made) -> float:
    """A run that nobody kills; the seconds that it takes."""
    start = time.perf_counter()
    process = started(path, articles)
    process.join()
    if process.exitcode:
        raise Fault(f"a run ended with exit code {process.exitcode}")
    return time.perf_counter() - start


def killed(path: Path, articles: Made, after: float) -> bool:
    """Whether a run was killed after so many seconds; False where it ended before."""
    process = started(path, articles)
    process.join(after)
    process.kill()
    process.join()
    if process.exitcode not in {0, -signal.SIGKILL}:
        raise Fault(f"a run ended with exit code {process.exitcode}")
    return process.exitcode != 0


def checked(path: Path, before: frozenset[str]) -> frozenset[str]:
    """The articles that the ledger has after a kill.

    Raises:
        Fault: where it has a fault, or has lost one.
    """
    with Ledger(path) as ledger:
        faults = ledger.check().faults
        there = frozenset(one.article for one in ledger.articles())
    if faults or not before <= there:
        raise Fault("; ".join(faults) or f"{len(before - there)} articles are gone")
    return there


def rows(path: Path) -> dict[str, list[Any]]:
    """All rows of all tables, facts and what is derived."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = {
            str(table.name): list(connection.execute(select(table).order_by(*table.primary_key)).all())
            for table in (*FACTS, *DERIVED)
        }
    engine.dispose()
    return found


def kills(number: int, articles: Made, chance: random.Random) -> tuple[int, list[int]]:
    """Kill runs so many times; how many ledgers were made, and how many articles each kill left behind.

    Raises:
        Fault: at the first thing that should not be.
    """
    left: list[int] = []
    ledgers = runs = 0
    with tempfile.TemporaryDirectory() as folder:
        seconds = whole(Path(folder) / "whole.db", articles)
        due = rows(Path(folder) / "whole.db")
        while len(left) < number:
            path, there, before = Path(folder) / f"{ledgers}-{runs}.db", frozenset[str](), len(left)
            runs += 1
            start = time.perf_counter()
            while len(left) < number and killed(path, articles, chance.uniform(0, seconds)):
                there = checked(path, there)
                left.append(len(there))
                print(f"\r{len(left)} kills", end="", file=sys.stderr, flush=True)
            if len(left) == before:  # it ended sooner than the first: the machine is less busy now
                seconds = min(seconds, time.perf_counter() - start)
                continue
            whole(path, articles)
            if rows(path) != due:
                raise Fault("a run that was killed and went on has other rows than one that was not")
            ledgers += 1
    return ledgers, left


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, and tell what came of it; exit code 1 for a fault."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--kills", type=int, default=200, metavar="NUMBER")
    options.add_argument("--articles", type=int, default=12, metavar="NUMBER")
    options.add_argument("--seed", type=int, default=0, metavar="NUMBER")
    given = options.parse_args(arguments)
    chance = random.Random(given.seed)
    articles = list(islice(news(given.seed), given.articles * 20))[::20]  # of some days
    chance.shuffle(articles)
    try:
        ledgers, left = kills(given.kills, articles, chance)
    except Fault as fault:
        print(f"\nFault: {fault}", file=sys.stderr)
        return 1
    print(f"\n{len(left)} kills of runs of {len(articles)} articles: every ledger opened and checked clean.")
    print(f"{ledgers} runs resumed to the same rows. Articles that kills left: {_spread(left)}.")
    return 0


def _spread(left: Sequence[int]) -> str:
    """How many kills left how many articles."""
    return ", ".join(f"{number} ({left.count(number)} times)" for number in sorted(set(left)))


if __name__ == "__main__":
    sys.exit(main())
