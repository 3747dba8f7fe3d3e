"""What prepares what: only where the sentence of an act says so."""

from __future__ import annotations

import re

from dragoman.models.draft import Draft
from dragoman.models.rules import is_settled
from dragoman.scores import Link

_PREPARES = re.compile(
    r"\b(?:prepar|prelimin|explorat|ahead of|before|prior to|run-up|pav(?:e|es|ed|ing)\b|groundwork|the ground\b)",
    re.IGNORECASE,
)


def drop_unprepared(draft: Draft) -> None:
    """Drop the network's ties of preparing where the act's sentence has no word of it: most calls prepare nothing."""
    pieces = draft.encoded.pieces
    for link in [link for link in draft.links if link.link is Link.PREPARES]:
        sentence = pieces.characters(*pieces.sentence(draft.ranges[link.head][0]))
        if not is_settled(draft, Link.PREPARES, link.head) and not _PREPARES.search(draft.text, *sentence):
            draft.links.remove(link)
