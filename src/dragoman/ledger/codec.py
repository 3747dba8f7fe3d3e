"""The ledger's values as canonical JSON, and the ids that follow from it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from dragoman.article.article import Article
from dragoman.errors import LedgerError
from dragoman.reading.reading import Reading
from dragoman.record.record import ActorTie, OfficeTie, PlaceTie, Record, TimeTie

Value = TypeVar("Value")


def encode(value: Any) -> str:
    """A value as JSON with sorted keys: equal values give equal text."""
    return msgspec.json.encode(value, order="sorted").decode()


def decode(text: str, kind: type[Value]) -> Value:
    """The value of that class that ``encode`` wrote.

    Raises:
        LedgerError: where the text is not one.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as reason:
        raise LedgerError(
            f"The ledger should hold a {kind.__name__} here", f"found {reason}", "Restore the ledger from a copy"
        ) from reason


def content_id(*parts: Any) -> str:
    """The id that follows from content: 16 hex digits of SHA-256 over canonical JSON."""
    return hashlib.sha256(encode(parts).encode()).hexdigest()[:16]


class Findings(msgspec.Struct, frozen=True):
    """A record without its article, which the ledger keeps once for all its records."""

    reading: Reading
    facts: str
    actors: tuple[ActorTie, ...]
    places: tuple[PlaceTie, ...]
    times: tuple[TimeTie, ...]
    offices: tuple[OfficeTie, ...]


def findings_of(record: Record) -> Findings:
    """What a record says beside its article."""
    return Findings(record.reading, record.facts, record.actors, record.places, record.times, record.offices)


def joined(article: Article, findings: Findings) -> Record:
    """The record that ``findings_of`` took apart."""
    return Record(
        article=article,
        reading=findings.reading,
        facts=findings.facts,
        actors=findings.actors,
        places=findings.places,
        times=findings.times,
        offices=findings.offices,
    )


def without_text(article: Article) -> Article:
    """The article as its row keeps it: the text has a column of its own, for searching."""
    return replace(article, text="")


def article_id(article: Article) -> str:
    """The ledger id of an article: one version of what an address says."""
    value = msgspec.to_builtins(article)
    if not value["notes"]:
        del value["notes"]  # so that articles entered before there were notes keep their ids
    return content_id("article", value)


def found_id(kind: str, record: str, label: str, value: Any) -> str:
    """The ledger id of what a record has under that label: ``value``, its own id and links still empty."""
    value = msgspec.to_builtins(value)
    for part in (*value.get("parties", ()), *value.get("open_questions", ())):
        for grown in ("words", "who"):
            if grown in part and part[grown] is None:
                del part[grown]  # so that accounts entered before these were kept keep their ids
    return content_id(kind, record, label, value)


def record_id(article: str, findings: Findings) -> str:
    """The ledger id of what was found in the article of that ledger id."""
    value = msgspec.to_builtins(findings)
    for event in value["reading"]["events"]:
        for part in event["participants"]:
            if part["words"] is None:
                del part["words"]  # so that records entered before these words were kept keep their ids
    for tie in value["times"]:
        if tie["moment"] is None:
            del tie["moment"]  # so that records entered before there were moments keep their ids
    return content_id("record", article, value)
