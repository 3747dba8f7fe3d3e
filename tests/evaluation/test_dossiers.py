"""The key of dossiers, gold records as accounts, and what is scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook import Status
from evaluation.dossiers import Found, key
from evaluation.entered import record_of

ROW = {
    "id": "toy/01",
    "text": "Paris and Rome met in Vienna on Monday, two envoys said. A second meeting was put off.",
    "published": "2024-05-08",
    "title": "",
    "entities": [
        {"id": "e1", "type": "STATE", "name": "France", "country": "FRA", "mentions": ["Paris"]},
        {"id": "e2", "type": "STATE", "name": "Italy", "country": "ITA", "mentions": ["Rome"]},
        {"id": "e3", "type": "PLACE", "name": "Vienna", "country": "AUT", "mentions": ["Vienna"]},
    ],
    "events": [
        {
            "id": "v1", "type": "CONSULT", "kind": "meeting", "triggers": ["met"], "source": ["e1", "e2"], "target": [],
            "participants": [], "place": {"quote": "Vienna", "entity": "e3"},
            "time": {"quote": "Monday", "value": "2024-05-06"}, "status": "occurred", "status_quote": "met",
            "status_by": "anonymous", "links": [],
        },
        {
            "id": "v2", "type": "CONSULT", "kind": "meeting", "triggers": ["A second meeting"], "source": ["e1", "e9"],
            "target": [], "participants": [], "place": "undetermined", "time": {"quote": "never", "value": "soon"},
            "status": "postponed", "status_quote": "was put off", "status_by": "article", "earlier": ["planned"],
            "links": [{"to": "v3", "as": "part-of"}],
        },
        {
            "id": "v3", "type": "CONSULT", "kind": "talks", "triggers": ["not in the text"], "source": [], "target": [],
            "participants": [], "place": None, "time": None, "status": "ongoing", "status_by": "article", "links": [],
        },
    ],
}  # fmt: skip


def test_a_gold_record_is_a_record_with_all_its_parts_and_its_own_days() -> None:
    record = record_of(ROW)
    met, second = record.reading.events
    assert (met.source, met.status.by, met.place and met.place.entity) == (("e1", "e2"), "anonymous", "e3")
    assert met.time and record.when(met.time.span) == "2024-05-06"
    assert [word.status for word in second.earlier] == [Status.PLANNED]
    assert second.place and second.place.undetermined


def test_what_does_not_stand_on_the_text_is_left_out() -> None:
    _, second = record_of(ROW).reading.events
    assert (second.source, second.time, second.links) == (("e1",), None, ())


def test_the_list_names_events_by_article_and_own_id(tmp_path: Path) -> None:
    file = tmp_path / "list.tsv"
    file.write_text("story\taccounts\ntoy\t01:v1 02:v3\nalone\t\n")
    known = key(file)
    assert known.stories == ("toy", "alone")
    assert known.groups == (frozenset({("toy/01", "v1"), ("toy/02", "v3")}),)


def test_no_event_of_the_list_is_in_two_groups_and_no_group_is_of_one_article() -> None:
    known = key()
    names = [name for group in known.groups for name in group]
    assert len(names) == len(set(names))
    assert all(len({article for article, _ in group}) == len(group) > 1 for group in known.groups)


def test_pairs_show_what_b_cubed_hides() -> None:
    """Where most events are told once, whoever links nothing scores high by B³, and nothing by pairs."""
    names = [("toy/01", f"v{number}") for number in range(9)]
    wanted = (frozenset(names[:2]), *(frozenset({name}) for name in names[2:]))
    apart = Found(wanted, tuple(frozenset({name}) for name in names), {})
    assert apart.b_cubed.f1 == apart.apart.f1 == pytest.approx(2 * (8 / 9) / (17 / 9))
    assert apart.pairs.f1 == 0
