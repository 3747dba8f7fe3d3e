"""Trains the reader: ``python -m training.train --data ../shared/data --work WORK``.

Stops and goes on again from the last checkpoint in WORK. ``CLEAN=1`` in the environment
leaves out the corpora whose licence is not stated. Several workers change one set of
weights, each at its own pace and without waiting for the others: on a few cores that is
faster than sharing the sums of one step, and a slow worker holds nobody up.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import multiprocessing

from training import corpora
from training.examples import Example
from training.losses import Memory, batch_loss
from training.model import Reader


def main() -> None:
    """Train from the config, or go on where an earlier run stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--steps", type=int, help="instead of the config's")
    parser.add_argument("--frozen", type=int, default=0, help="how many of the lower layers stay as they are")
    parser.add_argument("--start", type=Path, help="weights to begin with instead of MiniLM's")
    arguments = parser.parse_args()
    recipe = corpora.config()
    recipe["steps"] = arguments.steps or recipe["steps"]
    recipe["frozen_layers"] = arguments.frozen
    torch.manual_seed(recipe["seed"])
    arguments.work.mkdir(parents=True, exist_ok=True)
    for name in mix(recipe, 0):
        corpora.load(arguments.data, name, recipe, arguments.work)
    run(recipe, arguments.data, arguments.work, arguments.workers, arguments.start)


def mix(recipe: dict[str, Any], done: float) -> dict[str, float]:
    """The corpora trained on and their shares when this part of the run, 0 to 1, is done."""
    left_out = recipe["clean"]["without"] if os.environ.get("CLEAN") == "1" else []
    return {
        name: first + done * (last - first) for name, (first, last) in recipe["mix"].items() if name not in left_out
    }


def rate(recipe: dict[str, Any], step: int) -> float:
    """What part of the full rates a step is taken with: rising at first, then falling to nearly nothing."""
    warm, steps = recipe["warm_up"], recipe["steps"]
    return float(min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm))))


def batches(examples: list[Example], n_pieces: int, chance: random.Random) -> Iterator[list[Example]]:
    """Documents without end, in a new order each time round, each batch of at least ``n_pieces`` where they last."""
    while True:
        yield from filled(chance.sample(examples, len(examples)), n_pieces)


def filled(examples: Iterable[Example], n_pieces: int) -> Iterator[list[Example]]:
    """Batches of at least so many pieces, in the order given; what fills none at the end is left out."""
    batch: list[Example] = []
    for example in examples:
        batch.append(example)
        if sum(window.shape[1] for one in batch for window in one.inputs) >= n_pieces:
            yield batch
            batch = []


def streams(
    recipe: dict[str, Any], data: Path, work: Path, chance: random.Random
) -> dict[str, Iterator[list[Example]]]:
    """The batches of every corpus trained on."""
    return {
        name: batches(corpora.load(data, name, recipe, work), recipe["pieces_a_batch"], chance)
        for name in mix(recipe, 0)
    }


def optimizer(reader: Reader, recipe: dict[str, Any]) -> torch.optim.Optimizer:
    """AdamW, slower for the encoder; the tables of pieces and positions stay as they are, and frozen layers."""
    encoder, n_frozen = reader.encoder, recipe["frozen_layers"]
    frozen = [encoder.pieces, encoder.positions]
    if n_frozen:
        frozen += [encoder.features, encoder.norm, *encoder.layers[:n_frozen]]
        encoder.wide.requires_grad_(False)
    for part in frozen:
        part.requires_grad_(False)
    body = [p for p in encoder.parameters() if p.requires_grad]
    known = {id(p) for p in reader.encoder.parameters()}
    heads = [p for p in reader.parameters() if id(p) not in known]
    groups = [
        {"params": body, "lr": 0.0, "full": recipe["rate_encoder"]},
        {"params": heads, "lr": 0.0, "full": recipe["rate_heads"]},
    ]
    return torch.optim.AdamW(groups, weight_decay=recipe["decay"], betas=(0.9, 0.98))


