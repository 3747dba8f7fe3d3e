"""Trains the reader: ``python -m training.train --data ../shared/data --work WORK``.

Stops and goes on again from the last checkpoint in WORK. ``CLEAN=1`` in the environment
leaves out the corpora whose licence is not stated.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from training import corpora
from training.examples import Example
from training.losses import Memory, batch_loss
from training.model import Reader


def main() -> None:
    """Train from the config, or go on where an earlier run stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, help="instead of the config's")
    parser.add_argument("--seed", type=int, help="instead of the config's")
    parser.add_argument("--frozen", type=int, default=0, help="how many of the lower layers stay as they are")
    parser.add_argument("--start", type=Path, help="weights to begin with instead of MiniLM's")
    arguments = parser.parse_args()
    recipe = corpora.config()
    recipe["steps"] = arguments.steps or recipe["steps"]
    recipe["seed"] = arguments.seed or recipe["seed"]
    recipe["frozen_layers"] = arguments.frozen
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(recipe["seed"])
    arguments.work.mkdir(parents=True, exist_ok=True)
    run(recipe, arguments.data, arguments.work, arguments.start)


def mix(recipe: dict[str, Any]) -> dict[str, float]:
    """The corpora trained on and their shares."""
    left_out = recipe["clean"]["without"] if os.environ.get("CLEAN") == "1" else []
    return {name: share for name, share in recipe["mix"].items() if share > 0 and name not in left_out}


def batches(examples: list[Example], n_windows: int, chance: random.Random) -> Iterator[list[Example]]:
    """Documents without end, in a new order each time round, together about ``n_windows`` windows."""
    while True:
        batch: list[Example] = []
        for example in chance.sample(examples, len(examples)):
            batch.append(example)
            if sum(len(e.windows) for e in batch) >= n_windows:
                yield batch
                batch = []


def optimizer(reader: Reader, recipe: dict[str, Any]) -> torch.optim.Optimizer:
    """AdamW, slower for the encoder; the tables of pieces and positions stay as they are, and frozen layers."""
    encoder, n_frozen = reader.encoder, recipe["frozen_layers"]
    frozen = [encoder.pieces, encoder.positions]
    if n_frozen:
        frozen += [encoder.features, encoder.norm, *encoder.layers[:n_frozen]]
        encoder.wide.requires_grad_(False)
    for part in frozen:
        part.requires_grad_(False)
    body = [p for p in reader.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in body}
    heads = [p for p in reader.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": body, "lr": recipe["rate_encoder"]}, {"params": heads, "lr": recipe["rate_heads"]}]
    return torch.optim.AdamW(groups, weight_decay=recipe["decay"], betas=(0.9, 0.98))


def run(recipe: dict[str, Any], data: Path, work: Path, start: Path | None) -> None:
    """All steps that are still to be done."""
    shares = mix(recipe)
    chance = random.Random(recipe["seed"])
    streams = {
        name: batches(corpora.load(data, name, recipe, work), recipe["windows_a_batch"], chance) for name in shares
    }
    reader = Reader()
    reader.encoder.load(corpora.MINILM)
    if start:
        reader.load_state_dict(torch.load(start)["reader"])
    steps, warm = recipe["steps"], recipe["warm_up"]
    optimiser = optimizer(reader, recipe)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda s: (
            min(1.0, (s + 1) / warm) * max(0.02, (steps - s) / max(1, steps - warm)) if s > warm else (s + 1) / warm
        ),
    )
    first = _resume(work / "last.pt", reader, optimiser, schedule)
    said: dict[str, list[float]] = defaultdict(list)
    since = time.monotonic()
    reader.train()
    memory: Memory | None = {} if recipe["frozen_layers"] else None
    for step in range(first, steps):
        name = chance.choices(list(shares), list(shares.values()))[0]
        parts = batch_loss(reader, next(streams[name]), recipe["dropout"], memory, recipe["frozen_layers"])
        total = sum(loss * recipe["weights"].get(part, 1.0) for part, loss in parts.items())
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        for part, loss in parts.items():
            said[f"{name}/{part}"].append(float(loss.detach()))
        if (step + 1) % 50 == 0:
            _say(step + 1, said, time.monotonic() - since)
        if (step + 1) % recipe["checkpoint_every"] == 0 or step + 1 == steps:
            _keep(work / "last.pt", step + 1, reader, optimiser, schedule)


def _say(step: int, said: dict[str, list[float]], seconds: float) -> None:
    print(f"step {step} {seconds:.0f}s", *(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(said.items())), flush=True)
    said.clear()


def _keep(path: Path, step: int, reader: Reader, optimiser: Any, schedule: Any) -> None:
    state = {
        "step": step,
        "reader": reader.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
    }
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(path: Path, reader: Reader, optimiser: Any, schedule: Any) -> int:
    if not path.exists():
        return 0
    state = torch.load(path)
    reader.load_state_dict(state["reader"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])


if __name__ == "__main__":
    main()
