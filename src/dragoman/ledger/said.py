"""Finds statements, at any moment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, or_, select, text

from dragoman.ledger.asking import Called, find_party, is_about, is_prefix
from dragoman.ledger.codec import decode
from dragoman.ledger.entries import StatementEntry
from dragoman.ledger.finding import Ids, accounts_of, titled, with_account
from dragoman.ledger.lists import given, listed
from dragoman.ledger.schema import about, member, revised, speaker, statement
from dragoman.ledger.told import bodies, counts, told_body

_HEARD = text(
    """
    WITH RECURSIVE heard(actor, name, country) AS (
        SELECT * FROM (SELECT actor, name, country FROM speaker ORDER BY actor, name, country LIMIT 1)
        UNION ALL
        SELECT later.actor, later.name, later.country FROM heard, speaker AS later
        WHERE (later.actor, later.name, later.country, later.statement) = (
            SELECT * FROM (
                SELECT * FROM (SELECT actor, name, country, statement FROM speaker
                    WHERE actor = heard.actor AND name = heard.name AND country > heard.country
                    ORDER BY country LIMIT 1)
                UNION ALL
                SELECT * FROM (SELECT actor, name, country, statement FROM speaker
                    WHERE actor = heard.actor AND name > heard.name ORDER BY name, country LIMIT 1)
                UNION ALL
                SELECT * FROM (SELECT actor, name, country, statement FROM speaker
                    WHERE actor > heard.actor ORDER BY actor, name, country LIMIT 1)
            ) ORDER BY actor, name, country LIMIT 1
        )
    )
    SELECT actor, name, country FROM heard
    """
)
"""All who were heard, each looked for after the one before: that is sooner than to go through all that they said."""

WHOLE = 16
"""So many digits has an id."""


def statements_at(connection: Connection, asked: str | None, known: datetime) -> list[StatementEntry]:
    """The statements that counted at that moment: all for None, or those about what is asked.

    That is a dossier, by the id of an account or its beginning or by words of its title; or
    words that were said, which the whole of an id is not.
    """
    if asked and is_prefix(asked) and len(asked) == WHOLE:
        return _about(connection, with_account(asked, known), known)
    found = [decode(body, StatementEntry) for body in bodies(connection, statement, known)]
    if not asked:
        return found
    meant = accounts_of(connection, titled(asked.strip(), known), known)
    if is_prefix(asked):
        meant |= accounts_of(connection, with_account(asked, known), known)
    return [said for said in found if is_about(said, asked, meant)]


def statements_by(connection: Connection, asked: str, known: datetime) -> list[StatementEntry]:
    """The statements that counted at that moment and are by those that a name means, and some others that reviews gave.

    That is more than was asked for: who was called so later only, too.
    """
    meant = listed(find_party(asked, (Called(*row) for row in connection.execute(_HEARD))))
    by = or_(
        statement.c.id.in_(select(speaker.c.statement).where(speaker.c.actor.in_(given("speakers")))),
        statement.c.id.in_(select(revised.c.finding)),
    )
    found = select(told_body(statement, known)).where(by, counts(statement, known)).order_by(statement.c.seq)
    return [decode(body, StatementEntry) for body in connection.execute(found, {"speakers": meant}).scalars()]


def _about(connection: Connection, dossiers: Ids, known: datetime) -> list[StatementEntry]:
    """The statements about accounts of these dossiers."""
    told = select(about.c.statement).join(member, member.c.account == about.c.account)
    found = select(told_body(statement, known)).where(
        statement.c.id.in_(told.where(member.c.dossier.in_(dossiers))), counts(statement, known)
    )
    return [decode(body, StatementEntry) for body in connection.execute(found.order_by(statement.c.seq)).scalars()]
