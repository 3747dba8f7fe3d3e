"""Judged findings are kept as they were found."""

from __future__ import annotations

from pathlib import Path

from dragoman.scores import Finding
from evaluation.judged import joined, kept, write


def test_judged_findings_are_kept_by_kind_with_their_rule(tmp_path: Path) -> None:
    found = {
        Finding.EVENT: [("trigger", (0.75, True)), ("trigger", (0.5, False))],
        Finding.CLAIM: [("ties", (0.1, True))],
    }
    write(found, tmp_path / "judged.tsv")
    again = kept(tmp_path / "judged.tsv")
    assert {kind: ones for kind, ones in again.items() if ones} == found


def test_sets_of_findings_are_joined_kind_by_kind() -> None:
    one, other = {Finding.EVENT: [("a", (0.5, True))]}, {Finding.EVENT: [("b", (0.7, False))], Finding.CLAIM: []}
    assert joined(one, other)[Finding.EVENT] == [("a", (0.5, True)), ("b", (0.7, False))]
