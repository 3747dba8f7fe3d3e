"""Which findings of a record are right, one by one, by the rules that ``score_gold.py`` counts with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.errors import UsageError
from dragoman.scores import Finding

Row = Mapping[str, Any]
Pairs = list[tuple[int, int]]


@cache
def rules(file: Path) -> ModuleType:
    """The scorer as a module.

    Raises:
        UsageError: where the file is no Python.
    """
    spec = spec_from_file_location("score_gold", file)
    if spec is None or spec.loader is None:
        raise UsageError(f"{file} should be a Python file", "it is none", "Say with --shared where the shared data is")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def right(gold: Row, found: Row, by: ModuleType) -> dict[Finding, set[str]]:
    """The ids of the findings that are right.

    An entity: type and a mention. An event: type, a word of a trigger, status, and half of
    the parties. A statement: its words and speaker. A claim: one of its answers.
    """
    entities = _entities(gold, found, by)
    tie = {found["entities"][j]["id"]: gold["entities"][i]["id"] for i, j in entities}

    def known(id_: str | None) -> str | None:
        return id_ if id_ in (None, "article", "anonymous") else tie.get(id_, f"?{id_}")

    return {
        Finding.ENTITY: {
            found["entities"][j]["id"]
            for i, j in entities
            if gold["entities"][i]["type"] == found["entities"][j]["type"]
        },
        Finding.EVENT: _events(gold, found, known, by),
        Finding.STATEMENT: _statements(gold, found, known, by),
        Finding.CLAIM: _claims(gold, found, known, by),
    }


def events_in_place(gold: Row, found: Row, by: ModuleType) -> dict[str, str]:
    """By id of the found events, the gold event of which each shares a word of a trigger, where it stands."""
    text = gold["text"]
    theirs, ours = ([by.trigger_words(event, text) for event in row["events"]] for row in (gold, found))

    def alike(i: int, j: int) -> float:
        same = gold["events"][i]["type"] == found["events"][j]["type"]
        return float(same + by.jac(theirs[i], ours[j])) if theirs[i] & ours[j] else 0.0

    return {found["events"][j]["id"]: gold["events"][i]["id"] for i, j in by.pair(theirs, ours, alike)}


def _entities(gold: Row, found: Row, by: ModuleType) -> Pairs:
    """Gold and found entities that share a name."""

    def names(entity: Row) -> set[str]:
        return {by.surface(mention).lower() for mention in entity["mentions"]} | {entity["name"].lower()}

    ours, theirs = [names(e) for e in found["entities"]], [names(e) for e in gold["entities"]]

    def alike(i: int, j: int) -> float:
        shared = len(theirs[i] & ours[j])
        same = gold["entities"][i]["type"] == found["entities"][j]["type"]
        return shared + 0.5 * same if shared else 0.0

    pairs: Pairs = by.pair(gold["entities"], found["entities"], alike)
    return pairs


def _events(gold: Row, found: Row, known: Callable[[str | None], str | None], by: ModuleType) -> set[str]:
    """The events that ``event+status`` counts."""
    text, theirs, ours = gold["text"], gold["events"], found["events"]
    words = [by.trigger_words(v, text) for v in theirs], [by.trigger_words(v, text) for v in ours]
    home = {e["id"]: e.get("country") for e in gold["entities"]}
    own = {e["id"]: e.get("country") for e in found["entities"]}

    def state(id_: str) -> str:
        gold_id = known(id_) or id_
        return (home.get(gold_id) or gold_id) if gold_id in home else (own.get(id_) or gold_id)

    parties = [by.parties(v, lambda id_: home.get(id_) or id_) for v in theirs], [by.parties(v, state) for v in ours]

    def alike(i: int, j: int) -> float:
        one, other = theirs[i], ours[j]
        if one["type"] != other["type"] or not words[0][i] & words[1][j]:
            return 0.0
        same = (one["kind"] == other["kind"]) + (one["status"] == other["status"]) + by.jac(words[0][i], words[1][j])
        return float(1 + 0.3 * same + by.jac(parties[0][i], parties[1][j]))

    return {
        ours[j]["id"]
        for i, j in by.pair(theirs, ours, alike)
        if theirs[i]["status"] == ours[j]["status"] and by.jac(parties[0][i], parties[1][j]) >= 0.5
    }


def _statements(gold: Row, found: Row, known: Callable[[str | None], str | None], by: ModuleType) -> set[str]:
    """The statements found with the right speaker."""
    theirs, ours = gold["statements"], found["statements"]
    words = [[by.words(" ".join(s["content"])) for s in said] for said in (theirs, ours)]

    def speaks(i: int, j: int) -> bool:
        return bool(theirs[i].get("speaker") == known(ours[j].get("speaker")))

    def alike(i: int, j: int) -> float:
        one, other = set(words[0][i]), set(words[1][j])
        shared, inside = by.jac(one, other), len(one & other) / max(1, min(len(one), len(other)))
        return float(shared + speaks(i, j)) if shared >= 0.5 or (inside >= 0.8 and shared >= 0.3) else 0.0

    return {ours[j]["id"] for i, j in by.pair(theirs, ours, alike) if speaks(i, j)}


def _claims(gold: Row, found: Row, known: Callable[[str | None], str | None], by: ModuleType) -> set[str]:
    """The claims of which one answer at least is right."""
    theirs, ours = _answers(gold, lambda id_: id_, by), _answers(found, known, by)

    def alike(i: int, j: int) -> int:
        return len(theirs[i][2] & ours[j][2]) if theirs[i][:2] == ours[j][:2] else 0

    return {ours[j][3] for _, j in by.pair(theirs, ours, alike)}


def _answers(
    row: Row, known: Callable[[str | None], str | None], by: ModuleType
) -> list[tuple[frozenset[str], str, set[str], str]]:
    """Each answer to a claim: the two sides, the stance, the words of both, the id of the claim."""
    said = {s["id"]: set(by.words(" ".join(s["content"]))) for s in row["statements"]}
    return [
        (
            frozenset((str(known(claim.get("by"))), str(known(answer.get("by"))))),
            {"denies": "against", "disputes": "against"}.get(answer["stance"], answer["stance"]),
            (
                said.get(claim.get("statement"), set())
                | said.get(answer.get("statement"), set())
                | set(by.words(claim.get("proposition")))
            )
            - by.STOP,
            claim["id"],
        )
        for claim in row["claims"]
        for answer in claim["responses"]
    ]
