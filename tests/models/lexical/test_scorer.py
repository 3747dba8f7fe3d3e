"""What the lexical rules find in plain news sentences, read through to a Reading."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.article.article import Article, Furniture
from dragoman.codebook import EntityType, EventLink, QuoteKind, Stance, Status
from dragoman.models.lexical import LexicalScorer
from dragoman.reading.read import read
from dragoman.reading.reading import Entity, Event, Reading
from dragoman.spans import Span


def article(text: str, *, aside: str = "") -> Article:
    """An article of these paragraphs, without a title of its own; ``aside`` is furniture."""
    paragraphs = tuple(Span.of(text, *match.span()) for match in re.finditer(r"[^\n]+", text))
    furniture = tuple(Furniture(p, "advertisement") for p in paragraphs if p.quote == aside)
    return Article(
        id="a",
        page="p",
        address="made.txt",
        url=None,
        text=text,
        headline="",
        title=None,
        deck=None,
        byline=None,
        outlet=None,
        published=None,
        updated=None,
        language="en",
        paragraphs=paragraphs,
        headings=(),
        furniture=furniture,
    )


def reading(text: str) -> Reading:
    return read(article(text), LexicalScorer())


def entity(found: Reading, name: str) -> Entity:
    return next(e for e in found.entities if any(m.span.quote == name for m in e.mentions))


def event(found: Reading, kind: str) -> Event:
    return next(e for e in found.events if e.kind == kind)


def names(found: Reading, ids: tuple[str, ...]) -> set[str]:
    return {e.name.quote for e in found.entities if e.id in ids}


def test_a_capital_is_a_place_where_one_is_and_a_government_where_one_acts() -> None:
    found = reading("Ministers met in Vienna on Monday. Vienna rejected the plan, and Oslo welcomed it.")
    vienna = [e for e in found.entities if e.name.quote == "Vienna"]
    assert {e.type for e in vienna} == {EntityType.PLACE, EntityType.STATE}
    assert entity(found, "Oslo").type is EntityType.STATE


def test_a_title_is_an_office_and_no_part_of_the_name() -> None:
    found = reading(
        "Norwegian Foreign Minister Kari Lund arrived late. Lund said that she would stay. Norway is pleased."
    )
    lund = entity(found, "Kari Lund")
    assert [m.span.quote for m in lund.mentions] == ["Kari Lund", "Lund", "she"]
    assert [o.title.quote for o in lund.offices] == ["Foreign Minister"]
    assert lund.offices[0].of == entity(found, "Norway").id


def test_one_person_can_hold_two_offices() -> None:
    found = reading(
        "The team is led by Secretary of State Ed Marsh, who simultaneously serves as national security adviser."
    )
    titles = [office.title.quote for office in entity(found, "Ed Marsh").offices]
    assert titles == ["Secretary of State", "national security adviser"]


def test_a_description_is_tied_to_the_only_one_it_can_mean() -> None:
    found = reading("Danish Prime Minister Bo Falk spoke first. The Danish prime minister said that talks had failed.")
    assert "The Danish prime minister" in [m.span.quote for m in entity(found, "Bo Falk").mentions]


@pytest.mark.parametrize(
    ("sentence", "speaker", "content", "kind"),
    [
        (
            "President Ana Ruiz said on Monday that the deal was dead.",
            "Ana Ruiz",
            "the deal was dead",
            QuoteKind.INDIRECT,
        ),
        ("“We will not sign,” President Ana Ruiz told reporters.", "Ana Ruiz", "“We will not sign,”", QuoteKind.DIRECT),
        ("The road was open, said President Ana Ruiz.", "Ana Ruiz", "The road was open,", QuoteKind.INDIRECT),
        ("According to President Ana Ruiz, the road was open.", "Ana Ruiz", "the road was open", QuoteKind.INDIRECT),
        ("Moscow says the text is “not serious”.", "Moscow", "the text is “not serious”", QuoteKind.MIXED),
    ],
)
def test_words_have_their_speaker(sentence: str, speaker: str, content: str, kind: QuoteKind) -> None:
    found = reading(sentence)
    (said,) = found.statements
    assert said.speaker == entity(found, speaker).id
    assert [piece.quote.rstrip(",") for piece in said.content] == [content.rstrip(",")]
    assert said.kind is kind


def test_a_quotation_in_two_pieces_is_one_statement() -> None:
    (said,) = reading('"We came late," President Ana Ruiz said. "We will stay."').statements
    assert [piece.quote for piece in said.content] == ['"We came late,"', '"We will stay."']


def test_a_source_without_a_name_has_no_speaker_but_a_capacity() -> None:
    (said,) = reading("A senior official said that no decision had been taken.").statements
    assert said.speaker is None
    assert said.capacity is not None
    assert said.capacity.quote == "A senior official"


def test_the_channel_is_where_it_was_said() -> None:
    (said,) = reading("President Ana Ruiz wrote on Telegram that the bridge was open.").statements
    assert said.channel is not None
    assert said.channel.quote == "Telegram"


def test_a_summit_that_is_planned_and_then_called_off_is_one_event() -> None:
    found = reading(
        "President Ana Ruiz will meet President Jon Vik in Geneva on Friday. "
        "Later the planned summit between Ruiz and Vik was cancelled."
    )
    (summit,) = found.events
    assert names(found, summit.source) == {"Ana Ruiz", "Jon Vik"}
    assert summit.status.status is Status.CANCELLED
    assert [word.status for word in summit.earlier] == [Status.PLANNED]
    assert summit.place is not None
    assert summit.place.span.quote == "Geneva"


def test_preparatory_talks_are_tied_to_the_meeting_and_their_open_venue_is_kept() -> None:
    found = reading(
        "President Ana Ruiz will meet President Jon Vik in Geneva, following preparatory talks between "
        "Ruiz and Vik next week. The venue of the talks remains undetermined."
    )
    talks, meeting = event(found, "talks"), event(found, "meeting")
    assert [(tie.to, tie.link) for tie in talks.links] == [(meeting.id, EventLink.PREPARES)]
    assert talks.place is not None
    assert talks.place.undetermined


def test_an_act_has_a_source_a_target_and_a_passive_turns_them() -> None:
    active = event(reading("Iran accused Israel of sabotage."), "accusation")
    found = reading("Israel was accused by Iran of sabotage.")
    passive = event(found, "accusation")
    assert len(active.source) == len(active.target) == 1
    assert names(found, passive.source) == {"Iran"}
    assert names(found, passive.target) == {"Israel"}


def test_what_stands_in_somebodys_words_is_by_his_word() -> None:
    found = reading("President Ana Ruiz said that Chile would meet Peru in Lima.")
    meeting = event(found, "meeting")
    assert meeting.status.status is Status.PLANNED
    assert meeting.status.by == entity(found, "Ana Ruiz").id


def test_a_denial_answers_the_claim_before_it() -> None:
    found = reading("Iran claimed on Monday that Israel had crossed the border. Israel denied this.")
    (claim,) = found.claims
    assert claim.by == entity(found, "Iran").id
    assert [(r.by, r.stance) for r in claim.responses] == [(entity(found, "Israel").id, Stance.DENIES)]


def test_furniture_is_not_read() -> None:
    text = "Iran accused Israel of sabotage.\n\nSubscribe now, said Prime Minister Bo Falk"
    scores = LexicalScorer().score(article(text, aside="Subscribe now, said Prime Minister Bo Falk"))
    assert scores.spans
    assert all(mark.span.end <= text.index("\n") for mark in scores.spans)


def test_nothing_is_found_where_nothing_is_said() -> None:
    found = reading("The weather stayed fine all week.")
    assert (found.entities, found.events, found.statements, found.claims) == ((), (), (), ())


@given(st.text(alphabet="aA Tx.,“”\"'’\n-İß said that Iran met President of"))
def test_any_text_gives_spans_that_stand_in_it_and_links_between_them(text: str) -> None:
    scores = LexicalScorer().score(article(text))
    assert all(mark.span.stands_in(text) for mark in scores.spans)
    assert all(0 <= end < len(scores.spans) for link in scores.links for end in (link.head, link.tail))


@pytest.mark.parametrize(
    "text",
    [
        "Iran met Israel in Geneva and said that Trump, " * 1000,
        '"No," said Iran. ' * 5_000,
        "“" * 20_000,
        "President " * 5_000,
        "Iran and " * 5_000,
        "Ana-" * 5_000,
    ],
)
def test_a_text_made_to_harm_is_read_to_its_end(text: str) -> None:
    assert all(mark.span.stands_in(text) for mark in LexicalScorer().score(article(text)).spans)


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    found = reading(
        "Norwegian President Kari Lund said on Monday that she had cancelled her planned meeting "
        "with Swedish President Nils Berg in Turku."
    )
    assert event(found, "meeting").time is None
    assert [s.time.span.quote for s in found.statements if s.time] == ["Monday"]


def test_what_nobody_was_told_and_what_is_only_rumoured_is_no_status() -> None:
    found = reading(
        "Norway and Sweden will hold a summit in Turku. Denmark has not been told that the summit is off. "
        "He dismissed reports that the summit had been shelved."
    )
    assert event(found, "summit").status.status is Status.PLANNED
    assert event(found, "summit").also == ()


def test_where_delegates_meet_the_states_are_the_parties() -> None:
    found = reading(
        "Norway’s president Kari Lund and Sweden’s president Nils Berg will meet in Turku. "
        "Norway and Sweden want peace. "
        "Before the leaders see each other, senior officials of the two countries will hold talks next week. "
        "The Norwegian side will be led by Foreign Minister Ed Marsh."
    )
    talks = event(found, "talks")
    assert names(found, talks.source) == {"Norway", "Sweden"}
    assert [tie.link for tie in talks.links] == [EventLink.PREPARES]
    assert [names(found, (p.entity,)) for p in talks.participants if p.role == "leader"] == [{"Ed Marsh"}]


def test_ministers_who_prepare_a_summit_hold_a_meeting_of_their_own() -> None:
    found = reading(
        "Norwegian President Kari Lund and Swedish President Nils Berg will hold a summit in Turku. "
        "A meeting of Foreign Minister Ed Marsh and Foreign Minister Per Dahl, meant to prepare it, "
        "was put on hold on Tuesday."
    )
    summit, meeting = event(found, "summit"), event(found, "meeting")
    assert (summit.status.status, meeting.status.status) == (Status.PLANNED, Status.POSTPONED)
    assert meeting.time is None


def test_a_request_not_to_be_named_is_no_statement() -> None:
    found = reading("A European diplomat in Vienna, who asked not to be identified, said that nobody was ready.")
    assert [s.content[0].quote for s in found.statements] == ["nobody was ready"]
    assert found.statements[0].capacity is not None
    assert found.statements[0].capacity.quote == "A European diplomat in Vienna"
    assert found.events == ()


def test_the_reporters_gloss_after_a_quotation_is_not_the_speakers() -> None:
    found = reading("“We are ready,” Kari Lund told reporters in Oslo, where she was receiving guests.")
    assert [piece.quote for s in found.statements for piece in s.content] == ["“We are ready,”"]


def test_a_meeting_that_was_planned_and_is_put_off_is_put_off_and_keeps_its_day() -> None:
    found = reading(
        "A meeting between Norwegian President Kari Lund and Swedish President Nils Berg that was planned for Friday "
        "has been postponed, the foreign ministry in Oslo said on Thursday."
    )
    meeting = event(found, "meeting")
    assert (meeting.status.status, meeting.status.span.quote) == (Status.POSTPONED, "has been postponed")
    assert [word.status for word in meeting.earlier] == [Status.PLANNED]
    assert meeting.time is not None and meeting.time.span.quote == "Friday"


def test_a_name_between_commas_does_not_part_a_meeting_from_its_day() -> None:
    found = reading(
        "Norwegian President Kari Lund will meet her Swedish counterpart, Nils Berg, in Stockholm on Friday, "
        "the foreign ministry said."
    )
    meeting = event(found, "meeting")
    assert meeting.time is not None and meeting.time.span.quote == "Friday"


def test_a_call_between_two_surnames_is_a_call_and_calling_names_is_none() -> None:
    people = "Norwegian President Kari Lund and Swedish President Nils Berg are neighbours."
    found = reading(f"{people} Lund called Berg on Monday.")
    call = event(found, "call")
    assert names(found, call.source) == {"Kari Lund", "Nils Berg"}
    assert call.time is not None and call.time.span.quote == "Monday"
    assert not reading(f"{people} Lund called Berg a coward.").events


def test_two_unknown_persons_who_will_hold_a_summit_are_its_parties() -> None:
    found = reading("Aaron Vale and Bela Kiss will hold a summit in Nairobi on 3 March, a paper reports.")
    summit = event(found, "summit")
    assert names(found, summit.source) == {"Aaron Vale", "Bela Kiss"}
    assert summit.place is not None and summit.place.span.quote == "Nairobi"
    assert summit.time is not None and summit.time.span.quote == "3 March"


def test_a_cancelled_visit_was_planned_for_the_day_that_the_clause_after_it_names() -> None:
    found = reading("Norway’s president Kari Lund cancelled a visit to Sweden that was to take place on 24 June.")
    visit = event(found, "visit")
    assert visit.status.status is Status.CANCELLED
    assert [word.status for word in visit.earlier] == [Status.PLANNED]
    assert visit.time is not None and visit.time.span.quote == "24 June"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norwegian President Kari Lund invited Swedish President Nils Berg to visit Norway in May.", Status.PROPOSED),
        ("Norwegian President Kari Lund urged Sweden to impose sanctions on Finland.", Status.PROPOSED),
        ("Norwegian President Kari Lund flew to Sweden to meet Swedish President Nils Berg.", Status.PLANNED),
        (
            "Norwegian President Kari Lund asked for leave and flew to Sweden to meet President Nils Berg.",
            Status.PLANNED,
        ),
    ],
)
def test_what_somebody_is_asked_to_do_is_proposed(text: str, status: Status) -> None:
    done = [e for e in reading(text).events if e.triggers[0].quote != "flew to" and e.kind != "appeal"]
    assert [e.status.status for e in done] == [status]


def test_a_counterpart_is_the_one_whose_name_follows() -> None:
    found = reading(
        "Norwegian President Kari Lund met his counterpart, Nils Berg, in Stockholm on Friday. Berg said no."
    )
    meeting = event(found, "meeting")
    assert names(found, meeting.source) == {"Kari Lund", "Nils Berg"}
    assert meeting.place is not None and meeting.place.span.quote == "Stockholm"


def test_how_long_a_meeting_lasted_is_not_when_it_was() -> None:
    found = reading("Norwegian President Kari Lund met Swedish President Nils Berg for two hours.")
    assert event(found, "meeting").time is None


def test_words_after_a_more_cautious_answer_are_the_answer() -> None:
    found = reading(
        "Norland's president Ada Lin claimed on Monday that Sudland had agreed to open its border. Sudland's officials "
        "offered a more nuanced response. Foreign ministry spokesman Bo Kern said that no date had been set."
    )
    assert [(r.stance, r.statement) for claim in found.claims for r in claim.responses] == [("qualifies", "s2")]


def test_a_hyphen_within_a_name_is_part_of_it_and_one_between_two_is_not() -> None:
    found = reading(
        "President Lin Jae-moon met Minister Omar al-Harb. Lin Jae-moon said that the Lin-Harb talks went well."
    )
    named = {mention.span.quote for one in found.entities for mention in one.mentions}
    assert {"Lin Jae-moon", "Omar al-Harb"} <= named
    assert not named & {"Lin Jae", "Omar al", "al", "Lin-Harb"}


def test_what_is_qualified_is_what_the_answer_shares_words_with_rather_than_what_is_quoted() -> None:
    found = reading(
        '"We will meet soon," President Kari Lund of Norway said. While Lund claimed on Monday that Sweden had agreed '
        "to open its border, Swedish officials offered a more nuanced response. Foreign ministry spokesman Bo Kern "
        "said that Sweden's border was guided by law."
    )
    (claim,) = found.claims
    assert claim.proposition.quote == "Sweden had agreed to open its border"


def test_whoever_is_first_named_without_a_given_name_is_the_one_named_in_full_below() -> None:
    found = reading(
        "Norwegian President Kari Lund will meet Swedish President Berg in Stockholm on Friday.\n"
        "Lund spoke of her scheduled Friday meeting with Swedish President Nils Berg in Stockholm."
    )
    assert [e.kind for e in found.events] == ["meeting"]
    assert names(found, found.events[0].source) == {"Kari Lund", "Nils Berg"}


def test_talks_that_are_called_ongoing_are_whatever_they_are_about() -> None:
    found = reading("Norway and Sweden spoke of ongoing energy cooperation talks between Norway and Sweden.")
    assert event(found, "talks").status.status is Status.ONGOING


@pytest.mark.parametrize(
    "told",
    [
        "The meeting of Norway and Sweden, expected later this week to end the dispute, has been put on hold.",
        'Norway expected its meeting with Sweden to take place "later this week".',
    ],
)
def test_the_day_of_a_meeting_stands_in_an_aside_or_in_quotation_marks(told: str) -> None:
    time = event(reading(told), "meeting").time
    assert time is not None
    assert time.span.quote == "later this week"


def test_its_ministry_is_not_the_ministry_that_another_has() -> None:
    found = reading(
        "Norway recalled its envoy, the foreign ministry said. Sweden was sorry. Its foreign ministry said so."
    )
    assert len([e for e in found.entities if "ministry" in e.name.quote]) == 2
