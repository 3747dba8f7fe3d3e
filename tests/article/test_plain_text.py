"""Plain text: what was given stays as it was given, and everything found stands in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.article.article import Article
from dragoman.article.extract import extract
from dragoman.article.plain import paragraphs_of
from dragoman.errors import UnreadableError
from dragoman.page.page import Hints, Media, Page
from dragoman.settings import Settings

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
LINES = [
    "",
    "Ministers to meet in Vienna",
    "The two ministers will meet in Vienna next week, a spokeswoman said on Monday.",
    "Advertisement",
    "Reklam yükleniyor...",
    "By Ana Holt",
    "Two weeks of denials",
    "  “No,” he said.  ",
    "16 October 2025",
    "a\u0301e\u0308 \U0001f1f9\U0001f1f7",
    "\u00a0",
    "\x0b",
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\n\t \r"), min_size=1, max_size=400),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=14).map("\n".join),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=8).map("\n\n".join),
)


def article_of(text: str, **hints: object) -> Article:
    page = Page("a.txt", Media.TEXT, text.encode("utf-8"), FETCHED, hints=Hints(**hints))  # type: ignore[arg-type]
    return extract(page, Settings())


def article_or_none(text: str) -> Article | None:
    try:
        return article_of(text)
    except UnreadableError:
        return None


@given(TEXTS)
def test_the_text_is_the_given_one_in_nfc_and_nothing_else_changes(text: str) -> None:
    article = article_or_none(text)
    if article is not None:
        assert article.text == normalize("NFC", text.removeprefix("\ufeff"))
        assert is_normalized("NFC", article.text)


@given(TEXTS)
def test_paragraphs_cover_all_words_in_order_without_overlap(text: str) -> None:
    paragraphs = paragraphs_of(text)
    end = 0
    for span in paragraphs:
        assert span.stands_in(text)
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


@given(TEXTS)
def test_everything_found_is_a_paragraph_of_the_text(text: str) -> None:
    article = article_or_none(text)
    if article is not None:
        paragraphs = set(article.paragraphs)
        found = [*article.headings, *(piece.span for piece in article.furniture)]
        found += [article.title] if article.title else []
        assert paragraphs.issuperset(found)
        assert all(span.stands_in(article.text) for span in article.paragraphs)
        assert article.title not in {piece.span for piece in article.furniture}
        assert not {piece.span for piece in article.furniture} & set(article.headings)


@given(TEXTS)
def test_the_same_page_gives_the_same_article(text: str) -> None:
    assert article_or_none(text) == article_or_none(text)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert article_of("\ufeffThe ministers met.").text == "The ministers met."


def test_each_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    text = "Title\n\nFirst paragraph, of some length, about a meeting.\nSecond paragraph.\nThird"
    assert [span.quote for span in paragraphs_of(text)] == text.replace("\n\n", "\n").split("\n")


def test_hard_wrapped_lines_belong_together_and_blank_lines_part_them() -> None:
    text = (
        "The foreign ministers of the two countries will meet in the\n"
        "capital on Tuesday, the government said, although neither of\n"
        "them has confirmed that he will attend the meeting itself.\n"
        "\n"
        "A spokeswoman told reporters that the building had not been\n"
        "chosen and that it would be announced when both delegations\n"
        "had arrived in the city with their advisers on Monday.\n"
    )
    assert [span.quote[:5] for span in paragraphs_of(text)] == ["The f", "A spo"]


def test_the_title_is_the_hint_and_its_place_is_found() -> None:
    article = article_of("“Talks” to go on\n\nThe talks will go on next week.", title='"Talks" to go on')
    assert article.headline == '"Talks" to go on'
    assert article.title is not None
    assert article.title.quote == "“Talks” to go on"


def test_a_hint_that_the_text_does_not_hold_is_the_headline_without_a_place() -> None:
    article = article_of("The talks will go on next week.\n\nMore on Monday.", title="Talks to go on")
    assert (article.headline, article.title) == ("Talks to go on", None)


def test_without_a_hint_the_first_short_line_is_the_title_mastheads_passed_by() -> None:
    article = article_of(
        "THE HARBOUR COURIER\nFriday, 17 October 2025\nTalks to go on\n\nThe talks will go on next week."
    )
    assert article.headline == "Talks to go on"
    assert article.published == date(2025, 10, 17)


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    article = article_of("The talks will go on.\n\nThat was said on Monday by a spokeswoman of the ministry.")
    assert (article.headline, article.title) == ("", None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 2025-10-16", date(2025, 10, 16)),
        ("16 October 2025", date(2025, 10, 16)),
        ("Oct. 16, 2025 | 4 min read", date(2025, 10, 16)),
        ("BRUSSELS, Oct 16, 2025 (Wire) — The talks will go on.", date(2025, 10, 16)),
        ("BRUSSELS, Oct 16 (Wire) — The talks will go on.", None),
        ("Updated 16 October 2025", None),
        ("The agreement of 16 October 2025 was signed in Vienna", None),
        ("16 October 2199", None),
        ("31 February 2025", None),
    ],
)
def test_a_dateline_dates_a_text_only_where_it_names_one_past_day_in_full(line: str, day: date | None) -> None:
    assert article_of(f"Talks to go on\n\n{line}\n\nThe talks will go on, a spokeswoman said.").published == day


def test_two_datelines_that_differ_date_nothing() -> None:
    assert article_of("16 October 2025\n\nThe talks will go on.\n\n17 October 2025").published is None


def test_a_hinted_day_goes_before_a_dateline() -> None:
    assert article_of("16 October 2025\n\nThe talks will go on.", published=date(2025, 10, 18)).published == date(
        2025, 10, 18
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers will meet next week in Vienna, a spokeswoman said.", "en"),
        ("Министры встретятся на следующей неделе, сообщила представительница.", "ru"),
        ("Bakanlar önümüzdeki hafta Viyana'da bir araya gelecek.", "tr"),
        ("Putin Trump Zelensky Orban", "und"),
        ("123 456 789", "und"),
    ],
)
def test_the_language_is_named_where_the_text_shows_it(text: str, language: str) -> None:
    assert article_of(text).language == language
