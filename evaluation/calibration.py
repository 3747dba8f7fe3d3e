"""Whether a confidence of .8 means that four in five are right, and what makes it so.

    python -m evaluation.calibration fit READER [--shared DIR]
    python -m evaluation.calibration measure READER [PART] [--shared DIR]
    python -m evaluation.calibration judge READER FILE.jsonl … [--shared DIR]

READER is ``lexical``, ``small`` or a folder of weights. ``fit`` reads the tuning stories of
``training/config.toml`` and this project's own gold stories, on neither of which weights are
trained, takes the network's findings in real articles (see ``judged.py``; ``judge`` makes them
anew), and writes curves beside the reader's own data: one for each kind of finding, and one
for each rule or head that found enough. ``measure`` reads the stories of PART (``held_out``
where none is named) and prints the reliability table of each kind and its expected
calibration error. Run ``fit`` anew after every change of the weights or the rules.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.article.article import Article
from dragoman.errors import PageError, UsageError
from dragoman.exports.gold import gold_record
from dragoman.models.heads import NeuralScorer
from dragoman.models.lexical import LexicalScorer
from dragoman.models.weights import SHIPPED
from dragoman.pipeline import read
from dragoman.scores import Curve, Finding, Scorer, Scores, rule_of
from evaluation import gold
from evaluation.judged import FILE, Found, Judged, joined, kept, write
from evaluation.matching import right, rules

CONFIG = gold.ROOT / "training" / "config.toml"
LEXICAL = gold.ROOT / "src" / "dragoman" / "facts" / "lexicon" / "calibration.tsv"
BINS = 10
ENOUGH = 30
"""Findings of a kind below which only how often they are right is told, not a curve."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """The findings of one tenth of the scale: how many, their mean confidence, how many are right."""

    count: int
    confidence: float
    share: float


@dataclass(frozen=True, slots=True)
class Uncalibrated:
    """A scorer whose curves are left out, so that new ones can be fitted, and that tells all it finds."""

    scorer: Scorer

    @property
    def name(self) -> str:
        """The scorer's own."""
        return self.scorer.name

    def score(self, article: Article) -> Scores:
        """As the scorer has it, but for the curves."""
        return replace(self.scorer.score(article), calibration={}, least={})


def story_files(part: str, shared: Path = gold.SHARED, config: Path = CONFIG) -> list[Path]:
    """The gold files of the stories that the recipe of the weights names as ``tuning`` or ``held_out``.

    Raises:
        UsageError: where it names no such part.
    """
    stories = tomllib.loads(config.read_text("utf-8"))["stories"]
    if part not in stories:
        raise UsageError(f"A part should be {' or '.join(stories)}", f"found {part}", "Name one of them")
    return [file for name in stories[part] for file in (shared / "data" / "gold").glob(f"{name}.jsonl")]


def judged(files: Iterable[Path], scorer: Scorer, shared: Path = gold.SHARED) -> Found:
    """The confidence of every finding in the articles of gold files, with whether it is right.

    Articles that cannot be read are named on standard error and left out.
    """
    by = rules(gold.scorer_file(shared))
    found: dict[Finding, list[tuple[str, Judged]]] = {kind: [] for kind in Finding}
    for row in (row for file in files for row in gold.rows(file)):
        try:
            record = read(gold.page_of(row), scorer=scorer)
        except PageError as error:
            print(f"{row['id']}: {error}", file=sys.stderr)
            continue
        good = right(row, gold_record(record, given=row["text"]), by)
        reading = record.reading
        for kind, ones in zip(
            Finding, (reading.entities, reading.events, reading.statements, reading.claims), strict=True
        ):
            found[kind] += [(rule_of(one.why), (one.score, one.id in good[kind])) for one in ones]
    return found


def curves_for(found: Found) -> dict[str, Curve]:
    """The curves of all kinds, and of what found enough of a kind to have one of its own."""
    curves = {}
    for kind, findings in found.items():
        by_rule: dict[str, list[Judged]] = defaultdict(list)
        for rule, one in findings:
            by_rule[rule].append(one)
        if findings:
            curves[str(kind)] = fitted([one for _, one in findings])
        if len(by_rule) > 1:
            curves |= {f"{kind}/{rule}": fitted(own) for rule, own in sorted(by_rule.items()) if len(own) >= ENOUGH}
    return curves


