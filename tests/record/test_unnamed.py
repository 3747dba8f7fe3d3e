"""Persons without a name: told by office and date, or by those whom the article names."""

from __future__ import annotations

import pytest
from record_factory import article, at, entity, reading

from dragoman.reading.reading import Entity, Form, Mention
from dragoman.record.record import ActorTie
from dragoman.record.resolve import resolve


def tied(text: str, described: str, *others: Entity, published: str | None = "2025-10-16") -> ActorTie:
    """The tie of the description, the others given as read."""
    asked = entity(text, "PERSON", described, id="asked", described=True)
    made = resolve(article(text, published), reading(*others, asked))
    found = {mention.span: one.id for one in made.reading.entities for mention in one.mentions}
    return next(tie for tie in made.actors if tie.entity == found[asked.name])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Russian leader", "Vladimir Putin"),
        ("the British leader", "Keir Starmer"),
        ("Hungary's strongman", "Viktor Orbán"),
        ("the head of Turkish diplomacy", "Hakan Fidan"),
    ],
)
def test_a_leader_or_chief_of_a_state_is_who_held_the_office_that_leads_it(words: str, name: str) -> None:
    assert tied(f"In Rome {words} spoke.", words).actor.name == name


def test_an_office_without_its_state_is_of_the_one_in_the_article_who_holds_it() -> None:
    text = "Friedrich Merz met Emmanuel Macron. The chancellor left early."
    merz, macron = entity(text, "PERSON", "Friedrich Merz"), entity(text, "PERSON", "Emmanuel Macron", id="e2")
    tie = tied(text, "The chancellor", merz, macron)
    assert tie.actor.name == "Friedrich Merz"
    assert "only one" in tie.reason


def test_a_minister_is_the_one_named_last_before() -> None:
    text = "Sergei Lavrov saw Péter Szijjártó. The minister spoke of oil."
    lavrov, other = entity(text, "PERSON", "Sergei Lavrov"), entity(text, "PERSON", "Péter Szijjártó", id="e2")
    assert tied(text, "The minister", lavrov, other).actor.name == "Péter Szijjártó"


def test_a_counterpart_holds_the_office_of_the_one_named_before() -> None:
    text = "Sergei Lavrov called his Turkish counterpart."
    assert tied(text, "his Turkish counterpart", entity(text, "PERSON", "Sergei Lavrov")).actor.name == "Hakan Fidan"


def test_its_president_is_of_the_state_named_before() -> None:
    text = "Poland refused. Its president spoke to Donald Trump."
    state, trump = entity(text, "STATE", "Poland"), entity(text, "PERSON", "Donald Trump", id="e2")
    assert tied(text, "Its president", state, trump).actor.name == "Karol Nawrocki"


def test_of_several_presidents_none_is_taken_where_the_article_does_not_decide() -> None:
    text = "Donald Trump arrived. Donald Trump met Xi Jinping. The president had tea."
    trump = entity(text, "PERSON", "Donald Trump")
    xi = entity(text, "PERSON", "Xi Jinping", id="e2")
    second = Entity(
        trump.id,
        trump.type,
        trump.name,
        (*trump.mentions, Mention(at(text, "Donald Trump", 1), Form.NAME)),
        (),
        1.0,
        "by hand",
    )
    tie = tied(text, "The president", second, xi)
    assert not tie.known
    assert "does not decide" in tie.reason
