"""Accounts and links → dossiers. Derived: made anew whenever they are asked for.

The status by which a dossier is headed follows the rule in ``history.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from dragoman.codebook import Attendance, EntityType, EventLink, Role, Status
from dragoman.ledger.conflicts import conflicts_of
from dragoman.ledger.copies import Sample, independent
from dragoman.ledger.dossier import Account, Dossier, PartyTo, Source, StatusStep
from dragoman.ledger.gathering import gather
from dragoman.ledger.history import AWAITED, headline_of, history_of
from dragoman.ledger.intervals import Interval
from dragoman.ledger.places import compatible, finer
from dragoman.ledger.profile import PRINCIPAL, folded
from dragoman.ledger.questions import moves_of, questions_of, takes_place
from dragoman.ledger.titles import title_of
from dragoman.record.record import Place

_ROLES = (
    Role.LEADER,
    Role.PARTY,
    "source",
    "target",
    Role.MEDIATOR,
    Role.HOST,
    Role.VENUE_HOST,
    Role.MEMBER,
)
_RANK = {role: number for number, role in enumerate(_ROLES)}

_SPECIFIC = ("summit", "talks", "mediation", "call", "visit", "conference")
_GENERAL = frozenset({"meeting", "agreement", "attack"})


_AHEAD = frozenset(
    {Status.PROPOSED, Status.PLANNED, Status.POSTPONED, Status.CANCELLED, Status.DECLINED, Status.HYPOTHETICAL}
)
"""The statuses of which one puts an event on the agenda."""

Tied = tuple[str, EventLink, str]
"""An account, how it is linked, and the account that it is linked to."""


def dossiers_of(accounts: Iterable[Account]) -> tuple[Dossier, ...]:
    """The dossiers of these accounts, in any order: by their earliest account."""
    made = [dossier_of(group) for group in gather(accounts)]
    ties = [(one.id, link, to) for dossier in made for one in dossier.accounts for link, to in one.links]
    titles = {one.id: (dossier.id, dossier.title) for dossier in made for one in dossier.accounts}
    return with_threads(made, ties, titles)


def with_threads(
    dossiers: Sequence[Dossier], ties: Iterable[Tied], titles: Mapping[str, tuple[str, str]]
) -> tuple[Dossier, ...]:
    """The dossiers with what leads from and to them; ``titles`` are the id and title of the dossier of each account.

    An account that is not in ``titles`` does not count.
    """
    threads: dict[str, set[tuple[EventLink, str, str]]] = {}
    tied: dict[str, set[tuple[EventLink, str, str]]] = {}
    for one, link, to in ties:
        if one in titles and to in titles:
            threads.setdefault(titles[one][0], set()).add((link, *titles[to]))
            tied.setdefault(titles[to][0], set()).add((link, *titles[one]))
    return tuple(
        replace(one, threads=tuple(sorted(threads.get(one.id, ()))), tied=tuple(sorted(tied.get(one.id, ()))))
        for one in dossiers
    )


def is_ahead(accounts: Iterable[Account]) -> bool:
    """Whether the event is, or was, still to come by anybody's word."""
    return any(step.status in _AHEAD for account in accounts for step in account.steps)


@dataclass(frozen=True, slots=True)
class Head:
    """What lists show of a dossier; fields as in ``Dossier``, ``step`` is the headline."""

    title: str
    kind: str
    parties: tuple[PartyTo, ...]
    place: Place | None
    place_words: str | None
    time: str | None
    step: StatusStep


def head_of(accounts: Sequence[Account], samples: Mapping[str, Sample] = MappingProxyType({})) -> Head:
    """What heads a group of accounts, earliest first; ``samples`` are of their articles' texts."""
    kind = _kind(accounts)
    parties = _parties(accounts)
    place = _place(accounts)
    words = next((account.place_words.quote for account in reversed(accounts) if account.place_words), None)
    coming = [part for part in parties if part.is_expected] or parties
    title = title_of(accounts, kind, coming, place.name if place else words)
    step = headline_of(accounts, lambda: _told_by(_sources(accounts, samples)))
    return Head(title, kind, parties, place, words, time_of(accounts), step)


def dossier_of(accounts: Sequence[Account], samples: Mapping[str, Sample] = MappingProxyType({})) -> Dossier:
    """One group of accounts, earliest first, as a dossier without its threads; ``samples`` as in ``head_of``."""
    head = head_of(accounts, samples)
    sources = _sources(accounts, samples)
    still_open, settled = questions_of(accounts)
    return Dossier(
        id=accounts[0].id,
        title=head.title,
        type=accounts[0].type,
        kind=head.kind,
        accounts=tuple(accounts),
        parties=head.parties,
        place=head.place,
        place_words=head.place_words,
        time=head.time,
        status=head.step.status,
        in_doubt=_in_doubt(accounts, head.step.said),
        history=history_of(accounts, _told_by(sources)),
        open_questions=still_open,
        conflicts=conflicts_of(accounts),
        threads=(),
        sources=sources,
        moves=moves_of(accounts),
        settled_questions=settled,
    )


