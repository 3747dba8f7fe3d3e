"""Accounts and their links → groups of one event each, the same for any order of arrival.

Links are taken from the surest to the least sure. Each joins two groups, unless any two
of their accounts are of one article or vetoed (unless a third account says that it was
put off from the time of the one to that of the other), or the pairs across are on average less
likely the same than not: so one vague account does not chain two events together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from dragoman.ledger.dossier import Account
from dragoman.ledger.linking import UNSURE_FROM, compare_profiles, put_off
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


def _join(left: Sequence[Account], right: Sequence[Account], profiles: Mapping[str, Profile]) -> bool:
    """Whether two groups can be of one event."""
    both = [profiles[account.id] for account in (*left, *right)]
    scores: list[float] = []
    for one, other in product(left, right):
        a, b = profiles[one.id], profiles[other.id]
        score = compare_profiles(a, b).score
        if score > 0:
            scores.append(score)
        elif not any(put_off(a, b, third) for third in both):
            return False
    return sum(scores) / len(scores) >= UNSURE_FROM
