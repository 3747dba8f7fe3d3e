"""Opens what users have: files, folders, URLs, feeds, JSON lines, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from os.path import abspath
from pathlib import Path
from typing import IO, BinaryIO
from urllib.parse import urlsplit

from dragoman.errors import PageError, UnreadableError, UsageError
from dragoman.page.files import Source, modified, paths_in, unreadable
from dragoman.page.page import STANDARD_INPUT, Hints, Page, by_content
from dragoman.page.rows import rows_of
from dragoman.page.sniff import Container, Form, form_of
from dragoman.settings import Settings


def open_pages(
    source: str, settings: Settings | None = None, *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Page | PageError]:
    """The pages of a source, one after the other; those that cannot be opened as the error that names them.

    Args:
        source: path of a file (HTML, text, Markdown, EML, PDF, JSON lines, RSS or Atom) or
            of a folder, an http or https URL, or ``-`` for standard input.
        settings: limits of size, time and network reach; from the environment where None.
        published: the day of the pages whose own source (row, feed entry) names none.
        stdin: what ``-`` reads; the process's own where None.

    Raises:
        UsageError: where the path is not there, or the URL is of another scheme.
    """
    opener = _Opener(settings or Settings.from_environment(), published)
    if source == "-":
        return opener.stream(sys.stdin.buffer if stdin is None else stdin)
    if "://" in source:
        if urlsplit(source).scheme.lower() not in ("http", "https"):
            raise UsageError("A URL should begin with http:// or https://", f"found {source}", "Correct it")
        return opener.url(source, Hints())
    path = Path(abspath(source))
    if not path.exists():
        raise UsageError("A source should be a file, a folder, a URL or -", f"{source} is not there", "Check the path")
    return opener.folder(path) if path.is_dir() else opener.file(path)


@dataclass(frozen=True, slots=True)
class _Opener:
    """Opens each kind of source with the same settings and hint."""

    settings: Settings
    published: date | None
    within_feed: bool = False
    """Whether what is opened was linked to by a feed; feeds of feeds would have no end."""

    def folder(self, folder: Path) -> Iterator[Page | PageError]:
        """The pages of all files in a folder."""
        for path in paths_in(folder):
            if isinstance(path, PageError):
                yield path
            else:
                yield from self.file(path)

    def file(self, path: Path) -> Iterator[Page | PageError]:
        """The pages of one file; its time is when it was last written, so that reruns are the same."""
        try:
            with path.open("rb") as stream:
                yield from self._opened(stream, path.as_posix(), modified(stream))
        except OSError as error:
            yield unreadable(path.as_posix(), error)

    def stream(self, stream: BinaryIO) -> Iterator[Page | PageError]:
        """The pages of standard input."""
        yield from self._opened(stream, STANDARD_INPUT, datetime.now(UTC))

    def url(self, url: str, hints: Hints) -> Iterator[Page | PageError]:
        """The pages at an address, or why it gave none."""
        from dragoman.page.web import fetch  # noqa: PLC0415 - files need no HTTP, and its library takes a while to load

        fetched = datetime.now(UTC)
        try:
            answer = fetch(url, self.settings)
            source = Source.of(BytesIO(answer.content), url, fetched, self.settings.max_page_bytes)
            form = form_of(answer.path, source.head, answer.media_type)
            yield from self._pages(source, form, hints, answer.charset)
        except PageError as error:
            yield error

    def _opened(self, stream: IO[bytes], address: str, fetched: datetime) -> Iterator[Page | PageError]:
        """The pages of an open stream."""
        source = Source.of(stream, address, fetched, self.settings.max_page_bytes)
        try:
            yield from self._pages(source, form_of(address, source.head), Hints(), None)
        except PageError as error:
            yield error

    def _pages(self, source: Source, form: Form, hints: Hints, charset: str | None) -> Iterator[Page | PageError]:
        """The pages in a source of known form."""
        address, fetched = source.address, source.fetched
        if isinstance(form, Container) and self.within_feed:
            yield UnreadableError(f"{address} should be a page", f"it is {form.value}", "Read it by itself")
        elif form is Container.ROWS:
            yield from rows_of(source.lines(), address, fetched, self.published)
        elif form is Container.FEED:
            from dragoman.page.feeds import Feed  # noqa: PLC0415 - its library takes a while to load

            feed = Feed(source.content(), address, fetched, self.published)
            yield from feed.pages(self.settings.max_feed_entries, replace(self, within_feed=True).url)
        else:
            given = replace(hints, published=hints.published or self.published)
            page = Page(address, form, source.content(), fetched, charset, given)
            yield by_content(page) if address == STANDARD_INPUT else page
