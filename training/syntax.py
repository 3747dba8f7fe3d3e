"""Makes the weights of ``evaluation/timelines/syntax.py``: ``python -m training.syntax [--data DIR] [--epochs N]``.

Read are the English treebanks EWT (CC BY-SA 4.0) and GUM (annotation CC BY 4.0; genres whose
texts are not free for commerce are left out) of Universal Dependencies, train; dev shows how
far it has come. Nouns that name what happens are those that GUM marks so. Words begin with the
vectors that the shipped weights have for them, in their 64 widest directions.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from dragoman.models.weights import load
from evaluation.timelines.syntax import WEIGHTS, ending, plain, shape
from training.data.treebanks import FORMS, PARTS, RELATIONS, UNTOLD, Sentence, Vocabulary, treebank, vocabulary

_WIDTH, _ENDING, _HIDDEN, _ARC, _LABEL = 64, 32, 128, 96, 40
_COMMONEST = 13_000
"""So many of the shipped tokenizer's pieces, the commonest, are words that have a vector."""
_SHORTEST, _LONGEST = 4, 50
"""Sentences of fewer or more words are not fitted on."""
Batch = dict[str, Tensor]


class Network(nn.Module):
    """What ``evaluation.timelines.syntax.Parser`` runs, to be fitted."""

    def __init__(self, words: Tensor, endings: int) -> None:
        super().__init__()
        both = 2 * _HIDDEN
        self.words = nn.Embedding.from_pretrained(words, freeze=False, padding_idx=0)
        self.endings, self.shapes = nn.Embedding(endings, _ENDING, padding_idx=0), nn.Embedding(8, 8)
        self.memory = nn.LSTM(_WIDTH + _ENDING + 8, _HIDDEN, bidirectional=True, batch_first=True)
        self.layers = nn.ModuleDict(
            {name: nn.Linear(both, width) for name, width in (("arc/low", _ARC), ("arc/high", _ARC),
             ("label/low", _LABEL), ("label/high", _LABEL), ("part", len(PARTS)), ("form", len(FORMS) + 1),
             ("event", 2))}
        )  # fmt: skip
        self.arc = nn.Parameter(torch.randn(_ARC + 1, _ARC) * 0.02)
        self.label = nn.Parameter(torch.randn(len(RELATIONS), _LABEL + 1, _LABEL + 1) * 0.02)
        self.root = nn.Parameter(torch.randn(both) * 0.1)

    def forward(self, words: Tensor, endings: Tensor, shapes: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """A vector for each word, and how well each word and the root would head it."""
        x = torch.cat([self.words(words), self.endings(endings), self.shapes(shapes)], -1)
        packed = nn.utils.rnn.pack_padded_sequence(
            functional.dropout(x, 0.3, self.training), lengths, batch_first=True, enforce_sorted=False
        )
        hidden, _ = nn.utils.rnn.pad_packed_sequence(self.memory(packed)[0], batch_first=True)
        hidden = functional.dropout(hidden, 0.3, self.training)
        low = functional.relu(self.layers["arc/low"](hidden))
        high = functional.relu(self.layers["arc/high"](self._rooted(hidden)))
        scores = (_with_one(low) @ self.arc) @ high.transpose(1, 2)
        beyond = torch.arange(scores.size(2))[None, None] > lengths[:, None, None]
        return hidden, scores.masked_fill(beyond, -1e9)

    def labels(self, hidden: Tensor, heads: Tensor) -> Tensor:
        """How well each relation fits each word and its head."""
        low = _with_one(functional.relu(self.layers["label/low"](hidden)))
        high = _with_one(functional.relu(self.layers["label/high"](self._rooted(hidden))))
        chosen = high.gather(1, heads[..., None].expand(-1, -1, high.size(-1)))
        return torch.einsum("bni,lij,bnj->bnl", low, self.label, chosen)

    def _rooted(self, hidden: Tensor) -> Tensor:
        return torch.cat([self.root.expand(len(hidden), 1, -1), hidden], 1)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A network with what turns sentences into its numbers."""

    network: Network
    known: Vocabulary

    def batches(self, sentences: Sequence[Sentence], *, blank: bool, size: int = 1200) -> Iterator[Batch]:
        """Sentences of like length together, about so many words at a time, in a drawn order."""
        order = sorted(sentences, key=lambda one: len(one.words) + 3 * random.random())
        groups: list[list[Sentence]] = [[]]
        for one in order:
            if (len(groups[-1]) + 1) * len(one.words) > size:
                groups.append([])
            groups[-1].append(one)
        random.shuffle(groups)
        yield from (self._batch(group, blank=blank) for group in groups if group)

    def _batch(self, group: Sequence[Sentence], *, blank: bool) -> Batch:
        words = {word: number for number, word in enumerate(self.known.words)}
        endings = {letters: number for number, letters in enumerate(self.known.endings)}
        made = {
            "words": _padded([[words.get(plain(word), 1) for word in one.words] for one in group], 0),
            "endings": _padded([[endings.get(ending(word), 1) for word in one.words] for one in group], 0),
            "shapes": _padded([[shape(word) for word in one.words] for one in group], 0),
        }
        for name in ("heads", "relations", "parts", "forms", "events"):
            made[name] = _padded([getattr(one, name) for one in group], UNTOLD)
        if blank:  # seldom seen words are learnt as others too, more often the more seldom
            seen = torch.tensor(self.known.seen)[made["words"]]
            chance = torch.where(seen > 0, 0.25 / (0.25 + seen), torch.zeros_like(seen, dtype=torch.float))
            made["words"] = torch.where(torch.rand(chance.shape) < chance, 1, made["words"])
        return made | {"lengths": torch.tensor([len(one.words) for one in group])}

    def loss(self, batch: Batch) -> Tensor:
        """How far the network is from a batch."""
        hidden, arcs = self.network(*(batch[name] for name in ("words", "endings", "shapes", "lengths")))
        layers = self.network.layers
        told = {
            "heads": (arcs, 1.0),
            "relations": (self.network.labels(hidden, batch["heads"].clamp(min=0)), 1.0),
            "parts": (layers["part"](hidden), 0.5),
            "forms": (layers["form"](hidden), 0.3),
        }
        if (batch["events"] >= 0).any():
            told["events"] = (layers["event"](hidden), 0.3)
        return torch.stack(
            [weight * functional.cross_entropy(x.flatten(0, 1), batch[n].flatten()) for n, (x, weight) in told.items()]
        ).sum()

    def right(self, sentences: Sequence[Sentence]) -> tuple[float, float]:
        """The shares of words with the right head, and with the right head and relation (UAS and LAS)."""
        self.network.eval()
        headed = related = count = 0
        with torch.no_grad():
            for batch in self.batches(sentences, blank=False):
                hidden, arcs = self.network(*(batch[name] for name in ("words", "endings", "shapes", "lengths")))
                heads = arcs.argmax(-1)
                same = heads == batch["heads"]
                count += int((batch["heads"] >= 0).sum())
                headed += int(same.sum())
                related += int((same & (self.network.labels(hidden, heads).argmax(-1) == batch["relations"])).sum())
        self.network.train()
        return headed / count, related / count


def _padded(rows: Sequence[Sequence[int]], filling: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filling] * (longest - len(row))] for row in rows])


def fit(fitting: Fitting, train: Sequence[Sentence], dev: Sequence[Sentence], epochs: int) -> None:
    """Fit the network, and print how right it is on dev after each time through train."""
    first_rate, step = 2e-3, 0
    optimizer = torch.optim.Adam(fitting.network.parameters(), lr=first_rate, betas=(0.9, 0.9))
    steps = epochs * sum(1 for _ in fitting.batches(train, blank=False))
    for epoch in range(epochs):
        for batch in fitting.batches(train, blank=True):
            step += 1
            optimizer.param_groups[0]["lr"] = first_rate * min(1, step / 200) * (1 - 0.95 * step / (steps + 1))
            optimizer.zero_grad()
            fitting.loss(batch).backward()
            nn.utils.clip_grad_norm_(fitting.network.parameters(), 5.0)
            optimizer.step()
        print(f"{epoch}: UAS {fitting.right(dev)[0]:.4f} LAS {fitting.right(dev)[1]:.4f}", flush=True)


def started(known: Vocabulary, pieces: dict[str, int], vectors: Tensor) -> Tensor:
    """The vectors that words begin with: as the pieces that they are, the rest at random."""
    centred = vectors - vectors.mean(0)
    _, _, directions = torch.linalg.svd(centred[:_COMMONEST], full_matrices=False)
    narrow = centred @ directions[:_WIDTH].T
    made = 0.3 * torch.randn(len(known.words), _WIDTH)
    for number, word in enumerate(known.words):
        if word in pieces:
            made[number] = 0.3 * narrow[pieces[word]] / narrow.std()
    made[0] = 0
    return made


def save(fitting: Fitting, file: Path) -> None:
    """Write what ``Parser`` reads: word vectors to 8 bits a row, the rest to 16."""
    state = {name: table.detach().numpy() for name, table in fitting.network.state_dict().items()}
    words = state["words.weight"]
    scale = np.maximum(np.abs(words).max(axis=1) / 127, 1e-6)
    half = {
        "endings": state["endings.weight"],
        "shapes": state["shapes.weight"],
        "words/scale": scale,
        **{name: state[name] for name in ("root", "arc", "label")},
    }
    for way, end in (("ahead", "l0"), ("back", "l0_reverse")):
        half[f"{way}/input"], half[f"{way}/state"] = state[f"memory.weight_ih_{end}"], state[f"memory.weight_hh_{end}"]
        half[f"{way}/bias"] = state[f"memory.bias_ih_{end}"] + state[f"memory.bias_hh_{end}"]
    for name in fitting.network.layers:
        half |= {f"{name}/{part}": state[f"layers.{name}.{part}"] for part in ("weight", "bias")}
    names = {
        "words": fitting.known.words,
        "endings": fitting.known.endings,
        "relations": RELATIONS,
        "parts": PARTS,
        "forms": FORMS,
    }
    written = np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), np.uint8)
    bytes_of = {name: table.astype(np.float16) for name, table in half.items()}
    np.savez_compressed(file, words=np.round(words / scale[:, None]).astype(np.int8), names=written, **bytes_of)


def main() -> None:
    """Fit on train, show dev, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.syntax", description="Fit what reads sentences.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR", help="the shared data")
    parser.add_argument("--epochs", type=int, default=5, metavar="N", help="how often to go through train")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE", help="where to write the weights")
    options = parser.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    folder = options.data / "syntax"
    train, dev = (
        [one for bank in ("ewt", "gum") for one in treebank(folder / f"en_{bank}-ud-{split}.conllu.gz")]
        for split in ("train", "dev")
    )
    weights = load()
    pieces = Tokenizer.from_str(weights.tokenizer).get_vocab()
    common = sorted((piece for piece, number in pieces.items() if number < _COMMONEST), key=lambda one: pieces[one])
    known = vocabulary(train, common)
    vectors = weights.tables["pieces"].astype(np.float32) * weights.table("pieces/scale").reshape(-1, 1)
    network = Network(started(known, pieces, torch.from_numpy(vectors)), len(known.endings))
    fitting = Fitting(network, known)
    fit(fitting, [one for one in train if _SHORTEST <= len(one.words) <= _LONGEST], dev, options.epochs)
    save(fitting, options.out)


if __name__ == "__main__":
    main()
