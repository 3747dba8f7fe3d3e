"""How right the ties of actors are: mentions of gold stories, each tied on its own, by a list of right answers.

    python -m evaluation.actors [--worst N] [--shared DIR]

``lists/actors.tsv`` names mentions of the shared gold stories by article and offsets, with
the QID, or the name and country, of the one meant: names, roles without a name, capitals
that stand for governments, states. Everything else the article says is given as the gold
has it. "tied" is the share that gets an id of the tables, "right" the share of those that
are who is meant.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import tables
from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity, Form, Mention, Reading
from dragoman.record.gazetteer import Gazetteer
from dragoman.record.names import person_key
from dragoman.record.record import ActorTie
from dragoman.record.resolve import resolve
from dragoman.spans import Span
from evaluation import overlap
from evaluation.gold import SHARED
from evaluation.known import Known, known

LIST = Path(__file__).with_name("lists") / "actors.tsv"
ALONE = "asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """One mention of the list: where it stands, of what kind it is, and who is meant."""

    article: str
    start: int
    end: int
    type: EntityType
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program said of a mention."""

    asked: Asked
    tie: ActorTie
    right: bool
    words: str


def asked(file: Path = LIST) -> list[Asked]:
    """The mentions of the list."""
    lines = file.read_text("utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return [Asked(a, int(s), int(e), EntityType(t), kind, key) for a, s, e, t, kind, key in cells]


def answers(listed: Iterable[Asked], stories: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Answer]:
    """Each mention of the list, tied on its own."""
    wanted: dict[str, list[Asked]] = defaultdict(list)
    for one in listed:
        wanted[one.article].append(one)
    for article in known(stories):
        for one in wanted[article.row["id"]]:
            yield _answer(one, article, gazetteer)


def _answer(one: Asked, article: Known, gazetteer: Gazetteer) -> Answer:
    record = article.record
    reading = _split_off(one, record.reading, record.article.text)
    made = resolve(record.article, reading, gazetteer)
    # the record makes one entity of all that it ties to one actor, so the mention is found by where it stands
    entity = next(e.id for e in made.reading.entities if any(m.span.start == one.start for m in e.mentions))
    tie = next(tie for tie in made.actors if tie.entity == entity)
    return Answer(one, tie, tie.known and _same(tie, one.key, gazetteer), record.article.text[one.start : one.end])


def _split_off(one: Asked, reading: Reading, text: str) -> Reading:
    """The reading with the mention as an entity of its own, and what is left of the one it was of."""
    span = Span.of(text, one.start, one.end)
    entities: list[Entity] = []
    for entity in reading.entities:
        mentions = tuple(mention for mention in entity.mentions if mention.span != span)
        form = next((mention.form for mention in entity.mentions if mention.span == span), None)
        if form is not None:
            offices = () if form is Form.DESCRIPTION else entity.offices
            entities.append(Entity(ALONE, one.type, span, (Mention(span, form),), offices, 1.0, "asked"))
        if mentions:
            name = entity.name if entity.name != span else max((mention.span for mention in mentions), key=len)
            entities.append(replace(entity, mentions=mentions, name=name))
    return replace(reading, entities=tuple(entities))


def _same(tie: ActorTie, key: str, gazetteer: Gazetteer) -> bool:
    """Whether the tie is to the one meant: by QID, or by name and country."""
    name, _, country = key.partition("|")
    if not country and not _:
        return tie.actor.id == key
    if country and tie.actor.country not in (country, None):
        return False
    same_id = any(person.id == tie.actor.id for person in gazetteer.persons(name))
    return same_id or person_key(name) == person_key(tie.actor.name)


def figures(found: Sequence[Answer]) -> dict[str, float]:
    """Shares tied, and right of those tied, of all and of each kind."""
    out: dict[str, float] = {}
    for kind in ("", *sorted({one.asked.kind for one in found})):
        of_kind = [one for one in found if kind in ("", one.asked.kind)]
        tied = [one for one in of_kind if one.tie.known]
        name = f"actors, {kind}" if kind else "actors"
        out[f"{name}: tied"] = len(tied) / max(len(of_kind), 1)
        out[f"{name}: right of tied"] = sum(one.right for one in tied) / max(len(tied), 1)
    return out


def measure(shared: Path = SHARED) -> Mapping[str, float]:
    """The figures over the whole list."""
    return figures(list(answers(asked(), overlap.stories(shared), Gazetteer())))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; prints the figures and, where asked for, what was wrong and what stayed open."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.actors", description="How right actors are tied.")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the shared data")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show N faults")
    options = parser.parse_args(arguments)
    stories = overlap.stories(options.shared)
    if not stories:
        print(f"Actors are not measured: the gold stories are not in {options.shared}.", file=sys.stderr)
        return 0
    found = list(answers(asked(), stories, Gazetteer()))
    for name, value in figures(found).items():
        print(f"{name}: {value:.4f}")
    states = {row["wikidata"]: row["name"] for row in tables.table("states.tsv")}
    print(f"{len(found)} mentions: {dict(Counter(one.asked.kind for one in found))}")
    for one in [one for one in found if not one.right][: options.worst]:
        meant = states.get(one.asked.key, one.asked.key)
        got = f"{one.tie.actor.name} ({one.tie.actor.country})" if one.tie.known else "open"
        print(f"{one.asked.article} {one.asked.kind} “{one.words}” is {meant}; {got}: {one.tie.reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
