"""What speaks for or against two accounts' being of the same event: -1 to 1, in either order; 0 where one is silent."""

from __future__ import annotations

from dragoman.codebook import EventType
from dragoman.ledger.alike import ALIKE
from dragoman.ledger.intervals import Interval
from dragoman.ledger.months import months, near
from dragoman.ledger.places import compatible, same_place
from dragoman.ledger.profile import MINTED, Profile

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

_OF_STATES = frozenset({"agreement", "ceasefire", "commitment", "conference", "talks"})
"""Kinds that are of the states, whoever of them is named."""

_ENOUGH = 0.4
"""The share of the actors and places of an article that tells that another is of the same affair."""

_FEW = 12
"""An article of fewer actors and places is taken to have so many."""

_COME = 3
"""For so many days after its day an event that was to be is told of as one that has come, without a day."""


def parties(a: Profile, b: Profile) -> float:
    """The share of parties in common, from -1 for none to 1 for all.

    Whom an article only describes is not counted where the other has somebody that this may be.
    """
    shares = [share for x, y in _sides(a, b) if (share := _share(x, y)) is not None]
    return 2 * sum(shares) / len(shares) - 1 if shares else 0.0


def _share(one: frozenset[str], other: frozenset[str]) -> float | None:
    """The share in common of two sides; None where the others may be the same."""
    common, left, right = one & other, one - other, other - one
    if left and right:
        here, there = _described(left), _described(right)
        left, right = (frozenset() if there else left - here), (frozenset() if here else right - there)
    whole = len(common) + len(left) + len(right)
    return len(common) / whole if whole else None


def _described(parties: frozenset[str]) -> frozenset[str]:
    """Those of which there are only words of an article."""
    return frozenset(party for party in parties if party.startswith(MINTED))


def strangers(a: Profile, b: Profile) -> float:
    """-1 where, on one side, each has a party of the tables or of a state that the other does not.

    What an article only describes cannot be told apart: "the Europeans" of the one may be
    "the 27 leaders" of the other.
    """
    return -float(any(all(_named(only) for only in both) for both in _only(a, b)))


def _only(a: Profile, b: Profile) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Of each side where both have some, the parties that are in the one alone, and in the other."""
    found = [(x - y, y - x) for x, y in _sides(a, b)]
    return [(x, y) for x, y in found if x and y]


def _named(parties: frozenset[str]) -> bool:
    """Whether one of them is more than words of an article."""
    return any(not party.startswith(MINTED) for party in parties)


def common_person(a: Profile, b: Profile) -> float:
    """1 where a person takes part in both."""
    common = a.persons.keys() & b.persons.keys() if a.persons and b.persons else ()
    return float(any(a.persons[state] & b.persons[state] for state in common))


def other_persons(a: Profile, b: Profile) -> float:
    """-1 where a state is there in other persons."""
    common = a.persons.keys() & b.persons.keys() if a.persons and b.persons else ()
    return -float(any(not a.persons[state] & b.persons[state] for state in common))


def nobody(a: Profile, b: Profile) -> float:
    """-1 where the one names persons and the other none, of what persons do."""
    if {a.kind, b.kind} <= _OF_STATES:
        return 0.0
    return -float(bool(a.persons) != bool(b.persons))


def kind(a: Profile, b: Profile) -> float:
    """How well the kinds go together; half a word for the same one."""
    return 0.5 if a.kind == b.kind else ALIKE.get(frozenset({a.kind, b.kind}), -1.0)


def time(a: Profile, b: Profile) -> float:
    """1 for the same days, 0.4 for days in common or a day that has come by the other's article, below 0 for none."""
    if a.time and b.time:
        if a.time.gap(b.time) > 0:
            return -0.4
        if hours(a, b):
            return 0.0
        return 1.0 if _narrow(a.time) and _narrow(b.time) else 0.4
    if _has_come(a, b) or _has_come(b, a):
        return 0.4
    one, other = a.time or a.implied, b.time or b.implied
    if one and other and one.gap(other) > 2:
        return -0.8
    return -0.5 if _looked_back_on(a, b) or _looked_back_on(b, a) else 0.0


def _has_come(dated: Profile, undated: Profile) -> bool:
    """Whether the one was to be on a day, and by an article of the days after it the other, of no day, has begun."""
    if dated.time is None or dated.time.last is None or undated.time or not undated.published or not undated.began:
        return False
    return _narrow(dated.time) and 0 <= (undated.published - dated.time.last).days <= _COME


