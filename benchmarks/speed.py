"""How many articles a second, and how cost grows with the article.

    python -m benchmarks.speed [--json]

Times are CPU seconds of this process, the best of three passes, so that other work on the
machine counts little. Pages are the example pages; long articles are made of their
paragraphs. Beside the readers, in the same run: a spaCy pipeline over the same words, where
spaCy and its model ``en_core_web_sm`` are installed. What a ledger costs as it grows:
``ledger.py``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from dragoman import Media, Page, Settings, open_pages, read
from dragoman.article.extract import extract
from dragoman.models.lexical import LexicalScorer
from dragoman.models.readers import DEFAULT, READERS, reader

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "budapest"
LENGTHS = (500, 2_000, 8_000, 32_000)
"""Words of the long articles."""
ARTICLE = 600
"""Words of the article that readers are compared on."""
SPACY = "en_core_web_sm"


def best(run: Callable[[], object], passes: int = 3) -> float:
    """CPU seconds of the quickest of several runs."""
    times = []
    for _ in range(passes):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def example_pages() -> list[Page]:
    """The example pages, failures left out."""
    return [page for page in open_pages(str(EXAMPLES), Settings()) if isinstance(page, Page)]


def pages_per_second(pages: list[Page]) -> Iterator[tuple[str, float]]:
    """Stations alone and together, in pages a CPU second."""
    settings, scorer = Settings(), LexicalScorer()
    read(pages[0], scorer=scorer, settings=settings)  # tables and patterns load once
    articles = [extract(page, settings) for page in pages]
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    yield "words a page", words
    yield "page to article, pages/s", len(pages) / best(lambda: [extract(page, settings) for page in pages])
    yield "lexical scorer, articles/s", len(pages) / best(lambda: [scorer.score(article) for article in articles])
    for name in READERS:
        chosen = reader(name)
        read(pages[0], scorer=chosen, settings=settings)
        seconds = best(lambda chosen=chosen: [read(page, scorer=chosen) for page in pages])  # type: ignore[misc]
        yield f"page to record, {name}, pages/s", len(pages) / seconds


def of_one_length(pages: list[Page]) -> Iterator[tuple[str, float]]:
    """Articles of ``ARTICLE`` words a CPU second, page to record, by each reader, and as ratios to the default."""
    settings = Settings()
    paragraphs = [p.quote for page in pages for p in extract(page, settings).paragraphs]
    starts = range(0, len(paragraphs), max(1, len(paragraphs) // 4))
    made = [long_page(paragraphs[start:] + paragraphs[:start], ARTICLE) for start in starts]
    words = sum(len(page.content.split()) for page in made)
    speeds: dict[str, float] = {}
    for name in READERS:
        chosen = reader(name)
        read(made[0], scorer=chosen, settings=settings)  # tables and patterns load once
        seconds = best(lambda chosen=chosen: [read(page, scorer=chosen, settings=settings) for page in made])  # type: ignore[misc]
        speeds[name] = words / ARTICLE / seconds
    pipeline = spacy_pipeline()
    if pipeline is not None:
        texts = [page.content.decode() for page in made]
        speeds[f"spaCy {SPACY}"] = words / ARTICLE / best(lambda: [pipeline(text) for text in texts])
    for name, speed in speeds.items():
        yield f"{name}: articles of {ARTICLE} words a CPU second", speed
    for name, speed in speeds.items():
        if name != DEFAULT:
            yield f"{name}: times as quick as {DEFAULT}", speed / speeds[DEFAULT]


def spacy_pipeline() -> Callable[[str], object] | None:
    """A small English pipeline of spaCy; None, said on standard error, where it is not installed."""
    try:
        made: Callable[[str], object] = import_module("spacy").load(SPACY)
    except (ImportError, OSError):
        print(f"spaCy with {SPACY} is not installed: not compared", file=sys.stderr)
        return None
    return made


def by_length(pages: list[Page]) -> Iterator[tuple[str, float]]:
    """Milliseconds a thousand words, for articles of growing length."""
    settings, scorer = Settings(), reader("lexical")
    paragraphs = [p.quote for page in pages for p in extract(page, settings).paragraphs]
    for length in LENGTHS:
        page = long_page(paragraphs, length)
        seconds = best(lambda page=page: read(page, scorer=scorer), passes=1 if length > 10_000 else 3)  # type: ignore[misc]
        yield f"{length:,} words, ms per 1,000 words", 1000 * seconds / (length / 1000)


def long_page(paragraphs: list[str], words: int) -> Page:
    """A page of about so many words, made of given paragraphs over and over."""
    text: list[str] = []
    while sum(len(p.split()) for p in text) < words:
        text.append(f"{paragraphs[len(text) % len(paragraphs)]} ({len(text)})")
    return Page("long.txt", Media.TEXT, "\n\n".join(text).encode(), datetime(2025, 11, 1, tzinfo=UTC))


def main() -> int:
    """Measure all and print a table, or JSON."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--json", action="store_true")
    as_json = options.parse_args().json
    pages = example_pages()
    figures: dict[str, float] = {}
    for measure in (of_one_length, pages_per_second, by_length):
        for name, value in measure(pages):
            figures[name] = round(value, 1)
            if not as_json:
                print(f"{name:45} {value:10,.1f}", flush=True)
    if as_json:
        print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
