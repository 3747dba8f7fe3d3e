"""Reads the tables that the package ships: TSV files under ``facts/``, loaded on first use."""

from __future__ import annotations

import csv
import gzip
import io
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


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``facts/<name>`` (``.tsv`` or ``.tsv.gz``), as column → cell.

    One header line, no quoting; lines that begin with ``#`` are comments.

    Raises:
        FactsError: where there is no such table, or a row has too few or too many cells.
    """
    raw = raw_bytes(name)
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    lines = (line for line in io.StringIO(text) if not line.startswith("#"))
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise FactsError(
                f"Every row of facts/{name} needs {len(reader.fieldnames or ())} cells",
                f"row {number} has another number",
                "Correct the row",
            )
        yield row


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """All rows of a table, read once and kept. Treat them as read-only."""
    return tuple(rows(name))
