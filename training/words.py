"""Counts the words of triggers in the training stories: ``python -m training.words --data ../shared/data``.

Writes ``facts/lexicon/acts.tsv``, which ``dragoman.models.telling`` reads: by the stem of a word how
often it was seen, how often it was part of a trigger, and of which kinds.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.models import labels
from dragoman.models.telling import SMALL, stem
from training import corpora
from training.data import stories
from training.data.document import Document, rows

FILE = corpora.HERE.parent / "src" / "dragoman" / "facts" / "lexicon" / "acts.tsv"
HEAD = (
    "# Stems of words that stood for acts in the stories the network was trained on: how often seen, how often in an"
    " act, of which kinds. Counted by training/words.py; Apache-2.0.\nstem\tseen\tacts\tkinds\n"
)
LEAST_ACTS = 5
"""How often a stem must have been part of a trigger."""
LEAST_OF_KIND = 2
MOST_KINDS = 5


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments = parser.parse_args()
    files = corpora.story_files(arguments.data, "train", corpora.config())
    FILE.write_text(HEAD + "".join(counted(row for file in files for row in rows(file))), "utf-8")


def counted(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The rows of the table, by stem."""
    seen, acts = Counter[str](), Counter[str]()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for document in stories.documents(records):
        told = _told(document)
        for word in re.finditer(r"\w+", document.text):
            if word[0].lower() in SMALL:
                continue
            name = stem(word[0])
            seen[name] += 1
            kind = told.get(word.start())
            if kind:
                acts[name] += 1
                kinds[name][kind] += 1
    for name in sorted(name for name, count in acts.items() if count >= LEAST_ACTS):
        most = [(kind, n) for kind, n in kinds[name].most_common(MOST_KINDS) if n >= LEAST_OF_KIND]
        if most:
            yield f"{name}\t{seen[name]}\t{acts[name]}\t{', '.join(f'{kind} {n}' for kind, n in most)}\n"


def _told(document: Document) -> dict[int, str]:
    """The kind of each trigger, at the beginning of each of its words."""
    kinds = {act.item: act.kind for act in document.acts}
    return {
        item.start + word.start(): kinds[n]
        for n, item in enumerate(document.items)
        if item.slot in labels.TYPES and n in kinds
        for word in re.finditer(r"\w+", document.text[item.start : item.end])
    }


if __name__ == "__main__":
    main()
