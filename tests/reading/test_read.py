from __future__ import annotations

from dataclasses import replace

import pytest
from scripted import Script, article

from dragoman.codebook import ARTICLE, Attendance, EntityType, EventLink, QuoteKind, Role, Stance, Status
from dragoman.reading.read import made_of, read
from dragoman.reading.reading import Form, Reading
from dragoman.scores import Finding, Layer, Link, ScoredLink
from dragoman.spans import Span

E, T = Layer.ENTITY, Layer.TRIGGER


def test_the_summit_is_read_with_its_parties_place_time_and_whose_word_it_is() -> None:
    s = Script(
        "Presidents Ada Lin of Norland and Bo Kern will meet in Varna next week, Lin said. "
        "The summit, planned for Monday, was put off, a Norland official said."
    )
    lin, kern = s.mark(E, "Ada Lin", "PERSON"), s.mark(E, "Bo Kern", "PERSON")
    again = s.mark(E, "Lin", "PERSON", nth=1)
    s.link(Link.SAME, again, lin)
    varna, week, monday = s.mark(E, "Varna", "PLACE"), s.mark(Layer.TIME, "next week"), s.mark(Layer.TIME, "Monday")
    meet, summit = s.mark(T, "will meet", "CONSULT/summit"), s.mark(T, "The summit", "CONSULT/summit")
    s.link(Link.SAME_EVENT, summit, meet)
    for party in (lin, kern):
        s.link(Link.PARTY, meet, party)
    s.link(Link.PLACE, meet, varna)
    s.link(Link.TIME, meet, week)
    s.link(Link.EARLIER_TIME, summit, monday)
    off, plan = s.mark(Layer.STATUS, "was put off", "postponed"), s.mark(Layer.STATUS, "planned for", "planned")
    official = s.mark(Layer.SOURCE, "a Norland official")
    s.link(Link.STATUS, summit, off)
    s.link(Link.WORD_OF, off, official)
    s.link(Link.EARLIER, summit, plan)
    reading = s.read()
    (event,) = reading.events
    assert [t.quote for t in event.triggers] == ["will meet", "The summit"]
    assert event.source == ("e1", "e2") and event.target == ()
    assert [(p.entity, p.role) for p in event.participants] == [("e1", Role.PARTY), ("e2", Role.PARTY)]
    assert event.place and event.place.span.quote == "Varna" and event.place.entity == "e3"
    assert event.time and event.time.span.quote == "next week"
    assert event.earlier_time and event.earlier_time.span.quote == "Monday"
    assert (event.status.status, event.status.by) == (Status.POSTPONED, "anonymous")
    assert [w.status for w in event.earlier] == [Status.PLANNED]
    assert [x.quote for x in reading.times] == ["next week", "Monday"]


def test_a_language_that_is_not_read_gives_an_empty_reading_that_says_why() -> None:
    s = Script("Они встретились в среду.")
    s.mark(E, "Они", "PERSON")
    reading = s.read(language="ru")
    assert reading.entities == () and reading.unread and "ru" in reading.unread
    assert s.read(language="und").unread is None


def test_nothing_in_furniture_is_read_as_news() -> None:
    s = Script("The ministers met.\n\nAlso read: Lavrov meets Rubio\n\nShare")
    s.mark(E, "Lavrov", "PERSON")
    s.mark(E, "The ministers", "OTHER")
    s.mark(Layer.FURNITURE, "Share", "share line")
    s.mark(E, "Share", "ORG")
    assert [e.name.quote for e in s.read(furniture=("Also read: Lavrov meets Rubio",)).entities] == ["The ministers"]


