"""Page → record: the data's way up to the ledger, as one pure function."""

from __future__ import annotations

from dragoman.article.article import Article
from dragoman.article.extract import extract
from dragoman.models.lexical import LexicalScorer
from dragoman.page.page import Page
from dragoman.reading.read import read as read_article
from dragoman.record.record import Record
from dragoman.record.resolve import resolve
from dragoman.scores import Scorer
from dragoman.settings import Settings


def read(page: Page, *, scorer: Scorer | None = None, settings: Settings | None = None) -> Record:
    """The record of one page: article, reading, and whom and what it names.

    The same page, scorer and facts always give the same record.

    Args:
        page: what ``open_pages`` yields, or a Page of your own.
        scorer: what reads; the shipped lexical rules where None.
        settings: limits; from the environment where None.

    Raises:
        UnreadableError: where the page is empty, binary, too large or cannot be decoded.
        NotAnArticleError: where it holds no article.
    """
    article = extract(page, settings or Settings.from_environment())
    return read_record(article, scorer or LexicalScorer())


def read_record(article: Article, scorer: Scorer) -> Record:
    """The record of an article: read by ``scorer``, resolved by the shipped facts."""
    return resolve(article, read_article(article, scorer))
