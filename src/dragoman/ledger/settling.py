"""Keeps the dossiers of a ledger: what moves where when articles come and go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from heapq import heappop, heappush

from sqlalchemy import Connection, select

from dragoman.ledger.dossier import Account
from dragoman.ledger.gathering import Group, Membership, Shelved, settle
from dragoman.ledger.linking import Verdict
from dragoman.ledger.moments import LAST
from dragoman.ledger.schema import link, member, shelf
from dragoman.ledger.shelves import from_row, links_of
from dragoman.ledger.versions import hold


class Settling:
    """Articles settle in their turn, each where the settled ones before it leave it to go.

    One of these lives as long as one change of the ledger; ``touched`` are the dossiers that
    got or lost an account.
    """

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._dossiers: dict[str, str] = {}
        self._groups: dict[str, Group] = {}
        self._due: list[str] = []
        self.touched: set[str] = set()

    def take_out(self, accounts: Iterable[Account], turn: str) -> None:
        """Take accounts that no longer count out of their dossiers."""
        changed = set()
        for one in accounts:
            dossier = self._dossier(one.id)
            self._group(dossier).drop(one.id)
            changed.add(dossier)
            self._hold(one.id, None)
        self._call(changed, turn)

    def settle(self, turns: Iterable[str]) -> None:
        """Settle these articles again, and those that follow from where they go."""
        self._due = sorted({*self._due, *turns})
        before = ""
        while self._due:
            turn = heappop(self._due)
            if turn > before:
                self._call(self._settle(turn), turn)
                before = turn

    def _settle(self, turn: str) -> set[str]:
        """Settle one article; the dossiers that got or lost an account of it."""
        article = [from_row(row) for row in self._connection.execute(select(shelf).where(shelf.c.turn == turn)).all()]
        found = links_of(self._connection, [one.id for one in article])
        same = [one for links in found.values() for one in links if one.verdict == Verdict.SAME]
        settled = settle(article, same, self._dossier, self._group)
        changed = set()
        for one in article:
            changed |= self._move(one, settled[one.id])
        return changed

    def _move(self, one: Shelved, to: Membership) -> set[str]:
        """Put an account into its dossier; the dossiers that this changes."""
        before = self._dossier(one.id)
        changed = {before, to.dossier} - {""} if before != to.dossier else set()
        if before in changed:
            self._group(before).drop(one.id)
        if to.dossier in changed:
            self._group(to.dossier).add(one)
        self._dossiers[one.id] = to.dossier
        self._hold(one.id, to)
        return changed

    def _call(self, dossiers: set[str], turn: str) -> None:
        """Have every later article settle again that is linked to a member of one of these."""
        self.touched |= dossiers
        members = [one.id for dossier in dossiers for one in self._group(dossier).members]
        later = select(link.c.turn).where(link.c.earlier.in_(members), link.c.turn > turn).distinct()
        for due in self._connection.execute(later).scalars().all():
            heappush(self._due, due)

    def _dossier(self, account: str) -> str:
        """The dossier that an account is in; "" for none."""
        if account not in self._dossiers:
            found = select(member.c.dossier).where(member.c.account == account, member.c.until == LAST)
            self._dossiers[account] = self._connection.scalar(found) or ""
        return self._dossiers[account]

    def _group(self, dossier: str) -> Group:
        """The members of a dossier."""
        if dossier not in self._groups:
            found = select(shelf).join(member, member.c.account == shelf.c.account)
            found = found.where(member.c.dossier == dossier, member.c.until == LAST)
            self._groups[dossier] = Group(from_row(row) for row in self._connection.execute(found).all())
        return self._groups[dossier]

    def _hold(self, account: str, to: Membership | None) -> None:
        """Keep where an account is."""
        values = to and {
            "dossier": to.dossier,
            "beside": to.link.earlier if to.link else None,
            "score": to.link.score if to.link else None,
            "reasons": to.link.reasons if to.link else None,
        }
        hold(self._connection, member, {"account": account}, values, self._now)