def test_names_descriptions_and_pronouns_of_one_person_are_one_entity_under_the_fullest_name() -> None:
    s = Script("MEDVED ARRIVES\n\nMedved came. Igor Medved, the foreign minister of Norland, said he was ready.")
    first, name, full = s.mark(E, "MEDVED", "PERSON"), s.mark(E, "Medved", "PERSON"), s.mark(E, "Igor Medved", "PERSON")
    he, title, land = (
        s.mark(Layer.PRONOUN, "he", nth=1),
        s.mark(Layer.TITLE, "foreign minister"),
        s.mark(E, "Norland", "STATE"),
    )
    he = s.mark(Layer.PRONOUN, " he "[1:3], nth=2) if s.text[s.spans[he].span.start - 1] != " " else he
    s.link(Link.SAME, name, first)
    s.link(Link.SAME, full, name)
    s.link(Link.SAME, first, full)  # a cycle
    s.link(Link.SAME, he, full)
    s.link(Link.SAME, land, full, score=0.99)  # a state is no person
    s.link(Link.HOLDS, full, title)
    s.link(Link.OF, title, land)
    person, state = s.read().entities
    assert (person.id, person.type, person.name.quote) == ("e1", EntityType.PERSON, "Igor Medved")
    assert [m.form for m in person.mentions] == [Form.NAME, Form.NAME, Form.NAME, Form.PRONOUN]
    assert [(o.title.quote, o.of) for o in person.offices] == [("foreign minister", "e2")]
    assert (state.type, state.offices) == (EntityType.STATE, ())


def test_a_pronoun_tied_to_nobody_is_no_entity_and_speaks_for_nobody() -> None:
    s = Script("He said that it was over.")
    s.mark(Layer.PRONOUN, "He")
    content = s.mark(Layer.CONTENT, "it was over")
    s.link(Link.SPEAKER, content, s.mark(Layer.SOURCE, "He"))
    reading = s.read()
    assert reading.entities == ()
    assert (reading.statements[0].speaker, reading.statements[0].capacity) == (None, None)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“We go, and we go now,”", QuoteKind.DIRECT),
        ('"We go, and we go now,"', QuoteKind.DIRECT),
        ("''We go, and we go now,''", QuoteKind.DIRECT),
        ("«We go, and we go now»,", QuoteKind.DIRECT),
        ("'We don't go, the ministers' men go'", QuoteKind.DIRECT),
        ("We go, and we “go now”", QuoteKind.MIXED),
        ("We don't go, and the ministers' men don't", QuoteKind.INDIRECT),
    ],
)
def test_the_kind_of_a_statement_follows_from_its_quotation_marks(words: str, kind: QuoteKind) -> None:
    s = Script(f"{words} he said. It rained.")
    s.mark(Layer.CONTENT, words)
    assert s.read().statements[0].kind is kind


def test_a_turn_in_a_transcript_is_direct_though_it_has_no_marks_and_a_headline_is_not() -> None:
    turn, headline = Script("Q&A\n\nMINISTER: We shall go."), Script("Minister: We shall go.")
    turn.mark(Layer.CONTENT, "We shall go.")
    headline.mark(Layer.CONTENT, "We shall go.")
    assert turn.read().statements[0].kind is QuoteKind.DIRECT
    assert headline.read(title="Minister: We shall go.").statements[0].kind is QuoteKind.INDIRECT


def test_words_in_a_heading_of_which_nobody_in_it_speaks_are_no_statement() -> None:
    s = Script("“We are ready”\n\nBo Kern said the talks would go on.")
    heading, said = s.mark(Layer.CONTENT, "“We are ready”"), s.mark(Layer.CONTENT, "the talks would go on")
    s.mark(E, "Bo Kern", "PERSON")
    source = s.mark(Layer.SOURCE, "Bo Kern")
    s.link(Link.SPEAKER, heading, source)
    s.link(Link.SPEAKER, said, source)
    reading = s.read(headings=("“We are ready”",))
    assert [statement.content[0].quote for statement in reading.statements] == ["the talks would go on"]


def test_what_a_statement_says_is_said_by_who_spoke_just_before() -> None:
    s = Script("Norland confirmed that the trip was off. “The envoy was not received,” a statement said.")
    s.mark(E, "Norland", "STATE")
    first, norland = s.mark(Layer.CONTENT, "that the trip was off"), s.mark(Layer.SOURCE, "Norland")
    second, medium = s.mark(Layer.CONTENT, "“The envoy was not received,”"), s.mark(Layer.SOURCE, "a statement")
    s.link(Link.SPEAKER, first, norland)
    s.link(Link.SPEAKER, second, medium)
    statement = s.read().statements[1]
    assert statement.speaker == "e1" and statement.capacity is None
    assert statement.channel and statement.channel.quote == "a statement"


