"""Words of a sentence with what they are and what they depend on, by a small network of its own.

The network reads word forms, endings and capitals with one recurrent layer in each direction
and scores, for each word, the word that it depends on and how, by the relations of Universal
Dependencies. ``training/syntax.py`` makes such weights; of those here, and their licence, tells
``training/README.md``. It runs on numpy alone, so that what is measured with it does not move
with the weights that the program ships.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("syntax.npz")
ROOT = -1
"""The head of the word that a sentence hangs on."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its class (UD), its verb form ("VBD"; "" where it is no verb), its head and how it depends on it.

    ``event`` says whether a noun names something that happens.
    """

    text: str
    part: str
    form: str
    head: int
    relation: str
    event: bool


class Parser:
    """Reads sentences with the weights of a file."""

    def __init__(self, file: Path = WEIGHTS) -> None:
        with np.load(file) as stored:
            tables = {name: stored[name] for name in stored.files}
        names = json.loads(tables.pop("names").tobytes())
        self._word = {word: number for number, word in enumerate(names["words"])}
        self._ending = {letters: number for number, letters in enumerate(names["endings"])}
        self._relations, self._parts, self._forms = names["relations"], names["parts"], ["", *names["forms"]]
        scale = tables.pop("words/scale").astype(np.float32)
        self._table: dict[str, Floats] = {name: one.astype(np.float32) for name, one in tables.items()}
        self._table["words"] *= scale[:, None]

    def parse(self, words: Sequence[str]) -> tuple[Word, ...]:
        """What each word is and depends on; every word has a head, but they need not make a tree."""
        hidden = self._read(words)
        heads = self._heads(hidden)
        relations = self._labels(hidden, heads)
        parts, forms, events = (self._layer(hidden, name).argmax(axis=1) for name in ("part", "form", "event"))
        return tuple(
            Word(
                text,
                self._parts[parts[n]],
                self._forms[forms[n]],
                int(heads[n]) - 1,
                self._relations[relations[n]],
                bool(events[n]),
            )
            for n, text in enumerate(words)
        )

    def _read(self, words: Sequence[str]) -> Floats:
        """A vector for each word in its sentence."""
        table = self._table
        x = np.concatenate(
            [
                table["words"][[self._word.get(plain(word), 1) for word in words]],
                table["endings"][[self._ending.get(ending(word), 1) for word in words]],
                table["shapes"][[shape(word) for word in words]],
            ],
            axis=1,
        )
        return np.concatenate([self._pass(x, "ahead"), self._pass(x[::-1], "back")[::-1]], axis=1)

    def _pass(self, x: Floats, way: str) -> Floats:
        """The long short-term memory in one direction."""
        table = self._table
        given = x @ table[f"{way}/input"].T + table[f"{way}/bias"]
        weight = table[f"{way}/state"]
        width = weight.shape[1]
        state, memory = np.zeros(width, np.float32), np.zeros(width, np.float32)
        out = np.zeros((len(x), width), np.float32)
        for n, row in enumerate(given):
            gates = row + weight @ state
            take, forget, give = (_sigmoid(gates[k * width : (k + 1) * width]) for k in (0, 1, 3))
            memory = forget * memory + take * np.tanh(gates[2 * width : 3 * width])
            state = give * np.tanh(memory)
            out[n] = state
        return out

    def _heads(self, hidden: Floats) -> NDArray[np.int64]:
        """The head of each word, counted from 1; 0 is the root."""
        low = _with_one(np.maximum(self._layer(hidden, "arc/low"), 0))
        high = np.maximum(self._layer(self._rooted(hidden), "arc/high"), 0)
        scores = low @ self._table["arc"] @ high.T
        own = np.arange(len(hidden))
        scores[own, own + 1] = -np.inf
        return np.asarray(scores.argmax(axis=1))

    def _labels(self, hidden: Floats, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        low = _with_one(np.maximum(self._layer(hidden, "label/low"), 0))
        high = _with_one(np.maximum(self._layer(self._rooted(hidden), "label/high"), 0))[heads]
        return np.asarray(np.einsum("ni,lij,nj->nl", low, self._table["label"], high, optimize=True).argmax(axis=1))

    def _rooted(self, hidden: Floats) -> Floats:
        return np.concatenate([self._table["root"][None], hidden])

    def _layer(self, x: Floats, name: str) -> Floats:
        return np.asarray(x @ self._table[f"{name}/weight"].T + self._table[f"{name}/bias"])


@cache
def parser() -> Parser:
    """The parser, opened once."""
    return Parser()


def plain(word: str) -> str:
    """A word as its vector is looked up: in lower case, figures as zeros."""
    return re.sub(r"\d", "0", word.lower())


def ending(word: str) -> str:
    """The last letters of a word, as their vector is looked up."""
    return word.lower()[-3:]


def shape(word: str) -> int:
    """Capitals and figures: a number for each kind of look."""
    if word.isupper() and len(word) > 1:
        return 1
    if word[0].isupper():
        return 2
    if word[0].isdigit():
        return 3
    if any(letter.isdigit() for letter in word):
        return 4
    if not any(letter.isalnum() for letter in word):
        return 5
    return 6 if "-" in word else 0


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)))


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), np.float32)], axis=1)
