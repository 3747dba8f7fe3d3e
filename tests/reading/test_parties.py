"""Who takes part where a link goes to a title or a spokesman; where a call is; when a summit that talks prepare."""

from __future__ import annotations

from scripted import Script

from dragoman.reading.reading import Reading
from dragoman.scores import Layer, Link

E, T = Layer.ENTITY, Layer.TRIGGER


def names(reading: Reading) -> list[str]:
    (event,) = reading.events
    quotes = {entity.id: entity.name.quote for entity in reading.entities}
    return [quotes[participant.entity] for participant in event.participants]


def test_the_state_in_a_title_stands_for_who_holds_the_office() -> None:
    s = Script("Ada Lin met Prime Minister of Norland Bo Kern on Monday.")
    lin, norland, kern = s.mark(E, "Ada Lin", "PERSON"), s.mark(E, "Norland", "STATE"), s.mark(E, "Bo Kern", "PERSON")
    s.link(Link.HOLDS, kern, s.mark(Layer.TITLE, "Prime Minister of Norland"))
    met = s.mark(T, "met", "CONSULT/meeting")
    s.link(Link.PARTY, met, lin)
    s.link(Link.PARTY, met, norland)
    assert names(s.read()) == ["Ada Lin", "Bo Kern"]


def test_a_spokesman_is_no_party_but_the_body_he_speaks_for() -> None:
    s = Script("Talks with Sudland go on, Norland's foreign ministry spokesman Bo Kern said.")
    sudland, ministry = s.mark(E, "Sudland", "STATE"), s.mark(E, "Norland's foreign ministry", "ORG")
    kern, title = s.mark(E, "Bo Kern", "PERSON"), s.mark(Layer.TITLE, "spokesman")
    s.link(Link.HOLDS, kern, title)
    s.link(Link.OF, title, ministry)
    talks = s.mark(T, "Talks", "CONSULT/talks")
    s.link(Link.PARTY, talks, sudland)
    s.link(Link.PARTY, talks, kern)
    assert names(s.read()) == ["Sudland", "Norland's foreign ministry"]


def test_a_call_has_no_place() -> None:
    s = Script("Ada Lin called Bo Kern before the summit in Varna.")
    lin, kern, varna = s.mark(E, "Ada Lin", "PERSON"), s.mark(E, "Bo Kern", "PERSON"), s.mark(E, "Varna", "PLACE")
    called = s.mark(T, "called", "CONSULT/call")
    for party in (lin, kern):
        s.link(Link.PARTY, called, party)
    s.link(Link.PLACE, called, varna)
    assert s.read().events[0].place is None


def test_a_summit_is_not_at_the_time_of_the_talks_that_prepare_it() -> None:
    s = Script("Envoys will hold talks next week before Ada Lin and Bo Kern meet in Varna.")
    lin, kern = s.mark(E, "Ada Lin", "PERSON"), s.mark(E, "Bo Kern", "PERSON")
    talks, meet = s.mark(T, "talks", "CONSULT/talks"), s.mark(T, "meet", "CONSULT/summit")
    week = s.mark(Layer.TIME, "next week")
    for act in (talks, meet):
        s.link(Link.PARTY, act, lin)
        s.link(Link.PARTY, act, kern)
        s.link(Link.TIME, act, week)
    s.link(Link.PREPARES, talks, meet)
    first, second = s.read().events
    assert first.time and first.time.span.quote == "next week" and second.time is None
