"""Who acts and on whom, as the words beside an act say it, where the network's scores alone would err."""

from __future__ import annotations

import pytest
from drafts import add, draft_of, needs_weights

from dragoman.models.roles import settle_roles
from dragoman.scores import Layer, Link

pytestmark = needs_weights


class Told:
    """A sentence with its mentions and its act, and the links that the network would give."""

    def __init__(self, text: str, act: str, label: str) -> None:
        self.draft = draft_of(text)
        self.act = self.add(Layer.TRIGGER, act, label)

    def add(self, layer: Layer, words: str, label: str = "") -> int:
        return add(self.draft, layer, words, label)

    def name(self, words: str, label: str = "STATE", link: Link | None = None) -> None:
        at = self.add(Layer.ENTITY, words, label)
        if link:
            self.draft.tie(link, self.act, at, 0.8)

    def roles(self) -> set[tuple[Link, str]]:
        settle_roles(self.draft)
        return {(link.link, self.draft.spans[link.tail].span.quote) for link in self.draft.links}


def test_who_stands_right_after_the_verb_of_an_act_is_whom_it_is_done_to() -> None:
    told = Told("Norland recalled its envoy, accusing Sudland of meddling.", "accusing", "ACCUSE/accusation")
    told.name("Norland", link=Link.SOURCE)
    told.name("Sudland", link=Link.SOURCE)
    assert told.roles() == {(Link.SOURCE, "Norland"), (Link.TARGET, "Sudland")}


def test_in_the_passive_who_stands_after_by_acts_on_who_stands_before() -> None:
    told = Told("Norland was condemned in a joint statement by Sudland.", "condemned", "ACCUSE/criticism")
    told.name("Norland", link=Link.SOURCE)
    told.name("Sudland", link=Link.SOURCE)
    assert told.roles() == {(Link.SOURCE, "Sudland"), (Link.TARGET, "Norland")}


def test_who_stands_after_by_does_what_a_noun_names_with_or_without_an_office() -> None:
    told = Told("Lin backed a proposal by President Bo Kern on the straits.", "proposal", "REQUEST/appeal")
    told.name("Lin", "PERSON", Link.SOURCE)
    told.name("Bo Kern", "PERSON")
    told.add(Layer.TITLE, "President")
    assert told.roles() == {(Link.SOURCE, "Bo Kern")}


def test_who_made_what_an_active_verb_turns_down_does_not_turn_it_down() -> None:
    told = Told("Norland rejected an offer by Sudland.", "rejected", "REJECT/refusal")
    told.name("Norland", link=Link.SOURCE)
    told.name("Sudland")
    assert told.roles() == {(Link.SOURCE, "Norland")}


def test_the_parties_of_a_meeting_are_not_turned_round_by_who_arranged_it() -> None:
    told = Told("Norland held talks arranged by Sudland.", "talks", "CONSULT/talks")
    told.name("Norland", link=Link.PARTY)
    told.name("Sudland")
    assert told.roles() == {(Link.PARTY, "Norland")}


def test_who_is_named_in_one_breath_with_a_party_is_one_too() -> None:
    told = Told("The EU will meet ministers of Norland, Sudland and Westmark soon.", "meet", "CONSULT/meeting")
    told.name("EU", "ORG", Link.PARTY)
    told.name("Norland", link=Link.PARTY)
    told.name("Sudland")
    told.name("Westmark")
    parties = {(Link.PARTY, name) for name in ("EU", "Norland", "Sudland", "Westmark")}
    assert told.roles() == parties


def test_offices_and_their_states_stand_within_a_list_of_persons() -> None:
    text = "Ada Lin met Prime Minister Bo Kern of Norland, Premier Cy Dahl of Sudland, and President Ed Falk."
    told = Told(text, "met", "CONSULT/meeting")
    told.name("Ada Lin", "PERSON", Link.PARTY)
    told.name("Bo Kern", "PERSON", Link.PARTY)
    for name, title in (("Cy Dahl", "Premier"), ("Ed Falk", "President")):
        told.name(name, "PERSON")
        told.add(Layer.TITLE, title)
    told.name("Norland")
    told.name("Sudland")
    assert told.roles() == {(Link.PARTY, name) for name in ("Ada Lin", "Bo Kern", "Cy Dahl", "Ed Falk")}


