"""Makes the fast variant: ``python -m training.distil TEACHER --data ../shared/data --work WORK``.

A network of fewer layers is taught to give, piece by piece, the vectors that the whole
network (a checkpoint of ``training.train``) gives, and goes on learning from the corpora.
It begins with some of the whole network's layers and all of its heads. Stops and goes on
again from the last checkpoint in WORK.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from dragoman.models import labels
from training import corpora
from training.data import news
from training.data.document import Document
from training.examples import Example, example, parts
from training.losses import encode, losses_of
from training.model import ROOTS, Reader
from training.train import filled, follow, keep, mix, optimizer, say, streams


def main() -> None:
    """Distil from the config, or go on where an earlier run stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--steps", type=int, help="instead of the config's")
    arguments = parser.parse_args()
    config = corpora.config()
    weights = config["weights"] | config["distil"]["weights"]
    recipe = {**config, **config["distil"], "mix": config["mix"], "weights": weights, "frozen_layers": 0}
    recipe["steps"] = arguments.steps or recipe["steps"]
    arguments.work.mkdir(parents=True, exist_ok=True)
    teacher = Reader()
    teacher.load_state_dict(torch.load(arguments.teacher)["reader"])
    run(teacher.eval(), recipe, config["distil"]["mix"], arguments.data, arguments.work)


def begun(teacher: Reader, chosen: list[int]) -> Reader:
    """A network with the chosen layers of the teacher, and all else that it has."""
    student = Reader(len(chosen))
    own = {}
    for name, value in teacher.state_dict().items():
        head, _, rest = name.removeprefix("encoder.layers.").partition(".")
        if not name.startswith("encoder.layers."):
            own[name] = value
        elif int(head) in chosen:
            own[f"encoder.layers.{chosen.index(int(head))}.{rest}"] = value
    student.load_state_dict(own)
    return student


def run(teacher: Reader, recipe: dict[str, Any], shares: dict[str, float], data: Path, work: Path) -> None:
    """All steps that are still to be done."""
    student, last, first = begun(teacher, recipe["layers"]), work / "last.pt", 0
    optimiser = optimizer(student, recipe)
    if last.exists():
        state = torch.load(last)
        student.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])
        first = int(state["step"])
    student.train()
    torch.manual_seed(recipe["seed"] + first)
    chance = random.Random(recipe["seed"] + first)
    of_corpus = streams(recipe, data, work, chance)
    more = data / "attribution" / "polnear_train.jsonl" if "polnear" in of_corpus else None
    texts = news.documents(data / "news" / "open_pool.jsonl.gz", more, chance)
    of_corpus["news"] = unlabelled(texts, recipe, chance)
    weights = {name: shares["labelled"] * share for name, share in mix(recipe, 0).items()} | {"news": shares["news"]}
    said: dict[str, list[float]] = defaultdict(list)
    since = time.monotonic()
    for step in range(first, recipe["steps"]):
        name = chance.choices(list(weights), list(weights.values()))[0]
        for part, loss in step_on(student, teacher, optimiser, next(of_corpus[name]), recipe, step).items():
            said[f"{name}/{part}"].append(loss)
        if (step + 1) % recipe["checkpoint_every"] == 0 or step + 1 == recipe["steps"]:
            say(step + 1, said, time.monotonic() - since)
            keep(last, step + 1, student, optimiser)


def unlabelled(texts: Iterator[Document], recipe: dict[str, Any], chance: random.Random) -> Iterator[list[Example]]:
    """Batches of texts, a part of each."""
    pieces = corpora.tokenizer()
    cuts = (parts(example(pieces, document, ROOTS), recipe["windows_a_batch"] - 1) for document in texts)
    # of a long text, which many are, one part only: the more unlike one another, the better
    yield from filled((chance.choice(cut) for cut in cuts if cut), recipe["pieces_a_batch"])


def step_on(
    student: Reader,
    teacher: Reader,
    optimiser: torch.optim.Optimizer,
    batch: list[Example],
    recipe: dict[str, Any],
    step: int,
) -> dict[str, float]:
    """One step; the parts of its loss."""
    with torch.no_grad():
        wanted = torch.cat([vectors for vectors, _ in encode(teacher, batch, 0.0)])
    encoded = encode(student, batch, 0.0)
    found = torch.cat([vectors for vectors, _ in encoded])
    losses = losses_of(student, batch, encoded, recipe["dropout"])
    losses["vectors"], losses["marks"] = F.mse_loss(found, wanted), marks(student, teacher, found, wanted)
    return follow(student, optimiser, losses, recipe, step)


def marks(student: Reader, teacher: Reader, found: Tensor, wanted: Tensor) -> Tensor:
    """How far the student's marks of pieces are from the teacher's: the mean divergence over all span heads."""
    own, right = student.marks(found), teacher.marks(wanted).detach()
    acts = labels.acts()
    losses = [
        F.binary_cross_entropy_with_logits(own[:, acts], right[:, acts].sigmoid(), reduction="none").sum(1).mean()
    ]
    losses += [
        F.kl_div(own[:, head].log_softmax(1), right[:, head].log_softmax(1), reduction="batchmean", log_target=True)
        for head in (labels.columns(name) for name in labels.SPAN_HEADS)
    ]
    return torch.stack(losses).mean()


if __name__ == "__main__":
    main()
