"""How right the records are: gold articles read by the program, scored by ``score_gold.py``.

    python -m evaluation.gold [FILE.jsonl ...] [--reader NAME] [--shared DIR] [--worst N] [-o PRED.jsonl]

Without a FILE: the gold set of this project, ``evaluation/gold/*.jsonl``. The program gets
the ``id``, ``text``, ``title`` and ``published`` of each article and nothing else. The
scorer lies with the shared gold data, and is run where it stands.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.errors import PageError, UsageError
from dragoman.exports.gold import gold_record
from dragoman.models.readers import DEFAULT, reader
from dragoman.page.page import Hints, Media, Page
from dragoman.pipeline import read
from dragoman.scores import Scorer

ROOT = Path(__file__).parents[1]
OWN = ROOT / "evaluation" / "gold"
SHARED = ROOT.parent / "shared"
COLUMNS = ("entities", "events", "event+status", "changed", "statements", "claims", "time", "place", "record")
"""The figures shown, as ``score_gold.py`` names and explains them; each is 0 to 1, or None."""

_FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
"""When the pages count as fetched: after every article, and the same in every run."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The scores of one gold file, or of several taken together."""

    name: str
    articles: int
    values: Mapping[str, float | None]


def rows(file: Path) -> list[dict[str, Any]]:
    """The articles of a gold file.

    Raises:
        UsageError: where there is no such file, or a line is no JSON object with an id and a text.
    """
    try:
        lines = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} should hold gold records, one JSON object a line", str(error), "Correct it") from None
    if not all(isinstance(row, dict) and {"id", "text"} <= row.keys() for row in lines):
        raise UsageError(f"Each line of {file} needs an id and a text", "one has none", "Correct it")
    return lines


def page_of(row: Mapping[str, Any]) -> Page:
    """A gold article as the page that the program is given: id, text, title and day alone."""
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Page(
        address=f"gold#{row['id']}",
        media=Media.TEXT,
        content=str(row["text"]).encode(),
        fetched=_FETCHED,
        encoding="utf-8",
        hints=Hints(id=row["id"], title=row.get("title") or None, published=published),
    )


def predict(row: Mapping[str, Any], scorer: Scorer | None = None) -> dict[str, object]:
    """What the program makes of a gold article, in the form of a gold record.

    Raises:
        PageError: where the article cannot be read.
    """
    return gold_record(read(page_of(row), scorer=scorer), given=row["text"])


def predictions(articles: Iterable[Mapping[str, Any]], scorer: Scorer | None = None) -> list[dict[str, object]]:
    """The predictions for articles, those that fail named on standard error and left out."""
    found = []
    for row in articles:
        try:
            found.append(predict(row, scorer))
        except PageError as error:
            print(f"{row['id']}: {error}", file=sys.stderr)
    return found


def scored(files: Sequence[Path], predicted: Path, shared: Path = SHARED) -> dict[str, float | None]:
    """The figures of ``score_gold.py`` for gold files taken together.

    Raises:
        UsageError: where there is no scorer under ``shared``.
    """
    figures: dict[str, float | None] = json.loads(_score(files, predicted, shared, ["--json"]))
    return figures


def measured(files: Sequence[Path], shared: Path = SHARED, scorer: Scorer | None = None) -> dict[str, float]:
    """The figures of ``COLUMNS`` for gold files taken together, those that apply.

    Raises:
        UsageError: where a file is no gold file, or there is no scorer under ``shared``.
    """
    with TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        write(predictions((row for file in files for row in rows(file)), scorer), predicted)
        values = scored(files, predicted, shared)
    return {name: value for name in COLUMNS if (value := values[name]) is not None}


def write(records: Iterable[Mapping[str, object]], file: Path) -> None:
    """Records as JSON lines."""
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")


def table(figures: Sequence[Figures]) -> str:
    """The figures, one row each, a dash where one does not apply."""
    width = max(len(row.name) for row in figures)
    lines = [f"{'':{width}}  articles  " + "  ".join(COLUMNS)]
    for row in figures:
        cells = (_cell(row.values.get(name), len(name)) for name in COLUMNS)
        lines.append(f"{row.name:{width}}  {row.articles:8}  " + "  ".join(cells))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit code: 1 where an article could not be read, 2 for wrong use."""
    options = _options().parse_args(arguments)
    try:
        files = options.files or sorted(OWN.glob("*.jsonl"))
        return _run(files, options.shared, options.output, options.worst, reader(options.reader))
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2


def _run(files: Sequence[Path], shared: Path, output: Path | None, worst: int, scorer: Scorer) -> int:
    """Read, score and print."""
    scorer_file(shared)  # before the reading, which takes its time
    articles = {file: rows(file) for file in files}
    with TemporaryDirectory() as folder:
        predicted = output or Path(folder) / "predicted.jsonl"
        records = predictions((row for file in files for row in articles[file]), scorer)
        write(records, predicted)
        figures = [Figures(f.stem, len(articles[f]), scored([f], predicted, shared)) for f in files]
        total = sum(map(len, articles.values()))
        print(table([*figures, Figures("all", total, scored(files, predicted, shared))]))
        if worst:
            print(_score(files, predicted, shared, ["--worst", str(worst)]), end="")
    return 0 if len(records) == total else 1


def scorer_file(shared: Path) -> Path:
    """Where ``score_gold.py`` stands.

    Raises:
        UsageError: where it does not.
    """
    file = shared / "design" / "score_gold.py"
    if not file.is_file():
        raise UsageError(
            "Gold records are scored by design/score_gold.py of the shared data",
            f"there is none in {shared}",
            "Say with --shared where the shared data is",
        )
    return file


def _score(files: Sequence[Path], predicted: Path, shared: Path, options: Sequence[str]) -> str:
    """What ``score_gold.py`` prints."""
    command = [sys.executable, str(scorer_file(shared)), ",".join(map(str, files)), str(predicted), *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _cell(value: float | None, width: int) -> str:
    """A figure, right-aligned under its name."""
    return f"{'-' if value is None else f'{value:.3f}':>{width}}"


def _options() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gold", description="How right the records are.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="gold files; the project's own where none")
    parser.add_argument("--reader", default=DEFAULT, metavar="NAME", help=f"what reads; {DEFAULT} where not given")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the shared data, with the scorer")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the N worst faults")
    parser.add_argument("-o", "--output", type=Path, metavar="PRED", help="keep the predictions here")
    return parser


if __name__ == "__main__":
    sys.exit(main())
