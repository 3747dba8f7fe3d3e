"""A day that has not begun is left out, and that is said; what dates the page rightly is taken in its place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.article.article import Article
from dragoman.article.extract import extract
from dragoman.page.page import Hints, Media, Page
from dragoman.settings import Settings

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
FUTURE, PAST = date(2099, 1, 1), date(2025, 3, 4)
REPORT = "The talks will go on in Vienna next week, a spokeswoman of the ministry said after a day of meetings there."
TEXT = f"Talks to go on\n\n{REPORT}"
HTML = f"<html><head>%s</head><body><article><h1>Talks to go on</h1>{f'<p>{REPORT}</p>' * 3}</article></body></html>"


def article_of(content: str, media: Media = Media.TEXT, published: date | None = None) -> Article:
    return extract(Page("a", media, content.encode(), FETCHED, "utf-8", Hints(published=published)), Settings())


def html(*properties: tuple[str, date]) -> str:
    return HTML % "".join(f'<meta property="article:{name}" content="{day}">' for name, day in properties)


@pytest.mark.parametrize(
    ("content", "media", "hint", "by"),
    [
        (TEXT, Media.TEXT, FUTURE, "its row, its feed or --published"),
        (TEXT.replace("\n\n", "\n\n1 January 2099\n\n"), Media.TEXT, None, "its dateline"),
        (html(("published_time", FUTURE)), Media.HTML, None, "its own markup"),
        (f"---\ndate: 2099-01-01\n---\n# {TEXT}", Media.MARKDOWN, None, "its front matter"),
        (
            f"From: a@b.example\nDate: Tue, 01 Jan 2099 10:00:00 +0000\n\n{TEXT}",
            Media.EMAIL,
            None,
            "the Date in its head",
        ),
    ],
)
def test_a_day_in_the_future_is_told_with_what_said_it_and_what_is_to_be_done(
    content: str, media: Media, hint: date | None, by: str
) -> None:
    article = article_of(content, media, hint)
    assert article.published is None
    (note,) = article.notes
    assert note.startswith(f"It is dated 2099-01-01 by {by}, a day that had not begun")
    assert "2026-01-01" in note
    assert "kept undated" in note
    assert "--published" in note


def test_the_next_thing_that_dates_the_page_is_taken_and_named() -> None:
    article = article_of(html(("published_time", PAST)), Media.HTML, FUTURE)
    assert article.published == PAST
    assert "2025-03-04 is taken, by its own markup" in article.notes[0]


def test_a_day_of_updating_in_the_future_is_told_too() -> None:
    article = article_of(html(("published_time", PAST), ("modified_time", FUTURE)), Media.HTML)
    assert (article.published, article.updated) == (PAST, None)
    assert article.notes[0].startswith("It calls itself updated on 2099-01-01")


@pytest.mark.parametrize("hint", [None, PAST, FETCHED.date()])
def test_nothing_is_said_of_a_day_that_has_been(hint: date | None) -> None:
    assert article_of(TEXT, published=hint).notes == ()
    assert article_of(html(("published_time", PAST), ("modified_time", PAST)), Media.HTML, hint).notes == ()


def test_what_goes_after_the_day_that_is_taken_is_not_spoken_of() -> None:
    assert article_of(html(("published_time", FUTURE)), Media.HTML, PAST).notes == ()
