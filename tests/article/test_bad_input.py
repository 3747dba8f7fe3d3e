"""Pages that are empty, binary, wrongly encoded or made to harm: told in a sentence, or read all the same."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest

from dragoman.article.extract import extract
from dragoman.errors import NotAnArticleError, PageError, UnreadableError
from dragoman.page.page import Media, Page
from dragoman.settings import Settings

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
PARAGRAPH = (
    "<p>The foreign ministers will meet in Vienna on Tuesday, the Austrian government said on Monday night, after a "
    "week in which both had denied that any such meeting was planned.</p>"
)
RUSSIAN = "Президент заявил, что переговоры пройдут в Вене на следующей неделе, а место встречи ещё не выбрано. " * 3
FRENCH = (
    "Le ministre a déclaré qu’il se rendrait à Genève l’été prochain – « peut-être », a-t-il précisé hier soir. " * 3
)
TURKISH = "Bakan, görüşmelerin önümüzdeki hafta İstanbul'da yapılacağını, ayrıntıların ise açıklanacağını söyledi. " * 3


def page(content: bytes | str, media: Media = Media.TEXT, encoding: str | None = None) -> Page:
    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    return Page("somewhere/a", media, raw, FETCHED, encoding)


def error_of(content: bytes | str, media: Media = Media.TEXT, settings: Settings | None = None) -> PageError:
    with pytest.raises(PageError) as caught:
        extract(page(content, media), settings or Settings())
    error = caught.value
    assert "somewhere/a" in str(error)
    assert error.expected
    assert error.found
    assert error.todo
    return error


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
@pytest.mark.parametrize("media", [Media.TEXT, Media.HTML, Media.MARKDOWN])
def test_an_empty_page_is_told(content: bytes, media: Media) -> None:
    assert isinstance(error_of(content, media), UnreadableError)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(1).randbytes(400),
        b"PK\x03\x04\x14\x00\x06\x00" + random.Random(2).randbytes(400),
        random.Random(3).randbytes(3000),
        b"\x00" * 200,
        b"\x1f\x8b\x08\x00" + random.Random(4).randbytes(300),
    ],
)
@pytest.mark.parametrize("media", [Media.TEXT, Media.HTML])
def test_a_binary_page_is_told(content: bytes, media: Media) -> None:
    assert isinstance(error_of(content, media), UnreadableError)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16"),
        (TURKISH, "cp1254"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_is_in_without_being_told(text: str, encoding: str) -> None:
    assert extract(page(text.encode(encoding)), Settings()).text == text


@pytest.mark.parametrize("named", ["utf-8", "ascii", "shift_jis", "no-such-encoding", "utf-16"])
def test_a_wrong_encoding_named_by_the_transport_is_seen_through(named: str) -> None:
    assert extract(page(RUSSIAN.encode("cp1251"), encoding=named), Settings()).text == RUSSIAN


def test_latin_1_is_read_as_windows_1252_as_browsers_do() -> None:
    got = extract(page("“Oui”, dit-il – c’est tout.".encode("cp1252"), encoding="iso-8859-1"), Settings())
    assert got.text == "“Oui”, dit-il – c’est tout."


def test_a_page_or_article_over_the_limits_is_told_with_the_setting_to_raise() -> None:
    assert "DRAGOMAN_MAX_PAGE_BYTES" in str(error_of("x" * 200, settings=Settings(max_page_bytes=100)))
    assert "DRAGOMAN_MAX_ARTICLE_CHARS" in str(error_of("x " * 100, settings=Settings(max_article_chars=100)))


@pytest.mark.parametrize(
    ("markup", "wrong"),
    [
        ("<html><body>" + "<div>" * 50_000 + PARAGRAPH, "elements nested at most 200 deep"),
        ("<div>" * 400 + PARAGRAPH + "</div>" * 400, "elements nested at most 200 deep"),
        ("<html><body>" + "<b></b>" * 20_001 + PARAGRAPH, "at most 20,000 elements"),
        (
            "<html><body><div " + " ".join(f"a{n}" for n in range(5000)) + ">" + PARAGRAPH,
            "elements of at most 1,000 attributes",
        ),
        ("No markup at all, but words that go on and on. " * 9, "should be HTML; there is no element in it"),
    ],
)
def test_markup_made_to_harm_is_refused_with_what_is_wrong(markup: str, wrong: str) -> None:
    error = error_of(markup, Media.HTML)
    assert isinstance(error, UnreadableError)
    assert wrong in str(error)


def test_a_part_of_a_page_is_read_like_a_page() -> None:
    assert "will meet in Vienna" in extract(page(PARAGRAPH, Media.HTML), Settings()).text


HEAD = "From: The Letter <a@b.example>\nSubject: Talks\n"


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        ("From: " + ", ".join(f"A{n} <a{n}@b.example>" for n in range(500)), "lines in its head"),
        ("From: a@b.example\nSubject: " + "=?utf-8?q?a?=\n " * 500, "lines in its head"),
        (HEAD + "Content-Type: text/plain" + "; a=b" * 2000, "lines in its head"),
        (HEAD + "Content-Type: multipart/mixed; boundary=x\n" + "\n--x\n\nhallo" * 5001, "at most 5,000 parts"),
        (
            HEAD
            + "".join(f"Content-Type: multipart/mixed; boundary=x{n}\n\n--x{n}\n" for n in range(101))
            + "\n\nhallo",
            "at most 100 parts that hold others",
        ),
    ],
)
def test_a_message_made_to_harm_is_refused_with_what_is_wrong(message: str, wrong: str) -> None:
    assert wrong in str(error_of(message + "\n\nThe talks will go on next week.\n", Media.EMAIL))


def test_a_message_may_quote_a_long_line_that_is_no_head() -> None:
    text = HEAD + "\nThe minister to his envoys: " + "go on, and on; " * 500
    assert extract(page(text, Media.EMAIL), Settings()).headline == "Talks"


@pytest.mark.parametrize(
    "harm",
    [
        "<div class='" + "lead " * 100_000 + "'>x</div>",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">{"@type": ["NewsArticle", 5], "author": [[]], "headline": {}}</script>',
        '<script type="application/ld+json">{"@graph": {"@type": "NewsArticle", "datePublished": 5}}</script>',
        "<meta name='author' content='" + "<" * 50_000 + "'>",
        "<title>" + "word - " * 20_000 + "</title>",
    ],
)
def test_hostile_parts_of_a_page_do_not_keep_the_rest_from_being_read(harm: str) -> None:
    article = extract(
        page(f"<html><head></head><body>{harm}<article>{PARAGRAPH * 2}</article></body></html>", Media.HTML), Settings()
    )
    assert "The foreign ministers will meet in Vienna" in article.text


def test_markup_in_a_title_stays_text() -> None:
    json_ld = '{"@type": "NewsArticle", "headline": "Talks &lt;b&gt;go&lt;/b&gt; on"}'
    head = f'<script type="application/ld+json">{json_ld}</script>'
    article = extract(page(f"<html><head>{head}</head><body>{PARAGRAPH * 2}</body></html>", Media.HTML), Settings())
    assert article.headline == "Talks go on"


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body></body></html>",
        "<html><body><img src='a.png'></body></html>",
        "<html><body><a href='/1'>One</a> <a href='/2'>Two</a></body></html>",
    ],
)
def test_markup_without_a_report_is_told(markup: str) -> None:
    assert isinstance(error_of(markup, Media.HTML), NotAnArticleError)


def test_an_updated_day_before_the_published_one_is_dropped() -> None:
    json_ld = '{"@type": "NewsArticle", "datePublished": "2025-05-02", "dateModified": "2025-05-01"}'
    head = f'<script type="application/ld+json">{json_ld}</script>'
    article = extract(page(f"<html><head>{head}</head><body>{PARAGRAPH * 2}</body></html>", Media.HTML), Settings())
    assert (article.published, article.updated) == (date(2025, 5, 2), None)