@pytest.mark.parametrize(("medium", "speaker"), [("the statement", "e1"), ("its envoy", None)])
def test_it_goes_on_with_what_a_statement_says(medium: str, speaker: str | None) -> None:
    s = Script(
        f"Norland confirmed that the trip was off. The envoy was ill, according to {medium}. It noted the delay."
    )
    s.mark(E, "Norland", "STATE")
    first, norland = s.mark(Layer.CONTENT, "that the trip was off"), s.mark(Layer.SOURCE, "Norland")
    second, source = s.mark(Layer.CONTENT, "The envoy was ill"), s.mark(Layer.SOURCE, medium)
    third, it = s.mark(Layer.CONTENT, "the delay"), s.mark(Layer.SOURCE, "It")
    for said, who in ((first, norland), (second, source), (third, it)):
        s.link(Link.SPEAKER, said, who)
    assert s.read().statements[2].speaker == speaker


def test_what_a_release_says_is_said_by_who_published_it() -> None:
    s = Script("“The envoy was not received,” a Trade Ministry press release said.")
    s.mark(E, "Trade Ministry", "ORG")
    said = s.mark(Layer.CONTENT, "“The envoy was not received,”")
    s.link(Link.SPEAKER, said, s.mark(Layer.SOURCE, "a Trade Ministry press release"))
    assert s.read().statements[0].speaker == "e1"


def test_a_document_does_not_speak_for_itself() -> None:
    s = Script("The two sides shall meet, the declaration says.")
    s.mark(E, "declaration", "OTHER")
    said = s.mark(Layer.CONTENT, "The two sides shall meet")
    s.link(Link.SPEAKER, said, s.mark(Layer.SOURCE, "the declaration"))
    assert s.read().statements[0].speaker is None


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("The two countries", ["Norland", "Varna"]),
        ("Both sides", ["Ada Lin", "Bo Kern"]),
        ("The two foreign ministers", ["Ada Lin", "Bo Kern"]),
        ("The joint statement", ["Ada Lin", "Bo Kern"]),
        ("The statement", [None]),
        ("The ministers", [None]),
    ],
)
def test_the_two_sides_are_the_pair_last_named_and_speak_jointly(source: str, who: list[str | None]) -> None:
    s = Script(f"Norland and Varna held talks. Ada Lin met with Foreign Minister Bo Kern. {source} said it is over.")
    for name, kind in (("Norland", "STATE"), ("Varna", "STATE"), ("Ada Lin", "PERSON"), ("Bo Kern", "PERSON")):
        s.mark(E, name, kind)
    s.link(Link.SPEAKER, s.mark(Layer.CONTENT, "it is over"), s.mark(Layer.SOURCE, source))
    reading = s.read()
    names = {entity.id: entity.name.quote for entity in reading.entities}
    assert [names.get(statement.speaker or "") for statement in reading.statements] == who


def test_the_two_sides_are_nobody_where_three_are_named() -> None:
    s = Script("Norland, Varna and Sudmark held talks. Both sides said it is over.")
    for name in ("Norland", "Varna", "Sudmark"):
        s.mark(E, name, "STATE")
    s.link(Link.SPEAKER, s.mark(Layer.CONTENT, "it is over"), s.mark(Layer.SOURCE, "Both sides"))
    assert [statement.speaker for statement in s.read().statements] == [None]


def test_one_response_answers_one_claim_the_likeliest() -> None:
    s = Script("Lin said it rained. Kern said it snowed. Norland denied this.")
    pairs = [("Lin", "it rained", "PERSON"), ("Kern", "it snowed", "PERSON"), ("Norland", "this", "STATE")]
    said = []
    for who, words, kind in pairs:
        s.mark(E, who, kind)
        said.append(s.mark(Layer.CONTENT, words))
        s.link(Link.SPEAKER, said[-1], s.mark(Layer.SOURCE, who))
    s.link(Link.DENIES, said[2], said[0], score=0.4)
    s.link(Link.DENIES, said[2], said[1], score=0.6)
    assert [claim.statement for claim in s.read().claims] == ["s2"]


