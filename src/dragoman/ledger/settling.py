"""Keeps the dossiers of a ledger: what moves where when articles come and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Text, bindparam, func, select

from dragoman.ledger.candidates import Link
from dragoman.ledger.dossier import Account
from dragoman.ledger.gathering import LAST_TURN, UNDATED, Group, Judged, Membership, Shelved, settle
from dragoman.ledger.judging import anything_judged, judged_of, kin_of
from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST
from dragoman.ledger.schema import judged, link, member, shelf
from dragoman.ledger.sentences import Sentence
from dragoman.ledger.shelves import from_row, links_of
from dragoman.ledger.versions import hold

_ARTICLES = Sentence(select(shelf).where(shelf.c.turn.in_(given("turns"))))
_MEMBERSHIPS = Sentence(
    select(member.c.account, member.c.dossier).where(member.c.account.in_(given("accounts")), member.c.until == LAST)
)
_MEMBERS = Sentence(
    select(shelf, member.c.dossier)
    .join(member, member.c.account == shelf.c.account)
    .where(member.c.dossier.in_(given("dossiers")), member.c.until == LAST)
)
_reach = func.json_each(bindparam("reaches", type_=Text)).table_valued("value")
"""An account, a turn after which, and one up to which, articles may be linked to it."""
_BY_LINKS, _BY_REVIEWS = (
    Sentence(
        select(table.c.turn)
        .select_from(_reach)
        .join(table, table.c.earlier == func.json_extract(_reach.c.value, "$[0]"))
        .where(
            table.c.turn > func.json_extract(_reach.c.value, "$[1]"),
            table.c.turn <= func.json_extract(_reach.c.value, "$[2]"),
        )
        .distinct()
    )
    for table in (link, judged)
)


class _Change(NamedTuple):
    """An account came into a dossier or left it; see ``Group.reach``."""

    account: str
    dossier: str
    turn: str
    reach: str | None


class Settling:
    """Articles settle in their turn, each where the settled ones before it leave it to go.

    One of these lives as long as one change of the ledger. What it needs of the ledger is
    read when it is first needed; what changed is written by ``keep``.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._articles: dict[str, list[Shelved]] = {}
        self._links: dict[str, list[Link]] = {}
        self._judged: dict[str, list[Judged]] = {}
        self._kin: dict[str, str] | None = None
        self._any_judged: bool | None = None
        self._dossiers: dict[str, str] = {}
        self._groups: dict[str, Group] = {}
        self._settled: dict[str, Membership | None] = {}
        self._due: set[str] = set()
        self.touched: set[str] = set()
        """The dossiers that got or lost an account."""

    def take_out(self, accounts: Iterable[Account], turn: str) -> None:
        """Take the accounts of an article that no longer counts out of their dossiers."""
        gone = [one.id for one in accounts]
        self._read_dossiers(gone)
        for id in gone:
            self._groups[self._dossiers[id]].drop(id)
            self._settled[id] = None
        self._call([_Change(id, self._dossiers[id], turn, None) for id in gone])
        self._dossiers |= dict.fromkeys(gone, "")  # they may come again, and settle anew

    def judged_anew(self, rows: Sequence[Judged]) -> None:
        """Have the accounts settle again of which reviews say something else than before, and those they matter to."""
        self._any_judged = None
        kin = self._kindred()
        kin.clear()  # the groups know it
        kin.update(kin_of(self._connection))
        turns = {row.account: row.turn for row in rows}
        self._due |= set(turns.values())
        self._read_dossiers({id for row in rows for id in (row.account, row.earlier)})
        there = [id for row in rows for id in (row.account, row.earlier) if self._dossiers.get(id)]
        self._call([_Change(id, self._dossiers[id], turns.get(id, ""), None) for id in dict.fromkeys(there)])

    def settle(self, turns: Iterable[str]) -> None:
        """Settle these articles again, and those that follow from where they go."""
        self._due |= set(turns)
        while self._due:
            self._read(self._due - self._articles.keys())
            turn = min(self._due)
            self._due.remove(turn)
            self._call(self._settle(turn))

    def keep(self, now: datetime) -> None:
        """Write down where accounts have gone."""
        hold(self._connection, member, {id: to and _row(to) for id, to in self._settled.items()}, now)

    def undated(self) -> set[str]:
        """The touched dossiers with an account of an undated article."""
        return {id for id in self.touched if any(one.turn >= UNDATED for one in self._groups[id].members[-1:])}

    def _settle(self, turn: str) -> list[_Change]:
        """Settle one article; the comings and goings of its accounts."""
        article = self._articles[turn]
        links = [found for one in article for found in self._links[one.id]]
        settled = settle(article, links, self._dossiers.__getitem__, self._groups.__getitem__, self._judged)
        self._settled |= settled
        return [change for one in article for change in self._move(one, settled[one.id].dossier)]

    def _move(self, one: Shelved, to: str) -> Iterator[_Change]:
        """Put an account into a dossier, out of the one that it was in."""
        before = self._dossiers.get(one.id)
        if before == to:
            return
        if before:
            yield _Change(one.id, before, one.turn, self._groups[before].reach(one))
            self._groups[before].drop(one.id)
        self._dossiers[one.id] = to
        self._groups.setdefault(to, Group(kin=self._kindred())).add(one)
        yield _Change(one.id, to, one.turn, self._groups[to].reach(one))

    def _call(self, changes: Sequence[_Change]) -> None:
        """Have every later article settle again that is linked to the accounts, or for which a dossier is another."""
        self.touched |= {change.dossier for change in changes}
        reaches = {reach for change in changes for reach in self._reaches(change)}
        if reaches:
            for asked in (_BY_LINKS, _BY_REVIEWS) if self._is_judged() else (_BY_LINKS,):
                self._due |= set(asked.values(self._connection, reaches=listed(reaches)))

    def _reaches(self, change: _Change) -> Iterator[tuple[str, str, str]]:
        """From which accounts a change can matter to later articles, after which turn and up to which."""
        yield change.account, change.turn, LAST_TURN
        for one in self._groups[change.dossier].members:
            yield one.id, change.turn, change.reach or LAST_TURN

    def _read(self, turns: Iterable[str]) -> None:
        """Read articles with their links, and the dossiers that those lead to."""
        wanted = list(turns)
        if not wanted:
            return
        self._articles |= {turn: [] for turn in wanted}
        for row in _ARTICLES.rows(self._connection, turns=listed(wanted)):
            one = from_row(row)
            self._articles[one.turn].append(one)
        accounts = [one.id for turn in wanted for one in self._articles[turn]]
        self._links |= links_of(self._connection, accounts, alike=True)
        linked = {one.earlier for id in accounts for one in self._links[id]}
        if self._is_judged():
            self._judged |= judged_of(self._connection, accounts)
            linked |= {row.earlier for id in accounts for row in self._judged[id]}
        self._read_dossiers({*accounts, *linked})

    def _read_dossiers(self, accounts: Iterable[str]) -> None:
        """Read which dossiers accounts are in, and their members."""
        wanted = [id for id in accounts if id not in self._dossiers]
        if wanted:
            self._dossiers |= dict(_MEMBERSHIPS.rows(self._connection, accounts=listed(wanted)))
        groups: dict[str, list[Shelved]] = {
            self._dossiers[id]: [] for id in wanted if self._dossiers.get(id, "") not in {"", *self._groups}
        }
        for row in _MEMBERS.rows(self._connection, dossiers=listed(groups)) if groups else ():
            groups[row[-1]].append(from_row(row))
        self._groups |= {id: Group(members, self._kindred()) for id, members in groups.items()}

    def _kindred(self) -> dict[str, str]:
        """Which accounts reviews say are one."""
        if self._kin is None:
            self._kin = kin_of(self._connection) if self._is_judged() else {}
        return self._kin

    def _is_judged(self) -> bool:
        """Whether reviews say anything of accounts: most ledgers have none that do."""
        if self._any_judged is None:
            self._any_judged = anything_judged(self._connection)
        return self._any_judged


def _row(to: Membership) -> dict[str, object]:
    """Where an account is, as the ledger keeps it."""
    return {
        "dossier": to.dossier,
        "beside": to.link.earlier if to.link else None,
        "score": to.link.score if to.link else None,
        "reasons": to.link.reasons if to.link else None,
    }
