"""How right offices are as of a date: questions written without the tables, put to them.

    python -m evaluation.offices [--worst N]

Each line of ``lists/offices.tsv`` asks who held a role of a state or body on a day, and
names the holder. Right is where the tables have that one holder, or of several only that
one begun last; open is where they have none.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.record.gazetteer import Gazetteer
from dragoman.record.names import person_key, person_words
from dragoman.record.tenures import covers, stale

LIST = Path(__file__).with_name("lists") / "offices.tsv"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with what the tables say: no name where they have nobody."""

    day: date
    polity: str
    role: str
    holder: str
    found: tuple[str, ...]
    right: bool


def answers(gazetteer: Gazetteer, file: Path = LIST) -> list[Answer]:
    """Every question of the list, answered."""
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines()[1:])
    return [_answer(gazetteer, date.fromisoformat(day), polity, role, holder) for day, polity, role, holder in rows]


def _answer(gazetteer: Gazetteer, day: date, polity: str, role: str, holder: str) -> Answer:
    held = [one for one in gazetteer.holders(polity, role) if covers(one[1], day) and not stale(one[1], day)]
    latest = [one for one in held if one[1].start == max(tenure.start for _, tenure in held)]
    found = {tenure.person: name for name, tenure in latest}
    right = len(found) == 1 and all(_same(holder, key, name, gazetteer) for key, name in found.items())
    return Answer(day, polity, role, holder, tuple(found.values()), right)


def _same(holder: str, identifier: str, name: str, gazetteer: Gazetteer) -> bool:
    """Whether two names are of one person: by key, by the tables, or one has all words of the other."""
    if person_key(holder) == person_key(name) or any(one.id == identifier for one in gazetteer.persons(holder)):
        return True
    asked, known = set(person_words(holder)), set(person_words(name))
    return len(asked & known) >= min(2, len(asked), len(known)) and (asked <= known or known <= asked)


def measure() -> Mapping[str, float]:
    """The share answered right, and the share answered at all."""
    found = answers(Gazetteer())
    return {
        "offices: right": sum(one.right for one in found) / len(found),
        "offices: answered": sum(bool(one.found) for one in found) / len(found),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; prints the figures and what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.offices", description="How right offices are.")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show N faults")
    options = parser.parse_args(arguments)
    found = answers(Gazetteer())
    right = sum(one.right for one in found)
    states = len({one.polity for one in found})
    print(f"offices: right: {right / len(found):.4f} ({right} of {len(found)} questions on {states} states and bodies)")
    for one in [one for one in found if not one.right][: options.worst]:
        said = ", ".join(one.found) or "nobody"
        print(f"{one.day} {one.polity}/{one.role} is {one.holder}; the tables have {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
