"""What speaks for or against two mentions' being of one event: a table each, of all mentions of a group of documents.

Every table is symmetric. Shares and cosines are at most 1; what is yes or no is 1 or 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from evaluation.across.corpus import Document, Mention
from evaluation.across.documents import Floats, alike, merged, weighed
from evaluation.across.words import told as told_in

Heads = Mapping[frozenset[str], float]
"""Of a head, or of two, how much more often than others they were one event in the data fitted on, as log odds."""

WITH_HEAD = (
    "trigger in context", "sentence in context", "sentence words", "document words", "one document", "one sentence",
    "near words", "words to the right", "words to the left", "no name in common", "names", "other numbers",
    "other dates", "rare head", "sentence pieces", "documents came together at", "share of documents with both heads",
    "head twice in a document",
)  # fmt: skip
"""Features that weigh differently where the heads are the same: each is there a second time, for those alone."""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one topic and the mentions in them, in order."""

    documents: tuple[Document, ...]
    rare: Mapping[str, float]
    centre: tuple[Floats, Floats, Floats, Floats]

    @property
    def mentions(self) -> list[Mention]:
        """All mentions of the documents."""
        return [mention for document in self.documents for mention in document.mentions]


def tables(group: Group, heads: Heads) -> dict[str, Floats]:
    """Every feature by name."""
    found = {**_of_mentions(group, heads), **_of_sentences(group), **_of_documents(group)}
    same = found["same head"]
    read, together, words = found["trigger in context"], found["documents came together at"], found["sentence words"]
    return (
        found
        | {f"{name}, same head": same * found[name] for name in WITH_HEAD}
        | {
            "trigger pieces × documents, other head": (1 - same) * found["trigger pieces"] * together,
            "trigger in context × documents": read * together,
            "trigger in context × sentence words": read * words,
            "trigger in context, squared": read**2,
        }
    )


def _of_mentions(group: Group, heads: Heads) -> dict[str, Floats]:
    """By the words of the mentions themselves."""
    mentions = group.mentions
    written = [mention.head for mention in mentions]
    of_head = {head: number for number, head in enumerate(sorted(set(written)))}
    kin = np.eye(len(of_head))
    known = np.array([[heads.get(frozenset({one, other}), 0.0) for other in of_head] for one in of_head])
    at = np.array([of_head[head] for head in written])
    starts = np.array([head[:4] for head in written])
    known, same = known[at][:, at], kin[at][:, at]
    vectors = [np.array([mention.vectors[n] for mention in mentions]) - group.centre[n] for n in range(4)]
    rare = np.array([group.rare.get(head, 5.0) for head in written])
    return {
        "same head": same,
        "heads begin alike": (starts[:, None] == starts[None]).astype(float),
        "words of the mentions": _shares([mention.forms for mention in mentions]),
        "heads often one event": (1 - same) * np.maximum(known, 0),
        "heads seldom one event": (1 - same) * np.minimum(known, 0),
        "the head often one event": same * known,
        "trigger in context": _cosines(vectors[0]),
        "trigger pieces": _cosines(vectors[1]),
        "sentence in context": _cosines(vectors[2]),
        "sentence pieces": _cosines(vectors[3]),
        "rare head": np.minimum(rare[:, None], rare[None]) / 5,
    }


def _of_sentences(group: Group) -> dict[str, Floats]:
    """By the sentences that the mentions stand in."""
    mentions = group.mentions
    sentence = np.array([f"{document} {number}" for document, number in (one.sentence for one in mentions)])
    own = (sentence[:, None] == sentence[None]).astype(float)
    words = weighed([mention.around for mention in mentions], group.rare)
    names, numbers, dates = ([getattr(one, part) for one in mentions] for part in ("names", "numbers", "dates"))
    named = np.array([[one.head in other.around for other in mentions] for one in mentions], dtype=float)
    return {
        "one sentence": own,
        "sentence words": (1 - own) * (words @ words.T),
        "near words": _shares([one.left | one.right for one in mentions], group.rare),
        "words to the right": _shares([one.right for one in mentions], group.rare),
        "words to the left": _shares([one.left for one in mentions], group.rare),
        "names": _shares(names),
        "no name in common": 1 - _meet(names),
        "numbers in common": _meet(numbers),
        "other numbers": _differ(numbers),
        "dates in common": _meet(dates),
        "other dates": _differ(dates),
        "head of one beside the other": (named + named.T) / 2,
    }


def _of_documents(group: Group) -> dict[str, Floats]:
    """By the documents that the mentions stand in."""
    mentions = group.mentions
    number = {document.id: n for n, document in enumerate(group.documents)}
    at = np.array([number[mention.id[0]] for mention in mentions])
    likeness = alike([document.text for document in group.documents], group.rare)
    own = (at[:, None] == at[None]).astype(float)
    together = merged(likeness, 0.0)[1]
    heads = [mention.head for mention in mentions]
    same = np.array([[one == other for other in heads] for one in heads])
    texts = [_forms_of(document) for document in group.documents]
    told = np.array([[mention.head in texts[place] for place in at] for mention in mentions], dtype=float)
    homes: dict[str, set[int]] = defaultdict(set)
    for mention, place in zip(mentions, at.tolist(), strict=True):
        homes[mention.head].add(place)
    spread = np.array([len(homes[head]) for head in heads])
    shared = np.array([[len(homes[one] & homes[other]) for other in heads] for one in heads])
    counts = Counter((mention.id[0], mention.head) for mention in mentions)
    twice = np.array([counts[mention.id[0], mention.head] > 1 for mention in mentions])
    least = np.minimum(spread[:, None], spread[None])
    return {
        "one document": own,
        "document words": (1 - own) * likeness[at][:, at],
        "documents came together at": together[at][:, at],
        "head of one in the document of the other": np.where(same, 0, (told + told.T) / 2),
        "share of documents with both heads": least / len({mention.id[0] for mention in mentions}),
        "head twice in a document": (twice[:, None] | twice[None]).astype(float),
        "heads in one document elsewhere": np.where(same, 0, shared / least),
    }


def _forms_of(document: Document) -> frozenset[str]:
    return frozenset(told_in(document.text))


def _cosines(vectors: Floats) -> Floats:
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return np.asarray(unit @ unit.T, dtype=np.float64)


def _shares(sets: Sequence[Set[str]], weight: Mapping[str, float] | None = None) -> Floats:
    """What two sets have in common of what either has, each word by its weight; 0 where one is empty."""
    column = {word: number for number, word in enumerate(sorted(set().union(*sets)))}
    found = np.zeros((len(sets), len(column)))
    for row, its in enumerate(sets):
        found[row, [column[word] for word in its]] = 1
    weights = np.array([1.0 if weight is None else weight.get(word, 1.0) for word in column])
    common = (found * weights) @ found.T
    whole = (found @ weights)[:, None] + (found @ weights)[None] - common
    return np.asarray(np.divide(common, whole, out=np.zeros_like(common), where=whole > 0))


def _meet(sets: Sequence[Set[str]]) -> Floats:
    return (_shares(sets) > 0).astype(float)


def _differ(sets: Sequence[Set[str]]) -> Floats:
    """1 where both have some, and none in common."""
    some = np.array([bool(its) for its in sets])
    return (1 - _meet(sets)) * (some[:, None] & some[None])
