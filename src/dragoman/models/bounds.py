"""Words said, from where they begin to where they end: the network is surest in their middle."""

from __future__ import annotations

import re
from collections.abc import Container

from dragoman.models.draft import Draft
from dragoman.models.lexical.lexicon import patterns
from dragoman.scores import Layer

_APART = re.compile(r"[“”\":;]|\A(?:Answering|Asked|Speaking)\b")
"""What stands between words said and the beginning of their sentence and is none of them."""
_ENDS = re.compile(
    r"[.;:,!?\n“”\"()]|\s[-–—]+\s"
    r"|\s(?:and|but|as|while|when|where|after|before|adding|saying|according|although|though|because|who|which)\b"
)
_MORE = re.compile(
    r"[ ](?!(?:and|but|or|as|while|when|where|after|before|in|on|at|by|during|following|amid|despite|with|who|which"
    r"|that|according|adding|saying|to|from|for|since|until|although|though|because|if|he|she|they|it|we|last|next|this"
    r"|yesterday|today|late|early|earlier|later|told|said|says)\b)(?=[a-z0-9])"
)
"""A word that goes on with the clause that the word before it is in."""
_DANGLES = re.compile(r"\b(?:the|an?|of|at|in|to|for|with|by|from)\Z", re.I)
"""A word with which nothing ends."""
_LONGEST = 45
"""Pieces that are added at most."""


def complete(draft: Draft) -> None:
    """Let words said begin with their sentence where their speaker follows, and end with their clause."""
    follows = {draft.ranges[n][0] for n in draft.on(Layer.SOURCE, Layer.CUE)}
    for content in draft.on(Layer.CONTENT):
        first, last = draft.ranges[content]
        place = _opening(draft, first, last, follows), _ending(draft, last)
        if place != (first, last):
            draft.stretch(content, place)


def _opening(draft: Draft, first: int, last: int, follows: Container[int]) -> int:
    """Where the sentence begins of which these words are the end, before a comma and who said so.

    ``follows`` has the pieces with which sources and cues begin.
    """
    pieces = draft.encoded.pieces
    opens, closes = pieces.sentence(first)
    after = next((at for at in range(last + 1, min(last + 3, closes) + 1) if at in follows), None)
    if after is None or "," not in draft.text[pieces.ends[last] - 2 : pieces.starts[after]]:
        return first
    begin, stop = int(pieces.starts[opens]), int(pieces.starts[first])
    dateline = patterns()["wire"].match(draft.text, begin, stop)
    begin = dateline.end() if dateline else begin
    return first if _APART.search(draft.text, begin, stop) else _free(draft, (begin, stop), first)


def _ending(draft: Draft, last: int) -> int:
    """Where the clause ends that these words break off in."""
    end = int(draft.encoded.pieces.ends[last])
    dangles = _DANGLES.search(draft.text, max(0, end - 8), end)
    if draft.text[end - 1] in ",”\"’'" or not (dangles or _MORE.match(draft.text, end)):
        return last
    stop = _ENDS.search(draft.text, end + 1)
    return _free(draft, (end, stop.start() if stop else len(draft.text)), last)


def _free(draft: Draft, place: tuple[int, int], at: int) -> int:
    """The far end of a stretch of text beside a piece, where nobody speaks in it and it is of the same sentence."""
    pieces = draft.encoded.pieces
    inside = pieces.between(*place)
    if inside is None or inside[1] - inside[0] > _LONGEST:
        return at
    if any(draft.holds(layer, inside) for layer in (Layer.SOURCE, Layer.CUE, Layer.CONTENT)):
        return at
    far = inside[0] if inside[0] < at else inside[1]
    return far if pieces.sentences[far] == pieces.sentences[at] else at
