"""Classes of words that the rules of timelines stand on: ``evaluation/lists/timelines.tsv``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LIST = Path(__file__).parents[1] / "lists" / "timelines.tsv"


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a class, as the table has them."""
    rows = (line.split("\t") for line in LIST.read_text("utf-8").splitlines()[1:])
    return frozenset(word for kind, word in rows if kind == name)
