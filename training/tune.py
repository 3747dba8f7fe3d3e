"""Chooses the thresholds of weights: ``python -m training.tune FOLDER``.

The tuning stories and the project's own gold, on neither of which weights are trained, decide;
for attribution read widely PolNeAR's dev.

One threshold after the other, each tried at a few values, the best kept where it gains; the
articles are encoded once. What is found is written to the folder's ``weights.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.article.article import Article
from dragoman.models.encoder import Encoded
from dragoman.models.heads import NeuralScorer, found
from dragoman.scores import Finding, Scores
from evaluation import gold
from training import corpora, measure

STEPS = (-1.2, -0.6, 0.6, 1.2)
OWN_STEPS: Mapping[str, Sequence[float]] = {
    "act": (0.2, 0.25, 0.3, 0.35, 0.45, 0.5, 0.55),
    "event": (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45),
}
"""Many doubtful triggers are let in, and the events they make cut by their score: finer steps, and both together."""
OWN = Path(gold.__file__).parent / "gold"
WIDE_STEPS = (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6)
LEAST_GAIN = 0.004
GOALS = {
    "event+status": 1.0,
    "statements": 1.0,
    "claims": 0.3,
    "time": 0.3,
    "place": 0.3,
    "entities": 0.3,
    "changed": 0.3,
}
ORDER = (
    "link:roles",
    "event",
    "act",
    "event",
    "content",
    "link:same-event",
    "entity",
    "link:speaker",
    "link:place",
    "link:time",
    "link:same",
    "link:stance",
)


class Tried:
    """A scorer that encodes each article once, and decodes it with the thresholds being tried."""

    name = "tried"

    def __init__(self, scorer: NeuralScorer) -> None:
        self.scorer = scorer
        self.thresholds: dict[str, float] = dict(scorer.weights.thresholds)
        self._seen: dict[str, tuple[Encoded | None, Scores]] = {}

    def score(self, article: Article) -> Scores:
        """As NeuralScorer.score."""
        if article.id not in self._seen:
            self._seen[article.id] = self.scorer.encoded(article), self.scorer.rules.score(article)
        encoded, sure = self._seen[article.id]
        if encoded is None:
            return Scores((), ())
        scores = found(article.text, encoded, self.scorer.network, self.thresholds, sure)
        return replace(scores, least={Finding.EVENT: self.thresholds.get("event", 0.0)})


def main() -> None:
    """Tune one folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments = parser.parse_args()
    files = [*corpora.story_files(arguments.data, "tuning", corpora.config()), *sorted(OWN.glob("*.jsonl"))]
    tried = Tried(NeuralScorer(arguments.folder))
    best = _goal(tried, files, arguments.data)
    print(f"{best:.4f} to begin with", flush=True)
    for name in ORDER:
        best = _try(tried, name, best, files, arguments.data)
    tried.thresholds.update(_wide(arguments.folder, arguments.data))
    card = arguments.folder / "weights.json"
    said = json.loads(card.read_text(encoding="utf-8"))
    said["thresholds"] = {name: value for name, value in tried.thresholds.items() if value}
    card.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _wide(folder: Path, data: Path) -> dict[str, float]:
    """The thresholds for attribution read widely, chosen on PolNeAR's dev, each head by itself."""
    scorer = NeuralScorer(folder, wide=True)
    figures = measure.cofenet_of(
        (scorer.encoder.encode(scorer.encoder.pieces(text), None, wide=True), tags, starts)
        for text, tags, starts in measure.joined(data, "valid")
    )
    chosen = {}
    for role in measure.ATTRIBUTION:
        value = max(WIDE_STEPS, key=lambda step, role=role: (figures({role: step})[role], -abs(step)))
        chosen[f"wide:{role}"] = value
        print(f"{figures({role: value})[role]:.4f} {role} {value}", flush=True)
    return chosen


def _try(tried: Tried, name: str, best: float, files: list[Path], data: Path) -> float:
    """The better goal, with the threshold that gives it left in place."""
    kept = tried.thresholds.get(name)
    for step in OWN_STEPS.get(name, STEPS):
        tried.thresholds[name] = step
        goal = _goal(tried, files, data)
        if goal > best + LEAST_GAIN:
            best, kept = goal, step
    if kept is None:
        tried.thresholds.pop(name, None)
    else:
        tried.thresholds[name] = kept
    print(f"{best:.4f} {name} {kept}", flush=True)
    return best


def _goal(tried: Tried, files: list[Path], data: Path) -> float:
    """The mean of the figures in GOALS, each with its weight."""
    figures = gold.measured(files, data.parent, tried)
    return sum(weight * figures.get(name, 0.0) for name, weight in GOALS.items()) / sum(GOALS.values())


if __name__ == "__main__":
    main()
