"""Pages out of JSON lines: one object a line, with ``text`` or ``html``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from dragoman.errors import PageError, UnreadableError
from dragoman.page.days import parse_day
from dragoman.page.page import STANDARD_INPUT, Hints, Media, Page, by_content


class _RowError(ValueError):
    """What is wrong with a row: what was found, and what to do."""

    def __init__(self, found: str, todo: str) -> None:
        super().__init__(found)
        self.found = found
        self.todo = todo


def rows_of(
    lines: Iterable[bytes | None], address: str, fetched: datetime, published: date | None
) -> Iterator[Page | PageError]:
    """One page for each line, or the error that names it; blank lines are passed by.

    Args:
        lines: JSON in UTF-8, an object each; None stands for a line that is too long.
        address: where the lines come from; a page's own is ``address#id``, else its URL,
            else ``address#`` and its digest. Ids of standard input are no addresses: the
            next stream may use them again.
        fetched: aware UTC time, the same for all.
        published: the day of the rows that name none.
    """
    for number, line in enumerate(lines, start=1):
        if line is not None and not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            yield _page(line, address, fetched, published)
        except _RowError as error:
            yield UnreadableError(
                f"Line {number} of {address} should be a JSON object with text or html", error.found, error.todo
            )


def _page(line: bytes | None, address: str, fetched: datetime, published: date | None) -> Page:
    """The page of one line."""
    row = _row(line)
    media, content = _content(row)
    given = row.get("id")
    identity = str(given) if isinstance(given, str | int) and str(given) else None
    hints = Hints(
        id=identity,
        url=_words(row, "url"),
        title=_words(row, "title"),
        published=_day(row) or published,
    )
    lasting = f"{address}#{identity}" if identity and address != STANDARD_INPUT else hints.url
    page = Page(lasting or address, media, content.encode("utf-8"), fetched, encoding="utf-8", hints=hints)
    return page if lasting else by_content(page)


def _row(line: bytes | None) -> dict[str, Any]:
    """The object a line holds."""
    if line is None:
        raise _RowError("the line is too long", "Split it, or raise DRAGOMAN_MAX_PAGE_BYTES")
    try:
        row = msgspec.json.decode(line.lstrip(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _RowError(f"it is not valid JSON ({error})", "Correct the line") from None
    if not isinstance(row, dict):
        raise _RowError(f"found a JSON {type(row).__name__}", "Write one object a line")
    return row


def _content(row: dict[str, Any]) -> tuple[Media, str]:
    """What the row holds to be read; text goes before HTML."""
    for name, media in (("text", Media.TEXT), ("html", Media.HTML)):
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return media, value
    held = ", ".join(sorted(map(str, row))[:8]) or "no fields"
    raise _RowError(f"neither is there as a string with words in it (found: {held})", "Give the row one of the two")


def _words(row: dict[str, Any], name: str) -> str | None:
    """A string field without white space at its ends; None where it is missing, null or blank."""
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _RowError(f"its {name} is a {type(value).__name__}", f"Make {name} a string, or leave it out")
    return value.strip() or None


def _day(row: dict[str, Any]) -> date | None:
    """The row's ``published``."""
    written = _words(row, "published")
    try:
        return parse_day(written) if written else None
    except ValueError:
        raise _RowError(f"its published is {written!r}", "Write it as YYYY-MM-DD, or leave it out") from None
