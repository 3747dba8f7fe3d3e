from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.days import drop_days_of_preparing
from dragoman.models.draft import Draft
from dragoman.models.off import answered, changed, course, drop_days_of_calling_off, mark_changed
from dragoman.scores import Layer, Link

pytestmark = needs_weights


def _trigger(draft: Draft, words: str, kind: str) -> int:
    return add(draft, Layer.TRIGGER, words, kind)


def test_an_act_is_changed_by_its_own_sentence_alone() -> None:
    draft = draft_of("Norland cancelled its parade. The summit opens in Varna.")
    assert changed(draft, _trigger(draft, "summit", "CONSULT/summit")) is None


@pytest.mark.parametrize("act", ["visit", "The visit", "The visit is", "The visit is off"])
def test_a_visit_is_off_however_much_is_marked_of_it(act: str) -> None:
    draft = draft_of("Then came word. The visit is off.")
    found = changed(draft, _trigger(draft, act, "CONSULT/visit"))
    assert found is not None
    assert found.status == "cancelled"


def test_a_meeting_that_is_off_is_marked_where_nothing_marks_it() -> None:
    draft = draft_of("Norland called off a visit to Varna. The talks were postponed. A meeting ended.")
    _trigger(draft, "talks", "CONSULT/talks")
    mark_changed(draft)
    marked = [(draft.spans[n].span.quote, draft.spans[n].label) for n in draft.on(Layer.TRIGGER)]
    assert marked == [("talks", "CONSULT/talks"), ("visit", "CONSULT/visit")]


def test_only_what_somebody_asserts_is_denied() -> None:
    draft = draft_of("Norland bombed the town. Norland denied the charge.")
    attack = _trigger(draft, "bombed", "ASSAULT/strike")
    assert answered(draft, told=()) == {}
    assert answered(draft, told=(attack,))[attack].status == "denied"


def test_a_denied_act_is_marked_by_whatever_words_the_lexicon_has_for_it() -> None:
    draft = draft_of("Norland denied that its planes had bombed the town. It bombed a bridge.")
    mark_changed(draft)
    assert [draft.spans[n].span.start for n in draft.on(Layer.TRIGGER)] == [draft.text.index("bombed")]


def test_who_calls_a_meeting_off_is_a_party_of_it() -> None:
    draft = draft_of("Norland and Sudland have abruptly postponed a meeting in Varna.")
    names = [add(draft, Layer.ENTITY, name, "STATE") for name in ("Norland", "Sudland", "Varna")]
    course(draft, [_trigger(draft, "meeting", "CONSULT/meeting")], {})
    assert {(link.link, link.tail) for link in draft.links} == {(Link.PARTY, names[0]), (Link.PARTY, names[1])}


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("Lin may put off his visit.", True), ("Lin put off his visit.", False), ("Lin began his visit.", False)],
)
def test_what_might_change_an_act_leaves_it_open(text: str, is_open: bool) -> None:
    draft = draft_of(text)
    assert course(draft, [_trigger(draft, "visit", "CONSULT/visit")], {}).is_open is is_open


def test_the_day_on_which_a_meeting_is_called_off_is_none_of_its_own() -> None:
    draft = draft_of("VARNA, May 3 (Lenta) - Norland on Tuesday cancelled talks set for Friday.")
    talks = _trigger(draft, "talks", "CONSULT/talks")
    for day in ("May 3", "Tuesday", "Friday"):
        _time(draft, talks, day)
    change = changed(draft, talks)
    assert change is not None
    drop_days_of_calling_off(draft, [talks], change)
    assert [draft.spans[link.tail].span.quote for link in draft.links] == ["Friday"]


def test_the_day_of_an_entry_of_a_chronology_is_that_of_what_it_tells() -> None:
    draft = draft_of("- **21 October.** The talks set for Friday are put on hold.")
    talks = _trigger(draft, "talks", "CONSULT/talks")
    _time(draft, talks, "21 October")
    _time(draft, talks, "Friday")
    change = changed(draft, talks)
    assert change is not None
    drop_days_of_calling_off(draft, [talks], change)
    assert [draft.spans[link.tail].span.quote for link in draft.links] == ["Friday"]


@pytest.mark.parametrize(
    ("text", "days"),
    [("Envoys are to prepare the summit next week.", []), ("Envoys attend the summit next week.", ["next week"])],
)
def test_the_time_of_preparing_a_summit_is_none_of_its_own(text: str, days: list[str]) -> None:
    draft = draft_of(text)
    _time(draft, _trigger(draft, "summit", "CONSULT/summit"), "next week")
    drop_days_of_preparing(draft)
    assert [draft.spans[link.tail].span.quote for link in draft.links] == days


def _time(draft: Draft, act: int, words: str) -> None:
    draft.tie(Link.TIME, act, add(draft, Layer.TIME, words), 0.9)
