"""The one form that every corpus is turned into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Item:
    """A labelled stretch of text.

    ``slot`` is a ``labels.Slot``; ``groups`` are the entities, events or statements it
    belongs to. ``loose`` marks one that links may end on, but no span head is taught.
    """

    slot: str
    start: int
    end: int
    groups: frozenset[str] = frozenset()
    loose: bool = False


@dataclass(slots=True)
class Act:
    """What is known of the event that a trigger (by its position among the items) evokes."""

    item: int
    kind: str
    status: str
    earlier: frozenset[str]
    also: frozenset[str]
    doubt: bool


@dataclass(slots=True)
class Document:
    """A text with what its corpus says of it.

    ``heads`` and ``families`` are those the corpus labels throughout; others are not
    taught from it. ``links`` are (family, label, head item, group of the tails).
    ``unsure`` are (family, head item) that the corpus leaves open. ``hidden`` are
    (head, start, end) that are not taught unless labelled. ``wide``: attribution follows
    PolNeAR's guideline, not the stories'.
    """

    id: str
    text: str
    headline: str = ""
    wide: bool = False
    items: list[Item] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    links: list[tuple[str, str, int, str]] = field(default_factory=list)
    unsure: set[tuple[str, int]] = field(default_factory=set)
    heads: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    hidden: list[tuple[str, int, int]] = field(default_factory=list)
    names: list[tuple[str, int, int]] = field(default_factory=list)
    """CrossNER's own types: (type, start, end)."""
    root: tuple[int, int, str] | None = None
    """PLV: the items of source and target, and the PLOVER root between them."""

    def add(self, slot: str, start: int, end: int, groups: frozenset[str] = frozenset(), *, loose: bool = False) -> int:
        """Enter an item, or its groups where the same one is there, and give its position."""
        for position, item in enumerate(self.items):
            if (item.slot, item.start, item.end) == (slot, start, end):
                item.groups |= groups
                item.loose &= loose
                return position
        self.items.append(Item(slot, start, end, groups, loose))
        return len(self.items) - 1


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
