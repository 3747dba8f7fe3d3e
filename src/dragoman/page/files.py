"""Files and folders: which may be pages, and their bytes up to a bound."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import IO

from dragoman.errors import PageError, UnreadableError
from dragoman.page.limits import too_many_bytes
from dragoman.page.sniff import HEAD_BYTES, PAGE_SUFFIXES


@dataclass(slots=True)
class Source:
    """An open stream of bytes, never more than ``most`` of them held, and where and when it was got."""

    stream: IO[bytes]
    address: str
    fetched: datetime
    most: int
    _first: list[bytes | None]

    @classmethod
    def of(cls, stream: IO[bytes], address: str, fetched: datetime, most: int) -> Source:
        """A source at the beginning of a stream, its first lines already read."""
        source = cls(stream, address, fetched, most, [])
        size = 0
        while size < HEAD_BYTES and (line := source._line()) != b"":
            source._first.append(line)
            size += HEAD_BYTES if line is None else len(line)
        return source

    @property
    def head(self) -> bytes:
        """The first lines: ``HEAD_BYTES`` or more, where there are so many."""
        return b"".join(line or b"" for line in self._first)

    def lines(self) -> Iterator[bytes | None]:
        """All lines; None in place of one that is longer than allowed."""
        return chain(self._first, iter(self._line, b""))

    def content(self) -> bytes:
        """All bytes.

        Raises:
            UnreadableError: where there are more than allowed; they are not read whole then.
        """
        head = self.head
        content = head + self.stream.read(self.most + 1 - len(head))
        if None in self._first or len(content) > self.most:
            raise too_many_bytes(self.address, self.most)
        return content

    def _line(self) -> bytes | None:
        """The next line, b"" at the end, None for one that is too long."""
        line = self.stream.readline(self.most + 1)
        if len(line) <= self.most:
            return line
        while line and not line.endswith(b"\n"):
            line = self.stream.readline(self.most)
        return None


def paths_in(folder: Path) -> Iterator[Path | PageError]:
    """The files of a folder and those below it that may be pages, sorted; hidden ones are passed by."""
    failed: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(here, name) for name in sorted(names) if not name.startswith(".")):
            if path.suffix.lower() in PAGE_SUFFIXES and path.is_file():
                yield path
    for error in failed:
        yield unreadable(str(error.filename), error)


def modified(stream: IO[bytes]) -> datetime:
    """When an open file was last written, as an aware UTC time."""
    return datetime.fromtimestamp(os.fstat(stream.fileno()).st_mtime, UTC)


def unreadable(address: str, error: OSError) -> UnreadableError:
    """The error for what the system does not give."""
    return UnreadableError(f"{address} should be readable", error.strerror or str(error), "Check it")
