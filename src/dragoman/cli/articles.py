"""``articles`` and ``article``: what was read, and one text with what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from os.path import abspath, exists

import click

from dragoman.cli import options
from dragoman.cli.findings import show_findings
from dragoman.cli.screen import Screen, flat, near
from dragoman.cli.text import marked_texts
from dragoman.exports.days import day_words, interval_words
from dragoman.exports.json import dump, plain
from dragoman.ledger import CompletedTime, Ledger
from dragoman.record.record import Record


@click.command()
@options.ledger
@options.as_of
@options.as_json
def articles(where: str, as_of: datetime | None, as_json: bool) -> None:
    """List all articles, by date."""
    with Ledger(where, write=False) as ledger:
        found = ledger.articles(as_of=as_of)
    if as_json:
        click.echo(dump(found))
        return
    screen = Screen()
    if not found:
        screen.line("No article is in the ledger. Read pages first: dragoman read PAGE")
        return
    rows = [
        (day_words(one.published), one.outlet or "not known", flat(one.headline) or "without a headline", one.article)
        for one in found
    ]
    screen.table(("date", "outlet", "headline", "article"), rows)
    screen.line(f"{len(found)} in all. One of them with what was found in it: dragoman article {found[0].article}")


@click.command()
@click.argument("id")
@options.ledger
@options.as_of
@options.as_json
def article(id: str, where: str, as_of: datetime | None, as_json: bool) -> None:
    """Show one article with what was found in it.

    ID is its id in the ledger or the first four digits of it, the id of its row, its path or
    its URL; for the last two, the current version is shown.
    """
    with Ledger(where, write=False) as ledger:
        found = ledger.record(_address(id), as_of=as_of)
        completed = ledger.completed(_address(id), as_of=as_of)
    if as_json:
        click.echo(dump({**plain(found), "completed": plain(completed)}))
    else:
        _show(Screen(), found, completed)


def _address(id: str) -> str:
    """The address of the file, or of its row, that ``id`` is a path to; ``id`` itself where it is none."""
    path, mark, row = id.partition("#")
    return f"{abspath(path)}{mark}{row}" if exists(path) else id


def _show(screen: Screen, record: Record, completed: Sequence[CompletedTime]) -> None:
    """Head, text with marks, and the list of findings."""
    article = record.article
    places = [span for span in (article.title,) if span] + [p for p in article.paragraphs if p != article.title]
    texts = list(marked_texts(record, places, styled=screen.styled))
    screen.title(texts.pop(0) if article.title else article.headline)
    screen.facts(
        [
            ("outlet", article.outlet or "not known"),
            ("published", day_words(article.published)),
            ("taken to be of", interval_words(completed[0].of) if completed else ""),
            ("updated", day_words(article.updated) if article.updated else ""),
            ("byline", article.byline or ""),
            ("language", article.language),
            ("address", near(article.address)),
            ("url", article.url if article.url and article.url != article.address else ""),
            *(("note", note) for note in article.notes),
            ("read by", f"{record.reading.reader}, facts {record.facts}"),
        ]
    )
    for words in texts:
        screen.line("")
        screen.line(words)
    show_findings(screen, record, completed)
