"""Records of real articles by hand, kept as offsets: the texts lie with the news data, never here.

``python -m training.data.corrections NEWS.jsonl.gz RECORD.json ... -o FILE.jsonl`` takes whole
records in the form of gold.md and enters each in FILE in place of an older one of the same
article: every quote becomes ``[start, end]``, its first place in the article's text.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from training.data.document import rows

QUOTES: dict[str, Any] = {
    "furniture": None,
    "entities": {"mentions": None, "roles": {"title": None}},
    "events": {
        "triggers": None,
        "status_quote": None,
        "also": {"quote": None},
        **{name: {"quote": None} for name in ("place", "time", "earlier_place", "earlier_time")},
    },
    "statements": {"capacity": None, "cue": None, "content": None, "channel": None, "time": {"quote": None}},
}
"""Where the quotes of a record stand: a field that is one, or a list of them, has None."""

Turn = Callable[[Any], Any]


def main() -> None:
    """Enter records."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    texts = articles(arguments.news)
    kept = {row["id"]: row for row in rows(arguments.output)} if arguments.output.exists() else {}
    for file in arguments.records:
        record = json.loads(file.read_text(encoding="utf-8"))
        kept[record["id"]] = packed(record, texts[record["id"]]["text"])
    lines = (json.dumps(kept[key], ensure_ascii=False, separators=(",", ":")) + "\n" for key in sorted(kept))
    arguments.output.write_text("".join(lines), encoding="utf-8")


def articles(news: Path) -> dict[str, dict[str, Any]]:
    """The articles of a news file by their ids."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def records(file: Path, news: Path) -> Iterator[dict[str, Any]]:
    """The whole records, quotes and texts put back.

    Raises:
        ValueError: where the text is not the one that the record was made of.
    """
    texts = articles(news)
    for row in rows(file):
        article = texts[row["id"]]
        if row["sha256"] != _digest(article["text"]):
            raise ValueError(f"The text of {row['id']} should be the one its record was made of; it has changed")
        whole = turned(row, QUOTES, lambda at, text=article["text"]: text[at[0] : at[1]])
        yield {**whole, **{name: article[name] for name in ("text", "published", "url")}, "title": row["title"]}


def packed(record: dict[str, Any], text: str) -> dict[str, Any]:
    """A record of this text with offsets in place of its quotes.

    Raises:
        ValueError: where a quote is not in the text.
    """

    def place(quote: str) -> list[int]:
        start = text.find(quote)
        if start < 0:
            raise ValueError(f"{record['id']}: each quote should stand in the text; {quote!r} does not")
        return [start, start + len(quote)]

    fields = ("entities", "events", "statements", "claims", "furniture")
    bare = turned({name: record.get(name, []) for name in fields}, QUOTES, place)
    return {"id": record["id"], "sha256": _digest(text), "title": record.get("title") or "", **bare}


def turned(value: Any, fields: dict[str, Any] | None, turn: Turn) -> Any:
    """A copy with each quote turned; lists of quotes and of fields are gone into."""
    if fields is None:
        if isinstance(value, list) and not (len(value) == 2 and all(isinstance(n, int) for n in value)):
            return [turn(one) for one in value]
        return None if value is None else turn(value)
    if isinstance(value, list):
        return [turned(one, fields, turn) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: turned(one, fields[name], turn) if name in fields and one is not None else one
        for name, one in value.items()
    }


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
