"""What the words of a trigger say beside the network: how often they stood for an act in the stories, and for which.

``facts/lexicon/acts.tsv`` has the counts, by the stems of words; ``training/words.py`` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, log

import numpy as np

from dragoman.models import labels
from dragoman.models.weights import Floats
from dragoman.models.windows import Pieces
from dragoman.tables import table

WEIGHT_OF_KINDS, WEIGHT_OF_SHARE = 0.8, 0.25
"""How much the words count beside the network: for the kind of an act, and for there being one."""
UNSEEN = 3.0
"""How many times more each kind is taken to have been seen, shared out by how frequent it is."""
WEIGHT_IN_MARKING, USUAL = 0.5, -1.0
"""How much a word counts where triggers are looked for, and the logarithm of the odds from which it speaks for one."""
LEAST_IN_MARKING, MOST_IN_MARKING = -0.8, 1.5
"""Between which bounds: no word makes a trigger, or rules one out, against a network that is sure."""
SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "its", "his", "her", "their"}
    | {"was", "were", "is", "be", "been", "had", "has", "have", "will", "would"}
)
"""Words that say nothing of an act."""
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied", "ers", "ed", "es", "s", "e", "y"),
)
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a stem.

    ``share`` is the logarithm of the odds that it stands for an act; ``kinds`` are the logarithms of how much
    likelier it makes each kind, weighed by that share.
    """

    share: float
    kinds: Floats


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word in lower case without its ending: "called", "calls" and "calling" are one."""
    bare = word.lower()
    ending = next((e for e in _ENDINGS if bare.endswith(e) and len(bare) - len(e) >= _LEAST_STEM), "")
    bare = bare.removesuffix(ending)
    if len(bare) > _LEAST_STEM and bare[-1] == bare[-2] and bare[-1] not in "ls":
        bare = bare[:-1]
    return bare.rstrip("e") if len(bare) > _LEAST_STEM + 1 else bare


def kinds_by(words: str, chances: Floats) -> Floats:
    """The network's probabilities of kinds, with what the words say of them."""
    told = sum((known.kinds for known in _of(words)), np.zeros(len(chances), dtype=np.float32))
    sum_ = np.log(chances + 1e-5) + WEIGHT_OF_KINDS * told
    joined = np.exp(sum_ - sum_.max())
    return np.asarray(joined / joined.sum(), dtype=np.float32)


def act_by(words: str, chance: float) -> float:
    """The network's probability that words stand for an act, with how often they did: by the one that did most."""
    held = min(0.999, max(0.001, chance))
    share = max((known.share for known in _of(words)), default=_odds(0, 0))
    return 1 / (1 + exp(-log(held / (1 - held)) - WEIGHT_OF_SHARE * share))


def leanings(text: str, pieces: Pieces) -> Floats:
    """By how much each piece of a text should score better as part of a trigger, by the word that it is of.

    What met, signed or bombed often was an act; what said or went on seldom. Words that say nothing
    of an act leave the score as it is.
    """
    leaning = np.zeros(len(pieces), dtype=np.float32)
    words = [word for word in re.finditer(r"\w+", text) if word[0].lower() not in SMALL]
    firsts = pieces.starts.searchsorted([word.start() for word in words]).tolist()
    ends = pieces.starts.searchsorted([word.end() for word in words]).tolist()
    for word, first, end in zip(words, firsts, ends, strict=True):
        leaning[first:end] = _leaning(word[0])
    return leaning


@lru_cache(maxsize=20_000)
def _leaning(word: str) -> float:
    known = _table().get(stem(word))
    share = known.share if known else _odds(0, 0)
    return min(MOST_IN_MARKING, max(LEAST_IN_MARKING, WEIGHT_IN_MARKING * (share - USUAL)))


def _odds(acts: int, seen: int) -> float:
    """The logarithm of the odds that a word stands for an act; against it where it was hardly seen."""
    share = (acts + 0.5) / (seen + 4)
    return log(share / (1 - share))


@lru_cache(maxsize=20_000)
def _of(words: str) -> tuple[Known, ...]:
    """What is known of the words, those that are in the table."""
    return tuple(known for stem_ in _stems(words) if (known := _table().get(stem_)))


def _stems(words: str) -> Iterator[str]:
    return (stem(word) for word in re.findall(r"\w+", words) if word.lower() not in SMALL)


@cache
def _table() -> dict[str, Known]:
    """All stems."""
    rows, kinds = table("lexicon/acts.tsv"), {kind: n for n, kind in enumerate(labels.kinds())}
    counts = np.zeros((len(rows), len(kinds)))
    for own, row in zip(counts, rows, strict=True):
        for part in row["kinds"].split(", "):
            kind, _, count = part.rpartition(" ")
            own[kinds[kind]] = int(count)
    shares = [(int(row["acts"]), int(row["seen"])) for row in rows]
    frequent = counts.sum(axis=0) + 1
    frequent /= frequent.sum()
    likely = (counts + UNSEEN * frequent) / (counts.sum(axis=1, keepdims=True) + UNSEEN)
    weighed = np.log(likely / frequent) * np.array([[acts / seen] for acts, seen in shares])
    told = zip(rows, shares, weighed.astype(np.float32), strict=True)
    return {row["stem"]: Known(_odds(acts, seen), own) for row, (acts, seen), own in told}
