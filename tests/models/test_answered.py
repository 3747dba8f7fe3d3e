from __future__ import annotations

import re

import pytest

from dragoman.models.answered import answers


def _sentences(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^.]+\.\s*", text)]


@pytest.mark.parametrize(
    ("text", "act", "kind", "status"),
    [
        ("Lin hoped to see his colleague. Kern turned him down.", "see", "CONSULT/meeting", "declined"),
        ("Sudland offered talks. Norland rejected the offer.", "talks", "CONSULT/talks", "declined"),
        ("Sudland offered talks. The offer was refused.", "talks", "CONSULT/talks", "declined"),
        ("Lin invited Kern to visit Varna. Kern gladly accepted the invitation.", "visit", "CONSULT/visit", "planned"),
        (
            "Lin invited Kern to visit Varna. The invitation was gratefully accepted.",
            "visit",
            "CONSULT/visit",
            "planned",
        ),
        ("Lin was to visit Varna. That plan is on hold.", "visit", "CONSULT/visit", "postponed"),
        ("Lin was to visit Varna. It was called off.", "visit", "CONSULT/visit", "cancelled"),
        (
            "Sudland said that Norland bombed a village. Norland denied the charge.",
            "bombed",
            "ASSAULT/strike",
            "denied",
        ),
        ("Sudland said that Norland bombed a village. Norland denies it.", "bombed", "ASSAULT/strike", "denied"),
    ],
)
def test_a_later_sentence_says_what_became_of_an_act(text: str, act: str, kind: str, status: str) -> None:
    found = answers(text, _sentences(text), [(text.index(act), kind)])
    assert {number: change.status for number, change in found.items()} == {0: status}


@pytest.mark.parametrize(
    ("text", "act", "kind"),
    [
        ("Sudland offered talks. Norland has not rejected the offer.", "talks", "CONSULT/talks"),
        ("Sudland offered talks. Norland refused to comment.", "talks", "CONSULT/talks"),
        ("Sudland accused Norland. Norland denied the charge.", "accused", "ACCUSE/accusation"),
        ("Lin asked Kern to visit Varna. He has not accepted the invitation.", "visit", "CONSULT/visit"),
        ("Lin asked Kern to visit Varna. He accepted the invitation to a dinner.", "visit", "CONSULT/visit"),
        ("They held talks. It rained. The offer was refused.", "talks", "CONSULT/talks"),
    ],
)
def test_what_answers_nothing_changes_nothing(text: str, act: str, kind: str) -> None:
    assert answers(text, _sentences(text), [(text.index(act), kind)]) == {}