def test_nobody_answers_a_claim_twice() -> None:
    s = Script("Lin said it rained. Kern denied this. Kern said it snowed.")
    pairs = [("Lin", "it rained", 0), ("Kern", "this", 0), ("Kern", "it snowed", 1)]
    said, named = [], []
    for who, words, nth in pairs:
        named.append(s.mark(E, who, "PERSON", nth=nth))
        said.append(s.mark(Layer.CONTENT, words))
        s.link(Link.SPEAKER, said[-1], s.mark(Layer.SOURCE, who, nth=nth))
    s.link(Link.SAME, named[2], named[1])
    s.link(Link.DENIES, said[1], said[0], score=0.4)
    s.link(Link.DISPUTES, said[2], said[0], score=0.6)
    assert [response.statement for claim in s.read().claims for response in claim.responses] == ["s3"]


def test_a_statement_in_pieces_is_one_with_its_cue_capacity_channel_and_time() -> None:
    s = Script("“We go,” Foreign Minister Ada Lin told Norland Radio on Monday. “They stay.”")
    one, two = s.mark(Layer.CONTENT, "“We go,”"), s.mark(Layer.CONTENT, "“They stay.”")
    s.link(Link.CONTINUES, two, one)
    lin, radio = s.mark(E, "Ada Lin", "PERSON"), s.mark(E, "Norland Radio", "ORG")
    title = s.mark(Layer.TITLE, "Foreign Minister")
    s.link(Link.HOLDS, lin, title)
    s.link(Link.SPEAKER, one, s.mark(Layer.SOURCE, "Foreign Minister Ada Lin"))
    s.link(Link.CUE, one, s.mark(Layer.CUE, "told"))
    s.link(Link.CHANNEL, one, s.mark(Layer.CHANNEL, "Norland Radio"))
    s.link(Link.ADDRESSEE, one, radio)
    s.link(Link.TIME, one, s.mark(Layer.TIME, "Monday"))
    (statement,) = s.read().statements
    assert [p.quote for p in statement.content] == ["“We go,”", "“They stay.”"]
    assert (statement.speaker, statement.addressee) == ("e1", "e2")
    assert [statement.capacity and statement.capacity.quote, statement.cue and statement.cue.quote] == [
        "Foreign Minister",
        "told",
    ]
    assert statement.channel and statement.channel.quote == "Norland Radio"
    assert statement.time and statement.time.span.quote == "Monday"


def sources(text: str, source: str, entities: dict[str, str], titles: tuple[str, ...] = ()) -> list[str | None]:
    """Names of those who speak in ``source``."""
    s = Script(text)
    for quote, label in entities.items():
        s.mark(E, quote, label)
    for quote in titles:
        s.mark(Layer.TITLE, quote)
    content = s.mark(Layer.CONTENT, "it is over")
    s.link(Link.SPEAKER, content, s.mark(Layer.SOURCE, source))
    reading = s.read()
    names = {e.id: e.name.quote for e in reading.entities}
    return [names[x.speaker] if x.speaker else x.capacity and x.capacity.quote for x in reading.statements]


