"""Weighs the signs of how far acts have come, in the stories: ``python -m training.signs --data ../shared/data``.

Writes ``facts/lexicon/status-signs.tsv``, which ``dragoman.models.standing`` reads: what each sign adds
to the logarithm of a status's odds, by a logistic regression. Real articles of ``open_news.jsonl`` are
learnt from too; those of the other corrections are left for choosing how much the signs count.
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import cross_entropy, embedding_bag

from dragoman.models import labels
from dragoman.models.signs import signs
from dragoman.models.standing import ALWAYS
from dragoman.models.windows import sentence_starts
from training import corpora
from training.data import corrections, stories
from training.data.document import Document, rows

FILE = corpora.HERE.parent / "src" / "dragoman" / "facts" / "lexicon" / "status-signs.tsv"
HEAD = (
    "# What signs in a sentence add to the logarithm of the odds of each status of an act, where it is not next to"
    " nothing. Fitted by training/signs.py; Apache-2.0.\nsign\tstatuses\n"
)
LEAST_SEEN = 6
"""How often a sign must have been seen."""
MOST = 4000
"""How many signs are kept: those that say most, all acts taken together."""
LEAST_ADDED = 0.1
STRENGTH = 0.2
"""How much what is seen counts beside the wish for small weights."""
STEPS = 80


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention of an act: its signs, its status by number, and how much it counts."""

    signs: frozenset[str]
    status: int
    share: float


def main() -> None:
    """Fit, keep the signs that say most, fit those again, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments = parser.parse_args()
    torch.manual_seed(0)
    seen = [one for document in stories.documents(records(arguments.data)) for one in mentions(document)]
    counts = Counter(sign for one in seen for sign in one.signs)
    every = sorted(sign for sign, count in counts.items() if count >= LEAST_SEEN)
    weights, _ = fitted(seen, every)
    says = weights.abs().amax(dim=1) * torch.tensor([counts[sign] for sign in every]).sqrt()
    kept = [every[n] for n in sorted(says.topk(min(MOST, len(every))).indices.tolist())]
    weights, always = fitted(seen, kept)
    lines = [line(ALWAYS, always), *(line(sign, of) for sign, of in zip(kept, weights, strict=True))]
    FILE.write_text(HEAD + "".join(lines), "utf-8")


def records(data: Path) -> Iterator[dict[str, Any]]:
    """The stories, and the real articles that are learnt from."""
    for file in corpora.story_files(data, "train", corpora.config()):
        yield from rows(file)
    yield from corrections.records(
        corpora.HERE / "corrections" / "open_news.jsonl", data / "news" / "open_pool.jsonl.gz"
    )


def mentions(document: Document) -> Iterator[Seen]:
    """Every trigger of an article whose status is known; those of one event count for less than as many events."""
    starts = [*sentence_starts(document.text), len(document.text)]
    often = Counter(document.items[act.item].groups for act in document.acts)
    for act in document.acts:
        item = document.items[act.item]
        at = bisect_right(starts, item.start, hi=len(starts) - 1) - 1
        sentence = starts[at], max(item.end, starts[at + 1])
        found = signs(document.text, sentence, (item.start, item.end), act.kind)
        yield Seen(found, labels.STATUSES.index(act.status), often[item.groups] ** -0.5)


def fitted(seen: Sequence[Seen], known: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """What each known sign adds to each status, and what every act has; each sums to nothing over the statuses."""
    place = {sign: n for n, sign in enumerate(known)}
    bags = [[place[sign] for sign in sorted(one.signs) if sign in place] for one in seen]
    at = torch.tensor([n for bag in bags for n in bag])
    begins = torch.tensor([0, *accumulate(len(bag) for bag in bags[:-1])])
    statuses, shares = torch.tensor([one.status for one in seen]), torch.tensor([one.share for one in seen])
    weights = torch.zeros(len(known), len(labels.STATUSES), requires_grad=True)
    always = torch.zeros(len(labels.STATUSES), requires_grad=True)
    steps = torch.optim.LBFGS([weights, always], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        steps.zero_grad()
        scores = embedding_bag(at, weights, begins, mode="sum") + always
        missed = (cross_entropy(scores, statuses, reduction="none") * shares).sum()
        sum_: torch.Tensor = (STRENGTH * missed + weights.square().sum() / 2) / len(seen)
        sum_.backward()
        return sum_

    steps.step(loss)
    with torch.no_grad():
        return weights - weights.mean(dim=1, keepdim=True), always - always.mean()


def line(sign: str, added: Iterable[float]) -> str:
    """A row of the table; empty where a sign says next to nothing."""
    named = zip(labels.STATUSES, map(float, added), strict=True)
    told = ", ".join(f"{status} {weight:+.2f}" for status, weight in named if abs(weight) >= LEAST_ADDED)
    return f"{sign}\t{told}\n" if told else ""


if __name__ == "__main__":
    main()
