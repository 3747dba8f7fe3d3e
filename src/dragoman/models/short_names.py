"""Short names told right after the whole one: "the Food and Drug Administration (FDA)", "… or FDA"."""

from __future__ import annotations

import re

from dragoman.codebook import EntityType
from dragoman.models.draft import Draft
from dragoman.scores import Layer, Link

_BEFORE = re.compile(r"\s?\(\Z|\sor\s\Z")
_WORD = re.compile(r"[^\s()]+")
_LONGEST = 120
"""How many characters before its short one a whole name may begin."""


def tie_short_names(draft: Draft) -> None:
    """Tie the short name of a body to the body right before it whose initials it has."""
    bodies = [n for n in draft.on(Layer.ENTITY) if draft.spans[n].label == EntityType.ORG]
    for short in bodies:
        span = draft.spans[short].span
        between = _BEFORE.search(draft.text, max(0, span.start - 4), span.start)
        start = begin_of(draft.text, between.start(), span.quote) if between else None
        if between is None or start is None:
            continue
        ends = {n: draft.spans[n].span.end for n in bodies if start < draft.spans[n].span.end <= between.start()}
        if ends:
            draft.tie(Link.SAME, short, max(ends, key=lambda n: ends[n]), 0.9, "its initials")


def begin_of(text: str, end: int, short: str) -> int | None:
    """Where the words before ``end`` begin whose capitals are the letters of ``short``; None where they are not."""
    if not (short.isupper() and short.isalpha() and len(short) > 1):
        return None
    wanted = list(short)
    for word in reversed(list(_WORD.finditer(text, max(0, end - _LONGEST), end))):
        if word[0][0].isupper():
            if word[0][0] != wanted.pop():
                return None
            if not wanted:
                return word.start()
    return None