@pytest.mark.parametrize(
    ("source", "entities", "titles", "who"),
    [
        ("Norland's Foreign Minister Ada Lin", {"Norland": "STATE", "Ada Lin": "PERSON"}, (), ["Ada Lin"]),
        ("Secretary of State Marc Rabe", {"Marc Rabe": "PERSON"}, ("Secretary of State",), ["Marc Rabe"]),
        ("President of Norland Ada Lin", {"Norland": "STATE", "Ada Lin": "PERSON"}, ("President",), ["Ada Lin"]),
        (
            "Ada Lin, spokeswoman for the Defence Ministry",
            {"Ada Lin": "PERSON", "the Defence Ministry": "ORG"},
            (),
            ["Ada Lin"],
        ),
        ("the foreign ministry in Varna", {"foreign ministry": "ORG", "Varna": "PLACE"}, (), ["foreign ministry"]),
        ("Ada Lin and Bo Kern", {"Ada Lin": "PERSON", "Bo Kern": "PERSON"}, (), ["Ada Lin", "Bo Kern"]),
        ("a source in the Defence Ministry", {"the Defence Ministry": "ORG"}, (), ["a source in the Defence Ministry"]),
        (
            "a spokesman for Minister Ada Lin",
            {"Ada Lin": "PERSON"},
            ("Minister",),
            ["a spokesman for Minister Ada Lin"],
        ),
        ("US and Norland officials", {"US": "STATE", "Norland": "STATE"}, (), ["US and Norland officials"]),
        ("US officials", {"US": "STATE"}, (), ["US officials"]),
        (
            "Ada Lin and others in the Green Party",
            {"Ada Lin": "PERSON", "the Green Party": "ORG"},
            (),
            ["Ada Lin"],
        ),
        ("first reports from Varna hospital", {"Varna hospital": "ORG"}, (), ["Varna hospital"]),
        ("a poll by Norland Radio last week", {"Norland Radio": "ORG"}, (), ["Norland Radio"]),
        ("sources close to Norland Radio", {"Norland Radio": "ORG"}, (), ["sources close to Norland Radio"]),
        ("several news outlets", {"several news outlets": "ORG"}, (), ["several news outlets"]),
        ("the outlets", {"the outlets": "ORG"}, (), ["the outlets"]),
        ("US officials", {"US": "STATE", "US officials": "OTHER"}, (), ["US officials"]),
    ],
)
def test_who_speaks_is_found_in_the_words_for_the_source(
    source: str, entities: dict[str, str], titles: tuple[str, ...], who: list[str]
) -> None:
    assert sources(f"{source} said it is over.", source, entities, titles) == who


def test_reported_speech_within_speech_names_its_outer_statement() -> None:
    s = Script("Lin said Kern had told her that he would go.")
    inner = s.mark(Layer.CONTENT, "he would go")
    outer = s.mark(Layer.CONTENT, "Kern had told her that he would go")
    s.link(Link.WITHIN, outer, inner, score=1.0)  # the wrong way round
    first, second = s.read().statements
    assert (first.content[0].quote, first.within) == ("Kern had told her that he would go", None)
    assert second.within == first.id
    assert inner < outer


def test_a_claim_holds_the_responses_of_others_and_silence_is_one() -> None:
    s = Script("Lin said they had agreed. Kern denied that. The host declined to comment. Lin repeated it.")
    lin, kern, host = s.mark(E, "Lin", "PERSON"), s.mark(E, "Kern", "PERSON"), s.mark(E, "The host", "OTHER")
    claim, denial, self_ = (
        s.mark(Layer.CONTENT, "they had agreed"),
        s.mark(Layer.CONTENT, "that"),
        s.mark(Layer.CONTENT, "it."),
    )
    denied, declined = s.mark(Layer.CUE, "denied"), s.mark(Layer.CUE, "declined to comment")
    s.link(Link.SPEAKER, claim, s.mark(Layer.SOURCE, "Lin"))
    s.link(Link.SPEAKER, self_, s.mark(Layer.SOURCE, "Lin", nth=1))
    s.link(Link.SAME, s.mark(E, "Lin", "PERSON", nth=1), lin)
    s.link(Link.SPEAKER, denial, s.mark(Layer.SOURCE, "Kern"))
    s.link(Link.CUE, denial, denied)
    s.link(Link.SPEAKER, declined, s.mark(Layer.SOURCE, "The host"))
    s.link(Link.DENIES, denied, claim)
    s.link(Link.DISPUTES, denial, claim, score=0.5)
    s.link(Link.CONFIRMS, claim, denial, score=0.4)
    s.link(Link.CONFIRMS, self_, claim)
    s.link(Link.DECLINES_TO_COMMENT, declined, claim)
    reading = s.read()
    (found,) = reading.claims
    assert (found.by, found.statement, found.proposition.quote) == ("e1", "s1", "they had agreed")
    assert [(r.by, r.stance, r.statement, r.span.quote) for r in found.responses] == [
        ("e2", Stance.DENIES, "s2", "denied"),
        ("e3", Stance.DECLINES_TO_COMMENT, None, "declined to comment"),
    ]
    assert [x.about for x in reading.statements] == [("c1",), ("c1",), ()]
    assert kern < host


