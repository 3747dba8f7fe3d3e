"""Accounts and their links → dossiers, the same for any order of arrival.

Articles take turns, by their day and then their id, the undated last. In its turn, an
article's accounts look back: each joins the dossier of the earlier account that it is
linked to most surely, if that dossier takes it; else it opens one. What comes later never
moves what was settled before, so that an article of today touches nothing but the
dossiers that it joins.

A dossier takes one account of an article, and none that is vetoed by a member (unless a
third says that the event was put off from the time of the one to that of the other), or
that is on average less likely the same than not as the members first and last before it:
so one vague account does not chain two events together.

What reviews say goes before all that: an account is where the earliest is that it is said to
be the same as, in no dossier with one that it is said to differ from, and is not led by a link
that a reviewer was unsure of. Members that reviews say are one veto together or not at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from dragoman.ledger.candidates import Link, all_links, best
from dragoman.ledger.dossier import Account, Source
from dragoman.ledger.linking import UNSURE_FROM, Verdict, likeness, put_off, vetoed
from dragoman.ledger.profile import Profile, about, profile

SAMPLE = 4
"""So many of the first members, and of the last, an account is compared with."""

UNDATED = "9999-99-99"
"""The day of an article without one: after all others."""

LAST_TURN = "~"
"""After all turns."""

MARKED_LATELY = 16_384
"""Of so many accounts it is kept in memory what vetoes look at."""


class Shelved(NamedTuple):
    """An account with its article's turn and what comparing looks at; sorts by turn."""

    turn: str
    id: str
    profile: Profile


class Judged(NamedTuple):
    """An account and an earlier one as reviews have it: same, different or unsure; ``turn`` is the later one's.

    Of accounts that are the same, each has one such row, with the earliest of them.
    """

    account: str
    earlier: str
    turn: str
    verdict: str
    reasons: str


UNJUDGED: Mapping[str, Sequence[Judged]] = MappingProxyType({})
NO_KIN: Mapping[str, str] = MappingProxyType({})


class Membership(NamedTuple):
    """The dossier an account is in (the id of its first account), and the link that put it there, if any."""

    dossier: str
    link: Link | None


def turn_of(source: Source) -> str:
    """Sorts articles from the earliest to the latest, the undated last."""
    return f"{source.published or UNDATED} {source.article}"


def shelved(article: Sequence[Account]) -> list[Shelved]:
    """The accounts of an article as gathering sees them."""
    whole = about(article)
    return [Shelved(turn_of(one.source), one.id, profile(one, whole)) for one in article]


class Group:
    """The members of a dossier, in turn; ``kin`` names the earliest of the accounts that a review says each is."""

    def __init__(self, members: Iterable[Shelved] = (), kin: Mapping[str, str] = NO_KIN) -> None:
        self.members = sorted(members, key=_by_turn)
        self._kin = kin

    def add(self, member: Shelved) -> None:
        """Put a member in its turn."""
        insort(self.members, member, key=_by_turn)

    def drop(self, id: str) -> None:
        """Let a member go."""
        self.members = [member for member in self.members if member.id != id]

    def reach(self, one: Shelved) -> str | None:
        """The last turn of an account that may be taken or not because of this member; None for any turn after its own.

        Once there are others that say the same, only those see it that have it among the
        ``SAMPLE`` last members before them.
        """
        place = self._place(one.turn)
        # while its article moves, an account it came with may be here too
        before, after = self.members[:place], self.members[bisect_right(self.members, one.turn, key=_turn) :]
        if (
            place < SAMPLE
            or one.id in self._kin
            or len(after) < SAMPLE
            or _mark(one.profile) not in {_mark(other.profile) for other in before}
        ):
            return None
        return after[SAMPLE - 1].turn

    def takes(self, one: Shelved) -> bool:
        """Whether it takes an account in its turn, by the members before it."""
        earlier = self.members[: self._place(one.turn)]
        before = [member.profile for member in earlier]
        seen = one.profile
        if any(all(_keeps_out(other, seen, before) for other in party) for party in self._parties(earlier)):
            return False
        sample = before if len(before) <= 2 * SAMPLE else before[:SAMPLE] + before[-SAMPLE:]
        scores = [score for score in (likeness(seen, other) for other in sample) if score > 0]
        return not scores or sum(scores) / len(scores) >= UNSURE_FROM

    def _parties(self, members: Iterable[Shelved]) -> Iterator[Iterable[Profile]]:
        """Who may veto: those together of whom reviews say that they are one, and each that tells of other times."""
        kin: dict[str, list[Profile]] = defaultdict(list)
        alone: list[Profile] = []
        for one in members:
            (kin[self._kin[one.id]] if one.id in self._kin else alone).append(one.profile)
        known = {_mark(one) for party in kin.values() for one in party}
        yield from ((one,) for one in _distinct(alone) if _mark(one) not in known)
        yield from kin.values()

    def _place(self, turn: str) -> int:
        """How many members have their turn before that one."""
        return bisect_left(self.members, turn, key=_turn)


