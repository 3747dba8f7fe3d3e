"""How far an act has come: what the network says of it, weighed with the signs in its sentences.

``facts/lexicon/status-signs.tsv`` has what each sign adds to the logarithm of a status's odds;
``training/signs.py`` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.signs import signs
from dragoman.models.viterbi import log_softmax
from dragoman.models.weights import Floats
from dragoman.models.windows import Ints
from dragoman.tables import table

ALWAYS = "always"
"""The sign that every act has."""
WEIGHT_OF_NETWORK, WEIGHT_OF_SIGNS = 0.5, 0.69
"""How much each counts, chosen on real articles that neither had learnt from."""
OFFSETS = {
    "proposed": 0.37,
    "planned": -0.08,
    "ongoing": 0.39,
    "occurred": -0.44,
    "postponed": -0.15,
    "cancelled": -0.12,
    "declined": -0.02,
    "denied": -0.24,
    "hypothetical": 0.29,
}
"""What is added to each, chosen there too: the stories have other shares of statuses than real articles."""
_WAS_LIKE = re.compile(
    r"(?:\s(?:with|between|in|on)\s[^,.;:\n]{2,40}?)?\s(?:had\sbeen|ha(?:s|ve)\sbeen|was|were)\s(?:\w+ly\s|very\s|both\s)?"
    r"(?:an?\s)?[“‘\"']?(?:amicable|businesslike|candid|constructive|cordial|courteous|difficult|excellent|frank|friendly|"
    r"fruitful|good|great|heated|intense|open|polite|positive|productive|short|stormy|substantive|successful|tense|"
    r"tough|useful|warm)\b",
    re.IGNORECASE,
)
"""What an act was like, which tells that it was: "The talks had been cordial"."""
_LEAST = 1e-4
"""The probability below which a status is not held the less likely."""


def signs_of(draft: Draft, trigger: int) -> frozenset[str]:
    """The signs in the sentence of a trigger."""
    pieces, act = draft.encoded.pieces, draft.spans[trigger]
    opens, closes = pieces.characters(*pieces.sentence(draft.ranges[trigger][0]))
    return signs(draft.text, (opens, max(closes, act.span.end)), (act.span.start, act.span.end), act.label)


def was_like(text: str, end: int) -> bool:
    """Whether an act whose words end there is said to have been good or bad: it is not to come, nor called off."""
    return _WAS_LIKE.match(text, end) is not None


def joined(chances: Floats, found: Sequence[Iterable[str]]) -> Floats:
    """The probabilities of an event's statuses, in the order of ``labels.STATUSES``.

    ``chances`` are the network's, ``found`` are the signs, both by trigger.
    """
    told = np.mean([np.maximum(_told(of), np.log(_LEAST)) for of in found], axis=0)
    sum_ = WEIGHT_OF_NETWORK * np.log(chances + _LEAST).mean(axis=0) + WEIGHT_OF_SIGNS * told + _offsets()
    return np.asarray(np.exp(log_softmax(sum_)), dtype=np.float32)


def alone(chances: Floats) -> Floats:
    """The probabilities of an event's statuses by the network alone, whose ``chances`` are by trigger."""
    return np.asarray(np.exp(log_softmax(np.log(chances + _LEAST).mean(axis=0))), dtype=np.float32)


def _told(found: Iterable[str]) -> Floats:
    """What the signs alone say, as logarithms of probabilities.

    The table is of hundredths, which are added up as whole numbers: floats would depend on the order of the signs.
    """
    known = _table()
    added = sum((_added(sign) for sign in found if sign in known), _added(ALWAYS))
    return log_softmax(added.astype(np.float32) / np.float32(100))


@cache
def _offsets() -> Floats:
    return np.array([OFFSETS[status] for status in labels.STATUSES], dtype=np.float32)


@cache
def _added(sign: str) -> Ints:
    """What a sign of the table adds to each status, in hundredths; a page has few of all signs."""
    added = np.zeros(len(labels.STATUSES), dtype=np.int64)
    for part in _table()[sign].split(", "):
        status, _, weight = part.partition(" ")
        added[labels.STATUSES.index(status)] = round(100 * float(weight))
    return added


@cache
def _table() -> dict[str, str]:
    """By sign what it adds, as written."""
    return {row["sign"]: row["statuses"] for row in table("lexicon/status-signs.tsv")}
