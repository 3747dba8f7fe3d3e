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
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from dragoman.ledger.candidates import Link, all_links, best
from dragoman.ledger.dossier import Account, Source
from dragoman.ledger.intervals import Interval
from dragoman.ledger.linking import UNSURE_FROM, Verdict, likeness, put_off, vetoed
from dragoman.ledger.profile import Profile, profile

SAMPLE = 4
"""So many of the first members, and of the last, an account is compared with."""

UNDATED = "9999-99-99"
"""The day of an article without one: after all others."""


LAST_TURN = "~"
"""After all turns."""


class Shelved(NamedTuple):
    """An account with its article's turn and what comparing looks at; sorts by turn."""

    turn: str
    id: str
    profile: Profile


class Membership(NamedTuple):
    """The dossier an account is in (the id of its first account), and the link that put it there, if any."""

    dossier: str
    link: Link | None


def turn_of(source: Source) -> str:
    """Sorts articles from the earliest to the latest, the undated last."""
    return f"{source.published or UNDATED} {source.article}"


def shelved(account: Account) -> Shelved:
    """An account as gathering sees it."""
    return Shelved(turn_of(account.source), account.id, profile(account))


class Group:
    """The members of a dossier, in turn."""

    def __init__(self, members: Iterable[Shelved] = ()) -> None:
        self.members = sorted(members, key=_by_turn)

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
            or len(after) < SAMPLE
            or _mark(one.profile) not in {_mark(other.profile) for other in before}
        ):
            return None
        return after[SAMPLE - 1].turn

    def takes(self, one: Shelved) -> bool:
        """Whether it takes an account in its turn, by the members before it."""
        before = [member.profile for member in self.members[: self._place(one.turn)]]
        seen = one.profile
        for other in _distinct(before):
            if vetoed(seen, other) and not any(put_off(seen, other, third) for third in (seen, *before)):
                return False
        sample = before if len(before) <= 2 * SAMPLE else before[:SAMPLE] + before[-SAMPLE:]
        scores = [score for score in (likeness(seen, other) for other in sample) if score > 0]
        return not scores or sum(scores) / len(scores) >= UNSURE_FROM

    def _place(self, turn: str) -> int:
        """How many members have their turn before that one."""
        return bisect_left(self.members, turn, key=_turn)


def settle(
    article: Sequence[Shelved],
    links: Iterable[Link],
    dossier_of: Callable[[str], str],
    group_of: Callable[[str], Group],
) -> dict[str, Membership]:
    """Which dossier each account of an article is in, by its links of the verdict same, the surest first.

    Args:
        article: its accounts.
        links: theirs with earlier accounts.
        dossier_of: the dossier of an earlier account.
        group_of: the members of a dossier.
    """
    by_id = {one.id: one for one in article}
    found: dict[str, Membership] = {}
    refused: set[tuple[str, str]] = set()
    for link in sorted(links, key=_surest_first):
        dossier = dossier_of(link.earlier)
        if link.account in found or (link.account, dossier) in refused:
            continue
        if all(dossier != other.dossier for other in found.values()) and group_of(dossier).takes(by_id[link.account]):
            found[link.account] = Membership(dossier, link)
        else:
            refused.add((link.account, dossier))
    return {one.id: found.get(one.id, Membership(one.id, None)) for one in article}


def gather(accounts: Iterable[Account]) -> list[list[Account]]:
    """The accounts, one group for each event, each earliest first; groups by their first.

    This is what a ledger holds that was entered these accounts, in whichever order.
    """
    by_id = {account.id: account for account in accounts}
    shelf = sorted(map(shelved, by_id.values()), key=_by_turn)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in all_links([(one.turn, one.id, one.profile) for one in shelf]):
        links[link.account].append(link)
    members: dict[str, Membership] = {}
    groups: dict[str, Group] = defaultdict(Group)
    for _, article in groupby(shelf, key=_turn):
        told = list(article)
        same = [link for one in told for link in best(links[one.id]) if link.verdict is Verdict.SAME]
        settled = settle(told, same, lambda id: members[id].dossier, groups.__getitem__)
        members.update(settled)
        for one in told:
            groups[settled[one.id].dossier].add(one)
    found = ([by_id[member.id] for member in group.members] for group in groups.values())
    return sorted(found, key=lambda group: age(group[0]))


def age(account: Account) -> tuple[str, str]:
    """Sorts accounts from the earliest article to the latest, the undated last."""
    return turn_of(account.source), account.id


def _distinct(members: Iterable[Profile]) -> Iterator[Profile]:
    """One member for each that a veto can tell apart."""
    return iter({_mark(one): one for one in members}.values())


def _mark(seen: Profile) -> tuple[Interval | None, Interval | None, int | None]:
    """What vetoes look at, beside the article and type."""
    return seen.time, seen.earlier_time, seen.number


def _surest_first(link: Link) -> tuple[float, str, str]:
    """Sorts links from the surest to the least sure."""
    return -link.score, link.account, link.earlier


def _by_turn(one: Shelved) -> tuple[str, str]:
    return one.turn, one.id


def _turn(one: Shelved) -> str:
    return one.turn