def test_a_name_beside_a_party_without_and_is_no_party() -> None:
    told = Told("Norland met Westmark, Sudland watching.", "met", "CONSULT/meeting")
    told.name("Norland", link=Link.PARTY)
    told.name("Westmark", link=Link.PARTY)
    told.name("Sudland")
    assert told.roles() == {(Link.PARTY, "Norland"), (Link.PARTY, "Westmark")}


def test_who_is_named_with_a_party_in_another_sentence_takes_no_part() -> None:
    text = "Their advisers will hold talks next week. The war between Norland and Sudland goes on."
    told = Told(text, "hold talks", "CONSULT/talks")
    told.name("Norland", link=Link.PARTY)
    told.name("Sudland")
    assert told.roles() == {(Link.PARTY, "Norland")}


@pytest.mark.parametrize(
    ("who", "office", "targets"),
    [
        ("Bo Kern", "French President ", {"Lin"}),
        ("Bo Kern", "French opposition leader ", {"Lin", "France"}),
        ("Bo Kern", "", {"Lin", "France"}),
    ],
)
def test_who_holds_an_office_of_a_state_does_nothing_to_it(who: str, office: str, targets: set[str]) -> None:
    told = Told(f"Then {office}{who} promised Lin that France would act.", "promised", "AGREE/commitment")
    told.name(who, "PERSON", link=Link.SOURCE)
    told.name("Lin", "PERSON", link=Link.TARGET)
    told.name("France", link=Link.TARGET)
    assert {quote for link, quote in told.roles() if link is Link.TARGET} == targets


def test_where_somebody_visits_his_own_state_it_is_who_visits_that_is_wrong() -> None:
    told = Told("French President Bo Kern invited Lin to visit France.", "visit", "CONSULT/visit")
    told.name("Bo Kern", "PERSON", link=Link.SOURCE)
    told.name("France", link=Link.TARGET)
    assert (Link.TARGET, "France") in told.roles()


@pytest.mark.parametrize(("words", "expected"), [("demand", {(Link.TARGET, "Sudland")}), ("waters", set())])
def test_what_is_promised_to_a_demand_is_promised_to_who_made_it(words: str, expected: set[tuple[Link, str]]) -> None:
    told = Told(f"Norland acceded to Sudland's {words} on Monday.", "acceded to", "AGREE/commitment")
    told.name("Sudland")
    assert told.roles() == expected


def test_where_an_embassy_is_takes_no_part_in_what_is_told_of_it() -> None:
    told = Told("France warned the embassy in Japan and Spain.", "warned", "THREATEN/warning")
    told.name("France", link=Link.SOURCE)
    told.name("Japan", link=Link.TARGET)
    assert told.roles() == {(Link.SOURCE, "France")}


def test_where_an_ambassador_is_sent_is_no_place_of_his_recall_but_whom_it_is_done_to() -> None:
    told = Told("France recalled its ambassador to Japan in Paris.", "recalled", "SANCTION/rupture")
    told.name("Japan", link=Link.TARGET)
    told.draft.tie(Link.PLACE, told.act, 1, 0.8)
    told.name("Paris", "PLACE", link=Link.PLACE)
    assert told.roles() == {(Link.TARGET, "Japan"), (Link.PLACE, "Paris")}


def test_a_name_set_in_before_the_verb_acts_and_not_the_state_of_its_title() -> None:
    told = Told(
        "Norland's main opposition leader, Bo Kern, accused the cabinet of Spain.", "accused", "ACCUSE/accusation"
    )
    told.name("Norland", link=Link.SOURCE)
    told.name("Bo Kern", "PERSON")
    assert told.roles() == {(Link.SOURCE, "Bo Kern")}


