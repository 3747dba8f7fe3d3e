"""Whether the words around a time expression look back or ahead."""

from __future__ import annotations

import re
from enum import StrEnum

from dragoman.spans import Span


class Direction(StrEnum):
    """Where a time without its own year or week lies, seen from the article's date."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


_AHEAD = re.compile(
    r"\b(?:will|won[’']t|shall|would|could(?! not|n[’']t)|may|might|should|must|ought|going to|"
    r"(?:is|are|was|were|be|been) (?:to|due|"
    r"scheduled|expected|slated|likely|about to|supposed|planned|meant)|"
    r"(?:is|are|be) \w+ed to|(?:is|are) (?:heard|held|put|sworn|told|sent)|"
    r"(?:is|are|remains?) (?:possible|unlikely|certain|awaited|(?:not|yet to be)(?: yet)? confirmed)|"
    r"set (?:to|for)|due|scheduled|slated|planned|"
    r"planning to|upcoming|looms?|aims?|awaits?|expects?|expected|plans?|intends?|hopes?|wants?|proposes|"
    r"invites|agreed to|agreement to|"
    r"postponed|put off|moved to|ready to|effective|ahead of|next(?! to)|"
    r"to (?:meet|hold|visit|host|travel|attend|begin|start|open|"
    r"take (?:place|effect)|resume|receive|fly|arrive|sign|vote|return|speak|discuss|join|convene|lead|send|be|go|"
    r"come)|meets?|arrives?|travels|flies|leaves|departs|returns|hosts|opens|begins?|starts|convenes|gathers?|"
    r"takes? (?:place|effect)|enters? into force|expires?|(?:has|have) been (?:floated|mentioned|suggested|mooted)|"
    r"(?:is|are) (?:still )?being (?:arranged|planned|prepared|considered|discussed|negotiated|worked out)|"
    r"(?:is|are) (?:meeting|hosting|travelling|traveling|visiting|flying|arriving|coming|holding))\b|[’']ll\b",
    re.I,
)
_SAID = r"said|told|predicted|warned|wrote|posted|tweeted|announced|added|stated|declared|insisted|confirmed|reported"
_BACK = re.compile(
    rf"\b(?:{_SAID}|had(?: been)?(?: (?:due|expected|scheduled|planned|slated|set|supposed|meant))?(?: to(?: \w+)?)?|"
    r"(?:previously|originally|as) planned|follow(?:s|ing)|has|have|was|were|did|met|held|went|came|saw|made|gave|"
    r"took|spoke|began|left|flew|sent|"
    r"sought|put|broke|kept|lost|won|found|got|brought|fell|rose|struck|hit|shot|led|became|withdrew|drew|"
    r"threw|knew|thought|felt|heard|read|set(?! to| for)|cut|let|ran|paid|fought|caught|taught|bought|stood|understood|"
    r"chose|swore|tore|wore|drove|rode|grew|blew|hung|shook|sat|lay|laid|quit|shut|split|spread|"
    r"could(?: not|n[’']t)(?: be)?(?: \w+)?|(?:neither|nobody|no one|none)\b[^.;,\n]{0,60}?\bcould(?: be)?(?: \w+)?|"
    r"(?!(?:united|hundred|indeed|speed|proceed|exceed|succeed|un(?:specified|named|identified|disclosed|resolved|confirmed|armed)|ahmed|moham+ed|sayed|saeed|embed|sacred)\b)"
    r"\w+(?<!ne)(?<!\bf)(?<!\bb)(?<!\bne)ed|(?<!until )(?<!till )after|ago|last|since)\b",
    re.I,
)
_OVER = re.compile(
    r"(?:had (?:been )?(?:due|expected|scheduled|planned|slated|set|supposed)|previously|originally|as)\b", re.I
)
"""What was to come, and no longer is."""
_FRONTED = 3
"""A time with fewer words than these before it opens its sentence; the comma after it is no clause border."""
_SAYING = re.compile(rf"\b(?:{_SAID})$", re.I)
_AUXILIARY = re.compile(
    r"(?:\b(?:will|shall|would|could|may|might|should|must)|[’']ll|\bto(?= be| have))(?: not| also| then| \w+ly)?"
    r" (?:be |have )?(?:\w+ed and )?$",
    re.I,
)
_FOR = re.compile(
    r"(?<!contrast )(?<!compared )(?<!according )(?<!prior )(?<!up )\b(?:for|until|till|through|to|as soon as|"
    r"as early as|deadline of)\s+(?:the\s+)?$",
    re.I,
)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.I)
_FROM = re.compile(r"\bfrom\s[^;\n]{1,25}\sto\s+(?:the\s+)?\Z", re.I)
_OF_A_DEED = re.compile(
    r"[’']s (?:\w+ )?(?:ruling|attacks?|raids?|bombings?|blasts?|explosions?|killings?|assault|crash|verdict|"
    r"shootings?|massacre|earthquake)\b",
    re.I,
)
"""What a day has behind it: "Wednesday's ruling"."""
_AWAITED = re.compile(r"\b(?:ahead of|before|await\w*|until|for)\s+\Z", re.I)
_WITHIN_FOR = re.compile(r"^(?:for|until|till|to|ahead of)\b", re.I)
_CAME_TO_PASS = re.compile(
    r"[\s,]*(?:\w+ ){0,3}(?:was|were|did|didn[’']t|had)\b"
    r"(?! (?:called off|cancel\w+|postponed|put off|scrapped|dropped)[^.\n]{0,30}\b(?:on \w+day|yesterday|today)\b)"
)
_HAD_COME = re.compile(r"[^.\n]{0,120}?\b(?:was|were|did|had|\w+ed)\b")
_SPOKEN = re.compile(
    r"\A\W*(?:speaking|talking|addressing|briefing|asked|interviewed)\b(?:\s(?!whether|if|about)[^\s,]+)*\s\Z", re.I
)
_WILL = re.compile(r"(?:\bwill|[’']ll|\bshall)\b[^,;:—–]*\Z", re.I)
_WILL_BE = re.compile(r"[^,]*,\s(?:[\w’'-]+\s){1,3}?(?:will|would|is to|plans to)\b")
"""What shows that who opens a sentence as speaking has still to speak."""
_STOP = re.compile(r"[.!?][”\"’)]?\s+(?=[“\"‘(]?[A-Z0-9])|\n")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.N|[A-Z])$"
)
_BREAK = re.compile(
    r"[,;:—–()“”\"]|\b(?:and|but|that|which|who|when|where|while|after|before|because|if|as (?:he|she|it|they|the))\b",
    re.I,
)


def sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Start and end (not included) of the sentence, or line, that holds the span."""
    start, end = 0, len(text)
    for stop in _STOP.finditer(text, max(0, span.start - 1500), min(len(text), span.end + 1500)):
        if stop.group() != "\n" and _ABBREVIATED.search(text[max(0, stop.start() - 6) : stop.start()]):
            continue
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.start() >= span.end:
            end = stop.start() + 1
            break
    return max(start, span.start - 600), min(end, span.end + 600)


