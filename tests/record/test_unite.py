from __future__ import annotations

from dataclasses import replace

from record_factory import act, article, at, entity, reading, said

from dragoman.codebook import Role, Status
from dragoman.reading.reading import Participant, StatusWord
from dragoman.record.resolve import resolve

TEXT = "Friedrich Merz met Emmanuel Macron. The chancellor said talks went well."


def test_a_name_and_an_office_of_one_actor_are_one_entity_that_acts_and_speaks() -> None:
    merz, macron = entity(TEXT, "PERSON", "Friedrich Merz"), entity(TEXT, "PERSON", "Emmanuel Macron", id="e2")
    chancellor = entity(TEXT, "PERSON", "The chancellor", id="e3", described=True)
    status = StatusWord(Status.OCCURRED, "e3", at(TEXT, "met"))
    parties = tuple(Participant(one, Role.PARTY) for one in ("e1", "e2", "e3"))
    met = act(TEXT, "met", ("e1", "e2", "e3"), participants=parties, status=status)
    words = said(TEXT, "e3", "talks went well", cue="said")
    read = replace(reading(merz, macron, chancellor), events=(met,), statements=(words,))
    record = resolve(article(TEXT), read)
    assert [one.name.quote for one in record.reading.entities] == ["Friedrich Merz", "Emmanuel Macron"]
    assert [mention.span.quote for mention in record.reading.entities[0].mentions] == [
        "Friedrich Merz",
        "The chancellor",
    ]
    (event,) = record.reading.events
    assert event.source == ("e1", "e2") and [p.entity for p in event.participants] == ["e1", "e2"]
    assert event.status.by == "e1" and record.reading.statements[0].speaker == "e1"
    tie = next(tie for tie in record.actors if tie.entity == "e1")
    assert "“The chancellor”:" in tie.reason


def test_entities_that_no_table_knows_stay_apart() -> None:
    text = "Ada Lin met Ada Lin of Norland."
    record = resolve(
        article(text), reading(entity(text, "PERSON", "Ada Lin"), entity(text, "PERSON", "Ada Lin", id="e2"))
    )
    assert len(record.reading.entities) == 2
