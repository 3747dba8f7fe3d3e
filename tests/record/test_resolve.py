"""Who, where and in which office: readings built by hand, tied by the shipped tables."""

from __future__ import annotations

import pytest
from record_factory import article, at, entity, reading

from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity
from dragoman.record.record import ActorTie, OfficeTie, PlaceTie, Record
from dragoman.record.resolve import resolve


def record(text: str, *entities: Entity, published: str | None = "2025-10-16") -> Record:
    return resolve(article(text, published), reading(*entities))


def actor(made: Record, identifier: str = "e1") -> ActorTie:
    return next(tie for tie in made.actors if tie.entity == identifier)


def place(made: Record, identifier: str = "e1") -> PlaceTie:
    return next(tie for tie in made.places if tie.entity == identifier)


def offices(made: Record, identifier: str = "e1") -> list[OfficeTie]:
    return [tie for tie in made.offices if tie.entity == identifier]


@pytest.mark.parametrize("spelling", ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Zelenskyy"])
def test_every_spelling_of_a_name_is_one_person(spelling: str) -> None:
    text = f"{spelling} landed in Washington on Thursday."
    tie = actor(record(text, entity(text, "PERSON", spelling)))
    assert (tie.actor.id, tie.actor.name, tie.actor.country) == ("Q3874799", "Volodymyr Zelenskyy", "UKR")
    assert tie.known and tie.reason


def test_rubio_holds_two_offices_at_once() -> None:
    text = "Secretary of State Marco Rubio is to lead the delegation."
    made = record(text, entity(text, "PERSON", "Marco Rubio", offices=(("Secretary of State", None),)))
    held = offices(made)
    assert [(tie.office, tie.start) for tie in held] == [("USA/fm", "2025-01-21"), ("USA/nsa", "2025-05-01")]
    assert held[0].title is not None and held[0].title.quote == "Secretary of State"
    assert held[1].title is None and "tables" in held[1].reason
    assert not any(tie.presumed for tie in held)


def test_a_tenure_is_presumed_after_the_day_the_tables_know() -> None:
    text = "Marco Rubio spoke."
    held = offices(record(text, entity(text, "PERSON", "Marco Rubio"), published="2026-02-01"))
    assert all(tie.presumed and "presumed" in tie.reason for tie in held)


def test_a_tenure_long_unheard_of_is_not_presumed() -> None:
    text = "Marco Rubio spoke."
    assert offices(record(text, entity(text, "PERSON", "Marco Rubio"), published="2031-02-01")) == []


def test_former_offices_are_not_held() -> None:
    text = "Former Secretary of State Hillary Clinton disagreed."
    made = record(text, entity(text, "PERSON", "Hillary Clinton", offices=(("Former Secretary of State", None),)))
    assert actor(made).actor.id == "Q6294"
    assert offices(made) == []


def test_a_role_without_a_name_is_who_held_it_on_the_day() -> None:
    text = "The Hungarian prime minister offered Budapest as a venue."
    described = entity(text, "PERSON", "The Hungarian prime minister", described=True)
    tie = actor(record(text, described))
    assert tie.actor.name == "Viktor Orbán"
    assert "2025-10-16" in tie.reason
    before = actor(record(text, described, published="2004-01-01"))
    assert before.actor.name != "Viktor Orbán"


def test_without_a_date_a_role_without_a_name_stays_open() -> None:
    text = "The Hungarian prime minister offered Budapest as a venue."
    tie = actor(record(text, entity(text, "PERSON", "The Hungarian prime minister", described=True), published=None))
    assert not tie.known
    assert tie.actor.country == "HUN"
    assert "no date" in tie.reason


def test_without_a_date_an_office_in_the_text_is_tied_where_only_one_tenure_fits() -> None:
    text = "Secretary of State Marco Rubio spoke."
    person = entity(text, "PERSON", "Marco Rubio", offices=(("Secretary of State", None),))
    held = offices(record(text, person, published=None))
    assert [(tie.office, tie.presumed) for tie in held] == [("USA/fm", False)]
    assert "no date" in held[0].reason


@pytest.mark.parametrize("words", ["A senior administration official", "two foreign ministers", "an aide"])
def test_a_description_of_anybody_stays_a_description(words: str) -> None:
    text = f"{words} said so in Washington."
    tie = actor(record(text, entity(text, "PERSON", words, described=True)))
    assert not tie.known
    assert tie.actor.id.startswith("n:person:")


def test_namesakes_are_told_apart_by_office_state_and_date() -> None:
    text = "President Bush spoke in Washington."
    person = entity(text, "PERSON", "Bush", offices=(("President", None),))
    state = entity(text, "STATE", "Washington", id="e2")
    assert actor(record(text, person, state, published="1990-08-02")).actor.name == "George H. W. Bush"
    assert actor(record(text, person, state, published="2003-03-20")).actor.name == "George W. Bush"


def test_a_namesake_from_another_state_is_not_taken() -> None:
    text = "Dmitry Medvedev, the Canadian foreign minister, spoke."
    person = entity(text, "PERSON", "Dmitry Medvedev", offices=(("the Canadian foreign minister", None),))
    tie = actor(record(text, person))
    assert not tie.known and tie.actor.country == "CAN"


def test_a_surname_that_several_hold_stays_open_and_says_so() -> None:
    text = "Kim sent a letter to Seoul, Pyongyang said."
    states = entity(text, "STATE", "Seoul", id="e2"), entity(text, "STATE", "Pyongyang", id="e3")
    tie = actor(record(text, entity(text, "PERSON", "Kim"), *states))
    assert not tie.known
    assert "do not decide" in tie.reason


def test_an_unknown_person_has_the_same_id_in_every_article() -> None:
    one = "Ukrainian envoy Olena Vymyslena arrived."
    other = "Later, Olena Vymyslena, the envoy of Ukraine, left."
    first = actor(record(one, entity(one, "PERSON", "Olena Vymyslena", offices=(("Ukrainian envoy", None),))))
    second = actor(record(other, entity(other, "PERSON", "Olena Vymyslena", offices=(("the envoy of Ukraine", None),))))
    assert first.actor == second.actor
    assert first.actor.id == "n:person:ukr:olena-vymyslena"
    assert not first.known


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        ("Ankara", "TUR", "capital"),
        ("the Kremlin", "RUS", "seat of power"),
        ("the Élysée", "FRA", "seat of power"),
        ("the US", "USA", "a name of"),
        ("Türkiye", "TUR", "a name of"),
        ("Jordan", "JOR", "the name of a state"),
        ("Georgia", "GEO", "the name of a state"),
    ],
)
def test_a_government_by_name_capital_or_palace(words: str, code: str, reason: str) -> None:
    text = f"In a statement {words} rejected the proposal."
    tie = actor(record(text, entity(text, "STATE", words)))
    assert tie.actor.country == code and tie.known
    assert reason in tie.reason


