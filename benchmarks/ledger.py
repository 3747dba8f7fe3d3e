"""What an article costs to enter, and a question to answer, as a ledger grows.

    python -m benchmarks.ledger [--accounts 1000 10000 100000 1000000] [--json]

Articles are made up (``made.py``) and enter in the order of their days, each at noon of its
day and in a transaction of its own. A ledger of more than ``ENTERED`` accounts is one of so
many, with the same news of earlier years before it (``earlier.py``). Times are CPU
milliseconds of this process, and milliseconds by the clock where that is said, the median of
``TIMED`` in a row. As-of questions are put to the moment at which the ledger had half of its
articles.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.earlier import with_earlier
from benchmarks.made import FIRST, news, one_meeting
from dragoman import Ledger, Page
from dragoman.record.record import Record

SIZES = (1_000, 10_000)
ENTERED = 10_000
"""Accounts that are entered one by one, at most."""
TIMED = 60
SHOWN = 50
"""So many are asked for of what is listed."""
HOT = 400
"""Accounts of one meeting."""

Figures = Iterator[tuple[str, float]]


class Growing:
    """A ledger that grows by made-up articles."""

    def __init__(self, path: Path, news_to_come: Iterator[tuple[Page, Record]] | None = None) -> None:
        self.news = news_to_come or news()
        self._now = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
        self.path = path
        self.ledger = Ledger(path, clock=lambda: self._now)
        self.accounts = 0

    def enter(self) -> tuple[float, float]:
        """Enter the next article; the CPU milliseconds, and those by the clock, of entering alone."""
        page, record = next(self.news)
        day = record.article.published
        if day:
            self._now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.accounts += len(record.reading.events)
        start = time.perf_counter()
        cpu = milliseconds(partial(self.ledger.enter, page, record))
        return cpu, 1000 * (time.perf_counter() - start)


def milliseconds(run: Callable[[], object]) -> float:
    """What one call takes."""
    start = time.process_time()
    run()
    return 1000 * (time.process_time() - start)


def by_size(sizes: Iterable[int]) -> Figures:
    """Costs at each size."""
    with tempfile.TemporaryDirectory() as folder:
        growing = Growing(Path(folder) / "grown.db")
        for size in sorted(sizes):
            while growing.accounts < min(size, ENTERED):
                growing.enter()
            if size > ENTERED:
                yield from _of_years(size, growing)
            else:
                yield from _at(size, growing)
        growing.ledger.close()


def _of_years(size: int, growing: Growing) -> Figures:
    """Costs at a size that takes years to grow to."""
    path = growing.path.with_name(f"{size}.db")
    with_earlier(growing.path, path, size // ENTERED - 1)
    longer = Growing(path, growing.news)
    yield from _at(size, longer)
    longer.ledger.close()
    path.unlink()


def _at(size: int, growing: Growing) -> Figures:
    """Costs at this size."""
    yield f"{size:,} accounts: bytes", growing.path.stat().st_size
    took = [growing.enter() for _ in range(TIMED)]
    yield f"{size:,} accounts: enter an article, ms", median(cpu for cpu, _ in took)
    yield f"{size:,} accounts: enter an article, ms by the clock", median(clock for _, clock in took)
    moments = entries(growing.path)
    half = moments[len(moments) // 2]
    for name, as_of in (("now", None), ("as of half of it", half)):
        for question, ask in _questions(growing.ledger, as_of, (as_of or moments[-1]).date()):
            yield f"{size:,} accounts: {question} {name}, ms", median(milliseconds(ask) for _ in range(5))


def _questions(ledger: Ledger, as_of: datetime | None, day: date) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked of a ledger, each with how."""
    agenda = partial(ledger.agenda, first=day, last=day + timedelta(days=1), limit=SHOWN, as_of=as_of)
    told = max(agenda(), key=lambda one: len(one.accounts))
    yield f"a dossier of {len(told.accounts)} accounts", partial(ledger.dossier, told.id, as_of=as_of)
    yield f"agenda of two days, {SHOWN} at most", agenda
    yield f"{SHOWN} dossiers", partial(ledger.dossiers, limit=SHOWN, as_of=as_of)
    words = f"{told.parties[0].actor.name} {told.parties[-1].actor.name} {told.kind}"
    yield f"search of two parties and a kind, {SHOWN} at most", partial(ledger.search, words, limit=SHOWN, as_of=as_of)


def entries(path: Path) -> list[datetime]:
    """When each article was entered."""
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("SELECT entered FROM article ORDER BY entered")
        return [datetime.fromisoformat(entered) for (entered,) in found]


def of_one_meeting() -> Figures:
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
                print(f"{name:80} {value:14,.1f}", flush=True)
    if given.json:
        print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
