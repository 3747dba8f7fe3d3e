"""Whether two accounts are of the same event: named features, their weights, and vetoes.

A pair's points are ``BASE`` and, for each feature, its weight times its value (-1 to 1; 0
where either account is silent). The score is the logistic function of the points. A
veto makes the pair different whatever its points.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dragoman.codebook import EventType
from dragoman.ledger.dossier import Account
from dragoman.ledger.intervals import Interval
from dragoman.ledger.places import compatible, same_place
from dragoman.ledger.profile import Profile, profile


class Verdict(StrEnum):
    """What a pair of accounts is."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


SAME_FROM = 0.85
"""A pair of at least this score is the same event."""

UNSURE_FROM = 0.5
"""A pair of at least this score is kept for review."""

BASE = -2.0
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


_ALIKE = {
    frozenset(pair.split()): value
    for pair, value in {
        "meeting summit": 0.4,
        "meeting talks": 0.2,
        "summit talks": -0.2,
        "mediation talks": 0.2,
        "mediation meeting": 0.0,
        "conference meeting": -0.2,
        "conference summit": 0.2,
        "call talks": -0.4,
        "agreement ceasefire": 0.2,
        "agreement commitment": 0.2,
        "ceasefire commitment": 0.0,
        "appeal demand": 0.4,
        "accusation criticism": 0.4,
        "ultimatum warning": 0.4,
        "refusal veto": 0.2,
        "sanction tariff": -0.4,
        "restriction blockade": 0.2,
        "restriction seizure": 0.0,
        "attack strike": 0.4,
        "attack killing": 0.2,
        "killing strike": 0.2,
    }.items()
}
"""How well two kinds can be the same event in different words; other pairs, not at all (-1)."""

_REPEATED = frozenset(
    {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.ASSAULT}
)
"""Acts that the same parties do again from one day to the next."""

_LASTING: dict[str, int] = {
    "call": 10,
    EventType.CONSULT: 45,
    EventType.AGREE: 45,
    EventType.COOPERATE: 30,
    EventType.AID: 30,
    EventType.SANCTION: 21,
    EventType.RETREAT: 21,
}
"""For how many days an event of that kind or type is news; others, 6."""


def _parties(a: Profile, b: Profile) -> float:
    """The share of parties in common, from -1 for none to 1 for all."""
    shares = [len(x & y) / len(x | y) for x, y in _sides(a, b)]
    return 2 * sum(shares) / len(shares) - 1 if shares else 0.0


def _strangers(a: Profile, b: Profile) -> float:
    """-1 where, on one side, each names a party that the other does not."""
    for x, y in _sides(a, b):
        if not (x <= y or y <= x):
            return -1.0
    return 0.0


def _common_person(a: Profile, b: Profile) -> float:
    """1 where a person takes part in both."""
    common = a.persons.keys() & b.persons.keys() if a.persons and b.persons else ()
    return float(any(a.persons[state] & b.persons[state] for state in common))


def _other_persons(a: Profile, b: Profile) -> float:
    """-1 where a state is there in other persons."""
    common = a.persons.keys() & b.persons.keys() if a.persons and b.persons else ()
    return -float(any(not a.persons[state] & b.persons[state] for state in common))


def _nobody(a: Profile, b: Profile) -> float:
    """-1 where the one names persons and the other none."""
    return -float(bool(a.persons) != bool(b.persons))


def _kind(a: Profile, b: Profile) -> float:
    """How well the kinds go together; half a word for the same one."""
    return 0.5 if a.kind == b.kind else _ALIKE.get(frozenset({a.kind, b.kind}), -1.0)


def _time(a: Profile, b: Profile) -> float:
    """1 for the same days, 0.4 for days in common, below 0 for none."""
    if a.time and b.time:
        if a.time.gap(b.time) > 0:
            return -0.4
        if _hours(a, b):
            return 0.0
        return 1.0 if _narrow(a.time) and _narrow(b.time) else 0.4
    one, other = a.time or a.implied, b.time or b.implied
    if one and other and one.gap(other) > 2:
        return -0.8
    return -0.5 if _looked_back_on(a, b) or _looked_back_on(b, a) else 0.0


def _looked_back_on(dated: Profile, undated: Profile) -> bool:
    """Whether the one is of days too far from the other's article for that not to name them."""
    if dated.time is None or undated.time is not None or undated.published is None:
        return False
    return dated.time.gap(Interval(undated.published, undated.published)) > _lasting(dated, undated)


def _place(a: Profile, b: Profile) -> float:
    """1 for the same place, 0.4 for one in the other, -1 for two."""
    if a.place is None or b.place is None:
        return 0.0
    if same_place(a.place, b.place):
        return 1.0
    return 0.4 if compatible(a.place, b.place) else -1.0


def _words(a: Profile, b: Profile) -> float:
    """The share of trigger words in common."""
    return len(a.words & b.words) / len(a.words | b.words) if a.words | b.words else 0.0


def _dates(a: Profile, b: Profile) -> float:
    """From 1 for articles of one day down to -1 where the news of the one was old by the other."""
    if a.published is None or b.published is None:
        return 0.0
    return max(-1.0, 1 - 2 * abs((a.published - b.published).days) / _lasting(a, b))


