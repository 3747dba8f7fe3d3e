"""Verifies a ledger: what it promises, over every row."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select, text

from dragoman.article.article import Article
from dragoman.errors import DragomanError
from dragoman.ledger.codec import Findings, article_id, decode, found_id, joined, record_id
from dragoman.ledger.deriving import replay
from dragoman.ledger.dossier import Account
from dragoman.ledger.entries import CheckReport, ClaimEntry, StatementEntry
from dragoman.ledger.proof import REBUILD, beside, differences
from dragoman.ledger.reviews import review_id
from dragoman.ledger.schema import DERIVED, account, article, claim, page, record, review, statement
from dragoman.ledger.soundness import dangling, misquotes, references, spans_in, undatable, unlawful
from dragoman.page.page import Hints, Media, Page
from dragoman.review.review import Review

ROWS = "rows that can be read"
DIGESTS = "ids and digests that follow from content"
QUOTES = "quotes that stand in their article"
IDS = "ids that name something"
KINDS = "events of a kind in the codebook"
TIMES = "times that are days or intervals"
STATUSES = "statuses with words and a voice"
FOLLOWS = "dossiers, links and keys that follow from accounts"


class Outcome(NamedTuple):
    """One promise, how often it was checked on a row, and each fault as a sentence."""

    promise: str
    number: int
    faults: Iterable[str]


def check(connection: Connection) -> CheckReport:
    """Check every row; what fails is told, and the check goes on."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for name, outcomes in _rows(connection):
        counts[ROWS] += 1
        try:
            for outcome in outcomes():
                counts[outcome.promise] += outcome.number
                faults += [f"{name}: {fault}" for fault in outcome.faults]
        except (DragomanError, ValueError, zlib.error) as reason:  # a row that was tampered with
            faults.append(f"{name}: cannot be read: {reason}")
    return CheckReport(dict(counts), tuple(faults))


def _rows(connection: Connection) -> Iterator[tuple[str, Callable[[], Iterator[Outcome]]]]:
    """Each row by name, with what checks it."""
    yield "the file", partial(_file, connection)
    for row in connection.execute(select(page)):
        yield f"page {row.address}", partial(_page, row)
    for row in connection.execute(select(article, page.c.digest).join(page, page.c.seq == article.c.page)):
        yield f"article {row.id}", partial(_article, row)
    numbers = [
        select(func.count()).where(table.c.record == record.c.seq).scalar_subquery().label(f"{table.name}s")
        for table in (account, statement, claim)
    ]
    whole = select(record.c.id, record.c.body, article.c.body.label("article"), article.c.text, *numbers)
    for row in connection.execute(whole.join(article, article.c.seq == record.c.article)):
        yield f"record {row.id}", partial(_record, row)
    known = set(connection.scalars(select(account.c.id)))
    for table, kind in ((account, Account), (statement, StatementEntry), (claim, ClaimEntry)):
        found = select(table, record.c.id.label("of"), article.c.text)
        found = found.join(record, record.c.seq == table.c.record).join(article, article.c.seq == record.c.article)
        for row in connection.execute(found):
            yield f"{table.name} {row.id}", partial(_found, row, str(table.name), kind, known)
    for row in connection.execute(select(review)):
        yield f"review {row.id}", partial(_review, connection, row, known)
    yield "what is derived", partial(_derived, connection)


def _file(connection: Connection) -> Iterator[Outcome]:
    """The database itself."""
    answers = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    yield Outcome(ROWS, 0, [f"SQLite says: {answer}" for answer in answers if answer != "ok"])
    lost = connection.execute(text("PRAGMA foreign_key_check")).all()
    yield Outcome(ROWS, 0, [f"a row of {row[0]} refers to a row of {row[2]} that is not there" for row in lost])


def _page(row: Row[Any]) -> Iterator[Outcome]:
    """Whether the bytes are those that were entered."""
    hints = decode(row.hints, Hints)
    made = Page(row.address, Media(row.media), zlib.decompress(row.content), row.entered, row.encoding, hints)
    yield _equal(made.digest, row.digest, "its bytes have another digest than was entered")


def _article(row: Row[Any]) -> Iterator[Outcome]:
    """Whether the article is the one of its id and its page, and quotes itself rightly."""
    made = replace(decode(row.body, Article), text=row.text)
    yield _equal(article_id(made), row.id, "its content has another id")
    yield _equal(made.page, row.digest, "it is of another page than its row says")
    yield _quotes(made, row.text)


