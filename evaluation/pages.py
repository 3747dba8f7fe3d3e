"""How well articles come out of recorded pages: body, title, date, and the time it takes.

Run ``python -m evaluation.pages [DIR] [--json]``. DIR holds ``index.jsonl`` and the pages
it names; where it is absent nothing is measured, and the exit code is 0.

Body F1 is that of 4-word shingles, as article-extraction-benchmark has it: precision and
recall averaged over pages, then their harmonic mean. The body is the report without its
title, furniture left out. Speed is CPU time against bare trafilatura in the same process,
page by page in turn.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

from trafilatura import bare_extraction
from trafilatura.utils import decode_file

from dragoman.article.article import Article
from dragoman.article.extract import extract
from dragoman.errors import NotAnArticleError
from dragoman.page.page import Media, Page
from dragoman.settings import Settings

DEFAULT_DIR = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_PLAIN = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
_TIMED_EVERY = 2
"""Every second page is timed: enough to tell a tenth apart, in half the time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One recorded page with what came out of it; ``article`` is None where it was refused."""

    row: dict[str, Any]
    article: Article | None
    future: bool
    """Whether one of its dates is later than the page's fetching."""


def measure(directory: Path) -> dict[str, float]:
    """All figures of the table, by name; F1 and exact matches from 0 to 1.

    Raises:
        FileNotFoundError: where the directory holds no ``index.jsonl``.
    """
    rows = [json.loads(line) for line in (directory / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    chosen = [row for row in rows if row["set"] in ("aeb", "kremlin") or (row["set"] == "fundus" and row["english"])]
    with _quiet():
        outcomes = [_outcome(row, directory) for row in chosen]
        relative = _relative_speed([row for row in chosen if row["set"] != "kremlin"][::_TIMED_EVERY], directory)
    fundus = _of(outcomes, "fundus")
    return {
        "body F1, aeb": _body_f1(_of(outcomes, "aeb")),
        "body F1, fundus English": _body_f1(fundus),
        "body F1, kremlin": _body_f1(_of(outcomes, "kremlin")),
        "title exact, fundus English": _share(fundus, "title", _same_title),
        "date exact, fundus English": _share(fundus, "published", _same_date),
        "title exact, kremlin": _share(_of(outcomes, "kremlin"), "title", _same_title),
        "date exact, kremlin": _share(_of(outcomes, "kremlin"), "published", _same_date),
        "dates in the future": float(sum(outcome.future for outcome in outcomes)),
        "articles refused": float(sum(outcome.article is None for outcome in outcomes)),
        "pages per second, bare trafilatura = 1": relative,
    }


def _outcome(row: dict[str, Any], directory: Path) -> Outcome:
    """What comes out of one page."""
    page = _page(row, directory)
    try:
        article = extract(page, Settings())
    except NotAnArticleError:
        return Outcome(row, None, False)
    crawled = row.get("crawl_date")
    latest = (date.fromisoformat(crawled[:10]) if crawled else page.fetched.date()) + timedelta(days=1)
    future = any(day is not None and day > latest for day in (article.published, article.updated))
    return Outcome(row, article, future)


def _page(row: dict[str, Any], directory: Path) -> Page:
    """The recorded page, as if fetched now from where it was published."""
    content = gzip.decompress((directory / row["file"]).read_bytes())
    return Page(row["url"] or row["id"], Media.HTML, content, datetime.now(UTC))


def _body(article: Article) -> str:
    """The report without its title, as text."""
    return "\n\n".join(span.quote for span in article.report if span != article.title)


def _body_f1(outcomes: list[Outcome]) -> float:
    """F1 of the means of precision and recall over the pages that have each."""
    precisions: list[float] = []
    recalls: list[float] = []
    for outcome in outcomes:
        true, found = _shingles(outcome.row["body"]), _shingles(_body(outcome.article) if outcome.article else "")
        common = (true & found).total()
        precisions += [common / found.total()] if found else []
        recalls += [common / true.total()] if true else []
    precision, recall = mean(precisions), mean(recalls)
    return 2 * precision * recall / (precision + recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text; a shorter text is one run."""
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - _SHINGLE + 1))
    return Counter(tuple(words[n : n + _SHINGLE]) for n in starts if words)


def _share(outcomes: list[Outcome], field: str, same: Callable[[str, Article], bool]) -> float:
    """The share of pages with a known value whose article has it exactly."""
    known = [outcome for outcome in outcomes if outcome.row[field]]
    return mean(float(outcome.article is not None and same(outcome.row[field], outcome.article)) for outcome in known)


def _same_title(known: str, article: Article) -> bool:
    """Whether the headline is the known title, typography and case aside."""
    return _title_key(known) == _title_key(article.headline)


def _title_key(title: str) -> str:
    """A title as it is compared."""
    return " ".join(html.unescape(title).translate(_PLAIN).split()).lower()


def _same_date(known: str, article: Article) -> bool:
    """Whether the article is dated to the known day."""
    return article.published is not None and article.published.isoformat() == known[:10]


def _of(outcomes: Iterable[Outcome], name: str) -> list[Outcome]:
    """The outcomes of one set."""
    return [outcome for outcome in outcomes if outcome.row["set"] == name]


def _relative_speed(rows: list[dict[str, Any]], directory: Path) -> float:
    """Pages per CPU second, bare trafilatura's taken as 1; both take each page in turn."""
    ours = bare = 0.0
    for row in rows:
        page = _page(row, directory)
        bare += _cpu_seconds(lambda page=page, row=row: _bare(page, row["url"]))
        ours += _cpu_seconds(lambda page=page: extract(page, Settings()))
    return bare / ours


def _bare(page: Page, url: str | None) -> object:
    """What bare trafilatura does with a page: text, title and date."""
    return bare_extraction(decode_file(page.content), url=url, with_metadata=True, include_comments=False)


def _cpu_seconds(work: Callable[[], object]) -> float:
    """The CPU time that some work takes; a refusal takes time too."""
    start = time.process_time()
    with suppress(NotAnArticleError):
        work()
    return time.process_time() - start


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the libraries' logs off the screen."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def _table(figures: dict[str, float]) -> Iterator[str]:
    """The figures as lines of a table."""
    width = max(map(len, figures))
    for name, value in figures.items():
        shown = f"{value:.0f}" if name.startswith(("dates", "articles")) else f"{value:.3f}"
        yield f"{name:<{width}}  {shown:>6}"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.pages", description=__doc__.splitlines()[0])
    parser.add_argument("directory", nargs="?", type=Path, default=DEFAULT_DIR)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    if not (options.directory / "index.jsonl").is_file():
        print(f"skipped: there are no recorded pages in {options.directory}")
        return 0
    figures = measure(options.directory)
    print(json.dumps(figures) if options.json else "\n".join(_table(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
