"""How right timelines are: ``python -m evaluation.timelines.measure [development|test]``.

SemEval-2015 task 4, track A: from raw text, and the name of a target, to what it took part in,
dated and in order. The rules were made on ``development``, the trial articles on Apple; ``test``
are those on Airbus and Boeing, on General Motors, and on stock markets. Scored as the task
scores, all timelines of a split together (micro-average).

Development has F1 .447. Test was measured once, .2136 (Airbus .154, General Motors .191, stock
markets .269); of its key, a part of one timeline (Dow Jones) was seen before the rules were made,
and none was used. The best of 2015 had .079 on raw text. What is lost on development: three in
ten of the events found have another date, often the open one that the key gives what it does not date;
nouns that name what happens, words said in the first person, and what only another article tells.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation.gold import SHARED
from evaluation.timelines.build import read, timeline
from evaluation.timelines.corpus import DEVELOPMENT, TEST, Collection, collections
from evaluation.timelines.scoring import Counts, counts

SPLITS = {"development": DEVELOPMENT, "test": TEST}


def scored(collection: Collection) -> Iterator[tuple[str, Counts]]:
    """Each target of a collection, and how right its timeline is."""
    articles = [read(document) for document in collection.documents]
    for one in collection.timelines:
        yield one.entity, counts(timeline(one.entity, articles), one.rows)


def measured(shared: Path, names: tuple[str, ...]) -> dict[str, Counts]:
    """The counts of each collection, all its timelines together."""
    return {one.name: sum((its for _, its in scored(one)), Counts()) for one in collections(shared, names)}


def figures(shared: Path = SHARED) -> dict[str, float]:
    """The figures that are kept as floors, on test."""
    found = measured(shared, TEST)
    whole = sum(found.values(), Counts())
    by_collection = {f"SemEval-2015 timelines, {name}: F1": its.f1 for name, its in found.items()}
    return {"SemEval-2015 timelines, raw text: F1": whole.f1, **by_collection}


def main() -> int:
    """Print a row for each target, and for all together; gives the exit code."""
    options = argparse.ArgumentParser(
        prog="python -m evaluation.timelines.measure", description="How right timelines are."
    )
    options.add_argument("split", nargs="?", default="development", choices=list(SPLITS))
    options.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the shared data")
    asked = options.parse_args()
    whole = Counts()
    print(f"{'':32}     P      R     F1")
    for collection in collections(asked.shared, SPLITS[asked.split]):
        for entity, its in scored(collection):
            print(f"{entity:32} {its.precision:.3f}  {its.recall:.3f}  {its.f1:.3f}")
            whole += its
    print(f"{'all':32} {whole.precision:.3f}  {whole.recall:.3f}  {whole.f1:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
