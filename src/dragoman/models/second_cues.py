"""Words said that run on over a second cue of the same speaker: "said that A, while acknowledging B" is two sayings."""

from __future__ import annotations

from itertools import pairwise

from dragoman.models.draft import Draft
from dragoman.models.rules import find
from dragoman.scores import Layer, Link, Scores


def part(draft: Draft, scores: Scores) -> None:
    """Cut the network's words where the rules read a second cue in them, and enter what that one tells.

    ``scores`` are the rules'; what they tie the second words to is settled.
    """
    cues = {link.head: link.tail for link in scores.links if link.link is Link.CUE}
    who = {link.head: link.tail for link in scores.links if link.link is Link.SPEAKER}
    said = sorted((n for n in cues if scores.spans[n].layer is Layer.CONTENT), key=lambda n: scores.spans[n].span)
    for before, after in pairwise(said):
        one, other, cue = (scores.spans[n].span for n in (before, after, cues[after]))
        if cues[before] == cues[after] or who.get(before) != who.get(after) or not one.end <= cue.start < other.start:
            continue
        whole = _around(draft, one.end, cue.start, cue.end)
        place = draft.encoded.pieces.between(one.start, one.end)
        if whole is None or place is None or not draft.ranges[whole][0] <= place[1]:
            continue
        draft.stretch(whole, (draft.ranges[whole][0], place[1]))
        _enter(draft, scores, after)


def _around(draft: Draft, *places: int) -> int | None:
    """The words said that go on over all these places of the text."""
    spans = ((n, draft.spans[n].span) for n in draft.on(Layer.CONTENT))
    return next((n for n, span in spans if span.start < min(places) and max(places) < span.end), None)


def _enter(draft: Draft, scores: Scores, number: int) -> None:
    """Enter the rules' words with their speaker and cue, which the network has no say in."""
    at: dict[int, int] = {}
    find(draft, scores, number, at)
    settled = {(link, at[number]) for link in (Link.SPEAKER, Link.CUE, Link.CONTINUES)} if number in at else set()
    draft.settled |= settled
