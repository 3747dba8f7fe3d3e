"""Who speaks in a transcript: a name and a colon open a turn, and what follows is that speaker's to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dragoman.models.draft import Draft
from dragoman.scores import Layer, Link

WHY = "turn of a transcript"
_OPENS = re.compile(r"(?P<who>[A-Z][^!?:;\"“”()\n]{2,90}?)(?:\s*\([^()\n]{1,60}\))?\s?:[ \t]+(?=\S)")
_SMALL = frozenset(
    {"of", "the", "for", "and", "to", "on", "de", "del", "da", "van", "von", "al", "el", "bin", "prime", "minister"}
    | {"president", "secretary", "foreign", "deputy", "first", "state", "general", "chancellor", "affairs"}
)
"""Words in lower case that stand in the name or office of who speaks; with a verb it is a sentence, not a turn."""
_ASKS = re.compile(r"(?:Q|Question|QUESTION|Answer|ANSWER|Moderator|MODERATOR|Remark|Note|NOTE)\s?[.:]\s")
_ENDS = re.compile(r"[.?!,…:;)\]\"”’'–—-]\s*\Z")
_ASIDE = re.compile(r"\s*[<(\[][^\n]*[>)\]]\s*\Z|\s*<?…>?\s*\Z|\s*\*+\s*\Z")
_SHARE = 0.4
"""How much of a text stands in turns at least where it is a transcript."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is (first and last piece), and the stretches of words, a paragraph each."""

    who: tuple[int, int]
    words: tuple[tuple[int, int], ...]


def enter(draft: Draft) -> None:
    """Enter the turns of a transcript as words said, settled: the network has no say in them."""
    found = tuple(_turns(draft))
    said = sum(b - a + 1 for turn in found for a, b in turn.words)
    if len(found) < 2 or said < _SHARE * len(draft.encoded.pieces):
        return
    settled = set(draft.settled)
    for turn in found:
        source = draft.add(Layer.SOURCE, "", turn.who, 1.0, WHY)
        contents = [draft.add(Layer.CONTENT, "", words, 1.0, WHY) for words in turn.words]
        for content in contents:
            draft.tie(Link.SPEAKER, content, source, 1.0, WHY)
            settled |= {(link, content) for link in (Link.SPEAKER, Link.CUE, Link.CONTINUES, Link.CAPACITY)}
        for before, content in pairwise(contents):
            draft.tie(Link.CONTINUES, content, before, 1.0, WHY)
    draft.settled = frozenset(settled)


def _turns(draft: Draft) -> Iterator[Turn]:
    """Each turn of a named speaker; what the press asks ends a turn and is none."""
    pieces, who, words = draft.encoded.pieces, None, list[tuple[int, int]]()
    firsts = np.flatnonzero(np.diff(pieces.paragraphs, prepend=-1))
    for first, last in zip(firsts.tolist(), [*(firsts[1:] - 1).tolist(), len(pieces) - 1], strict=True):
        start, end = int(pieces.starts[first]), int(pieces.ends[last])
        opened, asked = _OPENS.match(draft.text, start, end), _ASKS.match(draft.text, start, end)
        if asked or (opened and _names(opened["who"])):
            if who and words:
                yield Turn(who, tuple(words))
            who = None if asked or not opened else pieces.between(*opened.span("who"))
            rest = pieces.between(opened.end(), end) if opened else None
            words = [rest] if rest else []
        elif who and _ENDS.search(draft.text, start, end) and not _ASIDE.match(draft.text[start:end]):
            words.append((first, last))
    if who and words:
        yield Turn(who, tuple(words))


def _names(who: str) -> bool:
    """Whether words before a colon are a name, with or without an office."""
    words = re.findall(r"[\w’'.-]+", who)
    named = words[-1][0].isupper() and all(word[0].isupper() or word in _SMALL for word in words)
    return named and (len(words) > 1 or (len(who) > 3 and who.isupper()))
