"""Names and times: CrossNER politics, WikiWars, GUM."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.models import labels
from training.data.document import Document, rows

ENTITY_OF = {
    "country": "STATE",
    "location": "PLACE",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "person": "PERSON",
    "politician": "PERSON",
}
"""CrossNER's types as ours; its other types may or may not be names of ours, and are hidden."""

GUM_GENRES = frozenset({"news", "interview", "speech", "bio", "conversation", "court", "voyage"})
GUM_SLOTS = {"person": "PERSON", "place": "PLACE", "organization": "ORG"}


def crossner(path: Path) -> Iterator[Document]:
    """Sentences of Wikipedia on politics, with CrossNER's types and ours."""
    for row in rows(path):
        document = Document(row["id"], row["text"], heads=frozenset({"crossner", "entity"}))
        for mention in row["mentions"]:
            start, end, kind = mention["start"], mention["end"], mention["type"]
            document.names.append((kind, start, end))
            if kind in ENTITY_OF:
                document.add(ENTITY_OF[kind], start, end)
            else:
                document.hidden.append(("entity", start, end))
        yield document


def wikiwars(path: Path) -> Iterator[Document]:
    """Wikipedia on wars, with time expressions; its training split."""
    for row in rows(path):
        if row["split"] == "train":
            document = Document(row["id"], row["text"], heads=frozenset({"time"}))
            for timex in row["timex"]:
                document.add("time", timex["start"], timex["end"])
            yield document


def gum(path: Path) -> Iterator[Document]:
    """Coreference of persons, places and organisations, pronouns included; free texts only."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if "NC" not in row["licence"] and row["genre"] in GUM_GENRES:
                yield _gum(row)


def _gum(row: dict[str, Any]) -> Document:
    document = Document(row["id"], row["text"], headline=row["title"] or "", families=frozenset({"same"}))
    for mention in row["mentions"]:
        pronoun = mention["text"].lower() in labels.PRONOUNS
        slot = "pronoun" if pronoun else GUM_SLOTS.get(mention["type"])
        if slot and (pronoun or mention["head_upos"] != "PRON"):
            start, end = (mention["start"], mention["end"]) if pronoun else _name(row["text"], mention)
            document.add(slot, start, end, frozenset({mention["cluster"]}))
    for position, item in enumerate(document.items):
        document.links.extend(("same", "same", position, group) for group in item.groups)
    return document


def _name(text: str, mention: dict[str, Any]) -> tuple[int, int]:
    """The head of a mention with the words of its name, or with its determiner's words left out."""
    start, end = mention["head"]
    before = re.search(r"(?:[A-Z][\w.’'-]*\s+)*$", text[mention["start"] : start])
    after = re.match(r"(?:\s+[A-Z][\w’'-]*)*", text[end : mention["end"]])
    first = start - len(before.group()) if before else start
    return _without_article(text, first, start), end + (len(after.group()) if after else 0)


def _without_article(text: str, first: int, start: int) -> int:
    article = re.match(r"(?:The|A|An)\s+", text[first:start])
    return first + article.end() if article else first
