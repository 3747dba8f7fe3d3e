"""Where the verb of an act stands right before a time, its tense says for certain where the time lies."""

from __future__ import annotations

import re

from dragoman.spans import Span
from dragoman.timex.tense import Direction

_LOOK_BACK = 80
_TIED = r"(?:\s(?:again|there|here|back|\w+ly))?\s(?:(?:in|on)\s(?:the\s)?)?\Z"
_OF_PLANS = (
    r"(?:plann|schedul|expect|slat|suppos|need|want|hop|intend|agre|promis|pledg|vow|propos|postpon|delay|resum|mov|"
    r"reschedul|extend|bas|dat|call|announc|invit|book|sett|unit|limit|start)ed\b"
)
_DONE = re.compile(
    r"(?:^|[^\w’'-])(?!(?:\w+\s)?" + _OF_PLANS + r")"
    r"(?:(?:was|were|had been|has been|have been)\s(?:\w+ly\s)?(?!" + _OF_PLANS + r")"
    r"(?:\w{2,}ed|held|made|taken|given|won|lost|shot|hit|struck|found|sent|brought|born|killed|built|cut|sworn in)|"
    r"(?<!\bbe\s)(?<!\bto\s)(?<!\bis\s)(?<!\bare\s)(?<!\bif\s)(?<!\bonce\s)(?<!\bwhen\s)(?<!\bwill\s)(?<!\bbeing\s)"
    r"(?:\w{2,}(?<!ne)ed|died|met|went|came|made|gave|took|spoke|left|flew|won|lost|fell|rose|became|withdrew|broke))"
    + _TIED,
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:(?:will|shall)\s(?:be\s)?(?:\w+ly\s)?\w+|to be \w+|takes? (?:effect|place|office)|expires?|"
    r"enters? into force|"
    r"(?:is|are) (?:due|scheduled|expected|slated|planned|set)(?: to \w+(?: \w+)?)?)" + _TIED,
    re.I,
)
_SINCE = re.compile(r"\bsince\s(?:the\s|last\s)?\Z", re.I)


def by_its_verb(text: str, span: Span) -> Direction | None:
    """PAST after "was signed in" or "since", FUTURE after "will be signed in"; None where no such words stand there."""
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    if _SINCE.search(before) or _DONE.search(before):
        return Direction.PAST
    return Direction.FUTURE if _TO_COME.search(before) else None
