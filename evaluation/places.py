"""How right places and wikified names are tied.

    python -m evaluation.places [--shared DIR] [--worst N]

Places of gold events, the reading given: the share tied, and right, which is a place of the
gold country (the gold has no coordinates). GUM's names with a Wikipedia page (news,
interview, speech), types given: the share tied to the page's entity, of those pages that
the tables have.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman import tables
from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity, Form, Mention, Reading
from dragoman.record.gazetteer import Gazetteer
from dragoman.record.resolve import resolve
from dragoman.spans import Span
from evaluation import overlap
from evaluation.gold import OWN, SHARED
from evaluation.known import article_of, known

GENRES = frozenset({"news", "interview", "speech"})
_TYPES = {
    "person": EntityType.PERSON,
    "organization": EntityType.ORG,
    "place": EntityType.PLACE,
    "state": EntityType.STATE,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A name that is not tied, or wrongly."""

    article: str
    words: str
    meant: str
    found: str


def gold_places(files: Sequence[Path]) -> tuple[dict[str, float], list[Fault]]:
    """Places of gold events whose country the gold tells: shares tied, and tied to that country."""
    tied = right = count = 0
    faults: list[Fault] = []
    for one in known(files):
        ties = {tie.entity: tie for tie in one.record.places}
        for event in one.record.reading.events:
            gold = one.entities.get(event.place.entity or "") if event.place else None
            if gold is None or not gold.get("country"):
                continue
            tie = ties.get(gold["id"])
            place = tie.place if tie else None
            count += 1
            tied += place is not None
            right += place is not None and place.country == gold["country"]
            if place is None or place.country != gold["country"]:
                found = f"{place.name} ({place.country})" if place else tie.reason if tie else "no place"
                faults.append(Fault(one.row["id"], gold["name"], gold["country"], found))
    return {"gold place": right / max(count, 1), "gold place, tied": tied / max(count, 1)}, faults


def gum(folder: Path, gazetteer: Gazetteer) -> tuple[dict[str, float], list[Fault]]:
    """GUM's wikified names of three genres: the share right, of those whose page the tables have."""
    right = count = 0
    faults: list[Fault] = []
    for row in _gum_rows(folder):
        entities, titles = _gum_reading(row)
        article = article_of(row["text"], _day(row.get("created")), row["id"])
        record = resolve(article, Reading("GUM", entities, (), (), (), ()), gazetteer)
        found = {tie.entity: (tie.actor.id, tie.actor.name) for tie in record.actors if tie.known}
        found |= {tie.entity: (tie.place.id, tie.place.name) for tie in record.places if tie.place}
        for entity in entities:
            meant = _ids(titles[entity.id], entity.type, gazetteer)
            if not meant:
                continue
            identifier, name = found.get(entity.id, ("", "nothing"))
            mentions = sum(mention.form is Form.NAME for mention in entity.mentions)
            count += mentions
            right += mentions if identifier in meant else 0
            if identifier not in meant:
                faults.append(Fault(row["id"], entity.name.quote, titles[entity.id], name))
    return {"GUM wikified": right / max(count, 1)}, faults


def _gum_rows(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob("gum_*.jsonl.gz")):
        for line in gzip.decompress(file.read_bytes()).decode().splitlines():
            row = json.loads(line)
            if row["genre"] in GENRES:
                yield row


def _day(written: str | None) -> str | None:
    """A full date, or None."""
    return written if written and re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None


def _gum_reading(row: Mapping[str, Any]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The clusters with a page as entities, proper names as names; and the page of each."""
    clusters: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for mention in row["mentions"]:
        if mention["type"] in _TYPES and mention.get("wiki"):
            clusters[f"{mention['type']}/{mention['wiki']}"].append(mention)
    entities, titles = [], {}
    for number, (name, mentions) in enumerate(clusters.items()):
        made = tuple(_mention(row["text"], one) for one in mentions)
        named = [one for one in made if one.form is Form.NAME]
        if named:
            kind, _, title = name.partition("/")
            kind = "state" if kind == "organization" and _is_state(title) else kind
            fullest = max((one.span for one in named), key=len)
            entities.append(Entity(f"e{number}", _TYPES[kind], fullest, made, (), 1.0, "GUM"))
            titles[f"e{number}"] = title.replace("_", " ")
    return tuple(entities), titles


def _is_state(title: str) -> bool:
    """Whether a page is of a state: GUM calls a government an organisation."""
    names = {row["name"] for row in tables.table("states.tsv")}
    return title.replace("_", " ") in names


def _mention(text: str, mention: Mapping[str, Any]) -> Mention:
    """A mention: of a proper name its head's words alone, without what describes it."""
    span = Span.of(text, mention["start"], mention["end"])
    short = mention.get("named") and len(span.quote.split()) <= 6
    return Mention(span, Form.NAME if short else Form.DESCRIPTION)


def _ids(title: str, kind: EntityType, gazetteer: Gazetteer) -> frozenset[str]:
    """The ids of the tables that a page may be of; where it says in which state, of that state alone."""
    name, _, where = re.sub(r"\s*\([^)]*\)$", "", title).partition(", ")
    if kind is EntityType.PERSON:
        return frozenset(person.id for person in gazetteer.persons(name))
    states = {state.id for state, naming in gazetteer.states(name) if naming == "name"}
    bodies = {body.id for body in gazetteer.organisations(name)}
    american = any(site.kind == "us_state" for site in gazetteer.sites(where)) if where else False
    codes = {state.code for state, _ in gazetteer.states(where)} | ({"USA"} if american else set())
    sites = {site.id for site in gazetteer.sites(name) if not where or site.country in codes}
    return frozenset(states if states and kind is EntityType.PLACE and not where else states | bodies | sites)


def measure(shared: Path = SHARED) -> tuple[dict[str, float], list[Fault]]:
    """The figures that can be measured here, and the faults."""
    figures, faults = gold_places(overlap.stories(shared) or sorted(OWN.glob("*.jsonl")))
    folder = shared / "data" / "ner"
    if folder.is_dir():
        wikified, wrong = gum(folder, Gazetteer())
        figures |= wikified
        faults += wrong
    return figures, faults


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; prints each figure, and faults where asked for."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.places", description="How right places are tied.")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the shared data")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show N faults")
    options = parser.parse_args(arguments)
    if not (options.shared / "data" / "ner").is_dir():
        print(f"GUM is not measured: {options.shared}/data/ner is not here.", file=sys.stderr)
    figures, faults = measure(options.shared)
    for name, value in figures.items():
        print(f"{name}: {value:.4f}")
    for fault in faults[: options.worst]:
        print(f"{fault.article}: “{fault.words}” is {fault.meant}; found {fault.found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
