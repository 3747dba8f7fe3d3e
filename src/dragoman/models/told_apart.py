"""What in the words of two mentions shows that they are two: whose each is, or that names of places share nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.models.draft import Draft

_ITS = re.compile(r"(?:its|their|his|her)\s", re.IGNORECASE)
_ITS_BEFORE = re.compile(r"\b(?:its|their|his|her)\s\Z", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "de", "la", "al", "el"})


def is_owned(draft: Draft, mention: int) -> bool:
    """Whether a mention is told by whose it is: "its foreign ministry"."""
    span = draft.spans[mention].span
    before = _ITS_BEFORE.search(draft.text, max(0, span.start - 6), span.start)
    return before is not None or _ITS.match(span.quote) is not None


def are_of_two(draft: Draft, one: int, other: int) -> bool:
    """Whether two mentions of a body are of two owners: "its foreign ministry", and the one that is named."""
    bare = {_ITS.sub("", draft.spans[n].span.quote, count=1).lower() for n in (one, other)}
    return is_owned(draft, one) is not is_owned(draft, other) and len(bare) == 1


def share_a_word(one: str, other: str) -> bool:
    """Whether two names of places may be of one: "Karabakh" is in "Nagorno-Karabakh", or the one is short for it."""
    words, others = ([word for word in re.findall(r"\w+", name.lower()) if word not in _SMALL] for name in (one, other))
    if [_initials(words)] == others or [_initials(others)] == words:
        return True
    return not set(words).isdisjoint(others)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)
