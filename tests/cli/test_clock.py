"""A page that would never be done is ended; one that is done in time knows nothing of the clock."""

from __future__ import annotations

import signal

import pytest

from dragoman.cli.clock import within
from dragoman.errors import UnreadableError


def endless() -> None:
    while True:
        pass


def test_work_without_end_is_ended_and_the_page_is_named() -> None:
    message = r"a\.html should be read within 0\.01 s.*DRAGOMAN_PAGE_SECONDS"
    with pytest.raises(UnreadableError, match=message), within(0.01, "a.html"):
        endless()


def test_a_library_that_swallows_the_first_call_is_called_again() -> None:
    def stubborn() -> None:
        try:
            endless()
        except Exception:
            endless()

    with pytest.raises(UnreadableError, match="it took longer"), within(0.01, "a.html"):
        stubborn()


def test_nothing_is_left_behind_and_zero_is_no_limit() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with within(60, "a.html"):
        pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    with within(0, "a.html"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
