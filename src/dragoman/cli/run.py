"""A run over many pages: each is told of as it is done, and none stops the others."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import click
from rich.text import Text

from dragoman.cli.faults import internal_error
from dragoman.cli.progress import page_progress
from dragoman.cli.screen import Screen, near, safe
from dragoman.errors import PageError, RunError, SpanError, UnreadableError, UnsoundError
from dragoman.page import Page
from dragoman.record.record import Record

_STYLES = {"new": "green", "read": "green", "new version": "yellow", "unchanged": "dim", "failed": "bold red"}


Pages = Iterator[Page | PageError]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a page: a word for it, its record where it was read, a line for standard output.

    ``aside`` says what of it is not shown, where something is not.
    """

    outcome: str
    record: Record | None = None
    line: str | None = None
    aside: str = ""


class Run:
    """Pages from several sources, and a count of what became of them.

    Args:
        sources: the name of each source and its opened pages.
        expected: how many pages there are, for the remaining time; None where not known.
        to_stdout: whether results go to standard output, so that nothing else may.
    """

    def __init__(
        self, sources: Sequence[tuple[str, Iterator[Page | PageError]]], expected: int | None, *, to_stdout: bool
    ) -> None:
        self._sources = sources
        self._expected = expected
        self._errors = Screen(sys.stderr)
        on_terminal = sys.stdout.isatty() and self._errors.styled
        # beside a bar on the same terminal, lines must pass through the bar's own console
        self._lines = self._errors if to_stdout or on_terminal else Screen()
        self._bar = page_progress(self._errors.console, shown=not (to_stdout and sys.stdout.isatty()))
        self._closing = self._errors if to_stdout else Screen()
        self.counts: Counter[str] = Counter()
        self._notes = 0

    @property
    def code(self) -> int:
        """The exit code: 1 where a page failed, else 0."""
        return 1 if self.counts["failed"] else 0

    def over(self, take: Callable[[Page], Result], ahead: Callable[[Pages], Pages] = iter) -> None:
        """Do ``take`` with every page, in order; ``ahead`` may look at those next in line.

        Raises:
            RunError: where the run cannot go on; pages done before stay done.
        """
        with self._bar as bar:
            task = bar.add_task("reading", total=self._expected)
            for opened in ahead(self._opened()):
                self._one(opened, take)
                done = self.counts.total()
                bar.update(task, completed=done, total=max(self._expected, done) if self._expected else None)

    def conclude(self, where: str) -> None:
        """Say in a sentence what became of all pages."""
        total = self.counts.total()
        parts = ", ".join(f"{number} {outcome}" for outcome, number in self.counts.items())
        noted = f" {counted(self._notes, 'note')} above." if self._notes else ""
        self.say(f"Read {counted(total, 'page')} {where}: {parts}.{noted}" if total else "There was no page to read.")

    def say(self, sentence: str) -> None:
        """Write a closing line."""
        self._closing.line(sentence)

    def _opened(self) -> Iterator[Page | PageError]:
        """The pages of all sources; a source that breaks is named, and the next one follows."""
        for name, pages in self._sources:
            try:
                yield from pages
            except RunError:
                raise
            except Exception as fault:
                yield UnreadableError(f"{name} should open", internal_error(fault), "Leave it out meanwhile")

    def _one(self, opened: Page | PageError, take: Callable[[Page], Result]) -> None:
        """Do one page and tell of it."""
        if isinstance(opened, PageError):
            self._failed(str(opened))
            return
        try:
            result = take(opened)
        except (PageError, SpanError, UnsoundError) as failure:
            self._failed(_named(opened.address, str(failure)))
            return
        except RunError:
            raise
        except Exception as fault:
            self._failed(_named(opened.address, internal_error(fault)))
            return
        if result.line is not None:
            click.echo(result.line)
        self._done(opened, result)

    def _done(self, page: Page, result: Result) -> None:
        """Count a page and write its line."""
        self.counts[result.outcome] += 1
        found = f"  {_findings(result.record)}" if result.record else ""
        found += f"; {result.aside}" if result.aside else ""
        self._lines.line(Text(f"{result.outcome:<11}  ", _STYLES[result.outcome]), f"{near(page.address)}{found}")
        for note in result.record.article.notes if result.record else ():
            self._notes += 1
            self._errors.line(Text(f"{'note':<11}  ", "yellow"), f"{near(page.address)}: {note}")

    def _failed(self, message: str) -> None:
        """Count a page that failed and say why."""
        self.counts["failed"] += 1
        self._errors.line(Text(f"{'failed':<11}  ", _STYLES["failed"]), near(message))


def counted(number: int, thing: str) -> str:
    """A number with its noun: ``1 page``, ``2 pages``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _named(address: str, message: str) -> str:
    """A message that names the page."""
    return message if address in message else f"{address}: {message}"


def _findings(record: Record) -> str:
    """How much was found in a page."""
    reading = record.reading
    if reading.unread:
        return f"kept, not read: {safe(reading.unread)}"
    found = [(len(reading.events), "event"), (len(reading.statements), "statement"), (len(reading.claims), "claim")]
    words = ", ".join(counted(number, thing) for number, thing in found if number) or "nothing found"
    return f"{words}; {reading.dropped} more not in the text, dropped" if reading.dropped else words