def _lasting(a: Profile, b: Profile) -> int:
    """For how many days either is news."""
    return max(_LASTING.get(one.kind) or _LASTING.get(one.type, 6) for one in (a, b))


def _life(a: Profile, b: Profile) -> float:
    """-1 where the one is over or under way and the other, said later, still ahead."""
    if a.published is None or b.published is None or a.began == b.began:
        return 0.0
    begun, ahead = (a, b) if a.began else (b, a)
    return -1.0 if begun.published < ahead.published else 0.0  # type: ignore[operator]  # both are known


def _series(a: Profile, b: Profile) -> float:
    """-1 where the one goes on without a date and the other is one day or one round of it."""
    return -float(_one_of(a, b) or _one_of(b, a))


def _one_of(one: Profile, whole: Profile) -> bool:
    """Whether ``whole`` may be a series that ``one`` is a single occasion of."""
    if not whole.ongoing or whole.time is not None or whole.published is None:
        return False
    if one.time is None:
        return one.number is not None
    return _narrow(one.time) and one.time.gap(Interval(whole.published, whole.published)) > 1


def _undated(a: Profile, b: Profile) -> float:
    """-1 where an article has no date, and the accounts share no time, be it in words, either."""
    dated = (a.published and b.published) or (a.time and b.time)
    return 0.0 if dated or (a.when and a.when == b.when) else -1.0


def _hours(a: Profile, b: Profile) -> float:
    """-1 where both name an hour of the day, and not the same."""
    return -1.0 if a.hours and b.hours and not a.hours & b.hours else 0.0


def _repeated(a: Profile, b: Profile) -> float:
    """-1 for acts that the same parties do every few days."""
    return -1.0 if a.type in _REPEATED else 0.0


FEATURES = (
    Feature("parties in common", 2.5, _parties),
    Feature("each names a party that the other lacks", 2.5, _strangers, most=0),
    Feature("kind", 2.0, _kind, most=0.5),
    Feature("dates of the articles", 1.5, _dates),
    Feature("place", 1.8, _place),
    Feature("time", 2.5, _time),
    Feature("other persons of the same state", 2.5, _other_persons, most=0),
    Feature("a person in common", 1.2, _common_person),
    Feature("persons named by one alone", 1.0, _nobody, most=0),
    Feature("trigger words in common", 1.0, _words),
    Feature("no date to go by", 1.2, _undated, most=0),
    Feature("over, yet later still ahead", 2.0, _life, most=0),
    Feature("a series, and one occasion", 2.0, _series, most=0),
    Feature("different hours", 3.5, _hours, most=0),
    Feature("an act that is often repeated", 1.5, _repeated, most=0),
)
"""What speaks for or against a pair, in the order in which reasons are given: what parts most pairs first."""

_STEPS = tuple(
    (feature.weight, feature.value, sum(later.weight * later.most for later in FEATURES[place:]))
    for place, feature in enumerate(FEATURES, start=1)
)
"""Each feature's weight and value, and the points that those after it may yet give."""

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
    Veto("different rounds", lambda a, b: None not in {a.number, b.number} and a.number != b.number),
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
    points = [(feature.name, feature.weight * feature.value(a, b)) for feature in FEATURES]
    score = _score(BASE + math.fsum(value for _, value in points))
    return Comparison(_verdict(score), score, tuple(f"{name} {value:+.1f}" for name, value in points if value))


def likeness(a: Profile, b: Profile) -> float:
    """The score of a pair alone; 0 for one that is vetoed."""
    return 0.0 if vetoed(a, b) else _score(BASE + math.fsum(weight * value(a, b) for weight, value, _ in _STEPS))


def linked(a: Profile, b: Profile) -> Comparison | None:
    """The comparison of two accounts that are not different; None, and sooner, for those that are."""
    if vetoed(a, b):
        return None
    points = BASE
    for weight, value, still in _STEPS:
        points += weight * value(a, b)
        if points + still < _HOPELESS:
            return None
    found = compare_profiles(a, b)
    return None if found.verdict is Verdict.DIFFERENT else found


def vetoed(a: Profile, b: Profile) -> str | None:
    """What keeps two accounts apart whatever speaks for them; None where nothing does."""
    for veto in VETOES:
        if veto.holds(a, b):
            return veto.name
    return None


def _score(points: float) -> float:
    """A pair's points as a score from 0 to 1, in thousandths."""
    return round(1 / (1 + math.exp(-points)), 3)


def _verdict(score: float) -> Verdict:
    """What a score means."""
    if score >= SAME_FROM:
        return Verdict.SAME
    return Verdict.UNSURE if score >= UNSURE_FROM else Verdict.DIFFERENT


def _sides(a: Profile, b: Profile) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The sides of both that can be compared, each with its counterpart."""
    pairs = ((a.one_side, b.one_side), (a.other_side, b.other_side))
    return [(x, y) for x, y in pairs if x and y]


def _narrow(time: Interval) -> bool:
    """Whether it tells the day, give or take one."""
    return time.days is not None and time.days <= 2
