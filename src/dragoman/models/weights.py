"""Finds, verifies and opens the weights of the network.

Weights are a folder: ``weights.json`` (name, digest, licence, recipe, scores, thresholds)
with the files that it names and their SHA-256. The shipped ones lie beside this module.
"""

from __future__ import annotations

import ast
import hashlib
import json
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import RunError
from dragoman.scores import Curve

SHIPPED = Path(__file__).parent / "weights" / "small"
BODY, TABLES, TOKENIZER = "body.onnx", "tables.npz", "tokenizer.json"
FILES = (BODY, TABLES, TOKENIZER)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """Verified weights: the file of the encoder's graph, the tables of the heads as they are stored, the tokenizer.

    ``calibration`` is empty until ``evaluation/calibration.py`` has measured them.
    """

    name: str
    digest: str
    body: Path
    tables: Mapping[str, NDArray[Any]]
    tokenizer: str
    thresholds: Mapping[str, float]
    calibration: Mapping[str, Curve] = field(default_factory=dict)

    def table(self, name: str) -> Floats:
        """One table as 32-bit floats; those stored in 8 bits are scaled back row by row."""
        values = self.tables[name]
        scale = self.tables.get(f"{name}/scale")
        restored = values.astype(np.float32)
        return restored if scale is None else restored * scale.astype(np.float32)[:, None]


def digest(folder: Path) -> str:
    """SHA-256 over the files of a weights folder, in their fixed order."""
    whole = hashlib.sha256()
    for name in FILES:
        with (folder / name).open("rb") as stream:
            whole.update(hashlib.file_digest(stream, "sha256").digest())
    return whole.hexdigest()


def load(folder: Path = SHIPPED) -> Weights:
    """The weights in a folder.

    Raises:
        RunError: where a file is missing, or is not the one that ``weights.json`` names.
    """
    try:
        said = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
        found = digest(folder)
    except (OSError, ValueError) as error:
        raise RunError(
            f"{folder} should hold weights.json and the files that it names", str(error), "Install Dragoman again"
        ) from None
    if found != said["digest"]:
        raise RunError(
            f"The weights in {folder} should have digest {said['digest'][:8]}",
            f"found {found[:8]}",
            "Install Dragoman again",
        )
    tables = _tables(folder / TABLES)
    tokenizer = (folder / TOKENIZER).read_text(encoding="utf-8")
    curves = {kind: Curve(*curve) for kind, curve in said.get("calibration", {}).items()}
    return Weights(said["name"], found, folder / BODY, tables, tokenizer, said["thresholds"], curves)


def _tables(archive: Path) -> dict[str, NDArray[Any]]:
    """The tables of an archive that ``np.savez`` wrote, where they lie in the file.

    Processes that read the same weights so share them in memory, and nothing is copied.
    """
    with archive.open("rb") as stream:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        with ZipFile(stream) as opened:
            entries = {entry.filename.removesuffix(".npy"): entry.header_offset for entry in opened.infolist()}
    return {name: _array(mapped, offset) for name, offset in entries.items()}


def _array(mapped: mmap.mmap, offset: int) -> NDArray[Any]:
    """The array stored as it is in the entry of a ZIP file whose header begins at ``offset``."""
    name, extra = struct.unpack_from("<HH", mapped, offset + 26)
    begin = offset + 30 + name + extra
    # the NPY format, version 1.0: ten bytes, of which the last two are the length of a description
    (length,) = struct.unpack_from("<H", mapped, begin + 8)
    said = ast.literal_eval(mapped[begin + 10 : begin + 10 + length].decode("latin-1"))
    kind, shape = np.dtype(said["descr"]), tuple(said["shape"])
    return np.frombuffer(mapped, kind, int(np.prod(shape)), begin + 10 + length).reshape(shape)