def settle(
    article: Sequence[Shelved],
    links: Iterable[Link],
    dossier_of: Callable[[str], str],
    group_of: Callable[[str], Group],
    judged: Mapping[str, Sequence[Judged]] = UNJUDGED,
) -> dict[str, Membership]:
    """Which dossier each account of an article is in: by reviews, else by its links of the verdict same, surest first.

    Args:
        article: its accounts.
        links: theirs with earlier accounts.
        dossier_of: the dossier of an earlier account.
        group_of: the members of a dossier.
        judged: what reviews say of them and earlier ones, by account.
    """
    by_id = {one.id: one for one in article}
    said = [row for one in article for row in judged.get(one.id, ())]
    same = {row.account: row for row in said if row.verdict == Verdict.SAME}
    found = {
        id: Membership(dossier_of(row.earlier), _as_link(row)) for id, row in same.items() if row.earlier not in by_id
    }
    refused = {
        (row.account, dossier_of(row.earlier))
        for row in said
        if row.verdict == Verdict.DIFFERENT and row.earlier not in by_id
    }
    unsure = {(row.account, row.earlier) for row in said if row.verdict == Verdict.UNSURE}
    for link in sorted(links, key=_surest_first):
        dossier = dossier_of(link.earlier)
        if link.account in same or link.account in found or (link.account, dossier) in refused:
            continue
        if (link.account, link.earlier) in unsure:
            continue
        if all(dossier != other.dossier for other in found.values()) and group_of(dossier).takes(by_id[link.account]):
            found[link.account] = Membership(dossier, link)
        else:
            refused.add((link.account, dossier))
    settled = {one.id: found.get(one.id, Membership(one.id, None)) for one in article}
    beside = {id: row for id, row in same.items() if row.earlier in by_id}
    return settled | {id: Membership(settled[row.earlier].dossier, _as_link(row)) for id, row in beside.items()}


def gather(accounts: Iterable[Account], judged: Iterable[Judged] = ()) -> list[list[Account]]:
    """The accounts, one group for each event, each earliest first; groups by their first.

    This is what a ledger holds that was entered these accounts, in whichever order; ``judged`` is what reviews say.
    """
    said: dict[str, list[Judged]] = defaultdict(list)
    for row in judged:
        said[row.account].append(row)
    kin = {id: row.earlier for rows in said.values() for row in rows if row.verdict == "same" for id in row[:2]}
    by_id = {account.id: account for account in accounts}
    in_turn = groupby(sorted(by_id.values(), key=age), key=lambda one: turn_of(one.source))
    articles = [shelved(list(told)) for _, told in in_turn]
    links: dict[str, list[Link]] = defaultdict(list)
    for link in all_links([(one.turn, one.id, one.profile) for told in articles for one in told]):
        links[link.account].append(link)
    members: dict[str, Membership] = {}
    groups: dict[str, Group] = defaultdict(lambda: Group(kin=kin))
    for told in articles:
        same = [link for one in told for link in best(links[one.id]) if link.verdict is Verdict.SAME]
        settled = settle(told, same, lambda id: members[id].dossier, groups.__getitem__, said)
        members.update(settled)
        for one in told:
            groups[settled[one.id].dossier].add(one)
    found = ([by_id[member.id] for member in group.members] for group in groups.values())
    return sorted(found, key=lambda group: age(group[0]))


def age(account: Account) -> tuple[str, str]:
    """Sorts accounts from the earliest article to the latest, the undated last."""
    return turn_of(account.source), account.id


def _keeps_out(member: Profile, seen: Profile, before: Sequence[Profile]) -> bool:
    """Whether a member vetoes an account, and nobody says that the event was put off from the one time to the other."""
    return vetoed(seen, member) is not None and not any(put_off(seen, member, third) for third in (seen, *before))


def _as_link(row: Judged) -> Link:
    """A review as the link by which an account is in its dossier."""
    return Link(row.account, row.earlier, row.turn, row.verdict, 1.0, row.reasons)


def _distinct(members: Iterable[Profile]) -> Iterator[Profile]:
    """One member for each that a veto can tell apart."""
    return iter({_mark(one): one for one in members}.values())


@lru_cache(MARKED_LATELY)
def _mark(seen: Profile) -> str:
    """What vetoes look at, beside the article and type, in words that are soon compared."""
    return repr((seen.time, seen.earlier_time, seen.number))


def _surest_first(link: Link) -> tuple[float, str, str]:
    """Sorts links from the surest to the least sure."""
    return -link.score, link.account, link.earlier


def _by_turn(one: Shelved) -> tuple[str, str]:
    return one[:2]


def _turn(one: Shelved) -> str:
    return one.turn
