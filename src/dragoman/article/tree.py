"""The parsed page: made once, its size and depth bounded, and searched with types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura.utils import load_html

from dragoman.errors import UnreadableError

MOST_ELEMENTS = 200_000
"""Elements beyond which a page is made to harm; long articles with all their menus have some thousands."""
DEEPEST = 200
"""Levels of nesting beyond which a page is made to harm; those of long articles are some dozens."""

_BELOW_DEEPEST = XPath("/*" * (DEEPEST + 1))
_COUNT = XPath("count(//*)")


def tree_of(markup: str, address: str) -> HtmlElement:
    """The parsed page.

    Raises:
        UnreadableError: where there is no element in it, or more and deeper ones than a page has.
    """
    tree = load_html(markup)
    if tree is None:
        raise UnreadableError(f"{address} should be HTML", "there is no markup in it", "Give it as a .txt file")
    elements = int(cast(float, _COUNT(tree)))
    if elements > MOST_ELEMENTS or _BELOW_DEEPEST(tree):
        raise UnreadableError(
            f"{address} should be a page of at most {MOST_ELEMENTS:,} elements, nested at most {DEEPEST} deep",
            f"it has {elements:,}" if elements > MOST_ELEMENTS else "it is nested deeper",
            "Leave it out",
        )
    return tree


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