def _looked_back_on(dated: Profile, undated: Profile) -> bool:
    """Whether the one is of days too far from the other's article for that not to name them."""
    if dated.time is None or undated.time is not None or undated.published is None:
        return False
    return dated.time.gap(Interval(undated.published, undated.published)) > _lasting(dated, undated)


def place(a: Profile, b: Profile) -> float:
    """1 for the same place, 0.4 for one in the other, -1 for two."""
    if a.place is None or b.place is None:
        return 0.0
    if same_place(a.place, b.place):
        return 1.0
    return 0.4 if compatible(a.place, b.place) else -1.0


def words(a: Profile, b: Profile) -> float:
    """The share of trigger words in common."""
    return _in_common(a.words, b.words)


def told(a: Profile, b: Profile) -> float:
    """The share of words in common of those that name the act and tell how far it has come."""
    return _in_common(a.told, b.told)


def _in_common(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of both that is in common; 0 where both are empty."""
    common = len(one & other)
    whole = len(one) + len(other) - common
    return common / whole if whole else 0.0


def dates(a: Profile, b: Profile) -> float:
    """From 1 for articles of one day down to -1 where the news of the one was old by the other."""
    if a.published is None or b.published is None:
        return 0.0
    return max(-1.0, 1 - 2 * abs((a.published - b.published).days) / _lasting(a, b))


def months_apart(a: Profile, b: Profile) -> float:
    """-1 where nothing says that the two are of one month, or of two that are neighbours."""
    if a.published is None or b.published is None or abs((a.published - b.published).days) <= 31:
        return 0.0
    return -float(not near(months(a)) & months(b))


def _lasting(a: Profile, b: Profile) -> int:
    """For how many days either is news."""
    one = _LASTING.get(a.kind) or _LASTING.get(a.type, 6)
    return max(one, _LASTING.get(b.kind) or _LASTING.get(b.type, 6))


def life(a: Profile, b: Profile) -> float:
    """-1 where the one is over or under way and the other, said later, still ahead."""
    if a.published is None or b.published is None or a.began == b.began:
        return 0.0
    begun, ahead = (a, b) if a.began else (b, a)
    return -1.0 if begun.published < ahead.published else 0.0  # type: ignore[operator]  # both are known


def series(a: Profile, b: Profile) -> float:
    """-1 where the one goes on without a date and the other is one day or one round of it."""
    return -float(_one_of(a, b) or _one_of(b, a))


def _one_of(one: Profile, whole: Profile) -> bool:
    """Whether ``whole`` may be a series that ``one`` is a single occasion of."""
    if not whole.ongoing or whole.time is not None or whole.published is None:
        return False
    if one.time is None:
        return one.number is not None
    return _narrow(one.time) and one.time.gap(Interval(whole.published, whole.published)) > 1


def undated(a: Profile, b: Profile) -> float:
    """-1 where an article has no date, and the accounts share no time, be it in words, either.

    Less where the two articles speak of the same actors and places, as those of one affair do.
    """
    dated = (a.published and b.published) or (a.time and b.time)
    return 0.0 if dated or (a.when and a.when == b.when) else affair(a, b) - 1.0


def affair(a: Profile, b: Profile) -> float:
    """From 0 to 1, how far the two articles speak of the same actors and places."""
    common = len(a.about & b.about)
    return min(1.0, common / (_ENOUGH * max(_FEW, min(len(a.about), len(b.about)))))


def again(a: Profile, b: Profile) -> float:
    """-1 where the one is called a further one by an article that comes after the other's, which does not."""
    if a.further == b.further or a.published is None or b.published is None:
        return 0.0
    later, earlier = (a, b) if a.further else (b, a)
    return -float(later.published > earlier.published)  # type: ignore[operator]  # both are known


def hours(a: Profile, b: Profile) -> float:
    """-1 where both name an hour of the day, and not the same."""
    return -1.0 if a.hours and b.hours and not a.hours & b.hours else 0.0


def repeated(a: Profile, b: Profile) -> float:
    """-1 for acts that the same parties do every few days."""
    return -1.0 if a.type in _REPEATED else 0.0


def _sides(a: Profile, b: Profile) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The sides of both that can be compared, each with its counterpart."""
    pairs = ((a.one_side, b.one_side), (a.other_side, b.other_side))
    return [(x, y) for x, y in pairs if x and y]


def _narrow(time: Interval) -> bool:
    """Whether it tells the day, give or take one."""
    return time.days is not None and time.days <= 2
