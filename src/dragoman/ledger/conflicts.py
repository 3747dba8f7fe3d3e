"""Where accounts of one event disagree: about its status, its place, its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations

from dragoman.codebook import Status
from dragoman.ledger.dossier import Account, Conflict, StatusStep
from dragoman.ledger.history import in_order
from dragoman.ledger.intervals import Interval
from dragoman.ledger.places import compatible
from dragoman.ledger.profile import folded
from dragoman.ledger.questions import puts_off
from dragoman.spans import Span

_OPEN = frozenset({Status.PROPOSED, Status.PLANNED, Status.ONGOING, Status.OCCURRED})

_HOLDS_AGAINST = {
    Status.DENIED: _OPEN - {Status.PROPOSED},
    Status.POSTPONED: _OPEN,
    Status.CANCELLED: _OPEN | {Status.POSTPONED},
}
"""What contradicts that an event is denied, put off, called off."""


def conflicts_of(accounts: Sequence[Account]) -> tuple[Conflict, ...]:
    """What the accounts, earliest first, tell differently; the earlier word is ``one``.

    A place or day that some account says was given up for another is no conflict.
    """
    placed = [one for one in accounts if one.place and not any(_moved_from(one, after) for after in accounts)]
    timed = [one for one in accounts if one.time and not any(_put_off_from(one, after) for after in accounts)]
    return (
        *_about_status(accounts),
        *_about(placed, "place", _place_name, lambda account: account.place_words, _other_place),
        *_about(timed, "time", lambda account: account.time, lambda account: account.time_words, _other_time),
    )


def _about_status(accounts: Sequence[Account]) -> Iterator[Conflict]:
    """Parties of different states whose last words, held since they first said so, contradict each other.

    Who spoke of it as going on before another called it off does not contradict that;
    who does so on that day or later does. A denial contradicts that it is planned or more.
    """
    held: dict[str, tuple[StatusStep, StatusStep]] = {}
    for step in in_order(accounts):
        if step.voice.actor is not None:
            first, _ = held.get(folded(step.voice.actor), (step, step))
            held[folded(step.voice.actor)] = (first if first.status is step.status else step, step)
    for (one, still), (other, yet) in combinations(held.values(), 2):
        if _contradict(one, yet) or _contradict(other, still):
            yield _conflict("status", (still.status, still.words, still), (yet.status, yet.words, yet))


def _contradict(off: StatusStep, on: StatusStep) -> bool:
    """Whether the second word holds against the first."""
    if on.status not in _HOLDS_AGAINST.get(off.status, ()):
        return False
    known_before = off.status is not Status.DENIED and (off.said or date.max) > (on.said or date.min)
    return off.source == on.source or not known_before


def _about(
    accounts: Sequence[Account],
    about: str,
    value: Callable[[Account], str | None],
    words: Callable[[Account], Span | None],
    differ: Callable[[Account, Account], bool],
) -> Iterator[Conflict]:
    """Each two values that differ, by the first account of each that gives words."""
    firsts: dict[str, tuple[Account, Span]] = {}
    for account in accounts:
        name, said = value(account), words(account)
        if name is not None and said is not None:
            firsts.setdefault(name, (account, said))
    for (one, (a, a_words)), (other, (b, b_words)) in combinations(firsts.items(), 2):
        if differ(a, b):
            yield _conflict(about, (one, a_words, a.last_word), (other, b_words, b.last_word))


def _conflict(about: str, one: tuple[str, Span, StatusStep], other: tuple[str, Span, StatusStep]) -> Conflict:
    """A conflict of two values, each with its words and the step that says whose they are."""
    return Conflict(
        about=about,
        one=one[0],
        one_words=one[1],
        one_source=one[2].source,
        one_voice=one[2].voice,
        other=other[0],
        other_words=other[1],
        other_source=other[2].source,
        other_voice=other[2].voice,
    )


def _place_name(account: Account) -> str | None:
    """The place's name, where it is known."""
    return account.place.name if account.place else None


def _other_place(one: Account, other: Account) -> bool:
    """Whether they name two places."""
    return one.place is not None and other.place is not None and not compatible(one.place, other.place)


def _moved_from(before: Account, after: Account) -> bool:
    """Whether the one's place is what the other says that it was to be before."""
    return bool(after.earlier_place and before.place and compatible(after.earlier_place, before.place))


def _other_time(one: Account, other: Account) -> bool:
    """Whether their days do not meet."""
    return bool(one.time and other.time and Interval.parse(one.time).gap(Interval.parse(other.time)) > 0)


def _put_off_from(before: Account, after: Account) -> bool:
    """Whether the one's time is what the other says that it was to be before, or puts off to a later one."""
    if puts_off(after, before):
        return True
    if after.earlier_time is None or before.time is None:
        return False
    return Interval.parse(after.earlier_time).gap(Interval.parse(before.time)) <= 0
