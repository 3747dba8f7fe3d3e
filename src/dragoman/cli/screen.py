"""Where commands write for people: tables and colour on a terminal, plain lines elsewhere.

Words of a page are untrusted: whatever a terminal would obey is taken out of them here.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.codebook import Status

NARROW = frozenset({"id", "date", "status", "article", "score", "sources"})
"""Columns whose cells are never broken."""

NARROW_SCREEN = 90
"""Characters a line below which a table would break its cells into pieces."""

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_SHAPES = {
    Status.PROPOSED: ("○", "cyan"),
    Status.PLANNED: ("●", "blue"),
    Status.ONGOING: ("▶", "green"),
    Status.OCCURRED: ("■", "green"),
    Status.POSTPONED: ("◐", "yellow"),
    Status.CANCELLED: ("✕", "red"),
    Status.DECLINED: ("⊘", "red"),
    Status.DENIED: ("⊗", "magenta"),
    Status.HYPOTHETICAL: ("◌", "bright_black"),
}


def safe(words: str) -> str:
    """``words`` without control and direction-changing characters; line ends and tabs stay."""
    return _OBEYED.sub("", words)


def near(words: str) -> str:
    """``words`` with paths below the working folder as they are typed there."""
    here = re.escape(f"{os.getcwd().rstrip(os.sep)}{os.sep}")
    return re.sub(rf"(?<![\w/.]){here}", "", words)


def flat(words: str) -> str:
    """``words`` of a source on one line."""
    return " ".join(safe(words).split())


def quoted(words: str) -> str:
    """``words`` of a source on one line, in quotation marks unless they begin with one."""
    line = flat(words)
    return line if line[:1] in "\"“«„'‘" else f"“{line}”"


def status_text(status: Status, *, in_doubt: bool = False) -> Text:
    """A status as shape, colour and word."""
    shape, colour = _SHAPES[status]
    return Text(f"{shape} {status}{', in doubt' if in_doubt else ''}", style=colour)


class Screen:
    """Writes to a stream (standard output where None) what people read."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self.console = Console(file=stream or sys.stdout, highlight=False, markup=False, emoji=False)
        self.styled = self.console.is_terminal

    def line(self, *parts: str | Text) -> None:
        """One line; on a terminal it is wrapped between words."""
        if not self.styled:
            # rich would look for where to break each line, of which a page may have tens of thousands
            words = "".join(part.plain if isinstance(part, Text) else safe(part) for part in parts)
            self.console.file.write(f"{words}\n")
            self.console.file.flush()  # so that a run that is piped shows each page as it is done
            return
        text = Text()
        for part in parts:
            text.append_text(part) if isinstance(part, Text) else text.append(safe(part))
        self.console.print(text)

    def title(self, words: str | Text) -> None:
        """The title of what follows."""
        text = words if isinstance(words, Text) else Text(safe(words))
        text.stylize_before("bold")
        self.line(text)

    def heading(self, words: str) -> None:
        """A section's heading, after an empty line."""
        self.line()
        self.line(Text(safe(words), style="bold underline") if self.styled else f"{words}:")

    def facts(self, rows: Sequence[tuple[str, str | Text]]) -> None:
        """Names and values, one a line; rows without a value are left out."""
        kept = [(name, value) for name, value in rows if value]
        width = max((len(name) for name, _ in kept), default=0)
        for name, value in kept:
            self.line(Text(f"{name:<{width}}  ", style="dim"), value)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> None:
        """Rows under column names; one below the other on a narrow terminal; a plain line a row elsewhere."""
        if self.styled and self.console.width < NARROW_SCREEN:
            for row in rows:
                self.facts(list(zip(columns, row, strict=True)))
                self.console.print()
            return
        if self.styled:
            self._drawn(columns, rows)
            return
        cells = [[safe(str(cell)) for cell in row] for row in (columns, *rows)]
        widths = [max(len(row[i]) for row in cells) for i in range(len(columns) - 1)]
        for row in cells:
            padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            self.line("  ".join([*padded, row[-1]]).rstrip())

    def _drawn(self, columns: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> None:
        """A table that fits the terminal."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for name in columns:
            table.add_column(name, overflow="fold", no_wrap=name in NARROW)
        for row in rows:
            table.add_row(*(cell if isinstance(cell, Text) else Text(safe(cell)) for cell in row))
        self.console.print(table)
