from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dragoman.models import labels
from dragoman.models.days import drop_days_of_preparing
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.off import answered, changed, course, drop_days_of_calling_off, mark_changed
from dragoman.models.weights import SHIPPED, load
from dragoman.models.windows import tokenise
from dragoman.scores import Layer, Link

pytestmark = pytest.mark.skipif(not (SHIPPED / "weights.json").exists(), reason="no weights are shipped")


def _draft(text: str) -> Draft:
    pieces = tokenise(Tokenizer.from_str(load(SHIPPED).tokenizer), text)
    marks = np.zeros((len(pieces), sum(map(labels.width, labels.SPAN_HEADS))), dtype=np.float32)
    return Draft(text, Encoded(pieces, (), np.zeros((len(pieces), 1), dtype=np.float32), marks, ()))


def _trigger(draft: Draft, words: str, kind: str) -> int:
    place = draft.encoded.pieces.between(draft.text.index(words), draft.text.index(words) + len(words))
    assert place is not None
    return draft.add(Layer.TRIGGER, kind, place, 0.9, "test")


def test_an_act_is_changed_by_its_own_sentence_alone() -> None:
    draft = _draft("Norland cancelled its parade. The summit opens in Varna.")
    assert changed(draft, _trigger(draft, "summit", "CONSULT/summit")) is None


@pytest.mark.parametrize("act", ["visit", "The visit", "The visit is", "The visit is off"])
def test_a_visit_is_off_however_much_is_marked_of_it(act: str) -> None:
    draft = _draft("Then came word. The visit is off.")
    found = changed(draft, _trigger(draft, act, "CONSULT/visit"))
    assert found is not None
    assert found.status == "cancelled"


def test_a_meeting_that_is_off_is_marked_where_nothing_marks_it() -> None:
    draft = _draft("Norland called off a visit to Varna. The talks were postponed. A meeting ended.")
    _trigger(draft, "talks", "CONSULT/talks")
    mark_changed(draft)
    marked = [(draft.spans[n].span.quote, draft.spans[n].label) for n in draft.on(Layer.TRIGGER)]
    assert marked == [("talks", "CONSULT/talks"), ("visit", "CONSULT/visit")]


def test_only_what_somebody_asserts_is_denied() -> None:
    draft = _draft("Norland bombed the town. Norland denied the charge.")
    attack = _trigger(draft, "bombed", "ASSAULT/strike")
    assert answered(draft, told=()) == {}
    assert answered(draft, told=(attack,))[attack].status == "denied"


def test_a_denied_act_is_marked_by_whatever_words_the_lexicon_has_for_it() -> None:
    draft = _draft("Norland denied that its planes had bombed the town. It bombed a bridge.")
    mark_changed(draft)
    assert [draft.spans[n].span.start for n in draft.on(Layer.TRIGGER)] == [draft.text.index("bombed")]


def test_who_calls_a_meeting_off_is_a_party_of_it() -> None:
    draft = _draft("Norland and Sudland have abruptly postponed a meeting in Varna.")
    names = []
    for name in ("Norland", "Sudland", "Varna"):
        place = draft.encoded.pieces.between(draft.text.index(name), draft.text.index(name) + len(name))
        assert place is not None
        names.append(draft.add(Layer.ENTITY, "STATE", place, 0.9, "test"))
    course(draft, [_trigger(draft, "meeting", "CONSULT/meeting")], {})
    assert {(link.link, link.tail) for link in draft.links} == {(Link.PARTY, names[0]), (Link.PARTY, names[1])}


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("Lin may put off his visit.", True), ("Lin put off his visit.", False), ("Lin began his visit.", False)],
)
def test_what_might_change_an_act_leaves_it_open(text: str, is_open: bool) -> None:
    draft = _draft(text)
    assert course(draft, [_trigger(draft, "visit", "CONSULT/visit")], {}).is_open is is_open


def test_the_day_on_which_a_meeting_is_called_off_is_none_of_its_own() -> None:
    draft = _draft("VARNA, May 3 (Lenta) - Norland on Tuesday cancelled talks set for Friday.")
    talks = _trigger(draft, "talks", "CONSULT/talks")
    for day in ("May 3", "Tuesday", "Friday"):
        place = draft.encoded.pieces.between(draft.text.index(day), draft.text.index(day) + len(day))
        assert place is not None
        draft.tie(Link.TIME, talks, draft.add(Layer.TIME, "", place, 0.9, "test"), 0.9)
    change = changed(draft, talks)
    assert change is not None
    drop_days_of_calling_off(draft, [talks], change)
    assert [draft.spans[link.tail].span.quote for link in draft.links] == ["Friday"]


def test_the_day_of_an_entry_of_a_chronology_is_that_of_what_it_tells() -> None:
    draft = _draft("- **21 October.** The talks set for Friday are put on hold.")
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
    draft = _draft(text)
    _time(draft, _trigger(draft, "summit", "CONSULT/summit"), "next week")
    drop_days_of_preparing(draft)
    assert [draft.spans[link.tail].span.quote for link in draft.links] == days


def _time(draft: Draft, act: int, words: str) -> None:
    place = draft.encoded.pieces.between(draft.text.index(words), draft.text.index(words) + len(words))
    assert place is not None
    draft.tie(Link.TIME, act, draft.add(Layer.TIME, "", place, 0.9, "test"), 0.9)
