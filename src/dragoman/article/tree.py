"""The parsed page: made once, its size and depth bounded, and searched with types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura.utils import load_html

from dragoman.errors import UnreadableError

MOST_ELEMENTS = 20_000
"""Elements beyond which a page is made to harm; of 1,267 real pages the largest has 11,533."""
DEEPEST = 200
"""Levels of nesting beyond which a page is made to harm; those of long articles are some dozens."""

MOST_ATTRIBUTES = 1000
"""Attributes of one element beyond which a page is made to harm: the parser's time grows with their square."""
_LONGEST_NAME = 2000
"""A longer class or id is no name; it is dropped, since names are searched for many times."""

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_DOCUMENT = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<[a-zA-Z]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LONG_NAMES = XPath(f"//*[string-length(@class) > {_LONGEST_NAME} or string-length(@id) > {_LONGEST_NAME}]")
_LAYOUT = XPath(
    ".//table[.//td[count(.//p) > 1 or .//h1 or .//h2]]"
    "/descendant-or-self::*[self::table or self::tbody or self::tr or self::td]"
)
"""Tables in whose cells whole texts stand: they lay a page out, and part nothing."""
_BELOW_DEEPEST = XPath("/*" * (DEEPEST + 1))
_COUNT = XPath("count(//*)")


def tree_of(markup: str, address: str) -> HtmlElement:
    """The parsed page.

    Raises:
        UnreadableError: where there is no element in it, or more and deeper ones than a page has.
    """
    if any(len(_QUOTED.sub("", tag.group()).split()) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        raise _harmful(address, f"elements of at most {MOST_ATTRIBUTES:,} attributes")
    tree = load_html(markup) if _DOCUMENT.search(markup) else _fragment(markup, address)
    if tree is None:
        raise UnreadableError(f"{address} should be HTML", "its markup cannot be parsed", "Give its text instead")
    if int(cast(float, _COUNT(tree))) > MOST_ELEMENTS:
        raise _harmful(address, f"at most {MOST_ELEMENTS:,} elements")
    if _BELOW_DEEPEST(tree):
        raise _harmful(address, f"elements nested at most {DEEPEST} deep")
    for element in found(_LONG_NAMES, tree):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
    for element in found(_LAYOUT, tree):
        element.tag = "div"
    return tree


def _fragment(markup: str, address: str) -> HtmlElement | None:
    """The parsed page of markup that is a part of one, as rows and mails give it."""
    if not _ELEMENT.search(markup):
        raise UnreadableError(f"{address} should be HTML", "there is no element in it", "Give it as a .txt file")
    return load_html(f"<html><body>{markup}</body></html>")


def _harmful(address: str, allowed: str) -> UnreadableError:
    """The error for a page that would take too long to read."""
    return UnreadableError(f"{address} should have {allowed}", "it has more", "Leave it out; no news page has so many")


def found(expression: XPath, tree: HtmlElement) -> list[HtmlElement]:
    """The elements that an expression selects, in document order."""
    return cast(list[HtmlElement], expression(tree))


def words_of(element: HtmlElement, most: int | None = None) -> str:
    """The words shown in an element, on one line; "" where they are more than ``most`` characters."""
    pieces: list[str] = []
    length = 0
    for piece in _texts(element):
        pieces.append(piece)
        length += len(piece.strip())
        if most is not None and length > most:
            return ""
    return " ".join("".join(pieces).split())


def _texts(element: HtmlElement) -> Iterator[str]:
    """The pieces of text that are shown."""
    for node in element.iter():
        if node.tag not in ("script", "style", "noscript", "template") and isinstance(node.text, str):
            yield node.text
        if node is not element and isinstance(node.tail, str):
            yield node.tail
