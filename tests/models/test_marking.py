from __future__ import annotations

import pytest
from drafts import draft_of, needs_weights, pieces_of

from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.marking import READ, mark, marked
from dragoman.scores import Layer

pytestmark = needs_weights


def drafted(text: str, marks: list[tuple[str, str, str]]) -> Draft:
    """A draft in which the heads mark these quotes: head, label, quote."""
    draft = draft_of(text)
    scores = draft.encoded.marks
    for head in labels.SPAN_HEADS:
        scores[:, labels.columns(head).start] = 4
    for head, label, quote in marks:
        place = pieces_of(draft, quote)
        first = labels.columns(head).start + 1 + 2 * labels.SPAN_HEADS[head].index(label)
        scores[place[0], first] = scores[place[0] + 1 : place[1] + 1, first + 1] = 9
    mark(draft, marked(draft.encoded, READ, {}), ())
    return draft


def found(draft: Draft, layer: Layer) -> list[tuple[str, str]]:
    return [(span.label, span.span.quote) for span in draft.spans if span.layer is layer]


def test_names_that_a_hyphen_joins_are_one() -> None:
    draft = drafted(
        "Jean-Pierre Thorn met Ada Lin.",
        [("entity", "PERSON", "Jean"), ("entity", "PERSON", "Pierre Thorn"), ("entity", "PERSON", "Ada Lin")],
    )
    assert found(draft, Layer.ENTITY) == [("PERSON", "Jean-Pierre Thorn"), ("PERSON", "Ada Lin")]


@pytest.mark.parametrize(
    ("source", "mention"),
    [
        ("Opposition leader Ada Jae-lin", "Ada Jae-lin"),
        ("the junior minister", "junior minister"),
        ("a diplomat, who was there", "a diplomat"),
    ],
)
def test_a_source_without_a_name_that_leads_is_a_mention_itself(source: str, mention: str) -> None:
    draft = drafted(f"{source} said it was over.", [("source", "", source)])
    assert [quote for _, quote in found(draft, Layer.ENTITY)] == [mention]


def test_a_state_that_a_source_only_relates_to_does_not_speak() -> None:
    source = "Dairy Farmers of Norland"
    draft = drafted(f"{source} said no.", [("source", "", source), ("entity", EntityType.STATE, "Norland")])
    assert source in {quote for _, quote in found(draft, Layer.ENTITY)}


def test_a_title_ends_before_the_word_that_relates_it() -> None:
    draft = drafted("An aide to Lin said no.", [("title", "", "An aide to")])
    assert found(draft, Layer.TITLE) == [("", "An aide")]


@pytest.mark.parametrize(
    ("text", "marked", "kept"),
    [
        ("Trade with the Far East grew.", "Far", False),
        ("An anti-Norland crowd came.", "anti", False),
        ("It joined the Republic of Norland.", "Republic", False),
        ("Ministers of parties came.", "parties", False),
        ("Ministers of the junta came.", "junta", True),
        ("It saw President Lin.", "President", False),
        ("Talks with the North failed.", "North", True),
    ],
)
def test_a_part_of_a_name_and_a_common_word_that_nothing_points_at_are_no_mentions(
    text: str, marked: str, kept: bool
) -> None:
    assert bool(found(drafted(text, [("entity", "ORG", marked)]), Layer.ENTITY)) == kept


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["U.S", "officials met in Bern"], ["U.S. officials met in Bern"]),
        (["U.S", "met in Bern"], ["U.S. officials met in Bern"]),
        (["officials", "in Bern"], ["officials met in Bern"]),
        (["U.S", "Bern"], ["U.S", "Bern"]),
    ],
)
def test_words_said_that_a_word_parts_are_one(said: list[str], expected: list[str]) -> None:
    draft = drafted("U.S. officials met in Bern, Lin said.", [("content", "", words) for words in said])
    assert [quote for _, quote in found(draft, Layer.CONTENT)] == expected


def test_a_name_alone_is_no_statement() -> None:
    draft = drafted("Lin warned Moscow that it was over.", [("entity", "STATE", "Moscow"), ("content", "", "Moscow")])
    assert found(draft, Layer.CONTENT) == []


def test_a_channel_is_more_than_an_article() -> None:
    draft = drafted("Kim told us in a note by fax.", [("channel", "", "a")])
    assert found(draft, Layer.CHANNEL) == [("", "a note")]


def test_a_name_that_was_cut_at_its_hyphen_is_whole() -> None:
    draft = drafted(
        "President Moon Jae-in left, and a pro-Sudland rally met Ada Lin.", [("entity", "PERSON", "Moon Jae-")]
    )
    assert found(draft, Layer.ENTITY) == [(EntityType.PERSON, "Moon Jae-in")]


def test_an_office_that_is_no_longer_held_says_so() -> None:
    text = "The former president Bo Kern and Foreign Minister Ada Lin left."
    draft = drafted(text, [("title", "", "president"), ("title", "", "Foreign Minister")])
    assert found(draft, Layer.TITLE) == [("", "former president"), ("", "Foreign Minister")]


def test_a_body_that_has_the_name_of_a_state_is_the_state() -> None:
    draft = drafted(
        "A deal of the Cook Islands with Acme.", [("entity", "ORG", "Cook Islands"), ("entity", "ORG", "Acme")]
    )
    assert found(draft, Layer.ENTITY) == [(EntityType.STATE, "Cook Islands"), (EntityType.ORG, "Acme")]


def test_words_on_a_speaker_do_not_end_with_a_word_that_leads_on() -> None:
    draft = drafted("An official, who asked for peace, told Ada Lin so.", [("source", "", "An official, who")])
    assert [s.span.quote for s in draft.spans if s.layer is Layer.SOURCE] == ["An official"]
