"""Reviews as people read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.ledger.states import ReviewState
from dragoman.review import Anchor, Judgement, Review

SHOWN = 3
"""So many wordings of a side are named; of more, their number."""

_STATES = {
    "counts": "counts",
    "withdrawn": "withdrawn by",
    "replaced": "replaced by the same reviewer",
    "contradicted": "does not count, contradicted by",
    "gone": "without effect: nothing is found there now",
}


def review_words(review: Review) -> str:
    """What a review says, on one line."""
    if review.withdraws:
        return f"withdraw {review.withdraws}"
    one, other = _side(review.one), _side(review.other)
    if review.judgement is Judgement.SPLIT:
        return f"split {one} off {other}"
    if review.other:
        return f"{review.judgement} {one} and {other}"
    fields = ", ".join(f"{one.field}={one.value}" for one in review.corrections)
    return f"{review.judgement} {one}{': ' + fields if fields else ''}"


def state_words(state: ReviewState) -> str:
    """Whether a review counts, and why not."""
    words = _STATES[state.state]
    return f"{words} {', '.join(state.others)}" if state.others else words


def _side(anchors: Sequence[Anchor]) -> str:
    """The words of one side of a review, each wording once, with how many accounts have it."""
    wordings = Counter(" ".join(one.words[0].quote.split()) for one in anchors)
    named = ", ".join(
        f"“{words.strip('“”')}”" + (f" ({number} accounts)" if number > 1 else "")
        for words, number in list(wordings.items())[:SHOWN]
    )
    return f"{named} and {len(wordings) - SHOWN} more" if len(wordings) > SHOWN else named
