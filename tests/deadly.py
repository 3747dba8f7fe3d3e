"""A way to read pages that ends its process at some of them; in a module, so that another process finds it."""

from __future__ import annotations

import os

from dragoman.cli.jobs import Work, _read
from dragoman.errors import DragomanError
from dragoman.page.page import Page
from dragoman.record.record import Record


def read(work: Work, page: Page) -> Record | DragomanError | str:
    """The record, but of a page with that word in it."""
    if b"deadly" in page.content:
        os._exit(9)
    return _read(work, page)
