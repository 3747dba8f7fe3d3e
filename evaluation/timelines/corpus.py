"""SemEval-2015 task 4: news articles, and for each entity the timeline that people made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.timelines.scoring import Row

DEVELOPMENT = ("trial_apple",)
TEST = ("corpus_1", "corpus_2", "corpus_3")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a text that go together: the number that the task gives them, and where each word stands."""

    number: int
    words: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.starts[-1] + len(self.words[-1])


@dataclass(frozen=True, slots=True)
class Document:
    """An article, its day, and its sentences; the first is its headline, the second its date."""

    id: str
    text: str
    day: date
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the key has of one entity in one collection of articles."""

    entity: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles, and the timelines made of them."""

    name: str
    documents: tuple[Document, ...]
    timelines: tuple[Timeline, ...]


def files(shared: Path) -> tuple[Path, Path]:
    """The articles and the timelines."""
    folder = shared / "data" / "coref"
    return folder / "semeval2015_timeline_docs.jsonl", folder / "semeval2015_timelines.jsonl"


def collections(shared: Path, names: tuple[str, ...]) -> list[Collection]:
    """The collections of these names, in their order."""
    articles, timelines = (list(_rows(file)) for file in files(shared))
    return [
        Collection(
            name,
            tuple(_document(row) for row in articles if row["set"] == name),
            tuple(_timeline(row) for row in timelines if row["set"] == name),
        )
        for name in names
    ]


def mention(document: str, sentence: int, words: str) -> str:
    """How a timeline names the words of an event."""
    return f"{document}-{sentence}-{words.replace(' ', '_')}"


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _document(row: Mapping[str, Any]) -> Document:
    """An article; timelines name it by the number that its id begins with."""
    text = row["text"]
    found = tuple(_sentence(text, number, start, end) for number, start, end in row["sents"])
    return Document(row["id"].partition("-")[0], text, _day(row["dct"]), found)


def _day(written: str) -> date:
    """A day as the data has it: ISO, and once day, month, year."""
    parts = written.split("-")
    return date.fromisoformat(written if len(parts[0]) == 4 else "-".join(reversed(parts)))


def _sentence(text: str, number: int, start: int, end: int) -> Sentence:
    words, starts, at = text[start:end].split(), list[int](), start
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    return Sentence(number, tuple(words), tuple(starts))


def _timeline(row: Mapping[str, Any]) -> Timeline:
    return Timeline(
        row["entity"],
        tuple(
            Row(
                one["order"],
                one["date"],
                tuple(mention(its["doc"], its["sent"], its["text"]) for its in one["mentions"]),
            )
            for one in row["timeline"]
        ),
    )
