"""The plain words that say whether somebody comes to a meeting, and where in them that somebody stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.codebook import Attendance

_COME = r"(?:attend|take part|participate|come|go|travel|join|be there|be present|show up|turn up)\b"
_ATTEND = r"(?:attend|take part|participate)\b"
"""What is said of meetings and hardly of anything else; trains and answers come too."""
_HIS = r"(?:his|her|its|their)"
_NOUN = r"(?:attendance|participation|presence)\b"
_HAS_NOT = r"(?:has|have|had)(?:\s+not|n['’]t)(?:\s+yet)?"
_YET_TO = r"(?:has|have|had)\s+yet\s+to"
_DOES_NOT = r"(?:do|does|did|would)(?:\s+not|n['’]t)"
_UNKNOWN = (
    r"(?:(?<!no longer )(?<!had been )unclear|uncertain|unknown|not\s+(?:yet\s+)?(?:clear|known|certain|decided))"
)
_IS = r"(?:is|was|remains|remained)\s+(?:(?:still|also|as\s+yet)\s+)?"
_MODAL = r"(?:will|would|can|could|might|may|(?:is|was|plans?|planned|intends?|intended)\s+to)(?:\s+\w+ly|\s+also)?"
_WHO = r"(?P<who>(?!(?:to|not)\b)(?:(?!\b(?:who|which|that|whose|where)\b)[^.;:!?\n“”\"]){1,80}?)"
_WHETHER = rf"(?:whether|if)\s+(?:to|{_WHO}\s+{_MODAL})\s+{_COME}"
_SAID = r"(?:confirmed|confirms|announced|said|says)"
_DAY = r"(?:\s+on\s+[A-Z][a-z]+day)?"
_NOT_TO = r"(?:(?:will|would)\s+not|won['’]t|wouldn['’]t)"
_ACCEPTED = (
    r"\s+(?:the|an|his|her|its|their|[A-Z][\w.]+['’]s?)\s+(?:[\w’'-]+\s+){0,3}?invitation(?:\s+from\s+[\w’' ]{1,40})?"
)

_FORMS: tuple[tuple[Attendance, str], ...] = (
    (Attendance.UNCLEAR, rf"(?:\b[Ii]t\s+{_IS})?{_UNKNOWN}\s+{_WHETHER}"),
    (Attendance.UNCLEAR, rf"\b[Ww]hether\s+{_WHO}\s+{_MODAL}\s+{_COME}[^.;\n]{{0,80}}?\s{_IS}{_UNKNOWN}"),
    (
        Attendance.UNCLEAR,
        rf"(?P<by>)\b(?:{_HAS_NOT}\s+(?:said|decided|announced|confirmed|indicated|made\s+(?:it\s+)?clear)"
        rf"|{_YET_TO}\s+(?:say|decide|announce|confirm|indicate|make\s+(?:it\s+)?clear)"
        rf"|{_DOES_NOT}\s+(?:say|confirm)|(?:declin|refus)(?:ed|es)\s+to\s+(?:say|confirm)"
        rf"|(?:is|was|are|were)\s+(?:still\s+)?undecided)\s+{_WHETHER}",
    ),
    (
        Attendance.UNCLEAR,
        rf"(?P<by>)\b(?:{_HAS_NOT}\s+confirmed|(?:{_YET_TO}|{_DOES_NOT})\s+confirm)"
        rf"\s+(?:{_HIS}\s+{_NOUN}|that\s+{_WHO}\s+(?:will|would)\s+{_COME})",
    ),
    (
        Attendance.UNCLEAR,
        rf"(?P<by>)(?:['’]s?)?\s+(?P<words>{_NOUN}\s+(?:(?:{_HAS_NOT}|{_YET_TO})\s+be(?:en)?\s+confirmed"
        rf"|{_IS}(?:{_UNKNOWN}|unconfirmed|in\s+doubt)))",
    ),
    (Attendance.CONFIRMED, rf"(?P<by>)\b(?:(?:has|have|had)\s+)?confirmed\s+{_HIS}\s+{_NOUN}"),
    (Attendance.CONFIRMED, rf"(?P<by>)(?:['’]s?)?\s+(?P<words>{_NOUN}\s+(?:has\s+been|was)\s+confirmed)"),
    (Attendance.CONFIRMED, rf"(?P<by>)\b(?:(?:has|have|had)\s+)?accepted{_ACCEPTED}(?=\s+to\b)"),
    (
        Attendance.CONFIRMED,
        rf"(?P<by>)\b(?:(?:has|have|had)\s+)?{_SAID}{_DAY}(?:\s+that)?\s+{_WHO}\s+(?:will|would)\s+(?:{_ATTEND}|come\b)",
    ),
    (Attendance.CONFIRMED, rf"(?P<by>)(?P<first>)\bwill\s+{_ATTEND}"),
    (
        Attendance.DECLINED,
        rf"(?P<by>)\b(?:(?:has|have|had)\s+)?{_SAID}{_DAY}(?:\s+that)?\s+{_WHO}\s+{_NOT_TO}\s+(?:{_ATTEND}|come\b)",
    ),
    (Attendance.DECLINED, rf"(?P<by>)(?P<first>)\b(?:(?:will|did)\s+not|won['’]t|didn['’]t)\s+{_ATTEND}"),
    (Attendance.DECLINED, rf"(?P<by>)\b(?:(?:has|have|had)\s+)?(?:declined|turned\s+down){_ACCEPTED}(?=\s+to\b)"),
)
"""By what is said the forms of the words: ``who`` comes, ``by`` stands where whoever says so is named right before.

