"""Finds and opens what users have, as pages."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.page.page import Hints, Media, Page

if TYPE_CHECKING:
    from dragoman.page.open import open_pages

__all__ = ["Hints", "Media", "Page", "open_pages"]


def __getattr__(name: str) -> Any:
    """``open_pages`` on first use: what it fetches with takes longer to load than all that handles pages."""
    if name == "open_pages":
        return import_module("dragoman.page.open").open_pages
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
