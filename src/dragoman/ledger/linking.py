"""Whether two accounts are of the same event: named features, their weights, and vetoes.

A pair's points are ``BASE`` and, for each feature, its weight times its value (-1 to 1; 0
where either account is silent). The score is the logistic function of the points. A
veto makes the pair different whatever its points.

The weights are those that ``evaluation/linking.py`` fits on the gold stories, pulled towards
those set by hand before; what these stories hold too little of stays by hand: hours, months
apart, and undated articles, of which each story has one, so that they count for more here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dragoman.ledger import features
from dragoman.ledger.dossier import Account
from dragoman.ledger.intervals import Interval
from dragoman.ledger.profile import Profile, content, profile


class Verdict(StrEnum):
    """What a pair of accounts is."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


SAME_FROM = 0.8
"""A pair of at least this score is the same event: on the gold stories two pairs in three of those are right."""

UNSURE_FROM = 0.5
"""A pair of at least this score is kept for review."""

BASE = -1.3
"""The points of a pair of which nothing is known but its type."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on a pair, its score (0 to 1), and each feature that spoke, with its points."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against: ``value`` is -1 to ``most``, the same for either order."""

    name: str
    weight: float
    value: Callable[[Profile, Profile], float]
    most: float = 1


@dataclass(frozen=True, slots=True)
class Veto:
    """One thing that keeps two accounts apart."""

    name: str
    holds: Callable[[Profile, Profile], bool]


FEATURES = (
    Feature("parties in common", 1.3, features.parties),
    Feature("each names a party that the other lacks", 3.3, features.strangers, most=0),
    Feature("kind", 2.5, features.kind, most=0.5),
    Feature("dates of the articles", 0.5, features.dates),
    Feature("months apart", 4.0, features.months_apart, most=0),
    Feature("place", 1.9, features.place),
    Feature("time", 2.2, features.time),
    Feature("other persons of the same state", 2.4, features.other_persons, most=0),
    Feature("a person in common", 0.3, features.common_person),
    Feature("persons named by one alone", 0.9, features.nobody, most=0),
    Feature("trigger words in common", 1.3, features.words),
    Feature("words told in common", 1.2, features.told),
    Feature("no date to go by", 1.4, features.undated, most=0),
    Feature("over, yet later still ahead", 1.9, features.life, most=0),
    Feature("a series, and one occasion", 2.0, features.series, most=0),
    Feature("said to be a further one", 2.0, features.again, most=0),
    Feature("different hours", 3.5, features.hours, most=0),
    Feature("an act that is often repeated", 0.7, features.repeated, most=0),
)
"""What speaks for or against a pair, in the order in which reasons are given."""

_SOONEST = (features.kind, features.words, features.told, features.place, features.time)
"""What costs little to look at and leaves most pairs little hope."""

_ORDER = [place for value in _SOONEST for place, one in enumerate(FEATURES) if one.value == value]
_ORDER += sorted(set(range(len(FEATURES))) - set(_ORDER), key=lambda n: (-FEATURES[n].weight * FEATURES[n].most, n))
"""The places of the features: the soonest, then those that can speak most for a pair."""

_STEPS = tuple(
    (FEATURES[place].weight, FEATURES[place].value, sum(FEATURES[p].weight * FEATURES[p].most for p in _ORDER[n:]))
    for n, place in enumerate(_ORDER, start=1)
)
"""Each feature's weight and value in that order, and the points that those after it may yet give."""

_PLACES = tuple(_ORDER.index(place) for place in range(len(FEATURES)))
"""Where each feature is in that order."""

COMPARED_LATELY = 32_768
"""So many pairs are kept in memory once compared: those of the events that are in the news."""

REASONS = 4_096
"""So many reasons are kept in memory once written: most features say one of a few things."""

_HOPELESS = math.log(UNSURE_FROM / (1 - UNSURE_FROM)) - 0.1
"""A pair that can only have fewer points is different, whatever the rounding."""


def _apart(a: Profile, b: Profile) -> bool:
    """Whether both are dated, two days or more apart, and not by rescheduling."""
    if a.time is None or b.time is None or a.time.gap(b.time) < 2:
        return False
    return not (_moved(a, b.time) or _moved(b, a.time))


def _moved(account: Profile, time: Interval) -> bool:
    """Whether the account says that it was to be at that time before."""
    return account.earlier_time is not None and account.earlier_time.gap(time) < 2


