"""Days that belong to what leads up to an act, and not to the act."""

from __future__ import annotations

import re

from dragoman.models.draft import Draft
from dragoman.scores import Link

_PREPARING = re.compile(r"\bprepar(?:e|es|ed|ing)(?: for)?(?: (?:the|an?|this|that|their|his|her|its))?(?: \w+)?\s\Z")
_REACH = 50


def drop_days_of_preparing(draft: Draft) -> None:
    """Drop the time that follows an act that is prepared: "to prepare the summit the following week".

    It is none of an act of another sentence either.
    """
    sentences = draft.encoded.pieces.sentences
    links = [link for link in draft.links if link.link is Link.TIME]
    preparing = {(link.head, link.tail) for link in links if _is_prepared(draft, link.head, link.tail)}
    for link in links:
        act, time = draft.ranges[link.head], draft.ranges[link.tail]
        is_apart = sentences[act[0]] != sentences[time[0]] and any(link.tail == tail for _, tail in preparing)
        if is_apart or (link.head, link.tail) in preparing:
            draft.links.remove(link)


def _is_prepared(draft: Draft, act: int, time: int) -> bool:
    """Whether a time follows an act of which only the preparing is told."""
    start = draft.spans[act].span.start
    follows = draft.ranges[time][0] == draft.ranges[act][1] + 1
    return follows and _PREPARING.search(draft.text, max(0, start - _REACH), start) is not None