@pytest.mark.parametrize(
    ("words", "identifier", "country"),
    [
        ("NATO", "Q7184", None),
        ("the State Department", "Q789915", "USA"),
        ("the Turkish foreign ministry", "n:org:tur:foreign-ministry", "TUR"),
        ("the Ministry of Foreign Affairs of China", "n:org:chn:foreign-ministry", "CHN"),
        ("India's foreign ministry", "n:org:ind:indian-ministry-of-external-affairs", "IND"),
        ("the Indian Ministry of External Affairs", "n:org:ind:indian-ministry-of-external-affairs", "IND"),
        ("the Ukrainian delegation", "n:org:ukr:delegation", "UKR"),
        ("Truth Social", "n:org:usa:truth-social", "USA"),
        ("Danubia Steel", "n:org:xx:danubia-steel", None),
    ],
)
def test_organisations_by_name_or_by_state(words: str, identifier: str, country: str | None) -> None:
    text = f"On Thursday {words} said no; the State Department and NATO did not answer."
    america = entity(text, "ORG", "NATO", id="e9")
    tie = actor(record(text, entity(text, "ORG", words), america))
    assert (tie.actor.id, tie.actor.country) == (identifier, country)


def test_a_ministry_without_its_state_is_of_the_state_spoken_of() -> None:
    text = "Turkey objected. Ankara is angry, the Foreign Ministry said, and Greece is not."
    turkey = entity(text, "STATE", "Turkey", "Ankara", id="e2")
    greece = entity(text, "STATE", "Greece", id="e3")
    tie = actor(record(text, entity(text, "ORG", "the Foreign Ministry"), turkey, greece))
    assert tie.actor.id == "n:org:tur:foreign-ministry"
    assert "Turkey" in tie.reason and tie.score < 0.7


def test_a_body_is_of_the_state_it_is_said_to_be_in() -> None:
    text = "Armenia agreed. Yerevan is glad, the Foreign Ministry in Baku said, and Azerbaijan too."
    armenia = entity(text, "STATE", "Armenia", "Yerevan", id="e2")
    azerbaijan = entity(text, "STATE", "Azerbaijan", id="e3")
    tie = actor(record(text, entity(text, "ORG", "Foreign Ministry"), armenia, azerbaijan))
    assert tie.actor.country == "AZE"
    assert "right after it" in tie.reason


