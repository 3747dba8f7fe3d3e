from __future__ import annotations

import numpy as np
import pytest

from dragoman.models import labels
from dragoman.models.telling import act_by, kinds_by, stem


@pytest.mark.parametrize(
    ("words", "known"),
    [("calls", "called"), ("meeting", "meet"), ("agreements", "agreed"), ("invites", "inviting"), ("Visits", "visit")],
)
def test_forms_of_a_word_have_one_stem(words: str, known: str) -> None:
    assert stem(words) == stem(known)


def test_a_short_word_keeps_its_ending() -> None:
    assert stem("war") == "war"
    assert stem("aid") == "aid"


def chances(**of: float) -> np.ndarray:
    """Probabilities of some kinds, by their names, the rest shared among the others."""
    kinds = labels.kinds()
    named = {kind: of[kind.partition("/")[2]] for kind in kinds if kind.partition("/")[2] in of}
    rest = (1 - sum(named.values())) / (len(kinds) - len(named))
    return np.array([named.get(kind, rest) for kind in kinds], dtype=np.float32)


def likeliest(words: str, given: np.ndarray) -> str:
    return labels.kinds()[int(kinds_by(words, given).argmax())]


def test_words_that_mostly_stood_for_one_kind_decide_where_the_network_wavers() -> None:
    wavering = chances(appeal=0.4, agreement=0.45)
    assert likeliest("asked", wavering) == "REQUEST/appeal"
    assert likeliest("signed", wavering) == "AGREE/agreement"


def test_where_the_network_is_sure_the_words_do_not_decide() -> None:
    assert likeliest("visit", chances(meeting=0.98)) == "CONSULT/meeting"


def test_words_that_are_not_in_the_table_leave_the_kinds_as_they_are() -> None:
    given = chances(strike=0.3, attack=0.4)
    assert kinds_by("zzyzx", given) == pytest.approx(given, abs=1e-3)
    assert kinds_by("zzyzx", given).sum() == pytest.approx(1, abs=1e-5)


def test_what_mostly_stands_for_an_act_is_surer_to_be_one() -> None:
    assert act_by("visit", 0.5) > 0.5 > act_by("year", 0.5)
    assert act_by("visit to the capital", 0.5) >= act_by("visit", 0.5)
    assert act_by("zzyzx", 0.5) < act_by("talks", 0.5)
    assert 0 < act_by("zzyzx", 0.0) < act_by("visit", 1.0) < 1
