from __future__ import annotations

import pytest

from dragoman.models.signs import signs


def of(text: str, act: str, kind: str = "CONSULT/meeting") -> frozenset[str]:
    """The signs of an act in a text whose last line is its sentence."""
    at = text.rindex(act)
    return signs(text, (text.rfind("\n") + 1, len(text)), (at, at + len(act)), kind)


def test_signs_name_what_stands_around_an_act_and_where() -> None:
    found = of("Lin said that Norland would meet the envoys soon.", "meet the envoys")
    assert {"first before would", "led by NAME would", "clause begins that", "modal would + plain"} <= found
    assert {"act begins meet", "act has envoy-", "first after soon", "time to come + plain"} <= found
    assert {"kind CONSULT/meeting", "type CONSULT + plain", "in body"} <= found


def test_the_signs_of_another_sentence_are_none_of_an_acts_own() -> None:
    found = of("Norland might yield.\nThey met in Varna.", "met")
    assert not {sign for sign in found if "might" in sign}


def test_pointers_before_a_noun_do_not_hide_what_leads_it() -> None:
    assert "led by after" in of("He spoke after their meeting.", "meeting")
    assert "led by after" in of("He spoke after meeting them.", "meeting")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Norland to host talks\nThe envoys will hold talks.", "in body"),
        ("Norland to host talks", "in body"),
        ("The envoys held talks.\nMore later.", "in body"),
    ],
)
def test_only_a_first_line_above_others_that_ends_as_headlines_do_is_one(text: str, sign: str) -> None:
    at = text.index("talks") if "later" in text else text.rindex("talks")
    assert sign in signs(text, (0, len(text)), (at, at + 5), "CONSULT/talks")


def test_a_name_within_a_sentence_is_a_name_and_in_a_headline_a_word() -> None:
    assert "first before NAME" in of("On Monday Norland visited Sudland.", "visited")
    headline = "Norland Plans Talks\nMore below."
    found = signs(headline, (0, 19), (14, 19), "CONSULT/talks")
    assert {"first before plans", "in headline"} <= found


def test_an_act_in_words_quoted_has_the_sign_of_a_quotation() -> None:
    assert "in a quotation" in of("Lin wrote: “We shall meet in May.”", "meet")
    assert "in a quotation" not in of("“Gladly”, Lin wrote, and met them in May.", "met")


def test_years_and_other_numbers_are_told_apart() -> None:
    assert "first after YEAR" in of("They signed 1994 accords.", "signed")
    assert "first after NUMBER" in of("They signed 12 accords.", "signed")