def test_an_act_told_without_a_status_occurred_by_the_word_of_who_tells_it() -> None:
    s = Script("Norland expelled two envoys, and Lin said that Sudland had bombed the port on Friday.")
    s.mark(E, "Lin", "PERSON")
    s.mark(T, "expelled two envoys", "SANCTION/expulsion")
    s.mark(T, "bombed the port", "ASSAULT/strike")
    content = s.mark(Layer.CONTENT, "Sudland had bombed the port on Friday")
    s.link(Link.SPEAKER, content, s.mark(Layer.SOURCE, "Lin"))
    expulsion, strike = s.read().events
    assert (expulsion.status.status, expulsion.status.by) == (Status.OCCURRED, ARTICLE)
    assert expulsion.status.span.quote == "Norland expelled two envoys"
    assert strike.status.by == "e1"


def test_what_is_left_open_is_undetermined_and_told_apart_from_what_is_not_mentioned() -> None:
    s = Script("They will meet; the venue has yet to be fixed.")
    meet = s.mark(T, "will meet", "CONSULT/meeting")
    s.link(Link.PLACE, meet, s.mark(Layer.OPEN, "the venue has yet to be fixed", "place"))
    s.link(Link.TIME, meet, s.mark(Layer.OPEN, "the venue has yet to be fixed", "place"))  # no word on the time
    (event,) = s.read().events
    assert event.place and event.place.undetermined and event.place.entity is None
    assert event.time is None


def test_parties_follow_the_type_and_kind_of_the_event() -> None:
    s = Script("Lin visited Norland with Kern and accused Sudland; Omar stayed away.")
    lin, land, kern = s.mark(E, "Lin", "PERSON"), s.mark(E, "Norland", "STATE"), s.mark(E, "Kern", "PERSON")
    sud, omar = s.mark(E, "Sudland", "STATE"), s.mark(E, "Omar", "PERSON")
    visit, accuse = s.mark(T, "visited", "CONSULT/visit"), s.mark(T, "accused", "ACCUSE/accusation")
    s.link(Link.SOURCE, visit, lin)
    s.link(Link.TARGET, visit, land)
    s.link(Link.MEMBER, visit, kern)
    s.link(Link.DECLINED, visit, omar)
    s.link(Link.SOURCE, accuse, lin)
    s.link(Link.TARGET, accuse, sud)
    s.link(Link.TARGET, accuse, lin, score=0.2)
    s.link(Link.PARTY, accuse, kern)
    s.link(Link.BECAUSE_OF, visit, accuse)
    s.link(Link.BECAUSE_OF, accuse, visit, score=0.3)
    s.link(Link.PREPARES, visit, visit)
    trip, charge = s.read().events
    assert (trip.source, trip.target) == (("e1",), ("e2",))
    assert [(p.entity, p.role, p.attendance) for p in trip.participants] == [
        ("e1", Role.PARTY, None),
        ("e3", Role.MEMBER, None),
        ("e5", Role.PARTY, Attendance.DECLINED),
    ]
    assert (charge.source, charge.target, charge.participants) == (("e1",), ("e4",), ())
    assert [(t.to, t.link) for t in trip.links] == [("v2", EventLink.BECAUSE_OF)]
    assert charge.links == ()


def test_another_partys_word_stands_beside_the_last_one_and_doubt_is_no_status() -> None:
    s = Script("The talks are on, Lin said, but in jeopardy. Kern said that they are off. Lin hoped.")
    lin, kern = s.mark(E, "Lin", "PERSON"), s.mark(E, "Kern", "PERSON")
    talks = s.mark(T, "The talks", "CONSULT/talks")
    on, off = s.mark(Layer.STATUS, "are on", "planned"), s.mark(Layer.STATUS, "are off", "cancelled")
    s.link(Link.STATUS, talks, s.mark(Layer.STATUS, "in jeopardy", "in-doubt"), score=0.99)
    s.link(Link.STATUS, talks, on)
    s.link(Link.WORD_OF, on, lin)
    s.link(Link.ALSO, talks, off)
    s.link(Link.ALSO, talks, s.mark(Layer.STATUS, "hoped", "proposed"))  # by nobody else's word
    s.link(Link.WORD_OF, off, kern)
    (event,) = s.read().events
    assert (event.status.status, event.status.by, event.in_doubt) == (Status.PLANNED, "e1", True)
    assert [(w.status, w.by) for w in event.also] == [(Status.CANCELLED, "e2")]


