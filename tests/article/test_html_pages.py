"""HTML pages: which of a page's own words are its title, its deck and its day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.article.article import Article
from dragoman.article.extract import extract
from dragoman.page.page import Hints, Media, Page
from dragoman.settings import Settings

BODY = (
    "<p>The foreign ministers will meet in Vienna on Tuesday, the Austrian government said on Monday night, after a "
    "week in which both had denied that any such meeting was planned.</p>"
    "<p>“We have offered our good offices,” a spokeswoman for the chancellery told reporters in the evening.</p>"
)


def article_of(
    head: str = "", above: str = "", *, url: str = "https://a.example/1", hints: Hints | None = None
) -> Article:
    markup = f"<html><head><meta charset='utf-8'>{head}</head><body><article>{above}{BODY}</article></body></html>"
    return extract(
        Page(url, Media.HTML, markup.encode(), datetime(2026, 1, 1, tzinfo=UTC), hints=hints or Hints()), Settings()
    )


def ld(**fields: str) -> str:
    pairs = ", ".join(f'"{name}": "{value}"' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {pairs}}}</script>'


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Lakeside Wire">'


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        (ld(headline="A seat in Vienna") + og("Other words"), "<h1>A seat in Vienna</h1>", "A seat in Vienna"),
        (ld(headline="For machines") + og("A seat in Vienna"), "<h1>A seat in Vienna</h1>", "A seat in Vienna"),
        (ld(headline="A ‘seat’ in Vienna") + og("x"), "<h1>A 'seat' in Vienna</h1>", "A 'seat' in Vienna"),
        (og("A seat in Vienna | Lakeside Wire"), "", "A seat in Vienna"),
        (og("A seat in Vienna - Lakeside Wire"), "<h1>Lakeside Wire</h1>", "A seat in Vienna"),
        ("<title>Lakeside Wire : A seat in Vienna</title>", "<h2>A seat in Vienna</h2>", "A seat in Vienna"),
        (
            "<title>A seat in Vienna - Lakeside Wire</title>",
            "<h1>Lakeside Wire</h1><h2>A seat in Vienna</h2>",
            "A seat in Vienna",
        ),
        ("", "<h1>Log in</h1><h1>A seat in Vienna for both</h1>", "A seat in Vienna for both"),
        ("", "", ""),
    ],
)
def test_the_headline_is_what_most_of_the_page_says_it_is(head: str, above: str, title: str) -> None:
    article = article_of(head, above)
    assert article.headline == title
    assert (article.title.quote if article.title else "") == title
    assert article.text.count(title or "The foreign ministers") == 1


def test_a_hinted_title_and_day_go_before_what_the_page_says() -> None:
    hints = Hints(url="https://b.example/2", title="Talks", published=date(2024, 1, 1))
    article = article_of(ld(headline="A seat in Vienna", datePublished="2025-01-01"), hints=hints)
    assert (article.headline, article.published, article.url) == ("Talks", date(2024, 1, 1), "https://b.example/2")


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (
            '<meta name="description" content="Both had denied it for a week.">',
            "<h2>Both had denied it for a week.</h2>",
        ),
        ("", '<p class="article__standfirst">Both had denied it for a week.</p>'),
        (
            '<meta property="og:description" content="Both had denied it for a week.">',
            "<div><span>Both had denied it for a week.</span></div>",
        ),
    ],
)
def test_a_deck_that_the_page_shows_is_part_of_the_text_once(head: str, above: str) -> None:
    article = article_of(head, f"<h1>A seat in Vienna</h1>{above}")
    assert article.deck is not None
    assert article.deck.quote == "Both had denied it for a week."
    assert article.text.count("Both had denied it for a week.") == 1
    assert article.deck in set(article.paragraphs)


def test_a_description_that_is_not_shown_is_no_deck() -> None:
    article = article_of(
        '<meta name="description" content="Words for search engines only.">', "<h1>A seat in Vienna</h1>"
    )
    assert article.deck is None
    assert "search engines" not in article.text


@pytest.mark.parametrize(
    ("head", "url", "day"),
    [
        (ld(datePublished="2025-03-04T22:00:00-05:00"), "https://a.example/1", date(2025, 3, 4)),
        (ld(datePublished="2025-03-05T03:00:00Z"), "https://a.example/2025/03/04/talks", date(2025, 3, 4)),
        (ld(datePublished="2025-03-05T03:00:00Z"), "https://a.example/2025/02/01/talks", date(2025, 3, 5)),
        ('<meta property="article:published_time" content="2025-03-04">', "https://a.example/1", date(2025, 3, 4)),
        ('<meta name="DC.date.issued" content="2025-03-04">', "https://a.example/1", date(2025, 3, 4)),
        ("", "https://a.example/2025/03/04/talks", date(2025, 3, 4)),
        (ld(datePublished="2199-01-01"), "https://a.example/1", None),
        ("", "https://a.example/1", None),
    ],
)
def test_the_day_is_that_of_the_page_and_never_in_the_future(head: str, url: str, day: date | None) -> None:
    assert article_of(head, url=url).published == day


def test_the_outlet_is_named_by_the_page_or_else_by_its_host() -> None:
    assert article_of(og("A seat in Vienna")).outlet == "Lakeside Wire"
    assert article_of(url="https://www.a.example/1").outlet == "a.example"


def test_a_layout_table_parts_no_text() -> None:
    markup = f"<html><body><table><tr><td><h2>A seat in Vienna</h2>{BODY}</td></tr></table></body></html>"
    article = extract(Page("a.html", Media.HTML, markup.encode(), datetime(2026, 1, 1, tzinfo=UTC)), Settings())
    assert "|" not in article.text
    assert len(article.paragraphs) == 3
