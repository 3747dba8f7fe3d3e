"""Words said, from where they begin to where they end: the network is surest in their middle."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from dragoman.codebook import EntityType
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
_NAMES = re.compile(r"(?:\w+\s)*(?:call|describ|brand|dub|label|term)(?:s|es|e|ed|bed|ded|ing)?", re.IGNORECASE)
_SAID_WHEN = re.compile(r"(?:the\s)?(?:same|very)\s(?:morning|afternoon|evening|night|day|week)\sthat\s", re.IGNORECASE)
"""When it was said, between two "that": "insisted that same morning that"."""
_NAMED_WITHIN = 10
"""Pieces between such a cue and what is marked of the words."""
_SITES = (EntityType.PLACE, EntityType.STATE)
_SHORT = 3
"""Pieces after "that" of words that only point at something."""
_LONGEST = 45
"""Pieces that are added at most."""


def complete(draft: Draft) -> None:
    """Let words said begin with their sentence where their speaker follows, and end with their clause.

    They begin after "that".
    """
    follows = {draft.ranges[n][0] for n in draft.on(Layer.SOURCE, Layer.CUE)}
    cues = [draft.ranges[n] for n in draft.on(Layer.CUE) if _NAMES.fullmatch(draft.spans[n].span.quote)]
    for content in draft.on(Layer.CONTENT):
        first, last = _bare(draft, draft.ranges[content])
        first = _named_from(draft, first, cues)
        place = _opening(draft, first, last, follows), _ending(draft, _whole_place(draft, last))
        if place != draft.ranges[content]:
            draft.stretch(content, place)


def _bare(draft: Draft, place: tuple[int, int]) -> tuple[int, int]:
    """Words said without the "that" that leads to them and a comma after them."""
    first, last = place
    last -= first < last and _piece(draft, last) == ","
    leads = _piece(draft, first) == "that" and last - first > _SHORT  # "disputed that account" points at one
    first += leads
    pieces = draft.encoded.pieces
    day = _SAID_WHEN.match(draft.text, int(pieces.starts[first]), int(pieces.ends[last]))
    place_after = pieces.between(day.end(), int(pieces.ends[last])) if day else None
    return place_after or (first, last)


def _whole_place(draft: Draft, last: int) -> int:
    """The last piece of a place that is told with where it lies, where words said break off in it: "Varna, Norland"."""
    if _piece(draft, last + 1) != ",":
        return last
    sites = {draft.ranges[n] for n in draft.on(Layer.ENTITY) if draft.spans[n].label in _SITES}
    further = next((b for a, b in sites if a == last + 2), None)
    if further is None or not any(b == last for _, b in sites):
        return last
    return further if _piece(draft, further + 1) in (",", ".", ";", "") else last


def _named_from(draft: Draft, first: int, cues: Iterable[tuple[int, int]]) -> int:
    """Where what somebody "called" something begins, with the something: "called [the call with Lin useful]"."""
    opens = draft.encoded.pieces.sentence(first)[0]
    last = max((b for a, b in cues if opens <= a and b < first), default=first)
    text = draft.text[draft.encoded.pieces.ends[last] : draft.encoded.pieces.starts[first]] if last < first else ","
    free = not re.search(r"[^\w\s’'-]", text) and first - last - 1 <= _NAMED_WITHIN
    return last + 1 if free else first


def _piece(draft: Draft, at: int) -> str:
    """The text of a piece; empty behind the last."""
    pieces = draft.encoded.pieces
    return draft.text[pieces.starts[at] : pieces.ends[at]] if at < len(pieces) else ""


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
