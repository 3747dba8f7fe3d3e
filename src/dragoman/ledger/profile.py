"""What comparing looks at in an account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from zlib import crc32

import msgspec

from dragoman.codebook import EntityType, EventType, Role, Status
from dragoman.ledger.dossier import Account, PartyTo
from dragoman.ledger.intervals import Interval
from dragoman.record.record import Actor, Place

PRINCIPAL = frozenset({"source", "target", Role.PARTY, Role.LEADER})
"""The parts that make an event this one and no other; hosts and members come and go."""

MINTED = "n:"
"""How the id of an actor begins that no table has: it is made of the article's own words."""

AHEAD = frozenset({Status.PROPOSED, Status.PLANNED, Status.POSTPONED, Status.HYPOTHETICAL})
"""The statuses of what has not begun."""

READ_LATELY = 16_384
"""So many profiles are kept in memory once read: those of some weeks' news, which new articles are compared with."""

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
# a list of so many quotation marks reads worse
_EMPTY = frozenset(
    "the and for with from that this will would has have had was were been their his her its".split()  # noqa: SIM905
)
_ORDINALS = {
    word: number
    for number, words in {
        1: "first 1st",
        2: "second 2nd ii",
        3: "third 3rd iii",
        4: "fourth 4th iv",
        5: "fifth 5th",
        6: "sixth 6th vi",
    }.items()
    for word in words.split()
}
_FURTHER = frozenset("again another next further follow-up second third fourth fifth sixth more new resumed".split())  # noqa: SIM905
"""The words of a trigger that there were others before it."""
_HOURS = {
    "morning": "morning",
    "a.m.": "morning",
    "am": "morning",
    "noon": "afternoon",
    "afternoon": "afternoon",
    "p.m.": "afternoon",
    "pm": "afternoon",
    "evening": "evening",
    "tonight": "evening",
    "night": "night",
    "overnight": "night",
}


@dataclass(frozen=True, slots=True, eq=False)  # one is itself alone, so that pairs can be looked up at once
class Profile:
    """An account, its actors folded into states, its times read as intervals.

    ``one_side`` are those that act (all parties, where sides are not told apart), ``other_side``
    those acted on. ``persons`` are principal persons by state. ``implied`` is what the status
    says of the time where nothing else does, ``when`` the time as written. ``began`` is
    whether its last word has it begun, ``ongoing`` whether it is under way. ``words`` are the
    stems of its trigger, ``told`` those of the words of its statuses too. ``further`` is
    whether it is called one more of its like. ``about`` tells whom and where its article
    speaks of, each as a number.
    """

    article: str
    type: EventType
    kind: str
    one_side: frozenset[str]
    other_side: frozenset[str]
    persons: dict[str, frozenset[str]]
    place: Place | None
    time: Interval | None
    earlier_time: Interval | None
    implied: Interval | None
    published: date | None
    began: bool
    ongoing: bool
    words: frozenset[str]
    told: frozenset[str]
    number: int | None
    hours: frozenset[str]
    when: str
    further: bool = False
    about: frozenset[int] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """Both sides together."""
        return self.one_side | self.other_side


_profiles = msgspec.msgpack.Decoder(Profile)


def profile(account: Account, about: frozenset[int] = frozenset()) -> Profile:
    """What comparing looks at in an account; ``about`` is of its article, see ``about``."""
    parts = principals(account)
    acted_on = [part for part in account.parties if part.role in {"target", *_hosts(account.kind)}]
    last = account.last_word.status
    trigger = account.trigger.quote.casefold().split()
    return Profile(
        article=account.source.article,
        type=account.type,
        kind=account.kind,
        one_side=frozenset(folded(part.actor) for part in parts if part.role != "target"),
        other_side=frozenset(folded(part.actor) for part in acted_on),
        persons=_persons(parts),
        place=account.place,
        time=_interval(account.time),
        earlier_time=_interval(account.earlier_time),
        implied=_implied(last, account.source.published),
        published=account.source.published,
        began=last not in AHEAD,
        ongoing=last is Status.ONGOING,
        words=stems(account.trigger.quote),
        told=stems(" ".join([account.trigger.quote, *(step.words.quote for step in account.steps)])),
        number=next((_ORDINALS[word] for word in trigger if word in _ORDINALS), None),
        hours=_hours(account),
        when=account.time_words.quote.casefold() if account.time_words else "",
        further=not _FURTHER.isdisjoint(trigger),
        about=about,
    )


@lru_cache(READ_LATELY)
def read(written: bytes) -> Profile:
    """The profile that ``written`` wrote: one and the same for equal bytes, while it is kept in memory."""
    return _profiles.decode(written)


def written(seen: Profile) -> bytes:
    """A profile as bytes: equal for equal profiles, in whichever order their sets are."""
    return msgspec.msgpack.encode(seen, order="deterministic")


@lru_cache(READ_LATELY)
def content(seen: Profile) -> Profile:
    """It without what tells of its article: one and the same for all accounts that say the same."""
    return read(written(replace(seen, article="", about=frozenset())))


def about(accounts: Sequence[Account]) -> frozenset[int]:
    """Whom and where an article speaks of, by its accounts."""
    names = {part.actor.id for account in accounts for part in account.parties}
    return frozenset(crc32(name.encode()) for name in names | {one.place.id for one in accounts if one.place})


def folded(actor: Actor) -> str:
    """The state that an actor belongs to; the actor itself where it has none."""
    return actor.country or actor.id


def principals(account: Account) -> list[PartyTo]:
    """Those whose event it is; not the state on whose ground two others meet."""
    found = [part for part in account.parties if part.role in PRINCIPAL]
    ground = account.place.country if account.place and account.type is EventType.CONSULT else None
    guests = [part for part in found if part.actor.type is not EntityType.STATE or part.actor.country != ground]
    return guests if len({folded(part.actor) for part in guests}) > 1 else found


def _hosts(kind: str) -> frozenset[str]:
    """The parts that are acted on beside the target: who is visited."""
    return frozenset({Role.HOST, Role.VENUE_HOST}) if kind == "visit" else frozenset()


def stems(words: str) -> frozenset[str]:
    """The words that carry meaning, cut to five letters, so that "meeting" is "meet"."""
    return frozenset(word[:5].removesuffix("i") for word in _WORD.findall(words.casefold()) if word not in _EMPTY)


def _persons(parts: list[PartyTo]) -> dict[str, frozenset[str]]:
    """The persons among these, by state."""
    found: dict[str, frozenset[str]] = {}
    for part in parts:
        if part.actor.type is EntityType.PERSON:
            state = folded(part.actor)
            found[state] = found.get(state, frozenset()) | {part.actor.id}
    return found


def _interval(value: str | None) -> Interval | None:
    """The interval of a time value."""
    return Interval.parse(value) if value else None


def _implied(last: Status, published: date | None) -> Interval | None:
    """When it is, as far as its status tells: what occurred, before; what is to be, after."""
    if published is None:
        return None
    if last is Status.OCCURRED:
        return Interval(None, published)
    return Interval(published, None) if last in AHEAD else None


def _hours(account: Account) -> frozenset[str]:
    """The parts of the day that its time words name."""
    written = account.time_words.quote.casefold().split() if account.time_words else ()
    return frozenset(_HOURS[word] for word in written if word in _HOURS)
