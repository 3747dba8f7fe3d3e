from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.sources import appositions, unnamed_sources
from dragoman.scores import Layer

pytestmark = needs_weights


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        (
            "Bo Lin, the ministry's spokesman, said so.",
            "the ministry's spokesman,",
            "Bo Lin, the ministry's spokesman,",
        ),
        ("Bo Lin, the ministry's spokesman, said so.", "ministry's spokesman", "Bo Lin, the ministry's spokesman"),
        ("The team's coach, Bo Lin, said so.", "The team's coach", "The team's coach, Bo Lin"),
        ("After he met Bo Lin, the minister said so.", "the minister", "the minister"),
        ("The coach said, Bo Lin told us, that it rained.", "The coach", "The coach"),
        ("Bo Lin had gone. The minister, tired, said so.", "The minister", "The minister"),
    ],
)
def test_a_description_between_commas_speaks_with_the_name_beside_it(text: str, source: str, whole: str) -> None:
    draft = draft_of(text)
    add(draft, Layer.ENTITY, "Bo Lin", "PERSON")
    at = add(draft, Layer.SOURCE, source)
    appositions(draft)
    assert draft.spans[at].span.quote == whole


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("One senator, Bo Lin", ["Bo Lin"]),
        ("a source of the Norland ministry, Bo Lin", ["Bo Lin", "a source of the Norland ministry"]),
        ("First reports from Bo Lin", ["Bo Lin"]),
        ("An aide to Bo Lin", ["Bo Lin", "An aide to Bo Lin"]),
    ],
)
def test_a_source_that_names_who_speaks_is_no_mention_itself(source: str, names: list[str]) -> None:
    draft = draft_of(f"{source} said so.")
    add(draft, Layer.ENTITY, "Bo Lin", "PERSON")
    add(draft, Layer.SOURCE, source)
    unnamed_sources(draft)
    assert [draft.spans[n].span.quote for n in draft.on(Layer.ENTITY)] == names


@pytest.mark.parametrize(("source", "somebody"), [("An aide of", False), ("An aide of Norland's president", True)])
def test_what_breaks_off_is_nobody(source: str, somebody: bool) -> None:
    draft = draft_of("An aide of Norland's president said so.")
    add(draft, Layer.SOURCE, source)
    unnamed_sources(draft)
    assert [draft.spans[n].span.quote for n in draft.on(Layer.ENTITY)] == ([source] if somebody else [])