def _record(row: Row[Any]) -> Iterator[Outcome]:
    """Whether the record is the one of its id, and sound."""
    findings = decode(row.body, Findings)
    made = joined(replace(decode(row.article, Article), text=row.text), findings)
    yield _equal(record_id(article_id(made.article), findings), row.id, "its content has another id")
    yield _quotes((made.reading, made.times, made.offices), row.text)
    yield Outcome(IDS, _number(references(made)), dangling(made))
    yield Outcome(KINDS, len(made.reading.events), unlawful(made.reading))
    yield Outcome(TIMES, len(made.times), undatable(made))
    reading = made.reading
    due = (len(reading.events), len(reading.statements), len(reading.claims))
    there = (row.accounts, row.statements, row.claims)
    lost = f"it has {due} events, statements, claims, and {there} rows of them"
    yield Outcome(ROWS, 0, [] if there == due else [lost])


def _found(
    row: Row[Any], name: str, kind: type[Account | StatementEntry | ClaimEntry], known: set[str]
) -> Iterator[Outcome]:
    """Whether an account, statement or claim is the one of its id, and sound."""
    made = decode(row.body, kind)
    bare = replace(made, id="", links=()) if isinstance(made, Account) else replace(made, id="")
    yield _equal(found_id(name, row.of, row.label, bare), row.id, "its content has another id")
    yield _quotes(made, row.text)
    if isinstance(made, Account):
        yield from _account(made, known)
    if isinstance(made, StatementEntry):
        yield Outcome(
            IDS, len(made.about), (f"it is about {one}, which is no account" for one in made.about if one not in known)
        )


def _review(connection: Connection, row: Row[Any], known: set[str]) -> Iterator[Outcome]:
    """Whether a review is the one of its id, quotes what it is of, and is of something that is there."""
    made = decode(row.body, Review)
    yield _equal(review_id(made), row.id, "its content has another id")
    said = (made.judgement, made.by, made.entered)
    yield _equal(said, (row.judgement, row.reviewer, row.entered), "its content is other than its row says")
    for anchor in made.anchors:
        text = connection.execute(select(article.c.text).where(article.c.id == anchor.article)).scalar()
        yield _quotes((anchor, made.corrections if anchor in made.one else ()), text or "")
    named = [anchor.finding for anchor in made.anchors if anchor.what == "event"]
    yield Outcome(IDS, len(named), (f"it is of {one}, which is no account" for one in named if one not in known))
    withdrawn = select(review.c.id).where(review.c.id == made.withdraws)
    if made.withdraws and connection.execute(withdrawn).first() is None:
        yield Outcome(IDS, 1, [f"it withdraws {made.withdraws}, which is no review"])


def _account(made: Account, known: set[str]) -> Iterator[Outcome]:
    """Whether each status has a voice, one is the last word, and links lead somewhere."""
    silent = [step for step in made.steps if (step.voice.kind == "party") != (step.voice.actor is not None)]
    yield Outcome(STATUSES, len(made.steps), (f"nobody is named whose word “{step.words.quote}” is" for step in silent))
    if [step.rank for step in made.steps].count(0) != 1:
        yield Outcome(STATUSES, 0, ["it has not one last word"])
    yield Outcome(
        IDS, len(made.links), (f"it is linked to {to}, which is no account" for _, to in made.links if to not in known)
    )


def _derived(connection: Connection) -> Iterator[Outcome]:
    """Whether all that is derived is what the facts give, entry by entry."""
    with beside(connection):
        replay(connection)
        for table in DERIVED:
            yield Outcome(FOLLOWS, *differences(connection, table))
    indexed = connection.scalar(text("SELECT count(*) FROM words_docsize"))
    yield _equal(
        indexed,
        connection.scalar(select(func.count()).select_from(article)),
        f"not all articles can be searched. {REBUILD}",
    )


def _quotes(value: Any, text: str) -> Outcome:
    """Whether every span in a value stands in the text."""
    spans = list(spans_in(value))
    return Outcome(QUOTES, len(spans), misquotes(spans, text))


def _equal(found: Any, due: Any, fault: str) -> Outcome:
    """Whether two digests are equal."""
    return Outcome(DIGESTS, 1, [] if found == due else [fault])


def _number(things: Iterable[Any]) -> int:
    """How many there are."""
    return sum(1 for _ in things)
