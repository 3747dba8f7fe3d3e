"""The network: a MiniLM encoder, span heads, and links between spans."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from dragoman.codebook import EventType
from dragoman.models import labels, pairs

SIZE, LAYERS, ATTENTION = 384, 6, 12
INNER, VOCABULARY, POSITIONS = 1536, 30522, 512
VECTOR, LINK, CONTEXT, QUERIES = 256, 64, 128, 4
EXTRAS = 2 * len(labels.STATUSES) + 1
"""Earlier statuses, others' statuses, doubt."""
ROOTS = (*(str(t) for t in EventType if t not in (EventType.CONCEDE, EventType.RETREAT)), "YIELD")
"""PLV's roots: PLOVER's of 2016, where CONCEDE and RETREAT are one."""


class Layer(nn.Module):
    """One transformer layer of BERT's kind: attention, then a feed-forward part, each normalised after."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.out = nn.Linear(SIZE, SIZE)
        self.norm1 = nn.LayerNorm(SIZE, eps=1e-12)
        self.up = nn.Linear(SIZE, INNER)
        self.down = nn.Linear(INNER, SIZE)
        self.norm2 = nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, x: Tensor, sizes: list[int], dropout: float) -> Tensor:
        """Pieces of windows in a row by ``SIZE``; ``sizes``: how many pieces each window has.

        Nothing is padded: only the attention is computed window by window.
        """
        qkv = self.qkv(x).view(len(x), 3, ATTENTION, SIZE // ATTENTION).permute(1, 2, 0, 3)
        mixed = [F.scaled_dot_product_attention(*window[:, None]) for window in qkv.split(sizes, dim=2)]
        joined = self.out(torch.cat(mixed, dim=2)[0].transpose(0, 1).reshape(len(x), SIZE))
        x = self.norm1(x + F.dropout(joined, dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, dropout, self.training))


class Encoder(nn.Module):
    """Ids and features of pieces to vectors; ``wide`` asks for PolNeAR's notion of attribution."""

    def __init__(self, n_layers: int = LAYERS) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, SIZE)
        self.positions = nn.Embedding(POSITIONS, SIZE)
        self.features = nn.ModuleList(nn.Embedding(4, SIZE) for _ in range(3))
        self.wide = nn.Parameter(torch.zeros(SIZE))
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(n_layers))
        for table in self.features:
            nn.init.zeros_(table.weight)

    def low(self, inputs: Tensor, wide: Tensor, sizes: list[int], dropout: float, n_layers: int) -> Tensor:
        """The vectors after ``n_layers``. ``inputs``: 4 by pieces, windows in a row; ``wide``: 0 or 1 a piece."""
        x = self.pieces(inputs[0]) + torch.cat([self.positions.weight[:size] for size in sizes])
        for number, table in enumerate(self.features, start=1):
            x = x + table(inputs[number])
        x = F.dropout(self.norm(x + wide[:, None] * self.wide), dropout, self.training)
        for layer in self.layers[:n_layers]:
            x = layer(x, sizes, dropout)
        return x

    def high(self, x: Tensor, sizes: list[int], dropout: float, n_layers: int) -> Tensor:
        """From the vectors after ``n_layers`` to the last ones."""
        for layer in self.layers[n_layers:]:
            x = layer(x, sizes, dropout)
        return x

    def load(self, folder: Path) -> None:
        """Take the weights of the MiniLM in ``folder``."""
        raw = load_file(folder / "model.safetensors")
        own = {"pieces.weight": raw["embeddings.word_embeddings.weight"]}
        own["positions.weight"] = (
            raw["embeddings.position_embeddings.weight"] + raw["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = raw[f"embeddings.LayerNorm.{part}"]
            for number in range(LAYERS):
                self._layer(raw, own, number, part)
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert not unexpected and all(name.startswith(("features", "wide")) for name in missing)

    @staticmethod
    def _layer(raw: dict[str, Tensor], own: dict[str, Tensor], number: int, part: str) -> None:
        theirs, ours = f"encoder.layer.{number}", f"layers.{number}"
        attention = [raw[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        own[f"{ours}.qkv.{part}"] = torch.cat(attention)
        own[f"{ours}.out.{part}"] = raw[f"{theirs}.attention.output.dense.{part}"]
        own[f"{ours}.norm1.{part}"] = raw[f"{theirs}.attention.output.LayerNorm.{part}"]
        own[f"{ours}.up.{part}"] = raw[f"{theirs}.intermediate.dense.{part}"]
        own[f"{ours}.down.{part}"] = raw[f"{theirs}.output.dense.{part}"]
        own[f"{ours}.norm2.{part}"] = raw[f"{theirs}.output.LayerNorm.{part}"]


class Linker(nn.Module):
    """Scores of one family's links, heads by tails by labels; 0 stands for "no link"."""

    def __init__(self, n_labels: int) -> None:
        super().__init__()
        self.head = nn.Linear(VECTOR, LINK)
        self.tail = nn.Linear(VECTOR, LINK)
        self.bilinear = nn.Parameter(torch.randn(n_labels, LINK, LINK) * 0.02)
        self.of_head = nn.Linear(LINK, n_labels)
        self.of_tail = nn.Linear(LINK, n_labels, bias=False)
        self.of_pair = nn.Linear(pairs.WIDTH, n_labels, bias=False)
        nn.init.constant_(self.of_head.bias, -2.0)

    def forward(self, heads: Tensor, tails: Tensor, features: Tensor) -> Tensor:
        """Vectors of heads and of tails, and the features of their pairs."""
        a, b = F.gelu(self.head(heads)), F.gelu(self.tail(tails))
        crossed = torch.einsum("hi,lij,tj->htl", a, self.bilinear, b)
        return crossed + self.of_head(a)[:, None] + self.of_tail(b)[None] + self.of_pair(features)


class Reader(nn.Module):
    """All heads on one encoder."""

    def __init__(self, n_layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(n_layers)
        self.marks = nn.Linear(SIZE, labels.acts().stop)
        self.span = nn.Linear(3 * SIZE, VECTOR)
        self.slot = nn.Embedding(len(labels.SLOTS), VECTOR)
        self.query = nn.Linear(VECTOR, CONTEXT)
        self.key = nn.Linear(SIZE, CONTEXT)
        self.value = nn.Linear(SIZE, CONTEXT)
        self.act = nn.Linear(VECTOR + CONTEXT, VECTOR)
        self.kind = nn.Linear(VECTOR, len(labels.kinds()))
        self.status = nn.Linear(VECTOR, len(labels.STATUSES))
        self.extras = nn.Linear(VECTOR, EXTRAS)
        self.root = nn.Linear(2 * VECTOR + CONTEXT, len(ROOTS))
        self.linkers = nn.ModuleList(
            Linker(len(family.labels) if not family.single else 1) for family in labels.FAMILIES
        )
        nn.init.normal_(self.slot.weight, std=0.02)

    def spans(self, vectors: Tensor, spans: Tensor) -> Tensor:
        """Vectors of spans (slot, first, last) over the vectors of all pieces of one document."""
        slot, first, last = spans.T
        sums = F.pad(vectors.cumsum(0), (0, 0, 1, 0))
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
        joined = torch.cat([vectors[first], vectors[last], mean], dim=1)
        return F.gelu(self.span(joined) + self.slot(slot.clamp(min=0)))

    def look(self, query: Tensor, window: Tensor) -> Tensor:
        """What queries (one a row) find in a window: a weighted mean of its pieces."""
        n, t = len(query), len(window)
        q = self.query(query).view(n, QUERIES, -1).transpose(0, 1)
        k = self.key(window).view(t, QUERIES, -1).permute(1, 2, 0)
        v = self.value(window).view(t, QUERIES, -1).transpose(0, 1)
        weights = (q @ k / (CONTEXT // QUERIES) ** 0.5).softmax(-1)
        return (weights @ v).transpose(0, 1).reshape(n, CONTEXT)

    def acts(self, vectors: Tensor, context: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Kind, status and extras of triggers, as scores."""
        joined = F.gelu(self.act(torch.cat([vectors, context], dim=1)))
        return self.kind(joined), self.status(joined), self.extras(joined)
