"""Which status should head an event after each article of a story, and what is counted as right."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.dossiers import Key
from evaluation.headlines import Headline, figures, given, headlines

NAMES = {"e1": "Russia", "e2": "Japan"}


def article(number: int, day: str | None, *events: Mapping[str, Any]) -> dict[str, Any]:
    """A gold article in which the events are told of Russia and Japan."""
    text = "Russia and Japan on their summit talks in Vienna: it will be held, was called off, or was held."
    entities = [
        {"id": id, "type": "STATE", "name": name, "country": name[:3].upper(), "mentions": [name]}
        for id, name in NAMES.items()
    ]
    return {
        "id": f"toy/{number:02}", "story": "toy", "url": "", "published": day, "title": "", "text": text,
        "furniture": [], "entities": entities, "events": list(events), "statements": [], "claims": [],
    }  # fmt: skip


def event(id: str, status: str, **more: Any) -> dict[str, Any]:
    """A summit of the two, of the type and with the triggers given."""
    return {
        "id": id, "type": "CONSULT", "kind": "summit", "triggers": ["summit talks"], "source": ["e1", "e2"],
        "target": [], "participants": [], "place": None, "time": {"quote": "", "value": None}, "status": status,
        "status_quote": "summit talks", "status_by": "article", "earlier": [], "links": [],
    } | more  # fmt: skip


def told(tmp_path: Path, articles: Sequence[Mapping[str, Any]], *groups: Sequence[str]) -> list[Headline]:
    """The headlines of a story of these articles; groups of ``01:v1``."""
    folder = tmp_path / "data" / "gold"
    folder.mkdir(parents=True)
    (folder / "toy.jsonl").write_text("".join(json.dumps(row) + "\n" for row in articles))
    names = [frozenset((f"toy/{one[:2]}", one[3:]) for one in group) for group in groups]
    return list(headlines("toy", Key(("toy",), tuple(names)), given, tmp_path))


def test_the_last_word_is_right_and_stays_so_where_the_next_article_tells_nothing(tmp_path: Path) -> None:
    articles = [
        article(1, "2025-05-01", event("v1", "planned")),
        article(2, "2025-05-02", event("v1", "cancelled")),
        article(3, "2025-05-03"),
    ]
    found = told(tmp_path, articles, ["01:v1", "02:v1"])
    assert [(one.wanted, one.new) for one in found] == [("planned", True), ("cancelled", True), ("cancelled", False)]
    assert [one.found for one in found] == ["planned", "cancelled", "cancelled"]
    assert figures(found, "toy") == {"headlines, toy: right": 1, "headlines, toy: new, right": 1}


def test_a_supposition_overturns_nothing_and_days_go_before_numbers(tmp_path: Path) -> None:
    articles = [
        article(1, "2025-05-03", event("v1", "hypothetical")),
        article(2, "2025-05-01", event("v1", "planned")),
    ]
    found = told(tmp_path, articles, ["01:v1", "02:v1"])
    assert [(one.article, one.wanted) for one in found] == [("toy/02", "planned"), ("toy/01", "planned")]


def test_an_event_whose_accounts_are_not_one_dossier_has_the_old_status(tmp_path: Path) -> None:
    early = event("v1", "planned", time={"quote": "Vienna", "value": "2025-05-09"})
    late = event("v1", "occurred", time={"quote": "Vienna", "value": "2025-05-02"})
    articles = [article(1, "2025-05-01", early), article(2, "2025-05-03", late)]
    assert [one.right for one in told(tmp_path, articles, ["01:v1", "02:v1"])] == [True, False]


def test_central_is_what_most_articles_tell_of_if_two_sides_meet_or_agree(tmp_path: Path) -> None:
    strike = event("v2", "occurred", type="ASSAULT", kind="strike")
    articles = [
        article(1, "2025-05-01", event("v1", "planned"), strike, event("v3", "planned")),
        article(2, "2025-05-02", event("v1", "planned"), strike),
        article(3, "2025-05-03", event("v1", "planned"), strike, event("v3", "planned")),
    ]
    groups = (["01:v1", "02:v1", "03:v1"], ["01:v2", "02:v2", "03:v2"], ["01:v3", "03:v3"])
    assert {one.event for one in told(tmp_path, articles, *groups)} == {("toy/01", "v1")}
