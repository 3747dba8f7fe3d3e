"""Findings in real articles, judged: how sure a reader was of each, and whether it was right.

``lists/judged.tsv`` holds them, made by ``python -m evaluation.calibration judge FOLDER FILES``
with weights that were not trained on these articles. ``calibration fit`` takes them beside the
findings in the stories, for in real articles readers are less often right than their scores
say. Weights that did not see an article score it as the shipped ones, which saw it, score one
that is new.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from dragoman.scores import Finding

Judged = tuple[float, bool]
"""A confidence, and whether the finding is right."""
Found = Mapping[Finding, Sequence[tuple[str, Judged]]]
"""By kind the findings, each with the rule or head that found it."""

FILE = Path(__file__).parent / "lists" / "judged.tsv"
COLUMNS = ("finding", "rule", "score", "right")


def kept(file: Path = FILE) -> Found:
    """The findings that the file holds, by kind."""
    found: dict[Finding, list[tuple[str, Judged]]] = {kind: [] for kind in Finding}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            found[Finding(row["finding"])].append((row["rule"], (float(row["score"]), row["right"] == "1")))
    return found


def joined(*parts: Found) -> Found:
    """The findings of several sets as one."""
    return {kind: [one for part in parts for one in part.get(kind, ())] for kind in Finding}


def write(found: Found, file: Path = FILE) -> None:
    """Keep findings; what stood in the file is gone."""
    lines = ["# Findings in real articles by weights that were not trained on them: see evaluation/judged.py."]
    lines.append("\t".join(COLUMNS))
    for kind, ones in found.items():
        lines += [f"{kind}\t{rule}\t{score:.3f}\t{int(right)}" for rule, (score, right) in ones]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