def test_georgia_is_the_state_or_the_american_state_by_what_is_named_beside_it() -> None:
    text = "They met in Atlanta, Georgia, on Friday."
    made = record(text, entity(text, "PLACE", "Atlanta"))
    assert place(made).place is not None and place(made).place.country == "USA"  # type: ignore[union-attr]
    text = "They met in Georgia on Friday."
    made = record(text, entity(text, "PLACE", "Georgia"))
    assert place(made).place is not None and place(made).place.country == "GEO"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("They met in Budapest.", "Budapest", "HUN"),
        ("They met in Geneva.", "Geneva", "CHE"),
        ("They met in Tripoli.", "Tripoli", "LBY"),
        ("They met in Birmingham, Alabama.", "Birmingham", "USA"),
        ("They met at Camp David.", "Camp David", "USA"),
        ("They met at the Palais des Nations.", "the Palais des Nations", "CHE"),
        ("They met in Singapore.", "Singapore", "SGP"),
        ("They met in Washington.", "Washington", "USA"),
        ("They met in eastern Ukraine.", "eastern Ukraine", "UKR"),
        ("They met in Gaza.", "Gaza", "PSE"),
        ("Troops entered the city of Pokrovsk.", "the city of Pokrovsk", "UKR"),
        ("They met in Jordan.", "Jordan", "JOR"),
    ],
)
def test_places_by_name(text: str, name: str, country: str) -> None:
    tie = place(record(text, entity(text, "PLACE", name)))
    assert tie.place is not None, tie.reason
    assert tie.place.country == country
    assert tie.reason


def test_washington_is_the_capital_not_the_american_state() -> None:
    text = "They met in Washington."
    tie = place(record(text, entity(text, "PLACE", "Washington")))
    assert tie.place is not None and tie.place.latitude == pytest.approx(38.9, abs=0.1)


def test_congress_is_of_the_state_that_the_article_speaks_of() -> None:
    text = "India was divided. In New Delhi, India said, Congress disagreed with America."
    india = entity(text, "STATE", "India", "New Delhi", id="e2")
    america = entity(text, "STATE", "America", id="e3")
    assert actor(record(text, entity(text, "ORG", "Congress"), india, america)).actor.country == "IND"


def test_an_ambiguous_city_goes_with_the_state_that_the_article_speaks_of() -> None:
    text = "Lebanon's army moved into Tripoli, Beirut said."
    lebanon = entity(text, "STATE", "Lebanon", "Beirut", id="e2")
    tie = place(record(text, entity(text, "PLACE", "Tripoli"), lebanon))
    assert tie.place is None or tie.place.country == "LBN"


def test_a_capital_by_description_has_its_coordinates() -> None:
    text = "They will meet in the Hungarian capital."
    tie = place(record(text, entity(text, "PLACE", "the Hungarian capital", described=True)))
    assert tie.place is not None and tie.place.name == "Budapest"
    assert tie.place.latitude == pytest.approx(47.5, abs=0.2)


def test_a_place_of_no_table_stays_open() -> None:
    text = "They met in Nowhereville-on-Sea."
    tie = place(record(text, entity(text, "PLACE", "Nowhereville-on-Sea")))
    assert tie.place is None and "no table" in tie.reason


def test_the_same_article_gives_the_same_record_with_scores_and_reasons() -> None:
    text = "President Donald Trump will meet Vladimir Putin in Budapest next week, the White House said."
    entities = (
        entity(text, "PERSON", "Donald Trump", offices=(("President", None),)),
        entity(text, "PERSON", "Vladimir Putin", id="e2"),
        entity(text, "PLACE", "Budapest", id="e3"),
        entity(text, "STATE", "the White House", id="e4"),
    )
    made = resolve(article(text), reading(*entities, times=(at(text, "next week"),)))
    assert made == resolve(article(text), reading(*entities, times=(at(text, "next week"),)))
    assert [tie.actor.name for tie in made.actors] == ["Donald Trump", "Vladimir Putin", "United States"]
    assert made.times[0].value == "2025-10-20/2025-10-26"
    assert all(0 <= tie.score <= 1 and tie.reason for tie in (*made.actors, *made.places, *made.times))
    assert made.actor("e3") is None and len(made.facts) == 12


def test_an_empty_reading_gives_an_empty_record() -> None:
    made = record("Nothing here.")
    assert (made.actors, made.places, made.times, made.offices) == ((), (), (), ())


