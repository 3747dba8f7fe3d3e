"""Measures weights on the public benchmarks and the stories: ``python -m training.measure FOLDER WHAT ...``.

WHAT is one of ``tuning``, ``held_out``, ``never`` (stories), ``polnear-dev``, ``polnear-test``, ``cofenet-dev``,
``cofenet``, ``crossner``, ``timex``, ``plv``. Test splits are for the end of a run alone.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.models import labels
from dragoman.models.encoder import Encoded
from dragoman.models.heads import NeuralScorer
from dragoman.models.marking import Thresholds, marked
from dragoman.models.viterbi import Marked
from dragoman.scores import Layer, Link, Scores
from evaluation import gold
from training import corpora
from training.data import plv
from training.data.document import Document, rows
from training.model import ROOTS

Figures = dict[str, Any]
ATTRIBUTION = ("source", "cue", "content")


def main() -> None:
    """Measure and print, one JSON object a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("what", nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments = parser.parse_args()
    for what in arguments.what:
        print(what, json.dumps(measure(arguments.folder, what, arguments.data)), flush=True)


def measure(folder: Path, what: str, data: Path) -> Figures:
    """The figures of one measure."""
    if what in ("tuning", "held_out", "never"):
        files = corpora.story_files(data, what, corpora.config())
        return dict(gold.measured(files, data.parent, NeuralScorer(folder)))
    benchmarks: dict[str, Callable[[NeuralScorer, Path], Figures]] = {
        "polnear-dev": lambda scorer, at: polnear(scorer, at, "dev"),
        "polnear-test": lambda scorer, at: polnear(scorer, at, "test"),
        "cofenet-dev": lambda scorer, at: cofenet(scorer, at, "valid"),
        "cofenet": lambda scorer, at: cofenet(scorer, at, "test"),
        "crossner": crossner,
        "timex": timex,
        "plv": roots,
    }
    return benchmarks[what](NeuralScorer(folder, wide=what.startswith(("polnear", "cofenet"))), data)


def attributions(scores: Scores) -> list[dict[str, list[list[int]]]]:
    """Contents gathered with their sources and cues, as character ranges."""
    home = {n: n for n, span in enumerate(scores.spans) if span.layer is Layer.CONTENT}
    for link in scores.links:
        if link.link is Link.CONTINUES:
            old, new = home[link.head], home[link.tail]
            home = {n: new if at == old else at for n, at in home.items()}
    found: dict[int, dict[str, set[int]]] = {}
    for n, at in home.items():
        found.setdefault(at, {"source": set(), "cue": set(), "content": set()})["content"].add(n)
    for link in scores.links:
        if link.link in (Link.SPEAKER, Link.CUE) and link.head in home:
            found[home[link.head]]["source" if link.link is Link.SPEAKER else "cue"].add(link.tail)
    return [{role: [_place(scores, n) for n in sorted(ns)] for role, ns in one.items()} for one in found.values()]


def _place(scores: Scores, n: int) -> list[int]:
    return [scores.spans[n].span.start, scores.spans[n].span.end]


def polnear(scorer: NeuralScorer, data: Path, part: str) -> Figures:
    """PolNeAR by ``score_attribution.py``: what it prints."""
    file = data / "attribution" / f"polnear_{part}.jsonl"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row in rows(file):
            title = (0, len(row["title"])) if row["title"] and row["text"].startswith(row["title"]) else None
            found = attributions(scorer.read(row["text"], title))
            out.write(json.dumps({"id": row["id"], "attributions": found}) + "\n")
        out.flush()
        script = data / "attribution" / "score_attribution.py"
        said = subprocess.run(
            [sys.executable, script, file, out.name], check=True, capture_output=True, encoding="utf-8"
        )
    return {"printed": said.stdout.splitlines()}


def cofenet(scorer: NeuralScorer, data: Path, part: str) -> Figures:
    """Exact F1 of source, cue and content on CofeNet's form of PolNeAR: paragraphs are read with their article.

    CofeNet itself reads each paragraph alone.
    """
    return cofenet_of((_encoded(scorer, text), tags, starts) for text, tags, starts in joined(data, part))(
        scorer.thresholds
    )


def cofenet_of(articles: Iterable[tuple[Encoded, list[str], list[int]]]) -> Callable[[Thresholds], Figures]:
    """What CofeNet's form comes to with some thresholds: articles encoded, with tags and starts of their tokens."""
    kept = list(articles)

    def figures(thresholds: Thresholds) -> Figures:
        tally = {role: Counter[str]() for role in ATTRIBUTION}
        for encoded, tags, starts in kept:
            found = _ranges(encoded, marked(encoded, ATTRIBUTION, thresholds))
            for role, count in tally.items():
                whole = {
                    (int(np.searchsorted(starts, a, "right")) - 1, int(np.searchsorted(starts, b - 1, "right")))
                    for a, b, _ in found[role]
                }
                _count(count, whole, set(_bio(tags, role)))
        return {role: _f1(count) for role, count in tally.items()}

    return figures


def joined(data: Path, part: str) -> Iterable[tuple[str, list[str], list[int]]]:
    """The articles of CofeNet's form, as ``_joined`` makes them of their paragraphs."""
    paragraphs = rows(data / "attribution" / f"cofenet_polnear_{part}.jsonl")
    for _, article in groupby(paragraphs, key=lambda row: row["id"]):
        yield _joined(article)


_SHOWN = {"``": '"', "''": '"', "`": "'", "-LSB-": "[", "-RSB-": "]", "-LRB-": "(", "-RRB-": ")"}
_CLOSES = frozenset({".", ",", ";", ":", "?", "!", "%", "''", "-RRB-", "-RSB-", "'"})
_OPENS = frozenset({"``", "`", "-LRB-", "-LSB-", "$"})


def _joined(article: Iterable[dict[str, Any]]) -> tuple[str, list[str], list[int]]:
    """Paragraphs of tokens as text, written as news is; the tag and the start of each token, one "O" after each."""
    text, tags, starts = "", list[str](), list[int]()
    for paragraph in article:
        text += "\n\n" if text else ""
        before = "``"
        for token, tag in zip(paragraph["tokens"], paragraph["labels"], strict=True):
            clings = token in _CLOSES or token == "n't" or re.fullmatch("'[a-z]{1,2}", token)
            text += "" if clings or before in _OPENS else " "
            starts.append(len(text))
            tags.append(tag)
            text += _SHOWN.get(token, token)
            before = token
        starts.append(len(text))
        tags.append("O")
    return text, tags, starts


def _bio(tags: list[str], role: str) -> Iterable[tuple[int, int]]:
    start = None
    for n, tag in enumerate([*tags, "O"]):
        if start is not None and tag != f"I-{role}":
            yield start, n
            start = None
        if tag == f"B-{role}" or (start is None and tag == f"I-{role}"):
            start = n


def _marked(scorer: NeuralScorer, text: str, heads: tuple[str, ...]) -> dict[str, list[tuple[int, int, int]]]:
    """What heads mark in a text, as (start, end, label)."""
    encoded = _encoded(scorer, text)
    return _ranges(encoded, marked(encoded, heads, {})) if len(encoded.pieces) else {head: [] for head in heads}


def _encoded(scorer: NeuralScorer, text: str) -> Encoded:
    return scorer.encoder.encode(scorer.encoder.pieces(text), None, wide=scorer.wide)


def _ranges(encoded: Encoded, found: dict[str, list[Marked]]) -> dict[str, list[tuple[int, int, int]]]:
    starts, ends = encoded.pieces.starts, encoded.pieces.ends
    return {head: [(int(starts[m.first]), int(ends[m.last]), m.label) for m in own] for head, own in found.items()}


def crossner(scorer: NeuralScorer, data: Path) -> Figures:
    """Entity F1 on CrossNER politics' test, with its own nine types."""
    count = Counter[str]()
    for row in rows(data / "ner" / "crossner_politics_test.jsonl"):
        found = {
            (a, b, labels.CROSSNER[label]) for a, b, label in _marked(scorer, row["text"], ("crossner",))["crossner"]
        }
        _count(count, found, {(m["start"], m["end"], m["type"]) for m in row["mentions"]})
    return {"f1": _f1(count)}


def timex(scorer: NeuralScorer, data: Path) -> Figures:
    """TIMEX3 F1 on TempEval-3 platinum: strict, and relaxed (any overlap)."""
    strict, relaxed = Counter[str](), Counter[str]()
    for row in rows(data / "time" / "te3_platinum_test.jsonl"):
        found = {(a, b) for a, b, _ in _marked(scorer, row["text"], ("time",))["time"]}
        right = {(t["start"], t["end"]) for t in row["timex"]}
        _count(strict, found, right)
        hits = sum(any(a < y and x < b for x, y in right) for a, b in found)
        relaxed.update(hit=hits, found=len(found), right=len(right))
    return {"strict": _f1(strict), "relaxed": _f1(relaxed)}


def roots(scorer: NeuralScorer, data: Path) -> Figures:
    """Macro-F1 of PLV_test's roots, given source and target."""
    pairs = [
        (_root(scorer, document), document.root[2])
        for document in plv.documents(data / "events" / "plv_test.tsv")
        if document.root
    ]
    names = {right for _, right in pairs}
    f1 = []
    for name in names:
        hit = sum(found == right == name for found, right in pairs)
        f1.append(2 * hit / max(1, sum(found == name for found, _ in pairs) + sum(right == name for _, right in pairs)))
    return {"macro-f1": round(sum(f1) / len(f1), 4), "sentences": len(pairs)}


def _root(scorer: NeuralScorer, document: Document) -> str:
    assert document.root
    pieces = scorer.encoder.pieces(document.text)
    encoded = scorer.encoder.encode(pieces, None)
    items = [document.items[n] for n in document.root[:2]]
    first, last = np.array([pieces.between(item.start, item.end) for item in items]).T
    slots = np.array([labels.SLOTS.index(item.slot) for item in items])
    return ROOTS[int(scorer.network.root(encoded, scorer.network.vectors(encoded, slots, first, last)).argmax())]


def _count(count: Counter[str], found: set[Any], right: set[Any]) -> None:
    count.update(hit=len(found & right), found=len(found), right=len(right))


def _f1(count: Counter[str]) -> float:
    return round(2 * count["hit"] / max(1, count["found"] + count["right"]), 4)


if __name__ == "__main__":
    main()
