"""Text to vectors: the encoder's graph, run one window at a time.

One window a call, on one thread, so that a window's vectors never depend on what is read
beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dragoman.models.weights import Floats, Weights
from dragoman.models.windows import FEATURES, LENGTH, Ints, Pieces, Window, tokenise, windows

_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the network sees it.

    ``vectors`` and ``marks`` have a row a piece; ``hidden`` has each window's vectors,
    special pieces, headline and context included.
    """

    pieces: Pieces
    windows: tuple[Window, ...]
    vectors: Floats
    marks: Floats
    hidden: tuple[Floats, ...]

    def windows_of(self, pieces: Ints) -> Ints:
        """The windows in whose cores these pieces lie."""
        stops = np.cumsum([window.stop - window.first for window in self.windows])
        return np.searchsorted(stops, pieces, side="right")


class Encoder:
    """The tokenizer, the tables of what a piece brings along, and the transformer."""

    def __init__(self, weights: Weights) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(weights.body), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(weights.tokenizer)
        self._pieces, self._scale = weights.tables["pieces"], weights.table("pieces/scale")
        self._positions = weights.table("positions")[:LENGTH]
        self._features = [weights.table(f"features.{name}") for name in FEATURES]
        self._wide = weights.table("wide")
        self._norm = weights.table("norm.weight"), weights.table("norm.bias")

    def pieces(self, text: str, skip: tuple[tuple[int, int], ...] = ()) -> Pieces:
        """The pieces of a text, those that begin in a ``skip`` range left out."""
        return tokenise(self._tokenizer, text, skip)

    def encode(self, pieces: Pieces, headline: tuple[int, int] | None, *, wide: bool = False) -> Encoded:
        """The vectors of a text that has at least one piece.

        Args:
            pieces: the text.
            headline: first and last piece of its title, where the text has it.
            wide: read attribution as PolNeAR has it (wishes, beliefs, acts in words) instead
                of as the stories have it.
        """
        cut = tuple(windows(pieces, headline))
        ran = [self._run(pieces, window, wide) for window in cut]
        cores = [slice(window.first, window.stop) for window in cut]
        return Encoded(
            pieces,
            cut,
            np.concatenate([hidden[core] for (hidden, _), core in zip(ran, cores, strict=True)]),
            np.concatenate([marks[core] for (_, marks), core in zip(ran, cores, strict=True)]),
            tuple(hidden for hidden, _ in ran),
        )

    def _run(self, pieces: Pieces, window: Window, wide: bool) -> tuple[Floats, Floats]:
        bare = self._pieces[window.ids].astype(np.float32) * self._scale[window.ids, None]
        x = bare + self._positions[: len(window.ids)]
        for table, name in zip(self._features, FEATURES, strict=True):
            values: Ints = getattr(pieces, name)
            x += table[window.feature(values)]
        hidden, marks = self._session.run(None, {"x": self._normal(x + self._wide if wide else x)[None]})
        return hidden[0], marks[0]

    def _normal(self, x: Floats) -> Floats:
        mean = x.mean(axis=1, keepdims=True)
        weight, bias = self._norm
        return np.asarray(
            (x - mean) / np.sqrt(x.var(axis=1, keepdims=True) + _EPSILON) * weight + bias, dtype=np.float32
        )
