"""What the network is taught by: the loss of one batch of documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from dragoman.models import labels
from training.examples import IGNORED, Example, Problem
from training.model import Reader

NEVER = -1e4
SMOOTHED = 0.05
"""How much of a kind's or a status's weight goes to all others: annotators differ on one in five."""


Memory = dict[int, list[Tensor]]
"""The vectors below the layers that are trained, of each window, by the identity of its example."""


def encode(
    reader: Reader, examples: Sequence[Example], dropout: float, memory: Memory | None = None, n_frozen: int = 0
) -> list[tuple[Tensor, list[Tensor]]]:
    """For each document the vectors of its pieces, and those of each of its windows.

    Where layers are frozen, what they give is computed once and kept in ``memory``.
    """
    sizes = _sizes(examples)
    if memory is None:
        x = reader.encoder.low(*_inputs(examples), sizes, dropout, n_frozen)
    else:
        _remember(reader, [e for e in examples if id(e) not in memory], memory, n_frozen)
        remembered = torch.cat([row for example in examples for row in memory[id(example)]]).float()
        x = _blanked(F.dropout(remembered, dropout, reader.training), dropout / 2, reader.training)
    windows = iter(reader.encoder.high(x, sizes, dropout, n_frozen).split(sizes))
    out = []
    for example in examples:
        own = [next(windows) for _ in example.inputs]
        cores = [h[w.first : w.stop] for h, w in zip(own, example.windows, strict=True)]
        out.append((torch.cat(cores), own))
    return out


def _blanked(x: Tensor, share: float, training: bool) -> Tensor:
    """The vectors, a share of them set to nothing while training: what is around a piece must do without it."""
    return x * (torch.rand(len(x), 1) >= share) if training else x


def _sizes(examples: Sequence[Example]) -> list[int]:
    return [array.shape[1] for example in examples for array in example.inputs]


def _inputs(examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Windows in a row, and which of their pieces are to be read widely."""
    arrays = torch.cat([torch.from_numpy(array) for example in examples for array in example.inputs], dim=1)
    wide = torch.cat([torch.full((array.shape[1],), float(e.wide)) for e in examples for array in e.inputs])
    return arrays, wide


@torch.no_grad()
def _remember(reader: Reader, examples: Sequence[Example], memory: Memory, n_frozen: int) -> None:
    for example in examples:
        sizes = _sizes([example])
        vectors = reader.encoder.low(*_inputs([example]), sizes, 0.0, n_frozen)
        memory[id(example)] = [row.half() for row in vectors.split(sizes)]


def batch_loss(
    reader: Reader, examples: Sequence[Example], dropout: float, memory: Memory | None = None, n_frozen: int = 0
) -> dict[str, Tensor]:
    """The parts of the loss, by name, each a mean over what is taught in the batch."""
    return losses_of(reader, examples, encode(reader, examples, dropout, memory, n_frozen), dropout)


def losses_of(
    reader: Reader, examples: Sequence[Example], encoded: Sequence[tuple[Tensor, list[Tensor]]], dropout: float
) -> dict[str, Tensor]:
    """The parts of the loss of documents that are encoded already (see ``encode``)."""
    parts: dict[str, list[Tensor]] = {}
    _mark_losses(reader, examples, [vectors for vectors, _ in encoded], parts)
    for example, (vectors, own) in zip(examples, encoded, strict=True):
        if len(example.spans):
            spans = F.dropout(reader.spans(vectors, torch.from_numpy(example.spans)), dropout, reader.training)
            _act_losses(reader, example, spans, own, parts)
            for problem in example.problems:
                parts.setdefault(f"link:{labels.FAMILIES[problem.family].name}", []).append(
                    _link_loss(reader, problem, spans)
                )
    return {name: torch.stack(losses).mean() for name, losses in parts.items()}