def test_who_stands_right_before_the_verb_acts_and_not_whom_it_is_said_of() -> None:
    told = Told("Ada Lin demanded that Bo Kern resign.", "demanded", "REQUEST/demand")
    told.name("Ada Lin", "PERSON", link=Link.SOURCE)
    told.name("Bo Kern", "PERSON", link=Link.SOURCE)
    assert told.roles() == {(Link.SOURCE, "Ada Lin")}


def test_those_named_together_before_the_verb_act_together() -> None:
    told = Told("France and Japan accused Spain.", "accused", "ACCUSE/accusation")
    told.name("France", link=Link.SOURCE)
    told.name("Japan")
    told.name("Spain")
    assert told.roles() == {(Link.SOURCE, "France"), (Link.SOURCE, "Japan"), (Link.TARGET, "Spain")}


def test_of_what_stands_before_the_verb_only_its_subject_acts() -> None:
    told = Told("Rebels in the north of Norland attacked Spain.", "attacked", "ASSAULT/attack")
    told.name("Rebels", "ORG", link=Link.SOURCE)
    told.name("Norland")
    told.name("Spain")
    assert told.roles() == {(Link.SOURCE, "Rebels"), (Link.TARGET, "Spain")}


def test_who_invites_is_named_after_by_with_his_office() -> None:
    told = Told("Ada Lin has been invited to Japan by his counterpart, Bo Kern.", "invited", "REQUEST/appeal")
    told.name("Ada Lin", "PERSON", link=Link.SOURCE)
    told.name("Bo Kern", "PERSON")
    told.add(Layer.TITLE, "counterpart")
    assert told.roles() == {(Link.SOURCE, "Bo Kern"), (Link.TARGET, "Ada Lin")}


def test_officials_of_a_state_act_as_the_state() -> None:
    told = Told("Japanese officials welcomed it.", "welcomed", "SUPPORT/endorsement")
    told.name("Japanese", link=Link.SOURCE)
    told.name("Japanese officials", "OTHER")
    assert told.roles() == {(Link.SOURCE, "Japanese")}


@pytest.mark.parametrize(
    ("text", "act", "label"),
    [
        ("Sudland vowed an answer to the airstrikes on Norland.", "airstrikes", "ASSAULT/strike"),
        ("Sudland widened its sanctions against the Norland.", "sanctions against", "SANCTION/restriction"),
        ("Sudland repeated its appeal to Norland.", "appeal", "REQUEST/appeal"),
    ],
)
def test_an_act_goes_to_who_is_led_to_by_the_word_after_it(text: str, act: str, label: str) -> None:
    told = Told(text, act, label)
    told.name("Sudland", link=Link.SOURCE)
    told.name("Norland", link=Link.SOURCE)
    assert told.roles() == {(Link.SOURCE, "Sudland"), (Link.TARGET, "Norland")}


def test_who_is_led_to_only_after_other_words_or_by_another_word_is_no_target() -> None:
    told = Told("Sudland halted its airstrikes after Norland sent word to Westmark.", "airstrikes", "ASSAULT/strike")
    told.name("Sudland", link=Link.SOURCE)
    told.name("Norland")
    told.name("Westmark")
    assert told.roles() == {(Link.SOURCE, "Sudland")}


def test_where_somebody_is_invited_to_is_not_who_is_invited() -> None:
    told = Told("Bo Kern was invited to Norland in May.", "invited", "REQUEST/appeal")
    told.name("Bo Kern", "PERSON", Link.TARGET)
    told.name("Norland")
    assert told.roles() == {(Link.TARGET, "Bo Kern")}


