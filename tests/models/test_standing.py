from __future__ import annotations

import numpy as np
import pytest

from dragoman.models import labels
from dragoman.models.signs import signs
from dragoman.models.standing import joined, was_like

EVEN = np.full((1, len(labels.STATUSES)), 1 / len(labels.STATUSES), dtype=np.float32)


def likeliest(sentence: str, act: str, kind: str, chances: np.ndarray = EVEN) -> str:
    at = sentence.index(act)
    found = signs(sentence, (0, len(sentence)), (at, at + len(act)), kind)
    return labels.STATUSES[int(joined(chances, [found]).argmax())]


@pytest.mark.parametrize(
    ("sentence", "act", "kind", "status"),
    [
        ("The two ministers met in Varna on Tuesday.", "met", "CONSULT/meeting", "occurred"),
        ("The two ministers will meet in Varna next week.", "meet", "CONSULT/meeting", "planned"),
        ("The two ministers are due to meet in Varna.", "meet", "CONSULT/meeting", "planned"),
        ("Norland called on Sudland to release the sailors.", "release the sailors", "RETREAT/release", "proposed"),
        ("Norland proposed talks with Sudland.", "talks", "CONSULT/talks", "proposed"),
        ("Norland invited her to visit Varna.", "visit Varna", "CONSULT/visit", "proposed"),
        (
            "If Sudland attacked, Norland would impose sanctions.",
            "impose sanctions",
            "SANCTION/sanction",
            "hypothetical",
        ),
        ("The blockade of the port continues.", "blockade", "COERCE/blockade", "ongoing"),
        ("The talks in Varna are still under way.", "talks", "CONSULT/talks", "ongoing"),
    ],
)
def test_where_the_network_is_of_no_mind_the_grammar_says_how_far_an_act_has_come(
    sentence: str, act: str, kind: str, status: str
) -> None:
    assert likeliest(sentence, act, kind) == status


def test_a_network_that_is_sure_outweighs_weak_signs() -> None:
    sure = np.full((1, len(labels.STATUSES)), 1e-4, dtype=np.float32)
    sure[0, labels.STATUSES.index("cancelled")] = 0.999
    assert likeliest("The meeting in Varna.", "meeting", "CONSULT/meeting", sure) == "cancelled"


def test_probabilities_of_statuses_sum_to_one_and_unknown_signs_say_nothing() -> None:
    assert joined(EVEN, [["no such sign"]]).sum() == pytest.approx(1)
    assert joined(EVEN, [["no such sign"]]).tolist() == joined(EVEN, [[]]).tolist()


def test_every_mention_of_an_event_has_its_say() -> None:
    told, planned = ["first before has"], ["first before will"]
    both = joined(np.repeat(EVEN, 2, axis=0), [told, planned])
    occurred = labels.STATUSES.index("occurred")
    assert joined(EVEN, [planned])[occurred] < both[occurred] < joined(EVEN, [told])[occurred]


@pytest.mark.parametrize(
    ("sentence", "been"),
    [
        ("The talks had been cordial, he wrote.", True),
        ("The talks between them were frank and open.", True),
        ("The talks had been put off, he wrote.", False),
        ("The talks will be constructive, he hoped.", False),
    ],
)
def test_an_act_that_is_said_to_have_been_good_or_bad_has_been(sentence: str, been: bool) -> None:
    assert was_like(sentence, sentence.index("talks") + len("talks")) is been
