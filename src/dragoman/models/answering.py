"""How likely words are to answer earlier ones: a table of what speaks for it and against it, each with its weight.

The table is ``facts/lexicon/answers.tsv``. Its weights are a logistic fit over the words of training stories,
drawn towards reports that the network had not seen, whose scores alone weigh the network.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from dragoman.tables import table

_FLOOR, _CEILING = -7.0, 3.0
_RARE = 3
"""How often a word stands in an article at most where sharing it says something."""
_SHORT = 40
_KEPT = 1024
"""Of how many words said the stems and names are kept: each is weighed with all that stand near it."""
_POINTS_BACK = re.compile(
    r"\W*(?:(?:any|all|of|the|this|that|these|those|such|its|his|her|their)\s+){0,3}(?:\w+\s)?"
    r"(?:claims?|allegations?|reports?|accusations?|charges?|criticisms?|accounts?|versions?|stor(?:y|ies)|suggestions?"
    r"|assertions?|rumou?rs?|speculation|remarks?|statements?)\b|\W*(?:this|that|it|them|(?:not\s)?so)\W*\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\W*.{0,2}.*?(?=[,;]|\s(?:which|who|that|because|as|but|if)\s|\Z)", re.DOTALL)
_NAME = re.compile(r"[A-Z][\w’'-]+")
_LITTLE = frozenset(
    {"the", "and", "for", "with", "its", "his", "her", "their", "was", "were", "been", "had", "has", "have", "will"}
    | {"would", "that", "this", "not", "from", "which", "who", "whom", "whose", "are", "could", "may", "might", "any"}
    | {"some", "than", "then", "there", "said", "says", "say", "into", "after", "before", "about", "over", "under"}
    | {"also", "but", "all", "both", "more", "one", "two", "only", "they", "she", "you", "our"}
)
"""Words of three letters and more that say nothing by themselves."""
TITLES = frozenset(
    {"The", "A", "An", "Mr", "Mrs", "Ms", "President", "Minister", "Foreign", "Prime", "Secretary", "Ministry"}
    | {"Office"}
)
"""Words in capitals that name nobody by themselves."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words said: what they are, who is told to say them, with what cue; the last two may be empty."""

    words: str
    source: str
    cue: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Words that may answer earlier ones.

    Attributes:
        claim: the earlier words.
        answer: the later ones.
        network: the best score of the network for the two, as log-odds.
        sure: how sure the later words are said at all, 0 to 1.
        gap: characters from the beginning of the earlier words to that of the later.
        together: whether they stand in one paragraph.
        between: the words between the two where nobody else speaks there, else empty.
        next: whether nobody else speaks between.
        ruled: whether the rules of the language tie the two.
    """

    claim: Told
    answer: Told
    network: float
    sure: float
    gap: int
    together: bool
    next: bool
    between: str
    ruled: bool


def log_odds(pair: Pair, often: Mapping[str, int]) -> float:
    """The log-odds that the later words answer the earlier; ``often`` has how often each stem stands in the article."""
    return sum(_weights()[name] * value for name, value in features(pair, often).items())


def features(pair: Pair, often: Mapping[str, int]) -> dict[str, float]:
    """What speaks for and against the pair, by the names of the table; all that are not numbers are 0 or 1."""
    claim, answer = pair.claim, pair.answer
    told = {"cue": answer.cue, "claim's cue": claim.cue, "clause": first_clause(answer.words), "between": pair.between}
    found = {name: float(bool(pattern.search(told[of]))) for name, (of, pattern) in _patterns().items()}
    shared = stems(claim.words) & stems(answer.words)
    sure = min(0.999, max(0.001, pair.sure))
    return found | {
        "always": 1.0,
        "network": min(_CEILING, max(_FLOOR, pair.network)),
        "distance": log(1 + max(1, pair.gap) / 100),
        "one paragraph": float(pair.together),
        "next to speak": float(pair.next),
        "points back": float(bool(_POINTS_BACK.match(answer.words))),
        "negated, same subject": found["negated"] * bool(shared),
        "named in the claim": float(bool(names(answer.source) & names(claim.words))),
        "rare words shared": float(min(2, sum(often.get(stem, 0) <= _RARE for stem in shared))),
        "few words": float(len(answer.words) < _SHORT),
        "tied by the rules": float(pair.ruled),
        "surely said": log(sure / (1 - sure)),
    }


def first_clause(words: str) -> str:
    """The words up to the first comma or what else opens a clause."""
    match = _CLAUSE.match(words)
    return match.group() if match else words


@lru_cache(maxsize=_KEPT)
def stems(words: str) -> frozenset[str]:
    """The first six letters of each word that says something."""
    return frozenset(_stems(words))


def counted(text: str) -> Counter[str]:
    """How often each stem stands in a text."""
    return Counter(_stems(text))


@lru_cache(maxsize=_KEPT)
def names(words: str) -> frozenset[str]:
    """The first six letters of each word in capitals that may name somebody."""
    return frozenset(word[:6] for word in _NAME.findall(words) if word not in TITLES)


def _stems(words: str) -> list[str]:
    return [word[:6] for word in re.findall(r"[\w’']{3,}", words.lower()) if word not in _LITTLE]


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table("lexicon/answers.tsv")}


@cache
def _patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """The features that are words: in which part of the pair they stand, and what they are."""
    rows = [row for row in table("lexicon/answers.tsv") if row["words"]]
    return {row["feature"]: (row["of"], re.compile(row["words"], re.IGNORECASE)) for row in rows}