def direction(text: str, span: Span) -> Direction:
    """Whether the clause around the span looks back or ahead; OPEN where nothing shows it.

    The cue nearest to the span decides: words before it count as nearer than words after
    it, and each clause border between adds to the distance.
    """
    start, end = sentence_around(text, span)
    before, after = text[start : span.start], text[span.end : end]
    if len(before.split()) < _FRONTED:
        after = after.lstrip(" ,")
    if _OF_A_DEED.match(after) and not _AWAITED.search(before):
        return Direction.PAST
    if (_FOR.search(before) and not _FROM.search(before)) or _WITHIN_FOR.search(span.quote):
        return Direction.PAST if _CAME_TO_PASS.match(after) else Direction.FUTURE
    if _SPOKEN.match(before) and not _WILL_BE.match(after):
        return Direction.PAST
    if _BY.search(before) and (not _HAD_COME.match(after) or _WILL.search(before)):
        return Direction.FUTURE
    cues = [(_distance(before[match.end() :]), Direction.FUTURE) for match in _AHEAD.finditer(before)]
    cues += [(_back_distance(before, match), _of_participle(before, match)) for match in _BACK.finditer(before)]
    cues += [(6 + _distance(after[: match.start()]), Direction.FUTURE) for match in _AHEAD.finditer(after)]
    cues += [(_after(after, match), _of_participle(after, match)) for match in _BACK.finditer(after)]
    return min(cues, key=lambda cue: cue[0])[1] if cues else Direction.OPEN


def _after(after: str, match: re.Match[str]) -> float:
    """The distance of a past cue behind the span; who said so, or "hours after", behind a comma stands farther off."""
    between = after[: match.start()]
    beside = _SAYING.search(match.group()) or match.group() == "after"
    return 6 + _distance(between) + (6 if beside and _BREAK.search(between) else 0)


def _of_participle(words: str, match: re.Match[str]) -> Direction:
    """FUTURE for "held" in "will be held", else PAST."""
    return Direction.FUTURE if _AUXILIARY.search(words[: match.start()]) else Direction.PAST


def _distance(between: str) -> float:
    """Words between a cue and the span, with six more for each clause border."""
    return len(between.split()) + 6 * len(_BREAK.findall(between))


def _back_distance(before: str, match: re.Match[str]) -> float:
    """The same for a past cue; a verb of saying with words after it stands farther off."""
    between = before[match.end() :]
    far = 3 if _SAYING.search(match.group()) and between.strip() else 0
    return _distance(between) + far - (0.5 if _OVER.match(match.group()) else 0)