def test_the_parties_of_talks_are_those_between_whom_they_are() -> None:
    told = Told("Norland wants talks in Geneva between Prime Minister Bo Kern and Ada Lin.", "talks", "CONSULT/talks")
    told.name("Norland", link=Link.PARTY)
    told.name("Bo Kern", "PERSON", Link.PARTY)
    told.name("Ada Lin", "PERSON")
    told.add(Layer.TITLE, "Prime Minister")
    assert told.roles() == {(Link.PARTY, "Bo Kern"), (Link.PARTY, "Ada Lin")}


def test_what_others_fight_between_them_in_the_next_clause_makes_them_no_parties() -> None:
    told = Told("Norland held talks while fighting between Sudland and Westmark went on.", "talks", "CONSULT/talks")
    told.name("Norland", link=Link.PARTY)
    told.name("Sudland")
    told.name("Westmark")
    assert told.roles() == {(Link.PARTY, "Norland")}


def test_who_brings_about_peace_between_others_stays_a_party() -> None:
    told = Told("Ada Lin mediated between Norland and Sudland.", "mediated", "CONSULT/mediation")
    told.name("Ada Lin", "PERSON", Link.PARTY)
    told.name("Norland")
    told.name("Sudland")
    assert (Link.PARTY, "Ada Lin") in told.roles()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Bo Kern’s first visit to Norland pleased Ada Lin and Sudland.", "visit"),
        ("Ada Lin praised a trip to Norland by Bo Kern on leaving Sudland.", "trip"),
    ],
)
def test_who_visits_whom_is_told_beside_the_visit(text: str, act: str) -> None:
    told = Told(text, act, "CONSULT/visit")
    told.name("Ada Lin", "PERSON", Link.SOURCE)
    told.name("Sudland", link=Link.TARGET)
    told.name("Bo Kern", "PERSON")
    told.name("Norland", link=Link.PARTY)
    assert told.roles() == {(Link.SOURCE, "Bo Kern"), (Link.TARGET, "Norland")}


def test_a_state_that_is_not_said_to_be_visited_leaves_a_visit_as_it_was_told() -> None:
    told = Told("Ada Lin spoke of the visit; Norland kept silent.", "visit", "CONSULT/visit")
    told.name("Ada Lin", "PERSON", Link.SOURCE)
    told.name("Norland")
    assert told.roles() == {(Link.SOURCE, "Ada Lin")}


def test_another_word_for_the_same_visit_adds_no_visitor() -> None:
    told = Told(
        "A visit to Norland by Bo Kern is near. Should the trip fail, Ada Lin will come.", "visit", "CONSULT/visit"
    )
    told.name("Norland")
    told.name("Bo Kern", "PERSON")
    told.name("Ada Lin", "PERSON")
    trip = told.add(Layer.TRIGGER, "trip", "CONSULT/visit")
    told.draft.tie(Link.SAME_EVENT, trip, told.act, 0.9)
    told.draft.tie(
        Link.SOURCE,
        trip,
        next(n for n in told.draft.on(Layer.ENTITY) if told.draft.spans[n].span.quote == "Ada Lin"),
        0.8,
    )
    assert (Link.SOURCE, "Ada Lin") not in told.roles()


def test_he_or_she_right_before_a_verb_does_it() -> None:
    told = Told("Before Ada Lin arrived, she had requested help, Bo Kern said.", "requested", "REQUEST/appeal")
    told.name("Ada Lin", "PERSON")
    told.name("Bo Kern", "PERSON", Link.SOURCE)
    told.add(Layer.PRONOUN, "she")
    assert told.roles() == {(Link.SOURCE, "she")}


def test_it_before_a_verb_is_left_to_the_network() -> None:
    told = Told("The statement named Norland: it criticized Sudland, Bo Kern said.", "criticized", "ACCUSE/criticism")
    told.name("Bo Kern", "PERSON", Link.SOURCE)
    told.name("Sudland", link=Link.TARGET)
    told.add(Layer.PRONOUN, "it")
    assert told.roles() == {(Link.SOURCE, "Bo Kern"), (Link.TARGET, "Sudland")}
