"""Gives up on what takes too long, however it drags on."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """What ``work`` gives or raises, in at most so many seconds.

    Time limits of sockets are for each read: one that drips would hold a run for days. Work
    that is given up goes on in the background until its own limits end it, and is not heard.

    Raises:
        TimeoutError: where it is not done by then.
    """
    answers: SimpleQueue[tuple[Result] | Exception] = SimpleQueue()

    def do() -> None:
        try:
            answers.put((work(),))
        except Exception as error:
            answers.put(error)  # raised below, where it is waited for

    Thread(target=do, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"not done in {seconds:g} s") from None
    if isinstance(answer, Exception):
        raise answer
    return answer[0]