Where nobody is named in ``who``, or a pronoun, it is who is named before. ``first``: only where a sentence begins so.
"""
_ANY = re.compile(rf"\b(?:{_COME}|{_NOUN}|invitation\b)")
_PATTERNS = tuple((attendance, re.compile(form)) for attendance, form in _FORMS)

_UNSURE_BEFORE = re.compile(
    r"\b(?:if|whether|unless|until|once|not|nor|neither|no|nobody|none|never|den(?:y|ies|ied|ying)"
    r"|hop(?:e|es|ed|ing)|reports?|rumou?rs?|speculation)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNSURE_AFTER = re.compile(r"\b(?:if|unless|provided|only|until)\b", re.IGNORECASE)
"""What in its sentence makes a firm word a condition or somebody's guess."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Words from ``start`` to ``end`` of a text that say whether somebody comes.

    ``who`` is where that somebody is named in them; None where it is whoever is named right
    before ``by``. At least one of both is there. ``first``: those words must begin the sentence.
    """

    attendance: Attendance
    start: int
    end: int
    who: tuple[int, int] | None
    by: int | None
    first: bool


def comings(text: str, start: int, end: int) -> Iterator[Coming]:
    """What a sentence from ``start`` to ``end`` says of anybody's coming, in the order of the text.

    Firm words are left out where the sentence makes them a condition, a denial or a hope; of
    words that overlap only the first form counts.
    """
    found = list[Coming]()
    if not _ANY.search(text, start, end):
        return
    for attendance, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            if attendance is not Attendance.UNCLEAR and _is_unsure(text, (start, end), match):
                continue
            groups = match.groupdict()
            begin = match.start("words") if groups.get("words") else match.start()
            who = match.span("who") if groups.get("who") else None
            by = match.start() if "by" in groups else None
            if who is not None or by is not None:
                found.append(Coming(attendance, begin, match.end(), who, by, "first" in groups))
    yield from sorted(found, key=lambda one: one.start)


def _is_unsure(text: str, sentence: tuple[int, int], match: re.Match[str]) -> bool:
    """Whether what stands before or after firm words in their sentence makes them less than that."""
    before = _UNSURE_BEFORE.search(text, sentence[0], match.start())
    return before is not None or _UNSURE_AFTER.search(text, match.end(), sentence[1]) is not None
