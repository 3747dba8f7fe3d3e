from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from evaluation import floors, gold
from evaluation.floors import Floors, Measures

FIGURES = {"events": 0.5, "time": 0.25}


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A gold set of one file."""
    file = tmp_path / "toy.jsonl"
    file.write_text('{"id": "toy/01"}\n')
    return file


def measures(file: Path, figures: Mapping[str, float]) -> tuple[Measures, ...]:
    return (Measures("toy", (file,), lambda: figures),)


def run(action: list[str], toy: Path, figures: Mapping[str, float]) -> int:
    return floors.main(action, measures(toy, figures), toy.with_name("floors.json"))


def kept(toy: Path) -> Mapping[str, float]:
    return floors.load(toy.with_name("floors.json"))["toy"].figures


def test_first_figures_become_floors_and_a_later_fall_under_one_fails(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["raise"], toy, FIGURES) == 0
    assert run(["check"], toy, {"events": 0.4996, "time": 0.9}) == 0
    assert run(["check"], toy, {"events": 0.4994, "time": 0.9}) == 1
    assert "toy/events should be at least 0.5000; it is 0.4994." in capsys.readouterr().out
    assert run(["check"], toy, {"events": 0.6}) == 1
    assert "toy/time" in capsys.readouterr().out


def test_raising_lifts_what_rose_and_keeps_what_fell(toy: Path) -> None:
    run(["raise"], toy, FIGURES)
    run(["raise"], toy, {"events": 0.625, "time": 0.125})
    assert kept(toy) == {"events": 0.625, "time": 0.25}


def test_a_floor_goes_down_only_where_it_is_named(toy: Path) -> None:
    run(["raise"], toy, FIGURES)
    run(["raise", "--lower", "toy/time"], toy, {"events": 0.125, "time": 0.125})
    assert kept(toy) == {"events": 0.5, "time": 0.125}


def test_nothing_is_compared_with_figures_of_another_gold_set_until_one_begins_anew(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["raise"], toy, FIGURES)
    toy.write_text('{"id": "toy/02"}\n')
    assert run(["check"], toy, FIGURES) == 2
    assert run(["raise"], toy, FIGURES) == 2
    assert "--lower toy" in capsys.readouterr().err
    assert run(["raise", "--lower", "toy"], toy, {"events": 0.125}) == 0
    assert run(["check"], toy, {"events": 0.125}) == 0


def test_a_set_that_is_not_here_is_named_and_left_out(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["raise"], toy, FIGURES)
    away = Measures("away", (), lambda: {"events": 0.0}, needs=(toy.with_name("nowhere"),))
    code = floors.main(["check"], (*measures(toy, FIGURES), away), toy.with_name("floors.json"))
    assert code == 0
    assert "away: not measured" in capsys.readouterr().err


def test_what_was_measured_passes_its_own_floor(toy: Path) -> None:
    run(["raise"], toy, {"third": 1 / 3, "two": 2 / 3})
    assert run(["check"], toy, {"third": 1 / 3, "two": 2 / 3}) == 0


def test_floors_that_are_written_again_stay_what_they_are(tmp_path: Path) -> None:
    kept = {"set": floors.Floors("f", {"one": 0.7636, "two": 0.7021, "three": 0.2593})}
    floors.save(kept, tmp_path / "floors.json")
    assert floors.load(tmp_path / "floors.json") == kept


def test_floors_hold_on_the_gold_set_of_this_project() -> None:
    own = next(m for m in floors.registry() if m.name == "gold")
    if own.lacks is not None:
        pytest.skip(f"{own.lacks} is not here: the scorer of gold records lies with the shared data")
    _, fell = floors.check([own], floors.load())
    assert fell == []


def test_the_kept_floors_are_of_sets_that_there_are() -> None:
    known = {measures.name for measures in floors.registry()}
    assert floors.load().keys() <= known
    assert all(isinstance(floor, Floors) and floor.figures for floor in floors.load().values())
    assert gold.OWN.is_dir()
