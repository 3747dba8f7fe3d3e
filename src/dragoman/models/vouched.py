"""What has occurred by one party's word alone: "claimed that Norland had agreed" is no word of the report's."""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.codebook import Status
from dragoman.models.draft import Draft
from dragoman.scores import Link

_VOUCHES = re.compile(r"\b(?:claim|alleg|assert|confirm|disclos|recall|purport)(?!.*\b(?:not|never)\b)", re.IGNORECASE)
"""Cues that make what they tell their speaker's word: the report keeps its distance, or takes it from that one."""


def vouch(draft: Draft) -> None:
    """Give the statuses of acts that occurred, told with such a cue and by no other word, to who speaks."""
    speaks = draft.tails(Link.SPEAKER)
    cues = {content: draft.spans[cue].span.quote for content, cue in draft.tails(Link.CUE).items()}
    told = sorted((*draft.ranges[n], n) for n in speaks if _VOUCHES.search(cues.get(n, "")))
    given = {link.head for link in draft.links if link.link is Link.WORD_OF}
    for link in [link for link in draft.links if link.link is Link.STATUS and link.tail not in given]:
        at = draft.ranges[link.head][0]
        around = bisect_right(told, (at, len(draft.encoded.pieces), len(draft.spans))) - 1
        if around < 0 or at > told[around][1] or draft.spans[link.tail].label != Status.OCCURRED:
            continue
        content = told[around][2]
        draft.tie(Link.WORD_OF, link.tail, speaks[content], draft.spans[content].score, "told with a cue of distance")
