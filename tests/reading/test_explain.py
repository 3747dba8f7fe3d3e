from __future__ import annotations

from scripted import Script, article

from dragoman.reading.explain import Explanation, explain
from dragoman.reading.read import read
from dragoman.scores import Finding, Layer, Link

TEXT = "Alba has put off the meeting with Borg. “No day was set,” Borg said. Alba denied it. Talks went on."


def explanations() -> dict[str, Explanation]:
    made = Script(TEXT)
    alba, borg = made.mark(Layer.ENTITY, "Alba", "PERSON"), made.mark(Layer.ENTITY, "Borg", "PERSON")
    again = made.mark(Layer.ENTITY, "Alba", "PERSON", nth=1)
    made.link(Link.SAME, again, alba, score=0.6)
    meeting = made.mark(Layer.TRIGGER, "meeting", "CONSULT/meeting", score=0.7)
    for who in (alba, borg):
        made.link(Link.PARTY, meeting, who, score=0.8)
    made.link(Link.STATUS, meeting, made.mark(Layer.STATUS, "has put off", "postponed"), score=0.5)
    made.mark(Layer.TRIGGER, "Talks", "CONSULT/talks", score=0.4)
    content = made.mark(Layer.CONTENT, "“No day was set,”")
    made.link(Link.SPEAKER, content, made.mark(Layer.SOURCE, "Borg", nth=1))
    denied = made.mark(Layer.CUE, "denied")
    made.link(Link.SPEAKER, denied, made.mark(Layer.SOURCE, "Alba", nth=1))
    made.link(Link.DENIES, denied, content, score=0.55)
    given = article(TEXT)
    reading = read(given, made)
    return {one.id: one for one in explain(given, made.score(given), reading)}


def parts(one: Explanation) -> list[tuple[str, str, float, str]]:
    return [(reason.part, reason.span.quote, reason.score, reason.why) for reason in one.reasons]


def test_every_finding_is_explained_with_its_confidence_and_stands_on_the_text() -> None:
    found = explanations()
    assert [one.finding for one in found.values()] == [
        Finding.EVENT, Finding.EVENT, Finding.STATEMENT, Finding.CLAIM, Finding.ENTITY, Finding.ENTITY,
    ]  # fmt: skip
    assert all(reason.span.stands_in(TEXT) for one in found.values() for reason in one.reasons)
    assert all(one.reasons and 0 < one.score < 1 for one in found.values())


def test_an_event_shows_its_trigger_its_parties_and_the_rule_that_gave_its_status() -> None:
    event = explanations()["v1"]
    assert event.label == "CONSULT/meeting, postponed"
    assert parts(event) == [
        ("trigger", "meeting", 0.7, "test trigger"),
        ("party", "Alba", 0.8, "test party"),
        ("party", "Borg", 0.8, "test party"),
        ("status postponed", "has put off", 0.5, "test status"),
    ]


def test_a_status_that_nothing_says_is_said_to_be_so() -> None:
    assert parts(explanations()["v2"])[-1][0::3] == ("status occurred", "nothing else is said of it")


def test_a_claim_shows_what_answers_it_and_an_entity_what_ties_its_mentions() -> None:
    found = explanations()
    assert ("denies", "denied", 0.55, "test denies") in parts(found["c1"])
    assert found["e1"].label == "PERSON Alba, 2 mentions"