def test_links_between_the_wrong_layers_or_to_nowhere_are_dropped() -> None:
    s = Script("Lin met Kern.")
    lin, meet = s.mark(E, "Lin", "PERSON"), s.mark(T, "met", "CONSULT/meeting")
    s.mark(T, "Kern", "CONSULT/dance")
    s.mark(E, "Kern", "GHOST")
    s.link(Link.STATUS, meet, lin)
    s.link(Link.SAME, lin, meet)
    s.links += [ScoredLink(Link.PARTY, meet, 99, 0.9, ""), ScoredLink(Link.PARTY, -1, lin, 0.9, "")]
    s.link(Link.PARTY, meet, lin, score=float("nan"))
    reading = s.read()
    assert [e.source for e in reading.events] == [()]
    assert len(reading.entities) == 1


def test_a_span_that_does_not_stand_in_the_text_is_dropped() -> None:
    s = Script("Lin met Kern.")
    s.mark(E, "Lin", "PERSON")
    other = Script("Lin saw Omar.")
    other.mark(E, "Omar", "PERSON")
    s.spans += other.spans
    reading: Reading = read(article(s.text), s)
    assert [e.name for e in reading.entities] == [Span(0, 3, "Lin")]


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Norland's spy agency warned.", "spy agency", "Norland's spy agency"),
        ("The European Union's envoy came.", "envoy", "European Union's envoy"),
        ("It recalled its ambassador.", "ambassador", "its ambassador"),
        ("It saw this ambassador.", "ambassador", "ambassador"),
        ("Norland's Igor Medved came.", "Igor Medved", "Igor Medved"),
    ],
)
def test_a_description_is_read_with_whose_it_is_a_name_without(text: str, marked: str, whole: str) -> None:
    s = Script(text)
    s.mark(E, marked, "ORG")
    assert [m.span.quote for e in s.read().entities for m in e.mentions] == [whole]


@pytest.mark.parametrize(
    ("source", "actor", "title", "speaks"),
    [
        ("the main opposition Reform Party", "Reform Party", "main opposition Reform Party", True),
        ("the president of Norland", "Norland", "president of Norland", False),
        ("the Norland president", "Norland", "Norland president", False),
    ],
)
def test_who_a_title_ends_with_speaks_but_not_whose_office_it_is(
    source: str, actor: str, title: str, speaks: bool
) -> None:
    s = Script(f"It is over, said {source}.")
    s.mark(E, actor, "ORG")
    s.mark(Layer.TITLE, title)
    s.link(Link.SPEAKER, s.mark(Layer.CONTENT, "It is over"), s.mark(Layer.SOURCE, source))
    (statement,) = s.read().statements
    assert (statement.speaker is not None) == speaks


@pytest.mark.parametrize("source", ["One", "Sources", "diplomats"])
def test_a_word_that_names_nobody_is_nobody(source: str) -> None:
    s = Script(f"{source} said that it was over.")
    s.mark(E, source, "ORG")
    s.link(Link.SPEAKER, s.mark(Layer.CONTENT, "it was over"), s.mark(Layer.SOURCE, source))
    assert s.read().statements[0].speaker is None


def test_what_is_less_sure_than_its_reader_asks_is_not_told() -> None:
    s = Script("Norland met Sudland. Norland may warn Sudland.")
    north, south = s.mark(E, "Norland", "STATE"), s.mark(E, "Sudland", "STATE")
    met, warn = s.mark(T, "met", "CONSULT/meeting"), s.mark(T, "warn", "THREATEN/warning", score=0.1)
    for trigger in (met, warn):
        s.link(Link.SOURCE, trigger, north, score=s.spans[trigger].score)
        s.link(Link.TARGET, trigger, south, score=s.spans[trigger].score)
    told = made_of(article(s.text), replace(s.score(article(s.text)), least={Finding.EVENT: 0.3}), s.name)
    assert [event.triggers[0].quote for event in s.read().events] == ["met", "warn"]
    assert [event.triggers[0].quote for event in told.events] == ["met"]
    assert len(told.entities) == 2
