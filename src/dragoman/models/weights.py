"""Finds, verifies and opens the weights of the network.

Weights are a folder: ``weights.json`` (name, digest, licence, recipe, scores, thresholds)
with the files that it names and their SHA-256. The shipped ones lie beside this module.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
    """Verified weights: the encoder's graph, the tables of the heads as they are stored, the tokenizer.

    ``calibration`` is empty until ``evaluation/calibration.py`` has measured them.
    """

    name: str
    digest: str
    body: bytes
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
        whole.update(hashlib.sha256((folder / name).read_bytes()).digest())
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
    with np.load(folder / TABLES) as archive:
        tables = {name: archive[name] for name in archive.files}
    tokenizer = (folder / TOKENIZER).read_text(encoding="utf-8")
    curves = {kind: Curve(*curve) for kind, curve in said.get("calibration", {}).items()}
    return Weights(said["name"], found, (folder / BODY).read_bytes(), tables, tokenizer, said["thresholds"], curves)
