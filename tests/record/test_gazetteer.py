"""Look-ups by name, in whatever spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.gazetteer import Gazetteer, Naming
from dragoman.record.names import key, person_key

GAZETTEER = Gazetteer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Dmitri Medvedev", "Dmitry Medvedev"),
        ("Yury Ushakov", "Yuri Ushakov"),
        ("Muhammad bin Salman", "Mohammed bin Salman"),
        ("Abdelfattah Al-Sisi", "Abdel Fattah el-Sisi"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("J.D. Vance", "JD Vance"),
        ("Donald J. Trump", "Donald Trump"),
        ("Péter Szijjártó", "Peter Szijjarto"),
    ],
)
def test_transliterations_of_a_name_have_one_key(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


def test_a_person_is_found_by_full_name_and_by_surname() -> None:
    assert [person.id for person in GAZETTEER.persons("Volodymyr Zelenskiy")] == ["Q3874799"]
    assert [person.id for person in GAZETTEER.surnamed("Zelensky")] == ["Q3874799"]
    assert GAZETTEER.persons("Nobody Inparticular") == ()


def test_another_middle_name_is_another_person() -> None:
    assert GAZETTEER.persons("Kim Yong Chol") == ()


@pytest.mark.parametrize(
    ("word", "code", "naming"),
    [
        ("US", "USA", Naming.NAME),
        ("U.S.", "USA", Naming.NAME),
        ("Türkiye", "TUR", Naming.NAME),
        ("Hungarian", "HUN", Naming.DEMONYM),
        ("Kiev", "UKR", Naming.CAPITAL),
        ("the Kremlin", "RUS", Naming.METONYM),
        ("Foggy Bottom", "USA", Naming.METONYM),
        ("Élysée", "FRA", Naming.METONYM),
        ("Downing Street", "GBR", Naming.METONYM),
    ],
)
def test_a_state_is_found_by_name_adjective_capital_and_palace(word: str, code: str, naming: Naming) -> None:
    state, how = GAZETTEER.states(word)[0]
    assert (state.code, how) == (code, naming)


def test_the_version_is_of_the_tables_and_always_the_same() -> None:
    assert Gazetteer().version == GAZETTEER.version
    assert len(GAZETTEER.version) == 12


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert key(text) == key(text.upper().lower()) or not text.isascii()
    for look_up in (GAZETTEER.states, GAZETTEER.organisations, GAZETTEER.persons, GAZETTEER.surnamed):
        assert isinstance(look_up(text), tuple)
    assert isinstance(GAZETTEER.sites(text), tuple)
