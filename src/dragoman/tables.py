"""Reads the tables that the package ships: TSV files under ``facts/``, loaded on first use."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from dragoman.errors import FactsError


def raw_bytes(name: str) -> bytes:
    """The bytes of ``facts/<name>`` as shipped.

    Raises:
        FactsError: where there is no such table.
    """
    try:
        return resources.files("dragoman").joinpath("facts", name).read_bytes()
    except FileNotFoundError:
        raise FactsError(f"The package should hold facts/{name}", "found none", "Install Dragoman again") from None


def rows(name: str, only: re.Pattern[str] | None = None) -> Iterator[dict[str, str]]:
    """The rows of ``facts/<name>`` (``.tsv`` or ``.tsv.gz``), as column → cell.

    One header line, no quoting; lines that begin with ``#`` are comments. Of a large table
    those can be read alone whose line ``only`` matches at its beginning.

    Raises:
        FactsError: where there is no such table, or a row has too few or too many cells.
    """
    raw = raw_bytes(name)
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    # not splitlines: it would also break at characters that may stand in a cell
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    columns = next(lines).split("\t")
    for number, line in enumerate(lines, start=2):
        if only is not None and not only.match(line):
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise FactsError(
                f"Every row of facts/{name} needs {len(columns)} cells",
                f"row {number} has another number",
                "Correct the row",
            )
        yield dict(zip(columns, cells, strict=True))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """All rows of a table, read once and kept. Treat them as read-only."""
    return tuple(rows(name))
