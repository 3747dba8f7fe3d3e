"""Page → article: the one text that all offsets count in.

What reads a form of page is imported where it is called: the libraries for HTML and PDF take
longer to load than a text takes to read.
"""

from __future__ import annotations

from dataclasses import replace
from unicodedata import normalize

from dragoman.article.article import Article
from dragoman.article.dated import dated, taken, updated
from dragoman.article.decode import decoded
from dragoman.article.draft import Draft, joined
from dragoman.article.furniture import furniture_of
from dragoman.article.language import language_of
from dragoman.article.plain import plain_draft
from dragoman.errors import UnreadableError
from dragoman.page.limits import too_large, too_many_bytes
from dragoman.page.page import Hints, Media, Page
from dragoman.settings import Settings


def extract(page: Page, settings: Settings) -> Article:
    """The report in a page. The same page always gives the same article.

    Plain text is kept as it was given, in NFC, without a byte order mark; of other forms
    the text is title, deck, headings and paragraphs, with a blank line between.

    Raises:
        UnreadableError: where the page is empty, binary, too large or cannot be decoded.
        NotAnArticleError: where it is HTML and holds no report.
    """
    if len(page.content) > settings.max_page_bytes:
        raise too_many_bytes(page.address, settings.max_page_bytes)
    draft = _draft(page, settings)
    _refuse_length(page, draft.text, settings)
    furniture = furniture_of(draft)
    aside = {piece.span for piece in furniture}
    published, odd = taken(draft.dated, page.fetched)
    last_changed, odd_change = updated(draft.updated, published, page.fetched)
    return Article(
        id=page.hints.id or page.digest[:16],
        page=page.digest,
        address=page.address,
        url=draft.url,
        text=draft.text,
        headline=draft.headline,
        title=draft.title,
        deck=draft.deck,
        byline=draft.byline,
        outlet=draft.outlet,
        published=published,
        updated=last_changed,
        language=language_of(draft.text),
        paragraphs=draft.paragraphs,
        headings=tuple(span for span in draft.headings if span not in aside),
        furniture=furniture,
        notes=odd + odd_change,
    )


def _draft(page: Page, settings: Settings) -> Draft:
    """The draft of a page, by its form."""
    if page.media is Media.PDF:
        from dragoman.article.pdf import pdf_text  # noqa: PLC0415

        return plain_draft(_canonical(pdf_text(page.content, page.address, settings.max_article_chars)), page.hints)
    if page.media is Media.EMAIL:
        return _mail_draft(page)
    text = decoded(page.content, page.address, encoding=page.encoding)
    if page.media is Media.HTML:
        from dragoman.article.html import html_draft  # noqa: PLC0415

        return html_draft(page, text)
    _refuse_length(page, text, settings)  # before the work that grows with it
    if page.media is Media.MARKDOWN:
        return _markdown_draft(page, text)
    return plain_draft(_canonical(text), page.hints)


def _canonical(text: str) -> str:
    """The text in NFC, nothing else changed."""
    return normalize("NFC", text)


def _mail_draft(page: Page) -> Draft:
    """The draft of an e-mail: its head gives hints where the source gave none."""
    from dragoman.article.mail import mail_of  # noqa: PLC0415

    mail = mail_of(page.content, page.address)
    hints = replace(page.hints, title=page.hints.title or mail.subject)
    head = dated(mail.sent, "the Date in its head")
    if mail.is_html:
        from dragoman.article.html import html_draft  # noqa: PLC0415

        draft = html_draft(replace(page, hints=hints), mail.text, head)
    else:
        draft = plain_draft(_canonical(mail.text), hints, head)
    return replace(draft, byline=draft.byline or mail.sender)


def _markdown_draft(page: Page, source: str) -> Draft:
    """The draft of a Markdown file: its front matter gives hints where the source gave none."""
    from dragoman.article.markdown import front_day, front_matter, markdown_blocks  # noqa: PLC0415

    fields, rest = front_matter(source)
    text, paragraphs, by_role = joined(markdown_blocks(rest))
    given = page.hints
    hints = Hints(
        id=given.id,
        url=given.url or fields.get("url"),
        title=given.title or fields.get("title") or (by_role["title"][0].quote if by_role["title"] else None),
        published=given.published,
    )
    if not text:
        raise UnreadableError(f"{page.address} should hold a text", "it holds markup only", "Check where it comes from")
    draft = plain_draft(text, hints, dated(front_day(fields), "its front matter"))
    byline = fields.get("author") or draft.byline
    outlet = fields.get("outlet") or fields.get("publisher") or draft.outlet
    return replace(draft, paragraphs=paragraphs, headings=by_role["heading"], byline=byline, outlet=outlet)


def _refuse_length(page: Page, text: str, settings: Settings) -> None:
    """Refuse a text that is longer than allowed."""
    if len(text) > settings.max_article_chars:
        raise too_large(page.address, settings.max_article_chars, "characters", "DRAGOMAN_MAX_ARTICLE_CHARS")
