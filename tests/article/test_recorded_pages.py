"""Recorded pages of our own writing, each with what has to come out of it beside it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dragoman.article.article import Article
from dragoman.article.extract import extract
from dragoman.errors import PageError
from dragoman.page.page import Media, Page
from dragoman.settings import Settings

PAGES = Path(__file__).parent.parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def outcome(name: str) -> dict[str, Any]:
    """What comes out of a recorded page, as its expectation is written."""
    content = (PAGES / f"{name}.html").read_bytes()
    page = Page(f"https://{name}.example/page", Media.HTML, content, datetime(2026, 1, 1, tzinfo=UTC))
    try:
        return shown(extract(page, Settings()))
    except PageError as error:
        return {"error": type(error).__name__, "found": error.found}


def shown(article: Article) -> dict[str, Any]:
    """An article as an expectation is written."""
    return {
        "headline": article.headline,
        "deck": article.deck.quote if article.deck else None,
        "byline": article.byline,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "language": article.language,
        "headings": [span.quote for span in article.headings],
        "furniture": [[piece.span.quote, piece.reason] for piece in article.furniture],
        "report": [span.quote for span in article.report],
    }


def test_every_recorded_page_has_its_expectation_and_every_expectation_its_page() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_page_gives_what_is_expected(name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    assert outcome(name) == expected
