"""How right times are: expressions found in raw text, and the days that they name.

    python -m evaluation.times [--train] [--shared DIR] [--worst N]

TempEval-3 platinum by value F1 (TIMEX3) and by spans, strict and relaxed; WikiWars' test
articles by relaxed F1; and the times of gold events, given the words, by equal value and by
half of the union. ``--train`` takes the articles that rules may be tuned on. Where the data
is not here, it says so.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.record.times import resolve_times
from dragoman.spans import Span
from dragoman.timex import find
from evaluation import overlap
from evaluation.gold import OWN, SHARED
from evaluation.known import article_of, known
from evaluation.timex3 import timex3


@dataclass(frozen=True, slots=True)
class Fault:
    """One expression that was missed, or has another value."""

    article: str
    words: str
    gold: str
    found: str


def documents(file: Path, splits: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """The articles of a file of time expressions, of these splits or of all."""
    lines = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    return [row for row in lines if splits is None or row["split"] in splits]


def matched(
    gold: Sequence[Mapping[str, Any]], spans: Sequence[Span]
) -> Iterator[tuple[Mapping[str, Any], Span | None]]:
    """Each gold expression with the first found one that overlaps it and is not taken yet."""
    free = list(spans)
    for expression in gold:
        fitting = (one for one in free if one.start < expression["end"] and expression["start"] < one.end)
        found = next(fitting, None)
        if found is not None:
            free.remove(found)
        yield expression, found


def relaxed(rows: Iterable[Mapping[str, Any]]) -> float:
    """F1 of expressions that overlap one of the other side."""
    return _share_found(rows, lambda spans, gold: sum(found is not None for _, found in matched(gold, spans)))


def strict(rows: Iterable[Mapping[str, Any]]) -> float:
    """F1 of expressions that begin and end as one of the other side."""
    return _share_found(
        rows, lambda spans, gold: len({(s.start, s.end) for s in spans} & {(t["start"], t["end"]) for t in gold})
    )


def _share_found(
    rows: Iterable[Mapping[str, Any]], count: Callable[[Sequence[Span], Sequence[Mapping[str, Any]]], int]
) -> float:
    """F1 over articles, where ``count`` says how many expressions of one are among the spans found."""
    hits = both = 0
    for row in rows:
        spans = find(row["text"])
        hits += count(spans, row["timex"])
        both += len(row["timex"]) + len(spans)
    return 2 * hits / max(both, 1)


def valued(rows: Iterable[Mapping[str, Any]]) -> tuple[float, list[Fault]]:
    """Value F1: found, overlapping, and of an equal TIMEX3 value; and what was wrong."""
    hits = gold = predicted = 0
    faults: list[Fault] = []
    for row in rows:
        article, spans = article_of(row["text"], row["dct"]), find(row["text"])
        days = {tie.span: tie.value for tie in resolve_times(article, spans)}
        for expression, found in matched(row["timex"], spans):
            value = timex3(found.quote, days[found], date.fromisoformat(row["dct"][:10])) if found else ""
            hits += value == expression["value"]
            if value != expression["value"]:
                faults.append(Fault(row["id"], expression["text"], expression["value"], value))
        gold, predicted = gold + len(row["timex"]), predicted + len(spans)
    return 2 * hits / max(gold + predicted, 1), faults


def gold_times(files: Sequence[Path]) -> tuple[dict[str, float], list[Fault]]:
    """Times of gold events, the words given: shares that overlap by half of the union, and that are equal."""
    near = equal = count = 0
    faults: list[Fault] = []
    for one in known(files):
        events = {event.id: event for event in one.record.reading.events}
        for gold in one.row["events"]:
            event, time = events.get(gold["id"]), gold.get("time")
            if event is None or event.time is None or not isinstance(time, dict) or not time.get("value"):
                continue
            found = one.record.when(event.time.span) or ""
            count += 1
            equal += found == time["value"]
            near += overlap.by_half(found, time["value"])
            if not overlap.by_half(found, time["value"]):
                faults.append(Fault(one.row["id"], time["quote"], time["value"], found))
    return {"gold time": near / max(count, 1), "gold time, equal": equal / max(count, 1)}, faults


def measure(
    files: Sequence[Path], shared: Path = SHARED, *, train: bool = False
) -> tuple[dict[str, float], list[Fault]]:
    """The figures that can be measured here, and the faults."""
    figures, faults = gold_times(files)
    folder = shared / "data" / "time"
    if folder.is_dir():
        name = "te3_train" if train else "te3_platinum_test"
        articles = documents(folder / f"{name}.jsonl")
        value, wrong = valued(articles)
        figures |= {"TempEval-3 strict F1": strict(articles), "TempEval-3 relaxed F1": relaxed(articles)}
        splits = frozenset({"train"} if train else {"test"})
        figures |= {"TempEval-3 value F1": value}
        figures |= {"WikiWars relaxed F1": relaxed(documents(folder / "wikiwars.jsonl", splits))}
        faults += wrong
    return figures, faults


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; prints each figure, and the first faults where asked for."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.times", description="How right times are.")
    parser.add_argument("--train", action="store_true", help="measure on what rules may be tuned on")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the shared data")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show N faults")
    options = parser.parse_args(arguments)
    stories = overlap.stories(options.shared) or sorted(OWN.glob("*.jsonl"))
    if not (options.shared / "data" / "time").is_dir():
        print(f"TempEval-3 and WikiWars are not measured: {options.shared}/data/time is not here.", file=sys.stderr)
    figures, faults = measure(stories, options.shared, train=options.train)
    for name, value in figures.items():
        print(f"{name}: {value:.4f}")
    for fault in faults[: options.worst]:
        print(f"{fault.article}: “{fault.words}” is {fault.gold}; found {fault.found or 'nothing'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