def _sources(accounts: Iterable[Account], samples: Mapping[str, Sample]) -> tuple[tuple[Source, ...], ...]:
    """The articles of accounts in groups that count as one source each."""
    return independent((account.source for account in accounts), samples)


def _told_by(sources: Iterable[Sequence[Source]]) -> Mapping[str, str]:
    """The first article of the source that an article counts to."""
    return {one.article: group[0].article for group in sources for one in group}


def on_day(dossier: Dossier, day: date) -> Dossier:
    """The dossier as of that last entry: its outcome unknown where it was to be before, and nobody said more."""
    last = Interval.parse(dossier.time).last if dossier.time else None
    passed = last is not None and last < day and dossier.status in AWAITED
    return replace(dossier, outcome_unknown=passed)


def _kind(accounts: Sequence[Account]) -> str:
    """The kind that most accounts have; a general one only where none says more."""
    kinds = [account.kind for account in accounts]
    counts = Counter([kind for kind in kinds if kind not in _GENERAL] or kinds)
    order = {kind: number for number, kind in enumerate(_SPECIFIC)}
    return min(counts, key=lambda kind: (-counts[kind], order.get(kind, 0), kind))


def _parties(accounts: Sequence[Account]) -> tuple[PartyTo, ...]:
    """All who take part, each once, principals first; a state only where nobody of it is named who comes.

    Of several roles the weightiest is kept, of several words on attendance the latest.
    """
    found: dict[str, PartyTo] = {}
    for account in accounts:
        for part in account.parties:
            found[part.actor.id] = _merged(found.get(part.actor.id, part), part, there=takes_place(account))
    speaking = _represented(accounts)
    found = {id: _demoted(part, speaking) for id, part in found.items()}
    named = {
        (part.actor.country, part.role == "target")
        for part in found.values()
        if part.role in PRINCIPAL
        and part.role != Role.LEADER
        and part.actor.type is not EntityType.STATE
        and part.is_expected
    }
    kept = [part for part in found.values() if not _stands_for(part, named)]
    return tuple(sorted(kept, key=lambda part: (_RANK[part.role], part.actor.name, part.actor.id)))


def _represented(accounts: Sequence[Account]) -> set[str]:
    """The states that more accounts of a meeting name as parties than name persons of theirs."""
    votes: Counter[str | None] = Counter()
    for account in accounts:
        coming = [part for part in account.parties if part.is_expected]
        present = [part.actor for part in coming if part.role == Role.PARTY and part.actor.country]
        persons = {actor.country for actor in present if actor.type is not EntityType.STATE}
        votes.update({country: -1 if country in persons else 1 for country in {actor.country for actor in present}})
    return {country for country, vote in votes.items() if country and vote > 0}


def _demoted(part: PartyTo, represented: set[str]) -> PartyTo:
    """A person's part where it is the state that is the party."""
    if part.role != Role.PARTY or part.actor.type is not EntityType.PERSON or part.actor.country not in represented:
        return part
    return PartyTo(part.actor, Role.MEMBER, part.attendance)


def _merged(before: PartyTo, now: PartyTo, *, there: bool) -> PartyTo:
    """An actor's part by two accounts; who is ``there`` by the later one is in doubt no more."""
    role = min(before.role, now.role, key=lambda role: _RANK[role])
    said = None if there and before.attendance == Attendance.UNCLEAR else before.attendance
    return PartyTo(now.actor, role, now.attendance or said)


def _stands_for(part: PartyTo, named: set[tuple[str | None, bool]]) -> bool:
    """Whether it is a state for which somebody is named on the same side."""
    actor = part.actor
    return actor.type is EntityType.STATE and (folded(actor), part.role == "target") in named


def _place(accounts: Sequence[Account]) -> Place | None:
    """The place by the latest account that has one, as closely as any account has it."""
    places = [account.place for account in accounts if account.place]
    if not places:
        return None
    latest = places[-1]
    return finer([place for place in places if compatible(place, latest)])


def time_of(accounts: Sequence[Account]) -> str | None:
    """The time by the latest account that has one, as closely as any account has it."""
    times = [account.time for account in accounts if account.time]
    if not times:
        return None
    latest = Interval.parse(times[-1])
    within = [time for time in times if latest.contains(Interval.parse(time))]
    return min(reversed(within), key=lambda time: Interval.parse(time).days or date.max.toordinal())


def _in_doubt(accounts: Sequence[Account], said: date | None) -> bool:
    """Whether an article of the headline's day calls it uncertain."""
    return any(step.in_doubt for account in accounts for step in account.steps if step.said == said)
