"""News without labels: what the fast variant learns the vectors of."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from training.data.corrections import articles
from training.data.document import Document, rows

REPORTERS = "Wikinews"
"""Begins the names of sources whose articles are few in the pool and most like what is read."""
SHARE_OF_REPORTS = 0.6


def documents(pool: Path, more: Path | None, chance: random.Random) -> Iterator[Document]:
    """Texts without end: three in five by reporters (of the pool, or rows of ``more``), the others official."""
    official = list(articles(pool).values())
    reports = [row for row in official if row["source"].startswith(REPORTERS)] + (list(rows(more)) if more else [])
    while True:
        row = chance.choice(reports if chance.random() < SHARE_OF_REPORTS else official)
        title = row["title"] or ""
        text = row["text"] if row["text"].startswith(title) else f"{title}\n\n{row['text']}"
        yield Document(row["id"], text, headline=title)
