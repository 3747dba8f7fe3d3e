"""What a page says of itself: JSON-LD, meta elements, and the markup that shows dates and authors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from dragoman.article.lines import one_line
from dragoman.article.tree import found, words_of
from dragoman.page.days import parse_day

_ARTICLE_TYPES = ("article", "posting", "report")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_TAG = re.compile(r"<[^>]{0,500}>")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEEPEST = 4
"""Levels of lists, graphs and main entities that are looked into."""

_SCRIPTS = XPath('.//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]')
_META = XPath(".//meta[@content]")
_AUTHORS = XPath(
    './/*[@rel="author" or @itemprop="author" or contains(@class, "byline") or contains(@class, "author-name")]'
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
)
_UPDATED = ("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified")
_AUTHOR_NAMES = ("author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_NAME_CHARS = 120
_LINE_CHARS = 1000
_BY = re.compile(
    r"^(?:(?:written|words|story|reported|posted)\s+)?(?:by|por|par|von)[:\s]\s*"
    r"|\s*(?:\||•|·|\b(?:last )?updated\b|\b(?:published|posted)\b|\d).*$|\s+[-–—]\s*$",
    re.IGNORECASE,
)
"""What stands around a name in a byline."""


_PUBLISHERS = ("publisher", "dc.publisher", "dcterms.publisher", "application-name")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None, or empty, where it is silent. Text is unescaped and on one line."""

    headline: str | None
    """JSON-LD's."""
    social_title: str | None
    document_title: str | None
    published: date | None
    updated: date | None
    byline: str | None
    outlet: str | None
    descriptions: tuple[str, ...]
    canonical: str | None
    is_article: bool
    """Whether it calls itself an article."""


def metadata_of(tree: HtmlElement) -> Metadata:
    """What the page says of itself, JSON-LD before meta elements."""
    nodes = [node for script in found(_SCRIPTS, tree) for node in _nodes(_parsed(script.text), _DEEPEST)]
    node: dict[str, Any] = next((node for node in nodes if _is_article(node)), {})
    meta = _meta(tree)
    publisher = node.get("publisher")
    return Metadata(
        headline=_line(node.get("headline")),
        social_title=_line(next(iter(_values(meta, _TITLES)), None)),
        document_title=_line(tree.findtext(".//title")),
        published=_first_day([node.get("datePublished"), *_values(meta, _PUBLISHED)]),
        updated=_first_day([node.get("dateModified"), *_values(meta, _UPDATED)]),
        byline=_byline(node, meta, tree),
        outlet=_line(meta.get("og:site_name"))
        or _line(publisher.get("name") if isinstance(publisher, dict) else None)
        or _line(next(iter(_values(meta, _PUBLISHERS)), None)),
        descriptions=_descriptions(node, meta),
        canonical=_canonical(tree, meta),
        is_article=bool(node) or meta.get("og:type", "").lower() == "article",
    )


def _parsed(script: str | None) -> Any:
    """The value of one JSON-LD script; None where it is none."""
    try:
        return json.loads(_WRAPPING.sub("", script or ""), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD value, those in lists, graphs and main entities too."""
    if isinstance(value, list) and depth:
        for item in value:
            yield from _nodes(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        if depth:
            yield from _nodes(value.get("@graph"), depth - 1)
            yield from _nodes(value.get("mainEntity"), depth - 1)


def _is_article(node: dict[str, Any]) -> bool:
    """Whether an object is an article, by its type."""
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by property, name or itemprop in lower case."""
    said: dict[str, str] = {}
    for element in found(_META, tree):
        content = element.get("content", "")
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content.strip():
                said.setdefault(name.strip().lower(), content)
    return said


def _values(meta: dict[str, str], names: Iterable[str]) -> list[str]:
    """What the meta elements of those names say, in their order."""
    return [meta[name] for name in names if name in meta]


def _line(value: Any) -> str | None:
    """A string as a reader sees it: no entities or tags, on one line; None for anything else or longer than a line."""
    if not isinstance(value, str):
        return None
    line = one_line(unescape(_TAG.sub("", unescape(value))))
    return line if 0 < len(line) <= _LINE_CHARS else None


def _first_day(values: Iterable[Any]) -> date | None:
    """The day of the first value that has one, as its own zone counts."""
    for value in values:
        if isinstance(value, str):
            try:
                iso = _ISO_DAY.match(value.strip())
                return date.fromisoformat(iso.group()) if iso else parse_day(value)
            except ValueError:
                continue
    return None


def _byline(node: dict[str, Any], meta: dict[str, str], tree: HtmlElement) -> str | None:
    """Who wrote it: names with commas between, from JSON-LD, else meta elements, else the markup."""
    authors = node.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    in_json = [_line(author.get("name") if isinstance(author, dict) else author) for author in listed]
    in_meta = [_line(value) for value in _values(meta, _AUTHOR_NAMES)[:1]]
    for names in (in_json, in_meta, _shown_authors(tree)):
        chosen = [_BY.sub("", name) for name in names if name is not None and _is_name(name)]
        if any(chosen):
            return ", ".join(dict.fromkeys(filter(None, chosen)))
    return None


def _shown_authors(tree: HtmlElement) -> list[str | None]:
    """The first author that the markup names."""
    return [words_of(element, _NAME_CHARS) for element in found(_AUTHORS, tree)[:1]]


def _is_name(name: str) -> bool:
    """Whether it can be an author's name: no address, not too long."""
    return 0 < len(name) <= _NAME_CHARS and "://" not in name and "@" not in name


def _descriptions(node: dict[str, Any], meta: dict[str, str]) -> tuple[str, ...]:
    """The summaries the page gives of itself, without repeats."""
    said = [_line(value) for value in (node.get("description"), *_values(meta, _DESCRIPTIONS))]
    return tuple(dict.fromkeys(filter(None, said)))


def _canonical(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    """The address the page calls its own, where it is a whole one."""
    link = tree.find('.//link[@rel="canonical"]')
    said = [link.get("href", "") if link is not None else "", meta.get("og:url", "")]
    return next((url.strip() for url in said if url.strip().startswith(("http://", "https://"))), None)
