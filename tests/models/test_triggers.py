"""Which words stand for acts, by what the act head says of each piece."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights, pieces_of

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.marking import READ, mark, marked
from dragoman.models.triggers import triggers
from dragoman.scores import Layer

pytestmark = needs_weights

SURE, DOUBTFUL = 9.0, -2.5


def drafted(text: str, said: list[tuple[str, str, float]]) -> Draft:
    """A draft of which the act head says of words how likely they are an act of a type."""
    draft = draft_of(text)
    for head in labels.SPAN_HEADS:
        draft.encoded.marks[:, labels.columns(head).start] = SURE
    for type_, words, score in said:
        first, last = pieces_of(draft, words)
        draft.encoded.marks[first : last + 1, labels.acts().start + labels.TYPES.index(type_)] = score
    return draft


def found(draft: Draft) -> list[tuple[str, str]]:
    characters, text = draft.encoded.pieces.characters, draft.text
    return [
        (labels.TYPES[one.label], text[slice(*characters(one.first, one.last))])
        for one in triggers(draft.encoded, text)
    ]


def entered(draft: Draft) -> list[tuple[str, str]]:
    mark(draft, marked(draft.encoded, READ, {}), triggers(draft.encoded, draft.text))
    return [(span.label, span.span.quote) for span in draft.spans if span.layer is Layer.TRIGGER]


def test_the_same_words_stand_for_two_acts() -> None:
    draft = drafted(
        "They agreed to lift the sanctions.",
        [("AGREE", "agreed to lift the sanctions", SURE), ("RETREAT", "lift the sanctions", SURE)],
    )
    assert entered(draft) == [("AGREE", "agreed to lift the sanctions"), ("RETREAT", "lift the sanctions")]


def test_a_second_act_of_the_same_words_must_be_fairly_sure() -> None:
    draft = drafted(
        "They agreed to lift the sanctions.",
        [("AGREE", "agreed to lift the sanctions", SURE), ("SANCTION", "the sanctions", -1.0)],
    )
    assert entered(draft) == [("AGREE", "agreed to lift the sanctions")]


def test_a_doubtful_word_is_part_of_an_act_only_beside_a_sure_one() -> None:
    alone = drafted("They will meet in Toledo.", [("CONSULT", "meet", DOUBTFUL)])
    beside = drafted("They will hold talks in Toledo.", [("CONSULT", "hold", -0.4), ("CONSULT", "talks", SURE)])
    assert found(alone) == []
    assert found(beside) == [("CONSULT", "hold talks")]


def test_acts_end_with_their_sentence() -> None:
    draft = drafted("Norland attacked. Talks began.", [("ASSAULT", "attacked. Talks", SURE)])
    assert [words for _, words in found(draft)] == ["attacked.", "Talks"]


def test_what_the_rules_have_as_an_act_of_that_type_stands() -> None:
    draft = drafted("They held talks in Toledo.", [("CONSULT", "held talks", SURE), ("AGREE", "talks", SURE)])
    add(draft, Layer.TRIGGER, "talks", "CONSULT/talks")
    assert entered(draft) == [("CONSULT/talks", "talks"), ("AGREE", "talks")]


def test_nothing_is_an_act_where_the_head_says_so() -> None:
    assert found(drafted("They met.", [])) == []


def test_ministers_are_no_act() -> None:
    assert entered(drafted("Foreign ministers met.", [("CONSULT", "Foreign ministers", SURE)])) == []


@pytest.mark.parametrize(
    ("text", "marked", "act"),
    [
        ("The visit is off.", "The visit is", "The visit"),
        ("Norland walked out of the talks.", "walked out of the", "walked out"),
        ("Norland called it off.", "called it off", "called it off"),
    ],
)
def test_an_act_ends_before_the_verb_to_be_that_follows_it(text: str, marked: str, act: str) -> None:
    assert entered(drafted(text, [("CONSULT", marked, SURE)])) == [("CONSULT", act)]


def test_a_word_that_often_stood_for_an_act_is_a_trigger_where_the_network_wavers() -> None:
    assert found(drafted("The two ministers visited the port.", [("CONSULT", "visited", -0.6)])) != []
    assert found(drafted("The two ministers liked the port.", [("CONSULT", "liked", -0.6)])) == []


def test_no_word_makes_a_trigger_against_a_network_that_is_sure() -> None:
    assert found(drafted("The two ministers visited the port.", [("CONSULT", "visited", -4)])) == []
    assert found(drafted("The two ministers liked the port.", [("CONSULT", "liked", 4)])) != []
