"""What form a source has, by its first bytes, its declared type and its name, in that order."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from dragoman.page.page import Media

HEAD_BYTES = 4096
"""How many bytes ``form_of`` looks at; a form that needs more is not told apart."""


class Container(StrEnum):
    """The forms that hold several pages."""

    ROWS = "application/jsonl"
    FEED = "application/rss+xml"


Form = Media | Container

_SUFFIXES: dict[str, Form] = {
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
    ".txt": Media.TEXT,
    ".text": Media.TEXT,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
    ".eml": Media.EMAIL,
    ".pdf": Media.PDF,
    ".jsonl": Container.ROWS,
    ".ndjson": Container.ROWS,
    ".rss": Container.FEED,
    ".atom": Container.FEED,
    ".xml": Container.FEED,
}
PAGE_SUFFIXES = frozenset({*_SUFFIXES, ""})
"""Suffixes of the files that are opened in a folder; others (images, style sheets) are passed by."""

_DECLARED: dict[str, Form] = {
    "text/html": Media.HTML,
    "application/xhtml+xml": Media.HTML,
    "text/markdown": Media.MARKDOWN,
    "message/rfc822": Media.EMAIL,
    "application/pdf": Media.PDF,
    "application/jsonl": Container.ROWS,
    "application/x-ndjson": Container.ROWS,
    "application/rss+xml": Container.FEED,
    "application/atom+xml": Container.FEED,
}
_FEED = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]")
_DOCUMENT = re.compile(rb"<(!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(rb"<(p|div|article|section|h[1-6]|table|br|meta)[\s/>]", re.IGNORECASE)
_ROW = re.compile(rb'\{\s*"')
_EMAIL = re.compile(rb"(From|Received|Return-Path|Delivered-To|Message-ID|MIME-Version): ", re.IGNORECASE)


def form_of(name: str, head: bytes, declared: str = "") -> Form:
    """The form of a source.

    Args:
        name: path or URL path; only its suffix counts.
        head: its first bytes, ``HEAD_BYTES`` of them where there are so many.
        declared: media type that the transport named, without parameters; "" for none.
    """
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # UTF-16 reads as ASCII without NULs
    by_magic = _by_magic(start)
    if by_magic is not None:
        return by_magic
    suffix = PurePosixPath(name.lower()).suffix
    named = _DECLARED.get(declared.lower()) or _SUFFIXES.get(suffix)
    if named is not None and named is not Container.FEED:
        return named
    return _by_content(start)


def _by_magic(start: bytes) -> Form | None:
    """The form that the first bytes leave no doubt of."""
    if start.startswith(b"%PDF-"):
        return Media.PDF
    if start.startswith(b"<"):
        if _FEED.search(start) and not _DOCUMENT.match(start):
            return Container.FEED
        if _DOCUMENT.search(start):
            return Media.HTML
    return None


def _by_content(start: bytes) -> Form:
    """The form of a source that neither transport nor name told."""
    if _ROW.match(start):
        return Container.ROWS
    if _EMAIL.match(start):
        return Media.EMAIL
    return Media.HTML if _MARKUP.search(start) else Media.TEXT
