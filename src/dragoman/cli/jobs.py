"""Reads pages in several processes, in order: the same records, sooner.

Processes are started only once there are more than a handful of pages, and a bounded
number of pages is under way, so that memory does not grow with the run.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from threading import Thread
from types import TracebackType

from dragoman.cli.clock import within
from dragoman.cli.faults import internal_error
from dragoman.errors import DragomanError, PageError, UnreadableError
from dragoman.models.readers import reader
from dragoman.page import Page
from dragoman.pipeline import read
from dragoman.record.gazetteer import Gazetteer
from dragoman.record.record import Record
from dragoman.record.updates import gazetteer_with
from dragoman.scores import Scorer
from dragoman.settings import Settings

HANDFUL = 4
"""Pages that are read in this process where there are no more."""
AHEAD = 2
"""Pages under way for each process."""


@dataclass(frozen=True, slots=True)
class Work:
    """What pages are read with, in words that can be sent to another process."""

    reader: str
    settings: Settings

    def opened(self) -> Tools:
        """The scorer and the tables, made once in each process.

        Raises:
            UsageError: where there is no such reader.
            FactsError: where an update of the facts cannot be read.
        """
        return _opened(self)


@dataclass(frozen=True, slots=True)
class Tools:
    """What each page of a run is read with."""

    scorer: Scorer
    settings: Settings
    gazetteer: Gazetteer

    def record(self, page: Page) -> Record:
        """The record of a page, unless it takes longer than the settings allow."""
        with within(self.settings.page_seconds, page.address):
            return read(page, scorer=self.scorer, settings=self.settings, gazetteer=self.gazetteer)


@cache
def _opened(work: Work) -> Tools:
    return Tools(reader(work.reader), work.settings, gazetteer_with(work.settings.facts))


class _Held(Iterator[Page | PageError]):
    """Pages up to where their source breaks; ``failure`` is how it did, to be told once those before are done."""

    def __init__(self, pages: Iterator[Page | PageError]) -> None:
        self._pages = pages
        self.failure: Exception | None = None

    def __next__(self) -> Page | PageError:
        """The next page."""
        try:
            return next(self._pages)
        except StopIteration:
            raise
        except Exception as error:
            self.failure = error
            raise StopIteration from None


class Jobs:
    """Reads the pages of a run in up to ``jobs`` processes, this one where that is 1; a context."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._pool: ProcessPoolExecutor | None = None
        self._under_way: dict[int, Future[Record | DragomanError | str]] = {}

    def __enter__(self) -> Jobs:
        """Nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the processes: at once where the run broke off, else when they are done."""
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)
            for process in multiprocessing.active_children() if kind is not None else ():
                process.terminate()

    def ahead(
        self, pages: Iterator[Page | PageError], wanted: Callable[[Page], bool] = lambda page: True
    ) -> Iterator[Page | PageError]:
        """The pages as they come, with the reading of those next in line begun where they are ``wanted``.

        Raises:
            RunError: what ``pages`` raises, after all pages before it.
        """
        held, window, begun = _Held(pages), deque[Page | PageError](), 0
        while True:
            window.extend(islice(held, max(0, self._width - len(window))))
            if self._jobs > 1 and (self._pool is not None or len(window) > HANDFUL):
                for opened in islice(window, begun, None):
                    self._begin(opened, wanted)
                begun = len(window)
            if not window:
                break
            page = window.popleft()
            begun = max(0, begun - 1)
            yield page
            self._under_way.pop(id(page), None)  # it may not have been asked for after all
        if held.failure is not None:
            raise held.failure

    def record(self, page: Page) -> Record:
        """The record of a page.

        Raises:
            PageError: where it cannot be read, or the process that read it was ended.
        """
        future = self._under_way.get(id(page))
        if future is None:
            return self._work.opened().record(page)
        try:
            result = future.result()
        except BrokenProcessPool:
            result = self._alone(page)
        if isinstance(result, DragomanError):
            raise result
        if isinstance(result, str):
            raise UnreadableError(f"{page.address} should be read", result, "Leave it out meanwhile")
        return result

    @property
    def _width(self) -> int:
        """How many pages are looked at before the first of them is handed on."""
        if self._jobs == 1:
            return 1
        return HANDFUL + 1 if self._pool is None else AHEAD * self._jobs

    def _begin(self, opened: Page | PageError, wanted: Callable[[Page], bool]) -> None:
        """Begin to read a page elsewhere."""
        if isinstance(opened, PageError) or not wanted(opened):
            return
        if self._pool is None:
            self._pool = _pool(self._jobs)
        try:
            future = self._pool.submit(_read, self._work, opened)
        except BrokenProcessPool:  # some page ended its process: the rest goes to new ones
            self._pool.shutdown(wait=False)
            self._pool = _pool(self._jobs)
            future = self._pool.submit(_read, self._work, opened)
        self._under_way[id(opened)] = future

    def _alone(self, page: Page) -> Record | DragomanError | str:
        """A page read in a process of its own, after one that read several at a time was ended."""
        with _pool(1) as pool:
            try:
                return pool.submit(_read, self._work, page).result()
            except BrokenProcessPool:
                return UnreadableError(
                    f"{page.address} should be read in the memory there is",
                    "the process that read it was ended",
                    "Leave it out, or give more memory",
                )


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Processes that share nothing with this one: what it holds open is not theirs."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin_process)


def _begin_process() -> None:
    """Leave Ctrl-C to the first process, end when it does, and write nothing between its lines."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().addHandler(logging.NullHandler())
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the process that started this one has ended, however it did."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(work: Work, page: Page) -> Record | DragomanError | str:
    """The record of a page, why it failed, or a line on a fault of Dragoman's own.

    Given back and not raised: an error of a library may not survive the way to another process.
    """
    try:
        return work.opened().record(page)
    except DragomanError as failure:
        return failure
    except Exception as fault:
        return internal_error(fault)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
