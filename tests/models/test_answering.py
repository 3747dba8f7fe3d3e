from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.models.answering import Pair, Told, counted, first_clause, log_odds
from dragoman.models.responses import LEAST

_PAIR = Pair(
    claim=Told("Norland had moved its troops to the border", "Lin", "alleged"),
    answer=Told("no troops had been moved to the border", "Kern", "replied"),
    network=-1.5,
    sure=0.9,
    gap=120,
    together=True,
    next=True,
    between=". ",
    ruled=False,
)


def _odds(pair: Pair) -> float:
    return log_odds(pair, counted(pair.claim.words + " " + pair.answer.words))


def _answered(words: str, cue: str = "said") -> Pair:
    return replace(_PAIR, answer=Told(words, "Kern", cue))


def test_a_near_denial_of_the_same_is_an_answer_and_a_far_word_on_something_else_is_none() -> None:
    far = replace(_answered("the harvest was good"), gap=900, together=False, next=False)
    assert _odds(_PAIR) > LEAST > _odds(far)


@pytest.mark.parametrize(
    ("likelier", "than"),
    [
        (_answered("the accusation"), _answered("the weather")),
        (_answered("the claim", "rejected"), _answered("the claim")),
        (_answered("nothing had been decided"), _answered("all had been decided")),
        (_PAIR, replace(_PAIR, claim=Told(_PAIR.claim.words, "Lin", "welcomed"))),
        (replace(_PAIR, claim=Told("Kern was lying about the troops", "Lin", "said")),
         replace(_PAIR, claim=Told("somebody was lying about the troops", "Lin", "said"))),
        (_PAIR, replace(_PAIR, next=False)),
        (replace(_PAIR, between=". Norland disputes this. Its envoy, Kern, "), _PAIR),
        (replace(_PAIR, ruled=True), _PAIR),
    ],
)  # fmt: skip
def test_what_speaks_for_an_answer(likelier: Pair, than: Pair) -> None:
    assert _odds(likelier) > _odds(than)


def test_what_is_denied_further_on_does_not_make_it_a_denial() -> None:
    assert first_clause("refunds were offered, of which some were not accepted") == "refunds were offered"
    assert _odds(_answered("refunds were offered, of which some were not accepted")) < _odds(
        _answered("refunds were not offered, of which some were accepted")
    )
