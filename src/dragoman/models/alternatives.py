"""Many words as one pattern that looks at each letter once, not at the whole list at every place of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def one_of(words: Iterable[str]) -> str:
    """A pattern, without groups of its own, for any of some words; where several fit, the longest is tried first.

    Words that begin alike are gone through together: "met" and "meets" as ``me(?:ets|t)``.
    """
    return _written(sorted(set(words)))


def _written(words: list[str]) -> str:
    """The pattern for words in order; an empty one among them makes the rest optional."""
    ends = "" in words
    branches: list[str] = [
        re.escape(letter) + _written([word[1:] for word in own])
        for letter, own in groupby(filter(None, words), key=lambda word: word[0])
    ]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
