"""Record → statements and claims, with whose words they are and which accounts they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.ledger.accounts import Facets
from dragoman.ledger.codec import found_id
from dragoman.ledger.dossier import Account
from dragoman.ledger.entries import ClaimEntry, ResponseEntry, StatementEntry
from dragoman.reading.reading import Claim, Statement


def statements_of(facets: Facets, accounts: Sequence[Account]) -> dict[str, StatementEntry]:
    """The record's statements by their id in the reading, in its order."""
    ids = {account.event: account.id for account in accounts}
    return {said.id: _statement(facets, said, ids) for said in facets.record.reading.statements}


def claims_of(facets: Facets, statements: Mapping[str, StatementEntry]) -> dict[str, ClaimEntry]:
    """The record's claims by their id in the reading, in its order."""
    return {claim.id: _claim(facets, claim, statements) for claim in facets.record.reading.claims}


def _statement(facets: Facets, said: Statement, accounts: Mapping[str, str]) -> StatementEntry:
    """A statement with its actors, its day, and the accounts it is about."""
    entry = StatementEntry(
        id="",
        source=facets.source,
        voice=facets.voice(said.speaker),
        speaker=facets.actor(said.speaker) if said.speaker else None,
        capacity=said.capacity,
        cue=said.cue,
        content=said.content,
        kind=said.kind,
        channel=said.channel,
        addressee=facets.actor(said.addressee) if said.addressee else None,
        day=facets.record.when(said.time.span) if said.time else None,
        about=tuple(accounts[event] for event in said.about if event in accounts),  # the others are claims
    )
    return replace(entry, id=found_id("statement", facets.id, said.id, entry))


def _claim(facets: Facets, claim: Claim, statements: Mapping[str, StatementEntry]) -> ClaimEntry:
    """A claim with the statement that makes it and those that answer it."""
    entry = ClaimEntry(
        id="",
        source=facets.source,
        voice=facets.voice(claim.by),
        proposition=claim.proposition,
        statement=statements[claim.statement],
        responses=tuple(
            ResponseEntry(
                facets.voice(given.by),
                given.stance,
                given.span,
                statements[given.statement] if given.statement else None,
            )
            for given in claim.responses
        ),
    )
    return replace(entry, id=found_id("claim", facets.id, claim.id, entry))
