"""PLV: sentences of news with a source, a target and the PLOVER root between them (no licence stated)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from training.data.document import Document

_MARK = re.compile(r"</?[st]>")


def documents(path: Path) -> Iterator[Document]:
    """The sentences of one PLV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            text, marks = _unmarked(row["marked_sentence"])
            document = Document(f"plv-{row['sentence_id']}", text)
            if {"<s>", "</s>", "<t>", "</t>"} <= marks.keys():
                source = document.add("ORG", marks["<s>"], marks["</s>"], loose=True)
                target = document.add("ORG", marks["<t>"], marks["</t>"], loose=True)
                document.root = (source, target, row["gold_root"])
                yield document


def _unmarked(marked: str) -> tuple[str, dict[str, int]]:
    text, marks, last = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        marks.setdefault(mark.group(), len(text))
        last = mark.end()
    return text + marked[last:], marks
