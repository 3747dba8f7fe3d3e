"""The last bound on one page: a clock, for what the bounds of size, depth and number let through."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dragoman.errors import UnreadableError

_AGAIN_SECONDS = 1.0
"""How often the end is called out again, should a library have taken it for a fault of its own."""


@contextmanager
def within(seconds: float, address: str) -> Iterator[None]:
    """Ends the work on a page that takes longer than ``seconds``; 0 is no limit.

    Only in the main thread of systems that have interval timers, which is where the commands run.

    Raises:
        UnreadableError: where the time is over before the work is done.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(number: int, frame: FrameType | None) -> None:
        raise UnreadableError(
            f"{address} should be read within {seconds:g} s",
            "it took longer and was left out",
            "Raise DRAGOMAN_PAGE_SECONDS if you mean to read it",
        )

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
