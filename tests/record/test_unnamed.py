"""Persons without a name: told by office and date, or by those whom the article names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from record_factory import act, article, at, entity, reading, said

from dragoman.reading.reading import Entity, Event, Form, Mention, Statement
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


def test_a_counterpart_is_of_the_state_named_after_it_and_never_of_his_own() -> None:
    text = "Marco Rubio met his counterpart from Jordan."
    tie = tied(text, "his counterpart", entity(text, "PERSON", "Marco Rubio"))
    assert tie.actor.name == "Ayman Safadi"
    assert "as Marco Rubio was Secretary of State" in tie.reason
    text = "Marco Rubio met his counterpart."
    assert not tied(text, "his counterpart", entity(text, "PERSON", "Marco Rubio")).known


def test_whose_counterpart_it_is_must_be_named_in_the_paragraph() -> None:
    text = "Sergei Lavrov left.\n\nA minister met her Turkish counterpart."
    tie = tied(text, "her Turkish counterpart", entity(text, "PERSON", "Sergei Lavrov"))
    assert not tie.known and "whose counterpart" in tie.reason


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


PUTIN_AND_TRUMP = ("Vladimir Putin", "Donald Trump")


def presidents(text: str) -> list[Entity]:
    """Two presidents, by their first mention each."""
    return [entity(text, "PERSON", name, id=f"e{n}") for n, name in enumerate(PUTIN_AND_TRUMP, start=1)]


def meant(
    text: str, *, statements: tuple[Statement, ...] = (), events: tuple[Event, ...] = (), **more: Entity
) -> ActorTie:
    """The tie of "the president" among Putin and Trump, and others given."""
    asked = entity(text, "PERSON", "the president", id="asked", described=True)
    read = replace(reading(*presidents(text), *more.values(), asked), statements=statements, events=events)
    made = resolve(article(text), read)
    found = {mention.span: one.id for one in made.reading.entities for mention in one.mentions}
    return next(tie for tie in made.actors if tie.entity == found[asked.name])


def test_the_president_of_whom_another_president_speaks_is_the_other_one() -> None:
    text = "Vladimir Putin and Donald Trump spoke. Putin said he would host the president in Moscow."
    tie = meant(text, statements=(said(text, "e1", "he would host the president in Moscow"),))
    assert (tie.actor.name, tie.known) == ("Donald Trump", True)
    assert "for Vladimir Putin, also so called, speaks of, speaks to or meets the one meant" in tie.reason


def test_the_president_whom_another_president_tells_something_is_the_other_one() -> None:
    text = "Vladimir Putin and Donald Trump spoke. Trump told the president that time was short."
    assert (
        meant(text, statements=(said(text, "e2", "time was short", addressee="asked"),)).actor.name
        == PUTIN_AND_TRUMP[0]
    )


def test_the_president_whom_another_president_meets_is_the_other_one() -> None:
    text = "Vladimir Putin and Donald Trump were in Alaska, where Trump met the president alone."
    assert meant(text, events=(act(text, "met", ("e2",), ("asked",)),)).actor.name == "Vladimir Putin"


def test_the_president_is_of_the_state_of_the_spokesman_who_speaks_of_him() -> None:
    text = "Vladimir Putin and Donald Trump spoke. Dmitry Peskov said the president was content. Trump left."
    speaker = entity(text, "PERSON", "Dmitry Peskov", id="e9")
    tie = meant(text, statements=(said(text, "e9", "the president was content"),), speaker=speaker)
    assert tie.actor.name == "Vladimir Putin"
    assert "of the state of Dmitry Peskov, whose words these are" in tie.reason


def test_the_president_stays_open_where_both_speak_of_somebody_else() -> None:
    text = "Vladimir Putin and Donald Trump spoke. Both said the president of the court was free."
    both = (
        said(text, "e1", "the president of the court was free"),
        said(text, "e2", "the president of the court was free"),
    )
    tie = meant(text, statements=both)
    assert not tie.known
    assert "somebody beside Vladimir Putin and Donald Trump" in tie.reason


def test_the_supreme_leader_is_no_president() -> None:
    text = "Donald Trump wrote to the supreme leader, Ali Khamenei, of Iran."
    trump, khamenei = entity(text, "PERSON", "Donald Trump"), entity(text, "PERSON", "Ali Khamenei", id="e2")
    assert tied(text, "the supreme leader", trump, khamenei).actor.name == "Ali Khamenei"
