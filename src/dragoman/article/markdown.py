"""Markdown → the blocks a reader sees, and what its front matter says."""

from __future__ import annotations

import re
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dragoman.article.draft import Block
from dragoman.article.lines import one_line
from dragoman.page.days import parse_day

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<fields>.*?)^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_]+):[ \t]*[\"']?(?P<value>.*?)[\"']?[ \t]*\r?$", re.MULTILINE)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The plain fields of a YAML front matter, by name in lower case, and the text after it."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    return {f["name"].lower(): f["value"] for f in _FIELD.finditer(match["fields"]) if f["value"]}, text[match.end() :]


def front_day(fields: dict[str, str]) -> date | None:
    """The day that front matter dates a text to."""
    try:
        return parse_day(fields.get("date") or fields.get("published") or "")
    except ValueError:
        return None


def markdown_blocks(text: str) -> list[Block]:
    """Headings, paragraphs and table rows without their markup; the first of all, if a top heading, is the title."""
    blocks: list[Block] = []
    role = ""
    cells: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            role = "title" if token.tag == "h1" and not blocks else "heading"
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append(Block(" | ".join(cells or [])))
            cells = None
        elif token.type in ("inline", "fence", "code_block"):
            words = one_line(_words(token))
            if cells is not None:
                cells.append(words)
            elif words:
                blocks.append(Block(words, role))
            role = ""
    return blocks


def _words(token: Token) -> str:
    """What a reader sees of one token: no link targets, no images, no inline HTML."""
    if token.children is None:
        return token.content
    shown = {"text", "code_inline"}
    return "".join(
        child.content if child.type in shown else " " if child.type.endswith("break") else ""
        for child in token.children
    )
