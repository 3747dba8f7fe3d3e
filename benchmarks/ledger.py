"""What an article costs to enter, and a question to answer, as a ledger grows.

    python -m benchmarks.ledger [--accounts 1000 10000] [--json]

Articles are made up (``made.py``) and enter in the order of their days, each at noon of its
day. Times are CPU milliseconds of this process, the median of ``TIMED`` in a row. As-of
questions are put to the moment at which the ledger had half of its articles.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.made import FIRST, news, one_meeting
from dragoman import Ledger

SIZES = (1_000, 10_000)
TIMED = 60
HOT = 400
"""Accounts of one meeting."""


class Growing:
    """A ledger that grows by made-up articles."""

    def __init__(self, path: Path) -> None:
        self._news = news()
        self._now = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
        self.path = path
        self.ledger = Ledger(path, clock=lambda: self._now)
        self.accounts = 0
        self.moments: list[datetime] = []

    def enter(self) -> float:
        """Enter the next article; the CPU milliseconds of entering alone."""
        page, record = next(self._news)
        day = record.article.published
        if day:
            self._now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.accounts += len(record.reading.events)
        self.moments.append(self._now)
        return milliseconds(partial(self.ledger.enter, page, record))


def milliseconds(run: Callable[[], object]) -> float:
    """What one call takes."""
    start = time.process_time()
    run()
    return 1000 * (time.process_time() - start)


def by_size(sizes: Iterable[int]) -> Iterator[tuple[str, float]]:
    """Costs at each size."""
    with tempfile.TemporaryDirectory() as folder:
        growing = Growing(Path(folder) / "grown.db")
        for size in sorted(sizes):
            while growing.accounts < size:
                growing.enter()
            yield from _at(size, growing)
        growing.ledger.close()


def _at(size: int, growing: Growing) -> Iterator[tuple[str, float]]:
    """Costs at this size."""
    ledger = growing.ledger
    yield f"{size:,} accounts: enter an article, ms", median(growing.enter() for _ in range(TIMED))
    half = growing.moments[len(growing.moments) // 2]
    then = ledger.agenda(first=half.date(), last=half.date() + timedelta(days=2), as_of=half)[:TIMED]
    for name, as_of, day in (("now", None, growing.moments[-1].date()), ("as of half of it", half, half.date())):
        ask = partial(ledger.dossier, as_of=as_of)
        yield f"{size:,} accounts: a dossier {name}, ms", median(milliseconds(partial(ask, one.id)) for one in then)
        agenda = partial(ledger.agenda, first=day, last=day + timedelta(days=1), as_of=as_of)
        yield f"{size:,} accounts: agenda of two days {name}, ms", median(milliseconds(agenda) for _ in range(5))
    yield f"{size:,} accounts: bytes an account", growing.path.stat().st_size / growing.accounts


def of_one_meeting() -> Iterator[tuple[str, float]]:
    """Costs of a meeting that everybody tells of."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hot.db"
        with Ledger(path) as ledger:
            took = [milliseconds(partial(ledger.enter, *made)) for made in one_meeting(HOT)]
            yield f"{HOT} articles on one meeting: each of the first 20, ms", median(took[:20])
            yield f"{HOT} articles on one meeting: each of the last 20, ms", median(took[-20:])
            (found,) = ledger.dossiers()
            yield f"{HOT} articles on one meeting: the dossier, ms", milliseconds(partial(ledger.dossier, found.id))
        yield f"{HOT} articles on one meeting: bytes of the ledger", path.stat().st_size


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all and print a table, or JSON."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--accounts", type=int, nargs="+", default=SIZES, metavar="NUMBER")
    options.add_argument("--json", action="store_true")
    given = options.parse_args(arguments)
    figures: dict[str, float] = {}
    for measure in (of_one_meeting(), by_size(given.accounts)):
        for name, value in measure:
            figures[name] = round(value, 1)
            if not given.json:
                print(f"{name:55} {value:12,.1f}", flush=True)
    if given.json:
        print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
