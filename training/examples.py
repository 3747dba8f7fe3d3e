"""Turns documents into what the network is taught on: windows, labels of pieces, spans, links."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.pairs import Places, allowed, features
from dragoman.models.windows import FEATURES, Ints, Pieces, Window, tokenise, windows
from training.data.document import Document

IGNORED = -100


@dataclass(slots=True)
class Problem:
    """One family's links in one document: heads by tails, and what is right.

    Single families: ``right`` is heads by tails. Others: heads by groups by labels, with
    ``members`` groups by tails.
    """

    family: int
    heads: Ints
    tails: Ints
    allowed: np.ndarray
    features: np.ndarray
    right: np.ndarray
    members: np.ndarray | None


@dataclass(slots=True)
class Example:
    """A document as the network is taught on it. Spans are (slot, first piece, last piece)."""

    id: str
    wide: bool
    windows: list[Window]
    inputs: list[np.ndarray]
    """Per window: 4 by length: ids, then the features of windows.FEATURES."""
    targets: dict[str, Ints]
    spans: Ints
    problems: list[Problem]
    acts: Ints
    """One row a trigger: span, kind, status, then earlier, also and doubt as 0 or 1."""
    root: tuple[int, int, int] | None


def headline_pieces(pieces: Pieces, text: str, headline: str) -> tuple[int, int] | None:
    """Where the headline's pieces stand, if the text begins with it."""
    return pieces.between(0, len(headline)) if headline and text.startswith(headline) else None


def example(tokenizer: Tokenizer, document: Document, roots: tuple[str, ...]) -> Example:
    """A document made ready."""
    pieces = tokenise(tokenizer, document.text)
    cut = windows(pieces, headline_pieces(pieces, document.text, document.headline))
    inputs = [np.stack([w.ids, *(w.feature(getattr(pieces, name)) for name in FEATURES)]) for w in cut]
    places = [pieces.between(item.start, item.end) for item in document.items]
    kept = [position for position, place in enumerate(places) if place]
    number = {position: n for n, position in enumerate(kept)}
    ranges = [places[position] for position in kept]
    slots = [labels.SLOTS.index(document.items[p].slot) if document.items[p].slot != "furniture" else -1 for p in kept]
    spans = np.array([(slot, *r) for slot, r in zip(slots, ranges, strict=True)], dtype=np.int64).reshape(-1, 3)
    problems = _problems(document, kept, slots, Places.of(pieces, document.text, ranges)) if document.families else []
    root = None
    if document.root and {document.root[0], document.root[1]} <= number.keys():
        root = (number[document.root[0]], number[document.root[1]], roots.index(document.root[2]))
    return Example(
        document.id,
        document.wide,
        cut,
        inputs,
        _targets(document, pieces),
        spans,
        problems,
        _acts(document, number),
        root,
    )


def parts(whole: Example, n_windows: int) -> list[Example]:
    """A long example without links, cut into several of at most ``n_windows`` windows.

    With links it cannot be cut, and is left out where it is more than twice as long.
    """
    if whole.problems or len(whole.windows) <= n_windows:
        return [whole] if len(whole.windows) <= 2 * n_windows else []
    out, first = [], 0
    for at in range(0, len(whole.windows), n_windows):
        own = whole.windows[at : at + n_windows]
        stop = first + sum(w.stop - w.first for w in own)
        targets = {head: target[first:stop] for head, target in whole.targets.items()}
        inputs = whole.inputs[at : at + n_windows]
        out.append(
            replace(whole, windows=own, inputs=inputs, targets=targets, spans=whole.spans[:0], acts=whole.acts[:0])
        )
        first = stop
    return out


def _targets(document: Document, pieces: Pieces) -> dict[str, Ints]:
    out = {}
    for head in document.heads - {"act"}:
        target = np.zeros(len(pieces), dtype=np.int64)
        for hidden, start, end in document.hidden:
            if hidden == head and (place := pieces.between(start, end)):
                target[place[0] : place[1] + 1] = IGNORED
        for label, start, end in _labelled(document, head):
            if place := pieces.between(start, end):
                target[place[0]] = 1 + 2 * label
                target[place[0] + 1 : place[1] + 1] = 2 + 2 * label
        out[head] = target
    if "act" in document.heads:
        out["act"] = _act_targets(document, pieces)
    return out


