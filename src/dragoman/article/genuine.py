"""Tells a report from what else a page may be: a listing, a login, an error."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.etree import XPath
from lxml.html import HtmlElement

from dragoman.article.draft import Block
from dragoman.article.furniture import line_reason
from dragoman.article.metadata import Metadata
from dragoman.article.tree import found, words_of
from dragoman.errors import NotAnArticleError

_LEAST_CHARS = 60
"""Less than this is no report, whatever the page calls itself."""
_LEAST_PROSE = 100
"""Less prose than this is no report on a page that does not call itself an article."""
_PROSE_CHARS = 60
_MOST_LINKED = 0.3
"""A larger share of text that is nothing but links makes a listing."""
_NOTICE_CHARS = 1500
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LINKS = XPath(".//a[@href]")
_NOTICE = re.compile(
    r"\W*(?:error(?: \d{3})?\W*$|[45]\d\d\b.{0,20}(?:error|not found|forbidden|unavailable)|(?:page )?not found"
    r"|access denied|(?:log|sign) ?in\b|login\b|just a moment|attention required|are you (?:a )?(?:human|robot)"
    r"|service unavailable|oops\b|seite nicht gefunden|page introuvable|página no encontrada|sayfa bulunamadı"
    r"|страница не найдена)",
    re.IGNORECASE,
)


def check_report(tree: HtmlElement, blocks: Sequence[Block], metadata: Metadata, address: str) -> None:
    """Do nothing where the blocks of a page are a report.

    Raises:
        NotAnArticleError: where they are too little, mostly links, or a notice.
    """
    instead = _otherwise(tree, blocks, metadata)
    if instead is not None:
        raise NotAnArticleError(
            f"{address} should hold an article", f"found {instead}", "Give the address of one article"
        )


def _otherwise(tree: HtmlElement, blocks: Sequence[Block], metadata: Metadata) -> str | None:
    """What the page is instead of a report; None where it is one."""
    prose = sum(_width(block.words) for block in blocks if block.role in ("", "deck") and _is_prose(block.words))
    if metadata.is_article and prose >= _LEAST_PROSE:
        return None
    body = [block.words for block in blocks if block.role in ("", "deck") and line_reason(block.words) is None]
    length = sum(map(_width, body))
    if length < _LEAST_CHARS:
        return "hardly any text"
    if metadata.is_article:
        return None
    title = next((block.words for block in blocks if block.role == "title"), "")
    if length < _NOTICE_CHARS and _NOTICE.match(title):
        return "a notice or a login"
    if sum(_width(line) for line in body if _is_prose(line)) < _LEAST_PROSE:
        return "no paragraph of prose"
    links = {words_of(link, 300) for link in found(_LINKS, tree)}
    linked = sum(_width(block.words) for block in blocks if block.words.removeprefix("- ") in links)
    return "mostly links" if linked > _MOST_LINKED * length else None


def _is_prose(line: str) -> bool:
    """Whether a line is a paragraph of sentences rather than a label."""
    return _width(line) > 2 * _PROSE_CHARS or (_width(line) > _PROSE_CHARS and line[-1] in '.!?…。"”»')


def _width(line: str) -> int:
    """The length of a line, a Chinese, Japanese or Korean character counted as three letters."""
    return len(line) + 2 * len(_WIDE.findall(line))
