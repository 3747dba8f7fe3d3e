"""News without labels: what the fast variant learns the vectors of."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from training.data.document import Document, rows

REPORTERS = "Wikinews"
"""Begins the names of sources whose articles are few in the pool and most like what is read."""
SHARE_OF_REPORTS = 0.6


def documents(pool: Path, more: Path | None, chance: random.Random) -> Iterator[Document]:
    """Texts without end: three in five by reporters (of the pool, or rows of ``more``), the others official."""
    with gzip.open(pool, "rt", encoding="utf-8") as lines:
        official = [json.loads(line) for line in lines]
    reports = [row for row in official if row["source"].startswith(REPORTERS)] + (list(rows(more)) if more else [])
    while True:
        row = chance.choice(reports if chance.random() < SHARE_OF_REPORTS else official)
        title = row["title"] or ""
        text = row["text"] if row["text"].startswith(title) else f"{title}\n\n{row['text']}"
        yield Document(row["id"], text, headline=title)
