"""The main text of an HTML page, by trafilatura, and the deck above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from dragoman.article.draft import Block
from dragoman.article.guarded import guarded
from dragoman.article.lines import one_line, same_line
from dragoman.article.tree import found, words_of

_ABOVE = XPath(".//h1 | .//h2 | .//h3 | .//h4 | .//p | .//div | .//span")
_DECK_CLASS = re.compile(
    r"(?:^|[\s_-])(?:standfirst|deck|dek|lead|lede|sub-?title|sub-?head(?:line|ing)?|strapline)(?:$|[\s_-])"
)
_NO_DECK_CLASS = re.compile(r"image|photo|caption|video|-art|media|advert|author|menu|nav")
_NO_DECK_WORDS = re.compile(r"follow us|subscribe|sign up|newsletter|digital access|cookies|[{}]", re.IGNORECASE)
_DECK_CHARS = range(30, 601)
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SEARCHED_BLOCKS = 12
"""Blocks of the body in which a summary may return; further down it is another's."""
_LOOKED_AT = 4000
"""Elements looked through for a deck; it stands near the top."""


def body_of(tree: HtmlElement) -> list[Block]:
    """The headings and paragraphs of the report, in order; empty where none is found."""
    document = guarded(lambda: bare_extraction(tree, include_comments=False))
    if not isinstance(document, Document):
        return []
    headings = {one_line("".join(map(str, head.itertext()))) for head in document.body.iter("head")}
    lines = [line for line in map(one_line, (document.text or "").split("\n")) if line]
    return [Block(line, "heading" if line in headings else "") for line in _unwrapped(lines, headings)]


def _unwrapped(lines: Sequence[str], headings: Collection[str]) -> list[str]:
    """The lines, those joined that a page broke by hand where they were full: the next ones begin in small letters."""
    broken = [n for n, line in enumerate(lines[1:], start=1) if line[0].islower() and not _ENDS.search(lines[n - 1])]
    if len(broken) < 3 or len(broken) < 0.3 * len(lines):
        return list(lines)
    out = [lines[0]]
    for above, line in pairwise(lines):
        if _ENDS.search(above) or above in headings or line in headings:
            out.append(line)
        else:
            out[-1] += f" {line}"
    return out


def with_deck(tree: HtmlElement, body: Sequence[Block], descriptions: Sequence[str], title: str) -> list[Block]:
    """The body with the summary that the page shows above it, where it shows one.

    That is an element above the first paragraph whose words are the page's own
    description, or whose class calls it a deck; it may be the first of the body already.
    """
    if not body:
        return []
    deck = _deck(tree, body[0].words, descriptions, title)
    if deck is None:
        return list(body)
    if deck == body[0].words:
        return [Block(deck, "deck"), *body[1:]]
    known = " ".join(block.words for block in body[:_SEARCHED_BLOCKS]).casefold()
    return list(body) if deck.casefold()[:60] in known else [Block(deck, "deck"), *body]


def _deck(tree: HtmlElement, first: str, descriptions: Sequence[str], title: str) -> str | None:
    """The words of the first element that is a deck, at the latest the first paragraph of the body."""
    by_class: str | None = None
    for element in found(_ABOVE, tree)[:_LOOKED_AT]:
        words = words_of(element, _DECK_CHARS.stop)
        is_first = words == first
        if len(words) in _DECK_CHARS and not (title and title in words):
            if by_class is None and _is_deck_class(element.get("class", "")) and not _NO_DECK_WORDS.search(words):
                by_class = words
            elif any(same_line(words, description) for description in descriptions) and not _is_paragraph(
                element, first
            ):
                return words
        if is_first:
            break
    return by_class


def _is_paragraph(element: HtmlElement, first: str) -> bool:
    """Whether an element is, holds or is in the first paragraph: a lede, which many pages give as their summary."""
    around = [element, *element.iterancestors("p"), *element.iter("p")]
    return any(e.tag == "p" and words_of(e, _DECK_CHARS.stop) == first for e in around)


def _is_deck_class(names: str) -> bool:
    """Whether an element's class calls it a deck."""
    return bool(_DECK_CLASS.search(names)) and not _NO_DECK_CLASS.search(names)
