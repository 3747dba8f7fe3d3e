"""Markdown, e-mail and PDF."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from dragoman.article.article import Article
from dragoman.article.extract import extract
from dragoman.errors import UnreadableError
from dragoman.page.page import Media, Page
from dragoman.settings import Settings

FETCHED = datetime(2026, 1, 1, tzinfo=UTC)


def article_of(content: bytes | str, media: Media) -> Article:
    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    return extract(Page("somewhere/a", media, raw, FETCHED), Settings())


def test_markdown_is_read_as_its_reader_sees_it() -> None:
    article = article_of(
        "---\ntitle: Talks to go on\ndate: 2025-10-16\nauthor: Ana Holt\nurl: https://a.example/1\n---\n\n"
        "# Talks to go on\n\nThe **ministers** will [meet](https://b.example) in\nVienna.\n\n"
        "## What comes next\n\n- Nothing is `settled`.\n\n![a picture](x.png)\n\n| a | b |\n|---|---|\n| c | d |\n",
        Media.MARKDOWN,
    )
    assert [span.quote for span in article.paragraphs] == [
        "Talks to go on",
        "The ministers will meet in Vienna.",
        "What comes next",
        "Nothing is settled.",
        "a | b",
        "c | d",
    ]
    assert article.title is not None
    assert [span.quote for span in article.headings] == ["What comes next"]
    assert (article.headline, article.byline, article.url) == ("Talks to go on", "Ana Holt", "https://a.example/1")
    assert article.published == date(2025, 10, 16)


def test_markdown_without_words_is_told() -> None:
    with pytest.raises(UnreadableError):
        article_of("---\ntitle: x\n---\n\n![](a.png)\n", Media.MARKDOWN)


def test_a_plain_message_is_its_text_and_its_head_gives_subject_sender_and_day() -> None:
    article = article_of(
        "From: The Harbour Letter <letter@a.example>\nSubject: =?utf-8?q?Talks_=E2=80=93_to_go_on?=\n"
        "Date: Thu, 16 Oct 2025 23:30:00 -0400\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nThe ministers will meet in Gen=E8ve next week.\n",
        Media.EMAIL,
    )
    assert article.text == "The ministers will meet in Genève next week.\n"
    assert (article.headline, article.byline) == ("Talks – to go on", "The Harbour Letter")
    assert article.published == date(2025, 10, 16)


def test_a_message_in_html_only_is_read_as_a_page() -> None:
    paragraph = "<p>The foreign ministers will meet in Vienna on Tuesday, the government said on Monday night.</p>"
    article = article_of(
        f"From: a@a.example\nSubject: Talks to go on\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body><h1>Talks to go on</h1>{paragraph * 3}</body></html>",
        Media.EMAIL,
    )
    assert article.headline == "Talks to go on"
    assert article.text.startswith("Talks to go on\n\nThe foreign ministers")


@pytest.mark.parametrize("sender", ["<a@", '"The Letter" <a@b.exa(mple>', "=?x?q??= <>", "(", ",,<@>"])
def test_a_message_with_a_malformed_head_is_read_all_the_same(sender: str) -> None:
    article = article_of(
        f"From: {sender}\nSubject: =?x?q?\nDate: 99 Oct\n\nThe talks will go on next week.\n", Media.EMAIL
    )
    assert article.text == "The talks will go on next week.\n"


@pytest.mark.parametrize("content", ["From: a@a.example\n\n", "From: a@a.example\nContent-Type: image/png\n\nAAAA"])
def test_a_message_without_text_is_told(content: str) -> None:
    with pytest.raises(UnreadableError):
        article_of(content, Media.EMAIL)


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines, one under the other."""
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 72 720 Td {shown} ET".encode("latin-1"))
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_lines_of_a_pdf_are_joined_to_paragraphs_and_hyphens_undone() -> None:
    article = article_of(
        pdf(
            "Talks to go on",
            "The foreign ministers of the two countries will meet in the capital on Tues-",
            "day, the government said, although neither of them has said that he will be",
            "there.",
            "The venue is still open.",
        ),
        Media.PDF,
    )
    assert [span.quote for span in article.paragraphs] == [
        "Talks to go on",
        "The foreign ministers of the two countries will meet in the capital on Tuesday, the government said, "
        "although neither of them has said that he will be there.",
        "The venue is still open.",
    ]
    assert article.headline == "Talks to go on"


@pytest.mark.parametrize("content", [b"%PDF-1.4\nbroken", b"%PDF-1.7\n" + b"\x00" * 500, pdf()])
def test_a_pdf_that_is_broken_or_holds_no_text_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableError) as error:
        article_of(content, Media.PDF)
    assert "somewhere/a" in str(error.value)
