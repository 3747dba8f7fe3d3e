"""Mentions → events: documents into topics, a score for each pair of mentions, average link.

A pair is scored twice. The first score is the logistic function of the weighed features; the
second looks at whom else the two are linked to: mentions of one event have the same likes.
Weights are per feature as it stands, not scaled; ``weights.json`` holds them, made by
``evaluation.across.fit``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.across.corpus import Document
from evaluation.across.documents import Floats, alike, merged, rarity
from evaluation.across.features import Group, Heads, tables

WEIGHTS = Path(__file__).with_name("weights.json")

TOPIC = 0.08
"""Documents less alike than this on average are of different topics; their mentions are not compared."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: points of each feature, first and second, and the least score that links."""

    first: Mapping[str, float]
    second: Mapping[str, float]
    least: float
    heads: Heads


def load(file: Path = WEIGHTS) -> Weights:
    """The weights that are kept."""
    found = json.loads(file.read_text("utf-8"))
    heads = {frozenset(pair.split()): value for pair, value in found["heads"].items()}
    return Weights(found["first"], found["second"], found["least"], heads)


def topics(documents: Sequence[Document]) -> list[Group]:
    """The documents in groups that are alike by their words, those without mentions left out of them."""
    texts = [document.text for document in documents]
    rare = rarity(texts)
    group, _ = merged(alike(texts, rare), TOPIC)
    found: dict[int, list[Document]] = defaultdict(list)
    for document, number in zip(documents, group.tolist(), strict=True):
        if document.mentions:
            found[number].append(document)
    every = [mention.vectors for document in documents for mention in document.mentions]
    one, two, three, four = (np.mean([vectors[n] for vectors in every], axis=0, dtype=np.float64) for n in range(4))
    return [Group(tuple(those), rare, (one, two, three, four)) for those in found.values()]


def linked(documents: Sequence[Document], weights: Weights) -> dict[tuple[str, str], tuple[int, int]]:
    """The event of each mention, as a number of its topic."""
    found = {}
    for number, group in enumerate(topics(documents)):
        scores = second_scores(group, weights)
        events, _ = merged(scores, weights.least)
        for mention, event in zip(group.mentions, events.tolist(), strict=True):
            found[mention.id] = number, event
    return found


def second_scores(group: Group, weights: Weights) -> Floats:
    """The score of each pair of a topic."""
    features = tables(group, weights.heads)
    return logistic(summed(second_look(features, logistic(summed(features, weights.first))), weights.second))


def second_look(features: Mapping[str, Floats], first: Floats) -> dict[str, Floats]:
    """What the first scores of a topic tell of each pair, taken together."""
    first = first.copy()
    points = np.log(np.clip(first, 1e-5, 1 - 1e-5)) - np.log1p(-np.clip(first, 1e-5, 1 - 1e-5))
    np.fill_diagonal(first, 0)
    common, every = first @ first, first.sum(axis=1)
    share = 2 * common / (every[:, None] + every[None] - 2 * first + 0.2)
    through = np.stack([np.minimum(first, row[:, None]).max(axis=0) for row in first])
    same = features["same head"]
    return {
        "first points": points,
        "likes in common": share,
        "likes in common × first points": share * points,
        "best way through a third": through,
        "best way through a third × first points": through * points,
        "number of likes in common": np.log1p(common),
        "one document": features["one document"],
        "same head": same,
        "likes in common, same head": share * same,
    }


def summed(features: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """The points of each pair: every feature by its weight, and the weight of "always"."""
    parts: Iterable[Floats] = (weights[name] * features[name] for name in weights if name != "always")
    return np.asarray(sum(parts, start=np.full_like(features["same head"], weights["always"])))


def logistic(points: Floats) -> Floats:
    """Points as scores from 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(points, -30, 30))))
