"""What reviews say of accounts and earlier ones, for gathering: kept for those on the shelf, or worked out at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from dragoman.ledger.gathering import Judged
from dragoman.ledger.lists import given, listed
from dragoman.ledger.moments import LAST, held
from dragoman.ledger.reviews import all_reviews, in_force
from dragoman.ledger.schema import judged, review, shelf, stands
from dragoman.ledger.sentences import Sentence
from dragoman.review.constraints import Constraints, Said, constraints
from dragoman.review.review import Judgement, Review

_PAIRS = (Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE, Judgement.MERGE, Judgement.SPLIT)


def said_at(connection: Connection, known: datetime = LAST) -> list[Said]:
    """The reviews of accounts that are not withdrawn, with the accounts that they are of now."""
    given_ = [one for one in in_force(all_reviews(connection, known)) if one.judgement.of_accounts]
    places = connection.execute(select(stands.c.place, stands.c.finding).where(held(stands, known))).all()
    found = {row.place: row.finding for row in places}
    return [_said(one, found) for one in given_]


def _said(one: Review, found: Mapping[str, str]) -> Said:
    """A review with the accounts that it is of."""
    ids = [found.get(f"{one.id}/{number}") for number in range(len(one.anchors))]
    first, second = ids[: len(one.one)], ids[len(one.one) :]
    return Said(one, tuple(dict.fromkeys(filter(None, first))), tuple(dict.fromkeys(filter(None, second))))


def judge(connection: Connection, now: datetime) -> list[Judged]:
    """Keep what reviews say of the accounts on the shelf; the rows that came or went by it."""
    anybody = select(review.c.seq).where(review.c.judgement.in_(_PAIRS), review.c.entered <= now).limit(1)
    if connection.execute(anybody).first() is None:
        return []
    made = constraints(said_at(connection, now))
    turns = _turns(connection, made)
    due = set(rows_of(made, turns))
    there = {Judged(*row) for row in connection.execute(select(judged)).all()}
    if there - due:
        gone = [(one.account, one.earlier) for one in there - due]
        for account, earlier in gone:
            connection.execute(delete(judged).where(judged.c.account == account, judged.c.earlier == earlier))
    if due - there:
        connection.execute(insert(judged), [one._asdict() for one in sorted(due - there)])
    return sorted(due ^ there)


def rows_of(made: Constraints, turns: Mapping[str, str]) -> list[Judged]:
    """The rows that follow from constraints, for the accounts whose turn is known."""
    rows: list[Judged] = []
    for group in made.same:
        first, *others = sorted((turns[id], id) for id in group if id in turns) or [("", "")]
        rows += [Judged(id, first[1], turn, "same", _reason(made.reasons[id])) for turn, id in others]
    for verdict, pairs in (("different", made.apart), ("unsure", made.unsure)):
        for (a, b), by in pairs.items():
            if a in turns and b in turns:
                (_, earlier), (turn, account) = sorted(((turns[a], a), (turns[b], b)))
                rows.append(Judged(account, earlier, turn, verdict, _reason(by)))
    return rows


def judged_of(connection: Connection, accounts: Iterable[str]) -> dict[str, list[Judged]]:
    """What reviews say of these accounts and earlier ones."""
    found: dict[str, list[Judged]] = {id: [] for id in accounts}
    for row in connection.execute(_JUDGED, {"accounts": listed(found)}).all():
        found[row.account].append(Judged(*row))
    return found


def kin_of(connection: Connection) -> dict[str, str]:
    """The earliest account of the group of each account that reviews join to others."""
    return {id: row.earlier for row in connection.execute(_KIN).all() for id in (row.account, row.earlier)}


def anything_judged(connection: Connection) -> bool:
    """Whether reviews say anything of accounts."""
    return _ANY.value(connection) is not None


_ANY = Sentence(select(judged.c.account).limit(1))
_KIN = select(judged.c.account, judged.c.earlier).where(judged.c.verdict == "same")
_JUDGED = select(judged).where(judged.c.account.in_(given("accounts"))).order_by(judged.c.account, judged.c.earlier)


def _turns(connection: Connection, made: Constraints) -> dict[str, str]:
    """The turns of the accounts that are on the shelf."""
    pairs: Sequence[Iterable[str]] = (*made.same, *made.apart, *made.unsure)
    wanted = {id for pair in pairs for id in pair}
    rows = connection.execute(
        select(shelf.c.account, shelf.c.turn).where(shelf.c.account.in_(given("accounts"))),
        {"accounts": listed(wanted)},
    )
    return {row.account: row.turn for row in rows}


def _reason(by: Review) -> str:
    """A review as the reason of a pair."""
    return f"{by.judgement}, by {by.by} on {by.entered:%Y-%m-%d}" + (f": {by.why}" if by.why else "")
