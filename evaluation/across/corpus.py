"""ECB+: documents with mentions of events, as the shared data has them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.models.encoder import Encoder
from dragoman.models.weights import load
from evaluation.across.words import EMPTY, FUNCTION, MONTHS_AND_DAYS, form, head, told, words

Vectors = NDArray[np.float32]

NEAR = 4
"""So many words to the left and to the right are near."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an event and what surrounds it; ``chain`` is the event, which linking does not look at.

    ``vectors`` are of the mention and of its sentence: as the shipped encoder reads them, and
    as the pieces are before reading.
    """

    id: tuple[str, str]
    chain: str
    sentence: tuple[str, int]
    head: str
    forms: frozenset[str]
    around: Counter[str]
    left: frozenset[str]
    right: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    dates: frozenset[str]
    vectors: tuple[Vectors, Vectors, Vectors, Vectors]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its mentions; ``topic`` is the one it was gathered under, for fitting alone."""

    id: str
    text: str
    topic: int
    mentions: tuple[Mention, ...]


def documents(file: Path) -> list[Document]:
    """The documents of a file, with the mentions of events in its validated sentences."""
    reading = Reading(Encoder(load()))
    with file.open(encoding="utf-8") as lines:
        return [reading.document(json.loads(line)) for line in lines]


class Reading:
    """Documents read with the shipped encoder."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        weights = load()
        self._pieces, self._scale = weights.tables["pieces"], weights.table("pieces/scale")

    def document(self, row: Mapping[str, Any]) -> Document:
        """A row of the data as a document."""
        found = [one for one in row["mentions"] if one["validated"] and one["kind"] == "event"]
        vectors = self._vectors(row, found) if found else ()
        made = (_mention(row, one, its) for one, its in zip(found, vectors, strict=True))
        return Document(row["id"], row["text"], row["topic"], tuple(made))

    def _vectors(
        self, row: Mapping[str, Any], found: Iterable[Mapping[str, Any]]
    ) -> Iterator[tuple[Vectors, Vectors, Vectors, Vectors]]:
        pieces = self._encoder.pieces(row["text"])
        read = self._encoder.encode(pieces, None).vectors
        bare = self._pieces[pieces.ids].astype(np.float32) * self._scale[pieces.ids, None]

        def mean(table: Vectors, start: int, end: int) -> Vectors:
            first, last = pieces.between(start, end) or (0, 0)
            return np.asarray(table[first : last + 1].mean(axis=0))

        for one in found:
            place, (_, start, end) = (one["start"], one["end"]), row["sents"][one["sent"]]
            yield mean(read, *place), mean(bare, *place), mean(read, start, end), mean(bare, start, end)


def _mention(
    row: Mapping[str, Any], one: Mapping[str, Any], vectors: tuple[Vectors, Vectors, Vectors, Vectors]
) -> Mention:
    _, start, end = row["sents"][one["sent"]]
    text = row["text"]
    before, after = words(text[start : one["start"]]), words(text[one["end"] : end])
    sentence = words(text[start:end])
    main = head(one["text"])
    return Mention(
        id=(row["id"], one["id"]),
        chain=one["chain"],
        sentence=(row["id"], one["sent"]),
        head=main,
        forms=frozenset(form(word) for word in one["text"].split() if word.lower() not in FUNCTION)
        or frozenset({main}),
        around=Counter(told(" ".join([*before, *after]))),
        left=frozenset(form(word) for word in before[-NEAR:] if word.lower() not in EMPTY),
        right=frozenset(form(word) for word in after[:NEAR] if word.lower() not in EMPTY),
        names=frozenset(word.lower() for word in sentence if word[0].isupper() and word.lower() not in FUNCTION),
        numbers=frozenset(word for word in sentence if word[0].isdigit()),
        dates=frozenset(word.lower() for word in sentence) & MONTHS_AND_DAYS,
        vectors=vectors,
    )
