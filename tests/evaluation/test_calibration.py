from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from dragoman.scores import Curve, Finding
from evaluation import calibration
from evaluation.matching import right, rules

SHARED = calibration.gold.SHARED


def drawn(share_of: dict[float, float], each: int = 400) -> list[tuple[float, bool]]:
    """Findings of these scores, of which these shares are right."""
    chance = random.Random(1)
    return [(score, chance.random() < share) for score, share in share_of.items() for _ in range(each)]


def known(curve: Curve, findings: list[tuple[float, bool]]) -> list[tuple[float, bool]]:
    return [(curve.chance(score), good) for score, good in findings]


def test_an_overconfident_reader_is_brought_down_to_what_is_right() -> None:
    findings = drawn({0.6: 0.1, 0.8: 0.3, 0.95: 0.6})
    curve = calibration.fitted(findings)
    assert calibration.error(calibration.bins(findings)) > 0.3
    assert calibration.error(calibration.bins(known(curve, findings))) < 0.05
    assert curve.chance(0.6) < curve.chance(0.8) < curve.chance(0.95)


def test_a_curve_never_falls_though_surer_findings_were_right_less_often() -> None:
    curve = calibration.fitted(drawn({0.5: 0.8, 0.9: 0.4}))
    assert curve.chance(0.5) == curve.chance(0.9) == pytest.approx(0.6, abs=0.05)


@pytest.mark.parametrize("good", [True, False])
def test_few_findings_say_how_often_they_are_right_and_nothing_is_certain(good: bool) -> None:
    chances = {calibration.fitted([(score, good)] * 3).chance(score) for score in (0.0, 0.2, 1.0)}
    assert len(chances) == 1
    assert chances == {0.8 if good else 0.2}


def test_all_alike_and_all_right_is_still_a_curve_within_bounds() -> None:
    curve = calibration.fitted([(1.0, True)] * 100)
    assert 0.9 < curve.chance(1.0) < 1


def test_the_error_is_that_of_the_tenths_by_their_findings() -> None:
    table = calibration.bins([(0.91, True), (0.91, False), (1.0, True), (0.05, False)])
    assert [(one.count, round(one.share, 2)) for one in table] == [(1, 0.0), (3, 0.67)]
    assert calibration.error(table) == pytest.approx((0.05 + 3 * abs(0.94 - 2 / 3)) / 4)
    assert calibration.error([]) == 0


def test_what_found_enough_has_a_curve_of_its_own() -> None:
    sure, unsure = drawn({0.8: 0.9}, 50), drawn({0.8: 0.3}, 50)
    found = {
        Finding.EVENT: [("trigger", one) for one in sure] + [("head", one) for one in unsure] + [("rare", sure[0])]
    }
    curves = calibration.curves_for(found)
    assert set(curves) == {"event", "event/trigger", "event/head"}
    assert curves["event/head"].chance(0.8) < curves["event"].chance(0.8) < curves["event/trigger"].chance(0.8)


def test_curves_are_kept_where_the_reader_finds_them(tmp_path: Path) -> None:
    card = tmp_path / "weights.json"
    card.write_text(json.dumps({"name": "small", "thresholds": {"said": 0.25}}), "utf-8")
    calibration.keep(str(tmp_path), {"event": Curve(0.5, 0.0, -1.0)})
    said = json.loads(card.read_text("utf-8"))
    assert said == {"name": "small", "thresholds": {"said": 0.25}, "calibration": {"event": [0.5, 0.0, -1.0]}}


def test_a_part_that_the_recipe_does_not_name_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert calibration.main(["measure", "lexical", "all"]) == 2
    assert "held_out" in capsys.readouterr().err


def test_findings_are_matched_one_by_one_as_they_are_scored() -> None:
    file = SHARED / "design" / "score_gold.py"
    if not file.is_file():
        pytest.skip("the shared scorer is not here")
    event: dict[str, Any] = {
        "id": "v1", "type": "CONSULT", "kind": "summit", "triggers": ["summit"], "source": ["e1", "e2"], "target": [],
        "participants": [], "status": "planned",
    }  # fmt: skip
    gold: dict[str, Any] = {
        "text": "Alba and Borg plan a summit. “Soon,” Alba said. Borg denied it.",
        "entities": [
            {"id": "e1", "type": "PERSON", "name": "Alba", "mentions": ["Alba"]},
            {"id": "e2", "type": "PERSON", "name": "Borg", "mentions": ["Borg"]},
        ],
        "events": [event],
        "statements": [{"id": "s1", "speaker": "e1", "content": ["“Soon,”"]}],
        "claims": [],
    }
    wrong = gold | {
        "events": [event | {"status": "occurred"}, event | {"id": "v2", "triggers": ["plan"]}],
        "statements": [{"id": "s1", "speaker": "e2", "content": ["“Soon,”"]}],
    }
    by = rules(file)
    assert right(gold, gold, by) == {
        Finding.ENTITY: {"e1", "e2"}, Finding.EVENT: {"v1"}, Finding.STATEMENT: {"s1"}, Finding.CLAIM: set(),
    }  # fmt: skip
    assert right(gold, wrong, by)[Finding.EVENT] == right(gold, wrong, by)[Finding.STATEMENT] == set()
