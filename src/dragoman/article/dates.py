"""The days a page was published and updated on: its markup, else what htmldate finds; a text's own dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from dragoman.article.dated import Dated, dated, has_begun
from dragoman.page.days import last_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from dragoman.article.metadata import Metadata

_MONTH_NAMES = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec"
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), start=1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_WRITTEN = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
    )
]
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
_BEFORE = re.compile(
    rf"(?:^|[|,·•/:–—-])\W*(?:(?:published|posted|issued|date|on):?\W*)*(?:{_WEEKDAY})?\s*$", re.IGNORECASE
)
_AFTER = re.compile(r"^(?:$|\s*[|,·•/(–—-]|\s+(?:at\s+)?\d{1,2}[:.]\d\d)")
_UPDATED = re.compile(r"\b(?:updated?|modified|amended|corrected)\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"^[A-Z][\w .’'/-]{1,40}(?:, [\w .’'-]{2,30})?, (?P<date>[^()—–-]{6,24}) ?(?:\([^)]{2,40}\))? ?[—–-]"
)
_LINE_CHARS = 120
_URL_DAY = re.compile(r"/(?P<year>20\d\d)[/-](?P<number>\d{1,2})[/-](?P<day>\d{1,2})(?!\d)")


def html_dated(tree: HtmlElement, metadata: Metadata, url: str | None, fetched: datetime) -> tuple[Dated, ...]:
    """What an HTML page is dated by: its markup, and what else is found where that is silent or in the future."""
    marked = dated(_local(metadata.published, url), "its own markup")
    if marked and has_begun(marked[0].day, fetched):
        return marked
    return (*marked, *dated(_found(tree, url, fetched), "what it shows"))


def _local(published: date | None, url: str | None) -> date | None:
    """The day in the page's own zone: markup often counts in UTC, while the address has the day of the newsroom."""
    match = _URL_DAY.search(url or "")
    if published is None or match is None:
        return published
    written = _day(match)
    return written if written is not None and published - written == timedelta(days=1) else published


def _found(tree: HtmlElement, url: str | None, fetched: datetime) -> date | None:
    """What htmldate makes of the page and its address."""
    # a text has a dateline at most: it need not wait for the libraries of HTML
    from htmldate import find_date  # noqa: PLC0415

    from dragoman.article.guarded import guarded  # noqa: PLC0415

    latest = last_day(fetched).isoformat()
    found = guarded(lambda: find_date(tree, extensive_search=True, original_date=True, url=url, max_date=latest))
    return date.fromisoformat(found) if found else None


def dateline_day(lines: Iterable[str]) -> date | None:
    """The day that a text's own lines date it to, where they name one day, with its year, and no other.

    What counts: a short line that is a date or is labelled as one ("Published: …"), and
    the dateline that a report begins with ("BRUSSELS, Oct 16, 2025 (Wire) — …").
    """
    days = {day for line in lines for day in [_line_day(line)] if day is not None}
    return days.pop() if len(days) == 1 else None


def _line_day(line: str) -> date | None:
    """The day a line dates its text to."""
    dateline = _DATELINE.match(line)
    if dateline is not None:
        return written_day(dateline["date"])
    if len(line) > _LINE_CHARS or _UPDATED.search(line):
        return None
    found = [match for pattern in _WRITTEN for match in pattern.finditer(line)]
    if len(found) != 1:
        return None
    before, after = line[: found[0].start()], line[found[0].end() :]
    return _day(found[0]) if _BEFORE.search(before) and _AFTER.match(after) else None


def written_day(words: str) -> date | None:
    """The day that words name in full ("16 October 2025", "Oct. 16, 2025", "2025-10-16"); None for any other."""
    for pattern in _WRITTEN:
        match = pattern.search(words)
        if match is not None:
            return _day(match)
    return None


def _day(match: re.Match[str]) -> date | None:
    """The day a match names, where there is such a day."""
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS[parts["month"].lower()]
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
