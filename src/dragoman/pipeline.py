"""Page → record: the data's way up to the ledger, as one pure function."""

from __future__ import annotations

from dragoman.article.extract import extract
from dragoman.models.readers import reader
from dragoman.page.page import Page
from dragoman.reading.read import read as read_article
from dragoman.record.gazetteer import Gazetteer
from dragoman.record.record import Record
from dragoman.record.resolve import resolve
from dragoman.record.updates import gazetteer_with
from dragoman.scores import Scorer
from dragoman.settings import Settings


def read(
    page: Page,
    *,
    scorer: Scorer | None = None,
    settings: Settings | None = None,
    gazetteer: Gazetteer | None = None,
) -> Record:
    """The record of one page: article, reading, and whom and what it names.

    The same page, scorer and facts always give the same record.

    Args:
        page: what ``open_pages`` yields, or a Page of your own.
        scorer: what reads; the default of ``dragoman read``, rules and the shipped network, where None.
        settings: limits, and the folder of your own facts; from the environment where None.
        gazetteer: the tables of facts; those of the package, with the updates in ``settings.facts``, where None.

    Raises:
        UnreadableError: where the page is empty, binary, too large or cannot be decoded.
        NotAnArticleError: where it holds no article.
    """
    settings = settings or Settings.from_environment()
    article = extract(page, settings)
    reading = read_article(article, scorer or reader())
    return resolve(article, reading, gazetteer or gazetteer_with(settings.facts))
