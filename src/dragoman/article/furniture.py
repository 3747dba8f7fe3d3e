"""What in a text is no part of the report: ad slots, share lines, bylines and the like, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from dragoman.article.article import Furniture
from dragoman.article.draft import Draft
from dragoman.spans import Span
from dragoman.tables import table

_EDGES = " \t\r\u00a0*•■►▼▲▶»«›>–—=+{}<>#_|·!→-"
_PARTS = re.compile(r"\s*(?:[|•·›»►]|\s[/>]\s|\s{3,})\s*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LINK_CHARS = 110
_BULLET = re.compile(r"[-–•*→»►▸■]|\d{1,2}[.)]?\s")
_AFTER_COLON = re.compile(r"[:|]\s*\S")
_SHAPE_CHARS = 160
_SIGN_OFF = re.compile(r"^(?:==|--|—)\s?\w{2,12}\s?(?:--|==|—)?$")
_DAY_WORDS = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b",
    re.IGNORECASE,
)
_CLOCK_WORDS = re.compile(
    r"\b(?:[ap]\.?m\b\.?|gmt|utc|bst|cet|cest|est|edt|et|ist|jst|at|on|of|the|updated?|last|published|posted|minutes?|mins?"
    r"|read|local|time|hrs?)",
    re.IGNORECASE,
)
_DATE_CHARS = 80
_EDGE_LINES = 4
"""How many lines at the top and at the end may name an outlet or an office."""
_TOP_LINES = 6
_REPEAT_CHARS = 60
_SPEAKER = re.compile(r"[A-Z][\w .’'-]{1,40}:")
_REPORT_CHARS = 120
"""A longer line, or a sentence of half that length, is a paragraph of the report."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Rows of facts/furniture.tsv that follow each other and differ in nothing but the pattern, as one."""

    expression: re.Pattern[str]
    reason: str
    most_chars: int
    at_edge_only: bool


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """The patterns, in the order in which they are tried."""
    grouped = groupby(table("furniture.tsv"), key=lambda row: (row["reason"], int(row["most_chars"]), row["where"]))
    return tuple(
        _Pattern(
            re.compile("|".join(row["pattern"] for row in rows), re.IGNORECASE), reason, most_chars, where == "edge"
        )
        for (reason, most_chars, where), rows in grouped
    )


def furniture_of(draft: Draft) -> tuple[Furniture, ...]:
    """The paragraphs that are no part of the report, in order. Title and deck never are."""
    kept = {span for span in (draft.title, draft.deck) if span is not None}
    paragraphs = [p for p in draft.paragraphs if p not in kept]
    reasons = _repeated(paragraphs) | _by_themselves(paragraphs)
    reasons = _linked(paragraphs, reasons) | reasons
    return tuple(Furniture(span, reasons[span]) for span in paragraphs if span in reasons)


def line_reason(line: str, *, at_edge: bool = False) -> str | None:
    """Why a line is furniture; None where it may be part of a report.

    Args:
        line: one paragraph.
        at_edge: whether it stands above the first or below the last paragraph of the report.
    """
    if len(line) > _longest():
        return None
    bare = _bare(line)
    for pattern in _patterns():
        if len(bare) <= pattern.most_chars and at_edge >= pattern.at_edge_only and pattern.expression.match(bare):
            return pattern.reason
    return _shape_reason(line.strip(), bare)


@cache
def _longest() -> int:
    """The most characters that any line of furniture has, known or by shape."""
    return max(_SHAPE_CHARS, *(pattern.most_chars for pattern in _patterns()))


def _bare(line: str) -> str:
    """A line without bullets and rules at its ends, and without brackets around it."""
    bare = re.sub(r"(?:\.{2,}|…)$", "", line.strip(_EDGES)).strip(_EDGES)
    while bare[:1] == "(" and bare[-1:] == ")":
        bare = bare[1:-1].strip(_EDGES)
    return bare