def _other_rounds(a: Profile, b: Profile) -> bool:
    """Whether both have a number, and not the same."""
    return None not in {a.number, b.number} and a.number != b.number


def put_off(a: Profile, b: Profile, by: Profile) -> bool:
    """Whether a third account says that it was put off from the time of the one to that of the other."""
    return a.article != b.article and (_led(a, b, by) or _led(b, a, by))


def _led(before: Profile, after: Profile, by: Profile) -> bool:
    """Whether a third account leads from the time before to the time after."""
    if before.time is None or after.time is None or by.time is None:
        return False
    return by.time.gap(after.time) < 2 and _moved(by, before.time)


VETOES = (
    Veto("of one article, which tells them apart", lambda a, b: a.article == b.article),
    Veto("different types", lambda a, b: a.type != b.type),
    Veto("different times", _apart),
    Veto("different rounds", _other_rounds),
)
"""What keeps a pair apart, the first that holds being the reason."""


def compare(a: Account, b: Account) -> Comparison:
    """Whether two accounts are of the same event. The order of the two makes no difference."""
    return compare_profiles(profile(a), profile(b))


def compare_profiles(a: Profile, b: Profile) -> Comparison:
    """The same for what ``compare`` looks at; for who compares one account with many."""
    veto = vetoed(a, b)
    if veto:
        return Comparison(Verdict.DIFFERENT, 0.0, (veto,))
    return _weighed(_points(a, b))


def likeness(a: Profile, b: Profile) -> float:
    """The score of a pair alone; 0 for one that is vetoed."""
    if a.article == b.article:
        return 0.0
    return _likeness(content(a), content(b)) if a.published and b.published else _likeness(a, b)


def linked(a: Profile, b: Profile) -> Comparison | None:
    """The comparison of two accounts that are not different; None, and sooner, for those that are.

    Copies of one report are compared once; an undated one, by its article's affair too.
    """
    if a.article == b.article:
        return None
    return _linked(content(a), content(b)) if a.published and b.published else _linked(a, b)


@lru_cache(COMPARED_LATELY)
def _likeness(a: Profile, b: Profile) -> float:
    """The score of a pair of two articles."""
    return 0.0 if _kept_apart(a, b) else _score(BASE + math.fsum(_points(a, b)))


@lru_cache(COMPARED_LATELY)
def _linked(a: Profile, b: Profile) -> Comparison | None:
    """The comparison of a pair of two articles, unless they are different."""
    if _kept_apart(a, b):
        return None
    points, so_far = [], BASE
    for weight, value, still in _STEPS:
        points.append(weight * value(a, b))
        so_far += points[-1]
        if so_far + still < _HOPELESS:
            return None
    found = _weighed([points[place] for place in _PLACES])
    return None if found.verdict is Verdict.DIFFERENT else found


def _points(a: Profile, b: Profile) -> list[float]:
    """The points of a pair by each feature."""
    return [one.weight * one.value(a, b) for one in FEATURES]


def vetoed(a: Profile, b: Profile) -> str | None:
    """What keeps two accounts apart whatever speaks for them; None where nothing does."""
    for veto in VETOES:
        if veto.holds(a, b):
            return veto.name
    return None


def _kept_apart(a: Profile, b: Profile) -> bool:
    """Whether anything but their being of one article vetoes a pair."""
    return a.type != b.type or _apart(a, b) or _other_rounds(a, b)


def _weighed(points: Sequence[float]) -> Comparison:
    """The comparison of a pair that no veto keeps apart, by the points of each feature."""
    score = _score(BASE + math.fsum(points))
    reasons = [_reason(one.name, given) for one, given in zip(FEATURES, points, strict=True) if given]
    return Comparison(_verdict(score), score, tuple(reasons))


@lru_cache(REASONS)
def _reason(name: str, points: float) -> str:
    """What a feature said."""
    return f"{name} {points:+.1f}"


def _score(points: float) -> float:
    """A pair's points as a score from 0 to 1, in thousandths."""
    return round(1 / (1 + math.exp(-points)), 3)


def _verdict(score: float) -> Verdict:
    """What a score means."""
    if score >= SAME_FROM:
        return Verdict.SAME
    return Verdict.UNSURE if score >= UNSURE_FROM else Verdict.DIFFERENT
