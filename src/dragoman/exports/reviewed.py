"""Reviewed records as gold records, one JSON object a line, for training."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.exports.gold import gold_record
from dragoman.exports.written import written
from dragoman.ledger.reviewable import ReviewedRecord


def reviewed_gold(one: ReviewedRecord) -> dict[str, object]:
    """A record as reviewed, in the form of ``gold_record``, with what of it somebody has looked at.

    ``reviewed`` has the ids of the findings that are held to be right (``right``), the words of
    those that were rejected and are no longer there (``wrong``), and by whom (``by``). All other
    findings are as they were read, and nobody has said that they are right.
    """
    reviewed = {"right": list(one.right), "wrong": [span.quote for span in one.wrong], "by": list(one.by)}
    return gold_record(one.record) | {"reviewed": reviewed}


def reviewed_lines(records: Iterable[ReviewedRecord]) -> str:
    """These records as JSON lines, each with its final newline."""
    return "".join(f"{written(reviewed_gold(one), None)}\n" for one in records)
