"""Keeps one malformed page from stopping a run where a library has no error of its own for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lxml.etree import LxmlError

T = TypeVar("T")


def guarded(work: Callable[[], T]) -> T | None:
    """What a library makes of a part of a page; None where it trips over it.

    Only for calls into parsers of others: what they raise on malformed input is not one
    family, and a page is hostile until proven otherwise.
    """
    try:
        return work()
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, LxmlError):
        return None