def _mark_losses(
    reader: Reader, examples: Sequence[Example], vectors: list[Tensor], parts: dict[str, list[Tensor]]
) -> None:
    scores = [reader.marks(v) for v in vectors]
    own = [(s[:, labels.acts()], e.targets["act"]) for s, e in zip(scores, examples, strict=True) if "act" in e.targets]
    if own:
        found, target = torch.cat([s for s, _ in own]), torch.from_numpy(np.concatenate([t for _, t in own]))
        parts["mark:act"] = [F.binary_cross_entropy_with_logits(found, target, reduction="none").sum(1).mean()]
    for head in {head for example in examples for head in example.targets} - {"act"}:
        chosen = [
            (s[:, labels.columns(head)], e.targets[head])
            for s, e in zip(scores, examples, strict=True)
            if head in e.targets
        ]
        target = torch.from_numpy(np.concatenate([t for _, t in chosen]))
        if bool((target != IGNORED).any()):
            loss = F.cross_entropy(torch.cat([s for s, _ in chosen]), target, ignore_index=IGNORED)
            parts.setdefault(f"mark:{head}", []).append(loss)


def windows_of(example: Example, firsts: Sequence[int]) -> list[int]:
    """The window in whose core each of these pieces lies."""
    stops = np.cumsum([w.stop - w.first for w in example.windows])
    return np.searchsorted(stops, firsts, side="right").tolist()


def contexts(reader: Reader, example: Example, spans: Tensor, which: Sequence[int], own: list[Tensor]) -> Tensor:
    """What the spans at these positions find in their own windows."""
    found = np.array(windows_of(example, example.spans[list(which), 1].tolist()))
    order = np.argsort(found, kind="stable")
    chosen = spans[torch.tensor(which)[torch.from_numpy(order)]]
    sizes = np.bincount(found, minlength=len(own)).tolist()
    rows = [reader.look(queries, own[w]) for w, queries in enumerate(chosen.split(sizes)) if len(queries)]
    return torch.cat(rows)[torch.from_numpy(np.argsort(order, kind="stable"))]


def _act_losses(
    reader: Reader, example: Example, spans: Tensor, own: list[Tensor], parts: dict[str, list[Tensor]]
) -> None:
    if len(example.acts):
        acts = torch.from_numpy(example.acts)
        context = contexts(reader, example, spans, example.acts[:, 0].tolist(), own)
        kind, status, extras = reader.acts(spans[acts[:, 0]], context)
        parts.setdefault("kind", []).append(F.cross_entropy(kind, acts[:, 1], label_smoothing=SMOOTHED))
        parts.setdefault("status", []).append(F.cross_entropy(status, acts[:, 2], label_smoothing=SMOOTHED))
        extra = F.binary_cross_entropy_with_logits(extras, acts[:, 3:].float(), reduction="none").sum(1).mean()
        parts.setdefault("extras", []).append(extra)
    if example.root:
        source, target, root = example.root
        both = spans[source] + spans[target]
        joined = torch.cat([spans[source], spans[target], reader.look(both[None], own[0])[0]])
        parts.setdefault("root", []).append(F.cross_entropy(reader.root(joined)[None], torch.tensor([root])))


def _link_loss(reader: Reader, problem: Problem, spans: Tensor) -> Tensor:
    heads, tails = spans[torch.from_numpy(problem.heads)], spans[torch.from_numpy(problem.tails)]
    scores = reader.linkers[problem.family](heads, tails, torch.from_numpy(problem.features).float())
    near, right = torch.from_numpy(problem.allowed), torch.from_numpy(problem.right)
    if problem.members is None:
        return _single(scores[:, :, 0], near, right)
    return _grouped(scores, near, right, torch.from_numpy(problem.members))


def _single(scores: Tensor, near: Tensor, right: Tensor) -> Tensor:
    """One tail a head, or none: all right tails together against all."""
    none = torch.where(right.any(1, keepdim=True), NEVER, 0.0)
    of_all = torch.cat([scores.masked_fill(~near, NEVER), torch.zeros(len(scores), 1)], dim=1).logsumexp(1)
    of_right = torch.cat([scores.masked_fill(~right, NEVER), none], dim=1).logsumexp(1)
    return (of_all - of_right).mean()


def _grouped(scores: Tensor, near: Tensor, right: Tensor, members: Tensor) -> Tensor:
    """Any number of tails a head: each group is right or wrong by its best members."""
    there = near[:, None, :] & members[None]
    pooled = scores.permute(0, 2, 1)[:, None].masked_fill(~there[:, :, None], NEVER).logsumexp(-1)
    losses = F.binary_cross_entropy_with_logits(pooled, right.float(), reduction="none")
    return (losses * there.any(-1)[:, :, None]).sum() / max(1, len(scores))
