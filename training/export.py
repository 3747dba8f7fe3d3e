"""Turns a checkpoint into the folder that is shipped.

``python -m training.export CHECKPOINT FOLDER``. The transformer becomes an ONNX graph with
7-bit weights; the tables and the small heads are stored in 8 bits with a scale a row.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from dragoman.models import labels, weights
from dragoman.models.windows import FEATURES, LENGTH
from training import corpora
from training.model import ATTENTION, SIZE

MICROSOFT = "com.microsoft"
EXACT = frozenset({"wide", "norm", "marks"})
"""Tables stored as they are, for they are small."""


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    state = torch.load(arguments.checkpoint)
    export({name: t.numpy() for name, t in state["reader"].items()}, arguments.folder, {"steps": state["step"]})


def export(state: Mapping[str, np.ndarray], folder: Path, said: Mapping[str, Any]) -> None:
    """Write the weights, and what is known of them, to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "body.onnx"
        onnx.save(body(state), whole)
        quantize_dynamic(
            whole,
            folder / weights.BODY,
            per_channel=True,
            weight_type=QuantType.QInt8,
            reduce_range=True,  # AVX2 adds pairs of products in 16 bits, which 8-bit weights overflow
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=["marks"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    np.savez(folder / weights.TABLES, **dict(tables(state)))
    bare = json.loads((corpora.MINILM / "tokenizer.json").read_text(encoding="utf-8"))
    bare["truncation"] = bare["padding"] = None
    (folder / weights.TOKENIZER).write_text(
        json.dumps(bare, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    card = folder / "weights.json"
    old = json.loads(card.read_text(encoding="utf-8")) if card.exists() else {}
    new = {
        "name": "small",
        "digest": weights.digest(folder),
        "licence": "Apache-2.0",
        "recipe": {**said, "config": corpora.config()},
        "scores": {},
        "thresholds": old.get("thresholds", {}),
    }
    card.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")


def body(state: Mapping[str, np.ndarray]) -> onnx.ModelProto:
    """The transformer and the heads of pieces: x (windows, pieces, size) to hidden and marks."""
    graph = _Graph(state)
    x = "x"
    for number in range(n_layers(state)):
        x = graph.layer(x, number)
    graph.node("Identity", [x], ["hidden"])
    graph.matmul(x, "marks", "marks.weight", "marks.raw")
    graph.node("Add", ["marks.raw", graph.constant("marks.bias")], ["marks"], name="marks.add")
    made = helper.make_graph(
        graph.nodes,
        "body",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["windows", "pieces", SIZE])],
        [
            helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["windows", "pieces", SIZE]),
            helper.make_tensor_value_info("marks", TensorProto.FLOAT, ["windows", "pieces", labels.acts().stop]),
        ],
        graph.constants,
    )
    sets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=sets, ir_version=8)


def n_layers(state: Mapping[str, np.ndarray]) -> int:
    """How many layers a checkpoint has."""
    return len({name.split(".")[2] for name in state if name.startswith("encoder.layers.")})


class _Graph:
    """Nodes and constants of an ONNX graph in the making."""

    def __init__(self, state: Mapping[str, np.ndarray]) -> None:
        self.state = state
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, *, turned: bool = False) -> str:
        """Enter one of the checkpoint's tensors, transposed where it multiplies from the right."""
        value = self.state[name]
        return self.value(name, value.T if turned else value)

    def value(self, name: str, value: np.ndarray) -> str:
        """Enter a tensor under a name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], outputs: list[str], name: str = "", **attributes: Any) -> None:
        """Enter an operator."""
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=name or outputs[0], **attributes))

    def matmul(self, x: str, name: str, weight: str, out: str) -> None:
        """Multiply by a weight."""
        self.node("MatMul", [x, self.constant(weight, turned=True)], [out], name=name)

    def layer(self, x: str, number: int) -> str:
        """One transformer layer.

        Not the operators that fuse most: ``Attention`` with 8-bit weights multiplies head by head, and
        ``SkipLayerNormalization`` number by number, which took twice and four times as long as these do.
        """
        own = f"encoder.layers.{number}"
        parts = [f"{own}.{part}" for part in ("query", "key", "value")]
        for part, weight in zip(parts, np.split(self.state[f"{own}.qkv.weight"], 3), strict=True):
            self.node("MatMul", [x, self.value(f"{part}.weight", weight.T)], [part])
        bias = self.constant(f"{own}.qkv.bias")
        self.node("MultiHeadAttention", [*parts, bias], [f"{own}.mixed"], domain=MICROSOFT, num_heads=ATTENTION)
        self.matmul(f"{own}.mixed", f"{own}.out", f"{own}.out.weight", f"{own}.projected")
        middle = self._normal(f"{own}.projected", x, own, "norm1", f"{own}.out.bias")
        self.matmul(middle, f"{own}.up", f"{own}.up.weight", f"{own}.wide")
        self.node("BiasGelu", [f"{own}.wide", self.constant(f"{own}.up.bias")], [f"{own}.active"], domain=MICROSOFT)
        self.matmul(f"{own}.active", f"{own}.down", f"{own}.down.weight", f"{own}.narrow")
        return self._normal(f"{own}.narrow", middle, own, "norm2", f"{own}.down.bias")

    def _normal(self, x: str, before: str, own: str, norm: str, bias: str) -> str:
        out = f"{own}.{norm}.out"
        self.node("Add", [x, self.constant(bias)], [f"{out}.biased"])  # becomes part of the multiplication
        self.node("Sum", [f"{out}.biased", before], [f"{out}.sum"])  # an Add would be fused with what follows
        scale = [self.constant(f"{own}.{norm}.weight"), self.constant(f"{own}.{norm}.bias")]
        self.node("LayerNormalization", [f"{out}.sum", *scale], [out], axis=-1, epsilon=1e-12)
        return out


def tables(state: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """All that stays outside the graph, under the names that the package looks for."""
    for name, value in _named(state):
        if value.ndim == 2 and name.split(".")[0] not in EXACT:
            scale = np.abs(value).max(axis=1) / 127 + 1e-12
            yield name, np.round(value / scale[:, None]).astype(np.int8)
            yield f"{name}/scale", scale.astype(np.float32)
        else:
            yield name, value.astype(np.float32)


def _named(state: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    yield "pieces", state["encoder.pieces.weight"]
    yield "positions", state["encoder.positions.weight"][:LENGTH]
    for number, feature in enumerate(FEATURES):
        yield f"features.{feature}", state[f"encoder.features.{number}.weight"]
    yield "wide", state["encoder.wide"]
    for part in ("weight", "bias"):
        yield f"norm.{part}", state[f"encoder.norm.{part}"]
    for name, value in state.items():
        first, _, rest = name.partition(".")
        if first == "linkers":
            number, _, part = rest.partition(".")
            flat = value.reshape(-1, value.shape[-1]) if part == "bilinear" else value
            yield f"links.{labels.FAMILIES[int(number)].name}.{part}", flat
        elif first not in ("encoder", "marks"):
            yield name, value


if __name__ == "__main__":
    main()
