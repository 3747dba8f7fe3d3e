"""PolNeAR: who said what in US campaign news, 2015-16 (no licence stated for the data)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.data.document import Document, rows

HEADS = frozenset({"source", "cue", "content"})
FAMILIES = frozenset({"speaker", "cue", "continues"})


def documents(path: Path) -> Iterator[Document]:
    """The articles of one PolNeAR file."""
    for row in rows(path):
        document = Document(row["id"], row["text"], headline=row["title"], wide=True, heads=HEADS, families=FAMILIES)
        for attribution in row["attributions"]:
            _enter(document, attribution)
        yield document


def _enter(document: Document, attribution: dict[str, Any]) -> None:
    group = frozenset({attribution["id"]})
    for role in ("source", "cue"):
        for start, end in attribution[role]:
            document.add(role, start, end, group)
    before = ""
    for number, (start, end) in enumerate(attribution["content"]):
        piece = f"{attribution['id']}#{number}"
        position = document.add("content", start, end, frozenset({piece}))
        for family in ("speaker", "cue"):
            if attribution["source" if family == "speaker" else "cue"]:
                document.links.append((family, family, position, attribution["id"]))
        if before:
            document.links.append(("continues", "continues", position, before))
        before = piece