def fitted(findings: Sequence[Judged]) -> Curve:
    """The curve that makes what was found most likely, never falling; one that says the same throughout for few."""
    hits = sum(good for _, good in findings)
    share = (hits + 1) / (len(findings) + 2)
    level = (0.0, 0.0, log(share / (1 - share)))
    held = np.clip([score for score, _ in findings], 0.001, 0.999)
    sides = np.stack([np.log(held), -np.log(1 - held)], axis=1)
    # Platt's targets: nothing is ever certain
    targets = np.where([good for _, good in findings], (hits + 1) / (hits + 2), 1 / (len(findings) - hits + 2))
    used = [0, 1] if len(findings) >= ENOUGH else []
    parts = list(level)
    while used:
        found = _likeliest(sides[:, used], targets, level[2])
        parts = [0.0, 0.0, found[-1]]
        for side, value in zip(used, found, strict=False):
            parts[side] = value
        if min(parts[:2]) >= 0:
            break
        # a side that would make the curve fall is left out
        used.remove(0 if parts[0] <= parts[1] else 1)
        parts = list(level)
    return Curve(*(round(float(part), 4) for part in parts))


def _likeliest(sides: Floats, targets: Floats, offset: float) -> list[float]:
    """The weights of these columns, and the offset, by Newton's method; a weak prior keeps the weights small."""
    columns = np.concatenate([sides, np.ones((len(sides), 1))], axis=1)
    weights = np.append(np.zeros(sides.shape[1]), offset)
    prior = np.append(np.full(sides.shape[1], 0.5), 0.0)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(columns @ weights, -30, 30)))
        slope = columns.T @ (chance - targets) + prior * weights
        bend = (columns * (chance * (1 - chance))[:, None]).T @ columns + np.diag(prior + 1e-9)
        weights = weights - np.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]


def bins(findings: Iterable[Judged]) -> list[Bin]:
    """The reliability table: the tenths of the scale in which there is something."""
    by_tenth: dict[int, list[Judged]] = defaultdict(list)
    for score, good in findings:
        by_tenth[min(BINS - 1, int(score * BINS))].append((score, good))
    return [
        Bin(len(own), sum(score for score, _ in own) / len(own), sum(good for _, good in own) / len(own))
        for _, own in sorted(by_tenth.items())
    ]


def error(table: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and share lie apart, a finding on average."""
    total = sum(one.count for one in table)
    return sum(one.count * abs(one.confidence - one.share) for one in table) / total if total else 0.0


def report(found: Found) -> str:
    """The tables of all kinds."""
    lines = []
    for kind, findings in found.items():
        table = bins(one for _, one in findings)
        lines.append(f"{kind:10} {len(findings):5} found, expected calibration error {error(table):.3f}")
        lines += [f"{'':10} {one.count:5}  said {one.confidence:.2f}  right {one.share:.2f}" for one in table]
    return "\n".join(lines)


def keep(reader: str, curves: Mapping[str, Curve]) -> Path:
    """Write the curves where the reader finds them; gives the file."""
    if reader == "lexical":
        head = [line for line in LEXICAL.read_text("utf-8").splitlines() if line.startswith(("#", "finding"))]
        rows = [f"{kind}\t{curve.low}\t{curve.high}\t{curve.offset}" for kind, curve in curves.items()]
        LEXICAL.write_text("\n".join([*head, *rows]) + "\n", "utf-8")
        return LEXICAL
    card = _folder(reader) / "weights.json"
    said: dict[str, Any] = json.loads(card.read_text("utf-8"))
    said["calibration"] = {kind: [curve.low, curve.high, curve.offset] for kind, curve in curves.items()}
    card.write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    return card


def scorer_of(reader: str) -> Scorer:
    """The reader of that name, or on the weights in that folder."""
    return LexicalScorer() if reader == "lexical" else NeuralScorer(_folder(reader))


def _folder(reader: str) -> Path:
    return SHIPPED if reader == "small" else Path(reader)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit code, 2 for wrong use."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.calibration", description="Whether confidence is right."
    )
    parser.add_argument("what", choices=["fit", "measure", "judge"])
    parser.add_argument("reader", metavar="READER", help="lexical, small, or a folder of weights")
    parser.add_argument(
        "of", nargs="*", metavar="PART or FILE", help="the stories that are measured on; the files judged"
    )
    parser.add_argument("--shared", type=Path, default=gold.SHARED, metavar="DIR", help="the shared data")
    options = parser.parse_args(arguments)
    try:
        scorer = scorer_of(options.reader)
        if options.what == "measure":
            files = [file for part in options.of or ["held_out"] for file in story_files(part, options.shared)]
            print(report(judged(files, scorer, options.shared)))
            return 0
        if options.what == "judge":
            write(judged(map(Path, options.of), Uncalibrated(scorer), options.shared))
            print(f"Wrote {FILE}")
            return 0
        files = story_files("tuning", options.shared) + sorted(gold.OWN.glob("*.jsonl"))
        found = judged(files, Uncalibrated(scorer), options.shared)
        curves = curves_for(found if options.reader == "lexical" else joined(found, kept()))
        print(f"Wrote {len(curves)} curves to {keep(options.reader, curves)}")
    except UsageError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
