"""How far a run has come: a bar with rate and remaining time on a terminal, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from dragoman.page.files import paths_in

ROW_SUFFIXES = frozenset({".jsonl", ".ndjson"})


class RateColumn(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Text:
        """The rate, or a blank before there is one."""
        return Text(f"{task.speed:.1f} pages/s" if task.speed else "", style="dim")


def page_progress(console: Console, *, shown: bool) -> Progress:
    """A progress bar over pages on ``console``; nothing where that is no terminal or it is not to be shown."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
        disable=not (shown and console.is_terminal),
        # results on standard output must not pass through the bar
        redirect_stdout=False,
        redirect_stderr=False,
    )


def expected_pages(sources: Iterable[str]) -> int | None:
    """How many pages the sources hold; None where only reading them tells (URLs, ``-``)."""
    total = 0
    for source in sources:
        if source == "-" or "://" in source:
            return None
        path = Path(source)
        files = [found for found in paths_in(path) if isinstance(found, Path)] if path.is_dir() else [path]
        total += sum(_pages_in(file) for file in files)
    return total


def _pages_in(file: Path) -> int:
    """The rows of a file of rows, else 1."""
    if file.suffix.lower() not in ROW_SUFFIXES or not file.is_file():
        return 1
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1  # it is named when its turn comes
