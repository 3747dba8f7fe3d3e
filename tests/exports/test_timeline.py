"""The picture of a status history: nothing in it covers anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from made import made_ledger

from dragoman.codebook import Status
from dragoman.exports.timeline import CHAR_WIDTH, timeline
from dragoman.ledger import Dossier, StatusStep

FIRST = date(2025, 10, 1)
STEPS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Status)), min_size=1, max_size=12)


@cache
def summit() -> Dossier:
    with made_ledger() as made:
        return next(dossier for dossier in made.dossiers() if dossier.kind == "summit")


def with_history(steps: list[tuple[int, Status]], **changes: int) -> Dossier:
    step: StatusStep = replace(summit().history[0], **changes)  # type: ignore[arg-type]
    days = [replace(step, said=FIRST + timedelta(days), status=status) for days, status in sorted(steps)]
    return replace(summit(), history=tuple(days))


@given(STEPS, st.sampled_from([320, 820]))
def test_labels_stay_inside_and_never_cover_one_another(steps: list[tuple[int, Status]], width: int) -> None:
    picture = timeline(with_history(steps), width=width)
    if picture is None:
        assert len({day for day, _ in steps}) < 2
        return
    boxes: list[tuple[int, float, float]] = []
    for flag in picture.flags:
        assert flag.x >= 3 and 0 < flag.y < picture.axis < picture.height
        right = flag.x + 100 * (14 + CHAR_WIDTH * len(flag.label)) / width
        assert right <= 100
        assert all(flag.y != y or right < a or flag.x > b for y, a, b in boxes)
        boxes.append((flag.y, flag.x, right))
    for flag in picture.flags:
        assert not any(y > flag.y and left < flag.x < right for y, left, right in boxes), "a stem crosses a label"
    ticks = [tick.x for tick in picture.ticks]
    assert ticks == sorted(ticks) and ticks[0] == 3.0 and ticks[-1] == max(flag.x for flag in picture.flags)


@given(STEPS)
def test_every_day_and_status_is_said_in_words(steps: list[tuple[int, Status]]) -> None:
    picture = timeline(with_history(steps), width=820)
    if picture is not None:
        assert len(picture.flags) == len(set(steps)) == picture.summary.count(";") + 1


def test_a_history_of_one_day_needs_no_picture() -> None:
    assert timeline(with_history([(3, Status.PLANNED), (3, Status.DENIED)]), width=820) is None


def test_what_is_only_recalled_has_no_place_on_the_axis() -> None:
    assert timeline(with_history([(0, Status.PLANNED), (9, Status.CANCELLED)], rank=-1), width=820) is None


def test_the_same_status_told_often_on_a_day_is_one_flag_with_its_number() -> None:
    picture = timeline(with_history([(0, Status.PLANNED)] * 3 + [(9, Status.CANCELLED)]), width=820)
    assert picture is not None
    assert [flag.label for flag in picture.flags] == ["planned × 3", "cancelled"]