def _shape_reason(line: str, bare: str) -> str | None:
    """Why a line that no pattern knows is furniture by its shape."""
    if len(line) > _SHAPE_CHARS or "…" in line:
        return None
    if not bare or _SIGN_OFF.match(line):
        return "byline" if bare else "menu"
    if line.startswith("[") and line.endswith("]"):
        return "caption"
    if _is_date(line):
        return "dateline"
    return "menu" if _is_menu(line, bare) else None


def _is_menu(line: str, bare: str) -> bool:
    """Whether a line is several short ones side by side; a slash parts only three or more of them."""
    parts = [part for part in _PARTS.split(bare) if part]
    if _SENTENCE_END.search(line) or any(len(part) > 45 for part in parts):
        return False
    return len(parts) > 2 or (len(parts) == 2 and " / " not in bare)


def _is_date(line: str) -> bool:
    """Whether a line is a date and hardly more: a place, an outlet, an hour."""
    if len(line) > _DATE_CHARS or not re.search(r"\d", line):
        return False
    rest, found = _DAY_WORDS.subn(" ", line)
    numeric = re.search(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b", line)
    words = re.findall(r"[^\W\d]+", _CLOCK_WORDS.sub(" ", rest))
    return bool(found or numeric) and len(words) <= 4 and all(word[0].isupper() for word in words)


def _by_themselves(paragraphs: Sequence[Span]) -> dict[Span, str]:
    """The lines that are furniture by their words and where they stand."""
    reasons = [line_reason(span.quote) for span in paragraphs]
    report = [n for n, span in enumerate(paragraphs) if reasons[n] is None and _is_report(span.quote)]
    first, last = (report[0], report[-1]) if report else (len(paragraphs), -1)
    edges = [*range(min(first, _EDGE_LINES)), *range(max(last + 1, len(paragraphs) - _EDGE_LINES), len(paragraphs))]
    edges += report[-1:]  # who the writer is may be said in a sentence like one of the report
    for place in edges:
        reasons[place] = reasons[place] or line_reason(paragraphs[place].quote, at_edge=True)
    return {span: reason for span, reason in zip(paragraphs, reasons, strict=True) if reason is not None}


def _is_report(line: str) -> bool:
    """Whether a line that is no furniture is surely a paragraph of the report, by its length."""
    return len(line) > _REPORT_CHARS or (len(line) > _REPORT_CHARS / 2 and bool(_SENTENCE_END.search(line)))


def _linked(paragraphs: Sequence[Span], reasons: dict[Span, str]) -> dict[Span, str]:
    """The links below a heading of links ("Read more", "Most popular"): the short lines with bullets or numbers."""
    found: dict[Span, str] = {}
    below_heading = False
    for span in paragraphs:
        line = span.quote
        if span in reasons:
            below_heading = below_heading or (reasons[span] == "related" and not _AFTER_COLON.search(line))
            continue
        below_heading = below_heading and len(line) <= _LINK_CHARS and bool(_BULLET.match(line)) and line[-1] != "."
        if below_heading:
            found[span] = "related"
    return found


def _repeated(paragraphs: Sequence[Span]) -> dict[Span, str]:
    """Paragraphs whose words stand in another in the same order: of two alike the first is kept, else the fuller.

    The fuller is looked for at the top only, where a deck is taken from the lede: further
    down a heading may well return in the words of what it heads.
    """
    keys = [re.sub(r"\W+", " ", span.quote).strip().casefold() for span in paragraphs]
    top = keys[:_TOP_LINES]
    found: dict[Span, str] = {}
    seen: set[str] = set()
    for place, (span, key) in enumerate(zip(paragraphs, keys, strict=True)):
        said_before = key in seen
        seen.add(key)
        if len(key) < _REPEAT_CHARS or _SPEAKER.match(span.quote) or not _SENTENCE_END.search(span.quote):
            continue
        if said_before or (place < _TOP_LINES and any(key != other and key in other for other in top)):
            found[span] = "repeat"
    return found
