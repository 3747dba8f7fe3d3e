"""Who takes part where a link goes to a title or a spokesman; where a call is; when a summit that talks prepare."""

from __future__ import annotations

from scripted import Script

from dragoman.codebook import Attendance
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


def test_a_spokeswoman_of_nobody_named_speaks_for_herself() -> None:
    s = Script("Spokeswoman Ada Lin accused Sudland.")
    lin, sudland = s.mark(E, "Ada Lin", "PERSON"), s.mark(E, "Sudland", "STATE")
    s.link(Link.HOLDS, lin, s.mark(Layer.TITLE, "Spokeswoman"))
    accused = s.mark(T, "accused", "ACCUSE/accusation")
    s.link(Link.SOURCE, accused, lin)
    s.link(Link.TARGET, accused, sudland)
    (event,) = s.read().events
    assert (event.source, event.target) == (("e1",), ("e2",))


def test_who_is_far_less_sure_to_have_done_it_than_another_is_left_out() -> None:
    s = Script("Norland, Westmark and Sudland were there when Norland accused Sudland.")
    norland, westmark, sudland = (s.mark(E, name, "STATE") for name in ("Norland", "Westmark", "Sudland"))
    accused = s.mark(T, "accused", "ACCUSE/accusation")
    s.link(Link.SOURCE, accused, norland, score=0.9)
    s.link(Link.SOURCE, accused, westmark, score=0.6)
    s.link(Link.TARGET, accused, sudland, score=0.6)
    (event,) = s.read().events
    assert (event.source, event.target) == (("e1",), ("e3",))


def test_a_visit_takes_place_in_a_town_and_not_in_the_state_that_it_is_paid_to() -> None:
    for where, kept in (("Norland", False), ("Varna", True)):
        s = Script("Ada Lin will visit Norland and the port of Varna.")
        lin, norland, varna = s.mark(E, "Ada Lin", "PERSON"), s.mark(E, "Norland", "STATE"), s.mark(E, "Varna", "PLACE")
        visit = s.mark(T, "visit", "CONSULT/visit")
        s.link(Link.PARTY, visit, lin)
        s.link(Link.TARGET, visit, norland)
        s.link(Link.PLACE, visit, {"Norland": norland, "Varna": varna}[where])
        place = s.read().events[0].place
        assert (place is not None and place.span.quote == where) is kept


def test_an_invitation_has_no_place_for_it_names_where_to() -> None:
    s = Script("Ada Lin invited Bo Kern to Varna.")
    lin, kern, varna = s.mark(E, "Ada Lin", "PERSON"), s.mark(E, "Bo Kern", "PERSON"), s.mark(E, "Varna", "PLACE")
    invited = s.mark(T, "invited", "REQUEST/appeal")
    s.link(Link.SOURCE, invited, lin)
    s.link(Link.TARGET, invited, kern)
    s.link(Link.PLACE, invited, varna)
    assert s.read().events[0].place is None


def test_words_on_who_comes_are_kept_with_them_and_the_last_ones_count() -> None:
    s = Script(
        "It is unclear whether Lin will attend the talks. Kern will not come. Lin has confirmed it. Omar is out."
    )
    lin, again = s.mark(E, "Lin", "PERSON"), s.mark(E, "Lin", "PERSON", nth=1)
    kern, omar = s.mark(E, "Kern", "PERSON"), s.mark(E, "Omar", "PERSON")
    talks = s.mark(T, "talks", "CONSULT/talks")
    s.link(Link.SAME, again, lin)
    s.link(Link.DECLINED, talks, omar)
    for words, attendance, who in (
        ("has confirmed it", Attendance.CONFIRMED, again),
        ("unclear whether Lin will attend", Attendance.UNCLEAR, lin),
        ("will not come", Attendance.DECLINED, kern),
    ):
        said = s.mark(Layer.ATTENDANCE, words, attendance)
        s.link(Link.ATTENDANCE, talks, said)
        s.link(Link.ATTENDS, said, who)
    (event,) = s.read().events
    assert [(p.attendance, p.words.quote if p.words else None) for p in event.participants] == [
        (Attendance.CONFIRMED, "has confirmed it"),
        (Attendance.DECLINED, "will not come"),
        (Attendance.DECLINED, None),
    ]


def test_words_on_who_comes_say_nothing_with_a_label_that_there_is_not() -> None:
    s = Script("Lin will perhaps attend the talks.")
    said = s.mark(Layer.ATTENDANCE, "will perhaps attend", "perhaps")
    s.link(Link.ATTENDANCE, s.mark(T, "talks", "CONSULT/talks"), said)
    s.link(Link.ATTENDS, said, s.mark(E, "Lin", "PERSON"))
    (event,) = s.read().events
    assert event.participants == ()
