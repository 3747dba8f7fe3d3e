"""The headline of an HTML page: what it shows, unless most of what it says of itself differs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import XPath
from lxml.html import HtmlElement

from dragoman.article.lines import line_key
from dragoman.article.metadata import Metadata
from dragoman.article.tree import found, words_of

_SEPARATED = re.compile(r"^(?P<title>.{8,}?)\s+[|–—*·•»:-]\s+(?P<site>[^|]{2,60})$")
_SEPARATOR = re.compile(r"\s+[|–—*·•»:-]\s+")
_HEADINGS = XPath(".//h1 | .//h2")
_TITLE_CHARS = 300
_SITE_WORDS = 5


def title_of(tree: HtmlElement, metadata: Metadata) -> str:
    """The headline, or "" where the page has none.

    JSON-LD headline, h1 and og:title are compared without regard to quotation marks and
    the site's name at the end. Where two agree, they win, in the words of the h1 if it is
    one of them; else the first of the three that is there, the document's title, or the first h2.
    """
    social = without_site(metadata.social_title or "", metadata.outlet)
    document = without_site(metadata.document_title or "", metadata.outlet)
    shown = _shown(tree, [metadata.headline or "", social, document], metadata.document_title or "")
    candidates = [text for text in (shown, metadata.headline, social) if text]
    keys = [line_key(text) for text in candidates]
    for text, key in zip(candidates, keys, strict=True):
        if keys.count(key) > 1:
            return text
    return metadata.headline or shown or social or document or _first_h2(tree)


def site_of(document: str | None, title: str) -> str | None:
    """The site's name: what a document's title has before or after the headline, of five words at most."""
    before, found, after = (document or "").partition(title) if title else ("", "", "")
    names = [part.strip(" |–—*·•»:-") for part in (before, after)] if found else []
    return next((name for name in names if name and len(name.split()) <= _SITE_WORDS), None)


def without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name at its end ("… | Daily Example")."""
    match = _SEPARATED.match(title)
    while match is not None and _is_site(match["site"], match.group(), outlet):
        title = match["title"]
        match = _SEPARATED.match(title)
    return title


def _is_site(site: str, title: str, outlet: str | None) -> bool:
    """Whether the last part of a title names a site or a section rather than the news."""
    if outlet and (line_key(site) in line_key(outlet) or line_key(outlet) in line_key(site)):
        return True
    return f"| {site}" in title and len(site.split()) <= 4


def _shown(tree: HtmlElement, said: Iterable[str], document: str) -> str:
    """The heading that the page's own words for its title confirm, else the first h1 of several words.

    A heading that is only the site's part of the document's title is the site's name.
    """
    headings = [(element.tag, words_of(element, _TITLE_CHARS)) for element in found(_HEADINGS, tree)]
    keys = {line_key(text) for text in said if text}
    parts = [line_key(part) for part in _SEPARATOR.split(document)]
    for _, text in headings:
        if text and (line_key(text) in keys or (line_key(text) in parts and len(text) == max(map(len, parts)))):
            return text
    h1 = [text for tag, text in headings if tag == "h1" and len(text.split()) > 2 and line_key(text) not in parts]
    return next(iter(h1), "")


def _first_h2(tree: HtmlElement) -> str:
    """The first heading of the second level, for pages that have no other."""
    return next((words_of(element, _TITLE_CHARS) for element in tree.iter("h2")), "")