def _act_targets(document: Document, pieces: Pieces) -> np.ndarray:
    """Pieces by types of acts: 1 where a piece is of words for an act of that type."""
    out = np.zeros((len(pieces), len(labels.TYPES)), dtype=np.float32)
    for item in document.items:
        if item.slot in labels.TYPES and (place := pieces.between(item.start, item.end)):
            out[place[0] : place[1] + 1, labels.TYPES.index(item.slot)] = 1
    return out


def _labelled(document: Document, head: str) -> list[tuple[int, int, int]]:
    """(label, start, end) of one head; longer ones first, so that shorter ones inside win nothing away."""
    if head == "crossner":
        return [(labels.CROSSNER.index(kind), start, end) for kind, start, end in document.names]
    found = []
    for item in document.items:
        if not item.loose and (item.slot == head or (head == "entity" and item.slot in labels.ENTITIES)):
            label = labels.ENTITIES.index(item.slot) if head == "entity" else 0
            found.append((label, item.start, item.end))
    return _flat(found)


def _flat(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    kept: list[tuple[int, int, int]] = []
    for label, start, end in sorted(found, key=lambda f: (f[1] - f[2], f[1])):
        if not any(start < b and a < end for _, a, b in kept):
            kept.append((label, start, end))
    return kept


def _acts(document: Document, number: dict[int, int]) -> Ints:
    kinds = labels.kinds()
    rows = [
        [
            number[act.item],
            kinds.index(act.kind),
            labels.STATUSES.index(act.status),
            *(int(status in act.earlier) for status in labels.STATUSES),
            *(int(status in act.also) for status in labels.STATUSES),
            int(act.doubt),
        ]
        for act in document.acts
        if act.item in number
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 4 + 2 * len(labels.STATUSES))


def _problems(document: Document, kept: list[int], slots: list[int], places: Places) -> list[Problem]:
    found = []
    for index, family in enumerate(labels.FAMILIES):
        if family.name in document.families:
            problem = _problem(document, kept, slots, places, index)
            if problem is not None:
                found.append(problem)
    return found


def _problem(document: Document, kept: list[int], slots: list[int], places: Places, index: int) -> Problem | None:
    family = labels.FAMILIES[index]
    named = [labels.SLOTS[slot] if slot >= 0 else "" for slot in slots]
    heads = np.array(
        [n for n, slot in enumerate(named) if slot in family.heads and (family.name, kept[n]) not in document.unsure],
        dtype=np.int64,
    )
    tails = np.array([n for n, slot in enumerate(named) if slot in family.tails], dtype=np.int64)
    if not len(heads) or not len(tails):
        return None
    near = allowed(places.take(heads), places.take(tails), family.before, family.after)
    groups = sorted({group for n in tails for group in document.items[kept[n]].groups})
    members = np.array(
        [[group in document.items[kept[n]].groups for n in tails] for group in groups], dtype=bool
    ).reshape(len(groups), len(tails))
    right = _right(document, family, [kept[h] for h in heads], groups)
    if family.single:
        right, members = (right[:, :, 0].astype(np.int64) @ members.astype(np.int64) > 0) & near, None
    return Problem(
        index,
        heads,
        tails,
        near,
        features(places.take(heads), places.take(tails), names=family.name == "same"),
        right,
        members,
    )


def _right(document: Document, family: labels.Family, heads: list[int], groups: list[str]) -> np.ndarray:
    """Heads by groups by labels: which links the document has."""
    out = np.zeros((len(heads), len(groups), len(family.labels)), dtype=bool)
    row, column = {h: i for i, h in enumerate(heads)}, {g: i for i, g in enumerate(groups)}
    names = [str(label) for label in family.labels] if not family.single else [""]
    for name, label, head, group in document.links:
        if name == family.name and head in row and group in column:
            out[row[head], column[group], names.index(label) if not family.single else 0] = True
    return out
