"""What the lexical rules are sure of, entered into the network's draft.

The rules find less than the network, but what they find is right more often: their names,
offices, times and events stand, with what they tie to them, and the network adds the rest.
Words said are the network's, but for those that answer a claim.
"""

from __future__ import annotations

from dragoman.codebook import Status
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.responses import is_silence, point_back
from dragoman.scores import Layer, Link, Scores

TAKEN = (Layer.ENTITY, Layer.PRONOUN, Layer.TITLE, Layer.TIME, Layer.TRIGGER, Layer.STATUS, Layer.OPEN)
"""The layers whose spans are taken over from the rules, beside the sources whose word a status is."""

UNSURE = 0.3
"""How sure the rules are of what is answered: less than the network is of any tie of its own."""

SURE = 0.9
"""How sure is what the words around an act say plainly."""

ROLES = frozenset(labels.ROLES)


def enter(draft: Draft, scores: Scores) -> None:
    """Enter the rules' spans of the layers taken over, and all links among them; the draft must be empty."""
    at: dict[int, int] = {}
    links = [link for link in scores.links if link.link is not Link.WORD_OF or _told(scores, link.head)]
    words = {link.tail for link in links if link.link is Link.WORD_OF}
    for number, span in enumerate(scores.spans):
        place = draft.encoded.pieces.between(span.span.start, span.span.end)
        if (span.layer in TAKEN or number in words) and place is not None:
            at[number] = draft.take(span, place)
    for link in links:
        if link.head in at and link.tail in at:
            draft.tie(link.link, at[link.head], at[link.tail], link.score, link.why)
    draft.n_ruled = len(draft.spans)
    draft.settled = frozenset((link.link, link.head) for link in draft.links)


def _told(scores: Scores, status: int) -> bool:
    """Whether a status in somebody's words is that one's word: not what has occurred, which is mostly told as known."""
    return scores.spans[status].label != Status.OCCURRED


def is_settled(draft: Draft, link: Link, head: int) -> bool:
    """Whether the rules have said what this span is tied to by such a link; of roles, by any."""
    alike = ROLES if link in ROLES else {link}
    return any((other, head) in draft.settled for other in alike)


def enter_answers(draft: Draft, scores: Scores) -> None:
    """Enter the rules' answers to claims, on the network's own words where it has found them too.

    With them go the cues of who says nothing, whatever they are asked about, and what a denial only points at.
    """
    point_back(draft)
    ties = [link for link in scores.links if link.link in labels.STANCES]
    at: dict[int, int] = {}
    cues = [n for n, span in enumerate(scores.spans) if span.layer is Layer.CUE]
    silent = {n for n in cues if is_silence(draft.text, scores.spans[n].span)}
    for number in sorted(silent | {end for link in ties for end in (link.head, link.tail)}):
        find(draft, scores, number, at)
    for link in ties:
        if link.head in at and link.tail in at and at[link.head] != at[link.tail]:
            draft.tie(link.link, at[link.head], at[link.tail], min(link.score, UNSURE), link.why)


def find(draft: Draft, scores: Scores, number: int, at: dict[int, int]) -> None:
    """Where the draft has this span of the rules, entered with its speaker and cue where it has it not."""
    span = scores.spans[number]
    place = draft.encoded.pieces.between(span.span.start, span.span.end)
    if number in at or place is None:
        return
    same = max(draft.on(span.layer), key=lambda n: _shared(draft.ranges[n], place), default=None)
    if same is not None and _shared(draft.ranges[same], place):
        at[number] = same
        return
    at[number] = draft.take(span, place)
    for link in scores.links:
        if link.head == number and link.link in (Link.SPEAKER, Link.CUE):
            find(draft, scores, link.tail, at)
            if link.tail in at:
                draft.tie(link.link, at[number], at[link.tail], link.score, link.why)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many pieces two ranges share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]) + 1)