def test_every_type_of_entity_is_survived_whatever_it_is_called() -> None:
    text = "x — “?” 12 of the the 's"
    for kind in EntityType:
        for quote in ("x", "—", "12", "the", "'s"):
            record(text, entity(text, kind, quote))
            record(text, entity(text, kind, quote, described=True))


def test_an_office_written_with_the_name_is_no_part_of_it() -> None:
    text = "Home Secretary Suella Braverman spoke in London."
    made = record(text, entity(text, "PERSON", "Home Secretary Suella Braverman"), published="2023-05-01")
    assert actor(made).actor.name == "Suella Braverman"
    assert actor(made).known


def test_a_spot_lies_where_the_place_named_with_it_lies() -> None:
    text = "They met in a hotel in Baku, near the village of Banjska and at the Belarusian border."
    quotes = ("hotel in Baku", "village of Banjska", "Belarusian border")
    spots = [entity(text, "PLACE", quote, id=f"e{number}") for number, quote in enumerate(quotes)]
    made = record(text, *spots)
    found = [place(made, spot.id) for spot in spots]
    assert [tie.place.country for tie in found if tie.place] == ["AZE", "XKX", "BLR"]
    assert all("lies in" in tie.reason or "is in or of" in tie.reason or "is Banjska" in tie.reason for tie in found)


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        ("The People’s Republic of China sent an envoy.", "Republic of China", "China"),
        ("The Republic of China sent an envoy.", "Republic of China", "Taiwan"),
        ("The Democratic People's Republic of Korea fired a missile.", "Republic of Korea", "North Korea"),
        ("The Democratic Republic of Congo sent an envoy.", "Republic of Congo", "Democratic Republic of the Congo"),
    ],
)
def test_a_state_whose_name_was_cut_short_is_the_one_of_the_full_name(text: str, quote: str, name: str) -> None:
    tie = actor(record(text, entity(text, "STATE", quote)))
    assert tie.actor.name == name


def test_one_of_the_same_surname_and_another_given_name_is_left_open() -> None:
    text = "Mark Smith of the United States spoke first; Smith then left."
    made = record(
        text,
        entity(text, "PERSON", "Mark Smith", "Smith"),
        entity(text, "STATE", "United States", id="e2"),
        published="2023-10-16",
    )
    assert not actor(made).known


def test_a_short_form_of_a_given_name_is_the_same_person() -> None:
    text = "Julie Smith of the United States spoke first; Smith then left."
    made = record(
        text,
        entity(text, "PERSON", "Julie Smith", "Smith"),
        entity(text, "STATE", "United States", id="e2"),
        published="2023-10-16",
    )
    assert actor(made).actor.name == "Julianne Smith"


def test_a_name_with_the_family_name_first_is_not_cut() -> None:
    text = "Taiwan heard Li Hui."
    made = record(
        text, entity(text, "PERSON", "Li Hui"), entity(text, "STATE", "Taiwan", id="e2"), published="2019-05-13"
    )
    assert not actor(made).known


def test_a_chamber_is_of_a_state_that_calls_it_so() -> None:
    text = "Cyprus spoke through the head of the House of Representatives."
    chamber = entity(text, "ORG", "House of Representatives")
    assert actor(record(text, chamber, entity(text, "STATE", "Cyprus", id="e2"))).actor.country == "CYP"
    text = "Iran spoke at the Congress."
    chamber = entity(text, "ORG", "Congress")
    assert not actor(record(text, chamber, entity(text, "STATE", "Iran", id="e2"))).known


def test_a_place_of_two_states_is_weighed_by_the_places_named_with_it() -> None:
    text = "Trucks went from Gaza City to Rafah."
    town = entity(text, "PLACE", "Rafah", id="e2")
    found = place(record(text, entity(text, "PLACE", "Gaza City"), town), "e2").place
    assert found is not None and found.country == "PSE"


def test_a_word_for_a_state_is_no_office() -> None:
    text = "French President Emmanuel Macron spoke."
    macron = entity(text, "PERSON", "Emmanuel Macron", offices=(("French", None), ("President", None)))
    offices = resolve(article(text), reading(macron)).offices
    assert [tie.name for tie in offices] == ["President"]


@pytest.mark.parametrize("words", ["Its foreign ministry", "its Foreign Ministry"])
def test_its_ministry_is_of_the_state_spoken_of(words: str) -> None:
    text = f"Kenya recalled its envoy.\n\nSomalia was sorry. {words} said so."
    kenya, somalia = entity(text, "STATE", "Kenya", id="e2"), entity(text, "STATE", "Somalia", id="e3")
    assert actor(record(text, entity(text, "ORG", words), kenya, somalia)).actor.id == "n:org:som:foreign-ministry"


