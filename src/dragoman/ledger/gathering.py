"""Accounts and their links → groups of one event each, the same for any order of arrival.

Links are taken from the surest to the least sure. Each joins two groups, unless any two
of their accounts are of one article, or vetoed, or the pairs across are on average less
likely the same than not: so one vague account does not chain two events together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.ledger.dossier import Account
from dragoman.ledger.linking import UNSURE_FROM, compare_profiles
from dragoman.ledger.profile import Profile, profile


def gather(accounts: Iterable[Account], same: Iterable[tuple[float, str, str]]) -> list[list[Account]]:
    """The accounts, one group for each event, each earliest first; groups by their first.

    ``same`` are the links with the verdict same: score and the ids of both accounts. A
    link to an account that is not among these is passed over.
    """
    members = {account.id: [account] for account in accounts}
    profiles = {key: profile(group[0]) for key, group in members.items()}
    group_of = {key: key for key in members}
    for _, one, other in sorted(same, key=lambda link: (-link[0], link[1], link[2])):
        left, right = group_of.get(one), group_of.get(other)
        if left is None or right is None or left == right or not _join(members[left], members[right], profiles):
            continue
        for account in members[right]:
            group_of[account.id] = left
        members[left] += members.pop(right)
    return sorted((sorted(group, key=age) for group in members.values()), key=lambda group: age(group[0]))


def age(account: Account) -> tuple[bool, str, str]:
    """Sorts accounts from the earliest article to the latest, the undated last."""
    day = account.source.published
    return day is None, day.isoformat() if day else "", account.id


def _join(left: Iterable[Account], right: Iterable[Account], profiles: Mapping[str, Profile]) -> bool:
    """Whether two groups can be of one event."""
    scores = [compare_profiles(profiles[a.id], profiles[b.id]).score for a in left for b in right]
    return min(scores) > 0 and sum(scores) / len(scores) >= UNSURE_FROM
