"""HTML → a draft: parsed once, and read for what it says of itself, its main text and its dates."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dragoman.article.body import body_of, with_deck
from dragoman.article.dated import Dated, hinted
from dragoman.article.dates import html_dated
from dragoman.article.draft import Block, Draft, joined
from dragoman.article.furniture import line_reason
from dragoman.article.genuine import check_report
from dragoman.article.lines import same_line
from dragoman.article.metadata import Metadata, metadata_of
from dragoman.article.titles import site_of, title_of
from dragoman.article.tree import tree_of
from dragoman.page.page import Page


def html_draft(page: Page, markup: str, head: tuple[Dated, ...] = ()) -> Draft:
    """A draft of an HTML page; ``head`` is what dates it before its own markup does.

    Raises:
        UnreadableError: where the markup cannot be parsed or is made to harm.
        NotAnArticleError: where the page holds no report.
    """
    tree = tree_of(markup, page.address)
    metadata = metadata_of(tree)
    url = page.hints.url or metadata.canonical or (page.address if "://" in page.address else None)
    title = page.hints.title or title_of(tree, metadata)
    blocks = _blocks(tree, metadata, title)
    check_report(tree, blocks, metadata, page.address)
    text, paragraphs, by_role = joined(blocks)
    return Draft(
        text=text,
        paragraphs=paragraphs,
        headline=title,
        title=next(iter(by_role["title"]), None),
        deck=next(iter(by_role["deck"]), None),
        headings=by_role["heading"],
        byline=metadata.byline,
        outlet=metadata.outlet or site_of(metadata.document_title, title) or _host(url),
        url=url,
        dated=(*hinted(page.hints), *head, *html_dated(tree, metadata, url, page.fetched)),
        updated=metadata.updated,
    )


def _host(url: str | None) -> str | None:
    """The host of an address, for pages that do not say whose they are."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.") or None


def _blocks(tree: HtmlElement, metadata: Metadata, title: str) -> list[Block]:
    """Title, deck and body, none of them twice."""
    body = [block for block in body_of(tree) if not same_line(block.words, title)]
    blocks = [
        b
        for b in with_deck(tree, body, metadata.descriptions, title)
        if b.role != "deck" or line_reason(b.words) is None
    ]
    return [Block(title, "title"), *blocks] if title else blocks