def test_a_place_in_a_list_is_not_of_the_american_state_named_after_it() -> None:
    text = "He spoke in Paris, New York, Los Angeles and Beirut."
    assert place(record(text, entity(text, "PLACE", "Paris"))).place.country == "FRA"  # type: ignore[union-attr]
    text = "He spoke in Paris, Texas, on Friday."
    assert place(record(text, entity(text, "PLACE", "Paris"))).place.country == "USA"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("title", "name", "identifier"),
    [
        ("Armenian President", "Serzh Sarksyan", "Q612803"),
        ("Armenian President", "Serge Sarkisian", "Q612803"),
        ("President", "Serzh Sarkisian", "Q612803"),
        ("former Armenian President", "Serge Sarkisian", "n:person:arm:serge-sarkisian"),
        ("Armenian President", "Levon Ter-Petrosian", None),
    ],
)
def test_the_holder_of_an_office_spelled_otherwise_is_known(title: str, name: str, identifier: str | None) -> None:
    text = f"In Yerevan {title} {name} spoke of Armenia."
    state = entity(text, "STATE", "Armenia", id="e2")
    tie = actor(record(text, entity(text, "PERSON", name, offices=((title, "e2"),)), state, published="2009-10-06"))
    assert tie.actor.id == identifier if identifier else tie.actor.id != "Q612803"


def test_a_ministry_in_a_report_from_a_capital_spoken_of_is_of_that_state() -> None:
    text = "TOKYO (Wire) — Fumio Kishida will meet South Korean President Yoon Suk Yeol, the Foreign Ministry said."
    people = entity(text, "PERSON", "Fumio Kishida"), entity(text, "PERSON", "Yoon Suk Yeol", id="e2")
    state, ministry = entity(text, "STATE", "South Korean", id="e3"), entity(text, "ORG", "Foreign Ministry", id="e4")
    tie = actor(record(text, *people, state, ministry, published="2023-05-06"), "e4")
    assert tie.actor.country == "JPN" and "from whose capital the article is written" in tie.reason
    elsewhere = text.replace("TOKYO", "PARIS")
    people = entity(elsewhere, "PERSON", "Fumio Kishida"), entity(elsewhere, "PERSON", "Yoon Suk Yeol", id="e2")
    state = entity(elsewhere, "STATE", "South Korean", id="e3")
    ministry = entity(elsewhere, "ORG", "Foreign Ministry", id="e4")
    assert actor(record(elsewhere, *people, state, ministry, published="2023-05-06"), "e4").actor.country == "KOR"


def test_a_venue_that_was_read_as_a_description_is_found_by_its_name() -> None:
    text = "Talks go on at the Palais des Nations."
    made = record(text, entity(text, "PLACE", "Palais des Nations", described=True))
    assert place(made).place is not None and place(made).place.country == "CHE"


def test_an_office_that_the_words_call_former_is_not_held() -> None:
    text = "Former U.S. Secretary of State Antony Blinken spoke."
    assert not offices(record(text, entity(text, "PERSON", "Antony Blinken", offices=(("Secretary of State", None),))))


def test_the_title_of_another_states_leader_is_no_office_of_a_known_person() -> None:
    text = "William Ruto thanked the Ugandan leader."
    ruto = entity(text, "PERSON", "William Ruto", offices=(("Ugandan leader", None),))
    assert [tie.office for tie in offices(record(text, ruto, published="2024-03-04"))] == ["KEN/hos"]


def test_places_that_the_tables_do_not_tell_apart_are_named_with_their_states() -> None:
    text = "The crossing at Busia reopened."
    assert "Busia in Kenya, Busia in Uganda" in place(record(text, entity(text, "PLACE", "Busia"))).reason


@pytest.mark.parametrize(
    ("written", "name", "known"),
    [
        ("S. Lavrov", "Sergei Lavrov", True),
        ("S.V. Lavrov", "Sergei Lavrov", True),
        ("M. Lavrov", "M. Lavrov", False),
    ],
)
def test_a_surname_with_an_initial_is_of_whose_given_name_begins_so(written: str, name: str, known: bool) -> None:
    text = f"Russia sent {written} to the talks."
    tie = actor(record(text, entity(text, "PERSON", written), entity(text, "STATE", "Russia", id="e2")))
    assert (tie.actor.name, tie.known) == (name, known)