def run(recipe: dict[str, Any], data: Path, work: Path, n_workers: int, start: Path | None) -> None:
    """All steps that are still to be done, by workers that share the weights."""
    reader = Reader()
    reader.encoder.load(corpora.MINILM)
    last, first = work / "last.pt", 0
    if last.exists():
        state = torch.load(last)
        reader.load_state_dict(state["reader"])
        first = int(state["step"])
    elif start:
        reader.load_state_dict(torch.load(start)["reader"])
    reader.share_memory()
    reader.train()
    counter = multiprocessing.get_context("spawn").Value("q", first)
    multiprocessing.spawn(worker, (reader, counter, recipe, data, work), nprocs=n_workers)  # type: ignore[no-untyped-call]


def worker(rank: int, reader: Reader, counter: Any, recipe: dict[str, Any], data: Path, work: Path) -> None:
    """Take steps until the counter that all share has reached the last one. The first worker keeps and tells."""
    torch.set_num_threads(1)
    seed = recipe["seed"] + 1000 * rank + counter.value
    torch.manual_seed(seed)
    chance = random.Random(seed)
    optimiser, last = optimizer(reader, recipe), work / "last.pt"
    if last.exists():
        optimiser.load_state_dict(torch.load(last)["optimiser"])
    of_corpus = streams(recipe, data, work, chance)
    memory: Memory | None = {} if recipe["frozen_layers"] else None
    said: dict[str, list[float]] = defaultdict(list)
    since, told = time.monotonic(), counter.value
    print(f"worker {rank}: process {os.getpid()}", flush=True)
    while True:
        with counter.get_lock():
            step = counter.value
            if step < recipe["steps"]:
                counter.value += 1
        if step < recipe["steps"]:
            shares = mix(recipe, step / recipe["steps"])
            name = chance.choices(list(shares), list(shares.values()))[0]
            for part, loss in step_on(reader, optimiser, next(of_corpus[name]), memory, recipe, step).items():
                said[f"{name}/{part}"].append(loss)
        if rank == 0 and (step - told >= recipe["checkpoint_every"] or step >= recipe["steps"]):
            say(step, said, time.monotonic() - since)
            keep(last, step, reader, optimiser)
            told = step
        if step >= recipe["steps"]:
            return


def step_on(
    reader: Reader,
    optimiser: torch.optim.Optimizer,
    batch: list[Example],
    memory: Memory | None,
    recipe: dict[str, Any],
    step: int,
) -> dict[str, float]:
    """One step of one worker; the parts of its loss."""
    parts = batch_loss(reader, batch, recipe["dropout"], memory, recipe["frozen_layers"])
    return follow(reader, optimiser, parts, recipe, step)


def follow(
    reader: Reader,
    optimiser: torch.optim.Optimizer,
    parts: Mapping[str, torch.Tensor],
    recipe: dict[str, Any],
    step: int,
) -> dict[str, float]:
    """Change the weights by the parts of a loss, each as much as the recipe weighs it; gives the parts."""
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * rate(recipe, step)
    total = torch.stack([loss * recipe["weights"].get(part, 1.0) for part, loss in parts.items()]).sum()
    optimiser.zero_grad(set_to_none=True)
    total.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
    optimiser.step()
    return {part: float(loss.detach()) for part, loss in parts.items()}


def say(step: int, said: dict[str, list[float]], seconds: float) -> None:
    """Print the mean of each part of the loss since this was last said."""
    print(f"step {step} {seconds:.0f}s", *(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(said.items())), flush=True)
    said.clear()


def keep(path: Path, step: int, reader: Reader, optimiser: torch.optim.Optimizer) -> None:
    """Write a checkpoint, whole or not at all."""
    state = {"step": step, "reader": reader.state_dict(), "optimiser": optimiser.state_dict()}
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


if __name__ == "__main__":
    main()
