"""Finds articles by their words, in SQLite's full-text index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Float, Integer, column, select, text

from dragoman.article.article import Article
from dragoman.article.sentences import sentences
from dragoman.errors import UsageError
from dragoman.ledger.articles import source
from dragoman.ledger.codec import decode
from dragoman.ledger.entries import Hit
from dragoman.ledger.moments import held
from dragoman.ledger.schema import article, record, standing
from dragoman.spans import Span

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Marks around a match. Unicode keeps these for use inside a program; no text has them."""

_ASKED = re.compile(r'"([^"]*)"|(\S+)')

_FOUND = text("SELECT rowid, rank FROM words WHERE words MATCH :query")

_MARKED = text(
    "SELECT article.id, article.text, article.body, highlight(words, 0, :open, :close) AS marked "
    "FROM words JOIN article ON article.seq = words.rowid WHERE words MATCH :query AND words.rowid = :article"
)


def search(connection: Connection, words: str, known: datetime, limit: int | None = None) -> tuple[Hit, ...]:
    """The articles that have all the words, best first, of those that counted at that moment; up to ``limit``.

    Words in double quotes are looked for together and in that order; a word that ends in
    ``*`` stands for all that begin with it. Case and accents make no difference. What was
    set aside as furniture is not searched.

    Raises:
        UsageError: where there is no word to look for.
    """
    query = _query(words)
    found = _FOUND.bindparams(query=query).columns(column("rowid", Integer), column("rank", Float)).subquery()
    counts = select(record.c.seq).join(standing, standing.c.record == record.c.seq)
    counts = counts.where(record.c.article == found.c.rowid, held(standing, known))
    best = select(found.c.rowid).join(article, article.c.seq == found.c.rowid).where(counts.exists())
    hits: list[Hit] = []
    for seq in connection.scalars(best.order_by(found.c.rank, article.c.id)):
        if len(hits) == limit:
            break
        row = connection.execute(_MARKED, {"open": _OPEN, "close": _CLOSE, "query": query, "article": seq}).one()
        made = replace(decode(row.body, Article), text=row.text)
        sentence = _sentence(made, row.marked)
        if sentence:
            hits.append(Hit(source(row.id, made), sentence, len(hits) + 1))
    return tuple(hits)


def _query(words: str) -> str:
    """The words in the language of the index, each quoted, so that no sign in them is a command."""
    asked = [(phrase or word, bool(word)) for phrase, word in _ASKED.findall(words) if (phrase or word).strip('"* ')]
    if not asked:
        raise UsageError("A search needs a word to look for", f"found {words!r}", "Give one or more words")
    return " ".join(_term(term, may_begin=alone) for term, alone in asked)


def _term(term: str, *, may_begin: bool) -> str:
    """One word or phrase, with its ``*`` where it has one."""
    begins = "*" if may_begin and term.endswith("*") else ""
    return f'"{term.replace(chr(34), " ").rstrip("*")}"{begins}'


def _sentence(article: Article, marked: str) -> Span | None:
    """The first sentence of the report in which a match begins."""
    starts = list(_starts(marked))
    return next((s for s in sentences(article) if any(s.start <= start < s.end for start in starts)), None)


def _starts(marked: str) -> Iterator[int]:
    """Where matches begin, in code points of the text without the marks."""
    place = 0
    for piece in re.split(f"({_OPEN}|{_CLOSE})", marked):
        if piece == _OPEN:
            yield place
        elif piece != _CLOSE:
            place += len(piece)
