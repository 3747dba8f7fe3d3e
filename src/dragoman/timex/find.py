"""Finds time expressions in raw text.

The text is turned into a row of letters, one for each word (``tokens``), and the patterns
below are looked for in that row: what an expression is made of can be read there. Patterns
have no nested repetition, so that the work grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.spans import Span
from dragoman.timex.tokens import Token, tokens

_COUNT = r"(?:[wvNdY]-?){1,4}"
_CLOCK = r"(?:e?(?:[CdN]m|C)z{0,2}|(?:e-?)?P|b?P)"
_YEAR = r"(?:,?o?f?[Yy](?!-?U)B?|[dNwk]B|,?o?l{1,2}U(?!-)|,?o?vw(?:-?[wd])?)"
_MONTH = r"(?:[Mj](?=,?d)|M)"
_DATE = (
    rf"(?:t?[dk](?:-|r)t?[dk]o?M{_YEAR}?|t?[dk]o?[Mj]{_YEAR}?|{_MONTH},?t?[dk](?![m%])(?:[-r]t?[dk](?!M))?(?:,?o?[Yy](?!-U)|otl[U])?"
    rf"|M{_YEAR}|M)"
)
_PART = r"(?:t?[egnE][-o]{0,2}t?)"
_WHICH = r"(?:[tx]?l{0,2}c?)"
_PATTERNS = (
    r"Tz?",
    # a clock time, a weekday, a date, in any order
    rf"{_CLOCK},?o?l?{_PART}?W(?:,?o?{_DATE})?",
    rf"{_CLOCK},?o?{_DATE}",
    rf"{_WHICH}{_PART}?W,?{_CLOCK}?,?o?{_DATE}",
    rf"{_PART}?{_WHICH}W(?:e?P|,?{_CLOCK})?(?:o?lU)?",
    rf"{_PART}?(?<=[enEo-])t?l?{_DATE}",
    rf"[lx]{_DATE}|{_DATE}(?:,?{_CLOCK})?",
    # told from the day of writing
    rf"t?[UP]o{_DATE}|t?Uh?R|e?R(?:e?P|{_CLOCK})?|{_CLOCK},?R",
    rf"{_PART}{{1,2}}{_WHICH}b?f?U(?!-)|{_PART}U|{_PART}{_WHICH}[SP]",
    r"b?t?U~?-?E|tUww?|t?Uh[tl]?l?W|t?[UP]h(?=[.,])|x[wdN]U|t?U[YK](?!-?U)|aUrw(?:-?g)?|t?[kel]?no(?:[yYK]|t?l?U)|t?l?eo[yYK]",
    rf"t?[kel]f?Uo{_DATE}",
    r"t?[lc]?U-g(?:[ke]?-?U|I)?|[tl]?[lc]?U~[ke]?-?U|t?Y~?(?:[ke]-?U|I|U(?![-rg]))|t?[ke]-?f?Uo?(?:[Yy]|lU)|tlI(?:lU|aUg)",
    # lengths, and how far they lie
    rf"b?a?(?:{_COUNT})?-?U-?r-?a-?n(?:-?g)?|b?{_COUNT}-?r-?a?-?n-?U(?:-?g)?|a?[Un]-U(?:-?g)?",
    rf"t?[lc]{{0,2}}[en]?b?{_COUNT}(?:r{_COUNT})?b?f?(?:o?l?c?-?)?[UQ](?!-?O)(?:r?b)?(?:-?gh?|h(?=[tl]))?(?:o(?:[tl]?[YU]|f?Y))?",
    rf"b{{0,2}}{_COUNT}(?:r{_COUNT})?b?f?-?[UQ](?!-?O)(?:r?b)?(?:-?g)?",
    r"b{0,2}(?:aq|[tlc]{0,2}q)(?:o|b)?-?[UQ](?:r?b)?(?:-?g)?",
    r"b{0,2}a?[en]?b?a-?b?f?U(?:r?b)?(?:-?g)?",
    rf"x?{_WHICH}b?c?[ke]?b?f?-?U(?!-[dwN])(?!-?O)(?:-?g)?[I]?|[lc]{{1,2}}[UQ]",
    rf"{_WHICH}(?<=[lc])I|tI",
    # parts of years and of days, seasons, years, decades, centuries
    rf"{_PART}?{_WHICH}[Ss](?<!s){_YEAR}?|(?:[lt]|{_PART})s{_YEAR}?|s{_YEAR}|t?Sovw-w",
    rf"{_PART}{{0,2}}f?Y(?!-?U)B?|y|{_PART}?t?K|t?U[YK]",
    r"t?[kd]-?U(?!-?O)B?",
    r"[dNwk]B|[dN](?=[-r][dNw]B)",
    r"vw(?:-?[wd])?",
    rf"x?{_WHICH}e?P|{_CLOCK}",
    r"F|l?H[UP]?(?:,?Y)?|tZ|c",
)
_NO_TIMES = frozenset(
    (
        *("quarter", "the last time", "last time", "evening", "the night", "hour", "minute", "a quarter"),
        *("the last-minute", "last-minute", "the last minute"),
        *("about a quarter", "nearly a quarter", "more than a quarter", "less than a quarter", "over a quarter"),
        *("recent", "past", "coming", "past time", "decade"),
        *("a calendar year", "a fiscal year", "seconds", "eighteen thousand", "nineteen thousand"),
    )
)
"""What has the form of a time expression and is none."""

_NEEDS = (
    (
        r"(?:early |late )?(?:morning|afternoon|night|noon|midnight|midday|dawn|dusk|nightfall|daybreak|sunrise)s?",
        r"\b(?:at|by|before|until|till|around|about|since|from|to|after|and|or|between|one)\s",
        r"-|\s(?:attack|raid|battle|fight|march|bomb)",
    ),
    (r"(?:the )?\d+(?:st|nd|rd|th)[- ]minute", r"(?!)", r"(?!)"),
    (r"(?:\w+ ){1,3}a quarter", r"(?!)", r"(?!)"),
    (r"week|year", r"\b(?:single|final|last)\s", r"(?!)"),
    (r"the fall", r"\b(?:in|by|until|during|since|over)\s", r"(?!)"),
    (r"the day", r"(?!)", r"\s(?:after|before|following|when)\b"),
    (r"this time", r"\b(?:at|by|during|from|around|about|until)\s", r"(?!)"),
    (r"the time", r"\bby\s", r"(?<=\bat the time)(?! of\b| [A-Z])|(?<=\bof the time)(?! of\b)"),
    (r"current", r"(?!)", r" (?!(?:of|in|and|is|was|flows?)\b)[A-Za-z]"),
    (r"soon", r"\b(?:will|may|might|could|should|can|to)\s", r"\s(?:will|may|might|can)\b"),
)
"""What is a time only after certain words or before them: "at noon", "a night raid", not "a night ferry"."""
_BETRAYED = (
    (r".*(?:0s|ties)", r"\b(?:his|her|their|my|our|your)\s(?:early |mid-?|late )?", r""),
    (r"this week", r"[“\"'‘]", r""),
    (r"day|month", r"\b(?:his|her|its|their|my|our|your|all|and|sad|bad|good|big|long|busy)\s", r""),
    (r"the fall", r"", r" of (?!\d|this|last|next)"),
    (r"[12]\d{3}", r"\b(?:more|less|fewer) than\s|\b(?:up to|as many as|at least|at most)\s", r" [a-z]"),
    (
        r"[12]\d{3}",
        r"",
        r" (?:people|(?:wo)?men|children|troops|soldiers|police|officers|personnel|civilians|fighters|militants|"
        r"prisoners|hostages|refugees|migrants|protesters|demonstrators|workers|students|delegates|guests|members|homes|houses|"
        r"k(?:ilo)?m(?:et(?:er|re)s?)?|miles?|met(?:er|re)s?|feet|tons|tonnes|barrels|dollars|euros|pounds|votes|"
        r"deaths|cases|percent|per cent|degrees|square|times)\b",
    ),
    (
        r"(?:the )?(?:spring|summer|autumn|winter)",
        r"",
        r" (?:(?:Olympic|Paralympic|Asian )?\w*(?:Games|ympics?)|Palace)\b",
    ),
)
"""What the words around it show to be none: the decade of an age ("in her late 30s"), a title, a count of people."""
_LINKS = re.compile(r"\bNow\Z|\bAt the same time\Z|[“\"`']at the same time\Z")
"""What before a comma only links a sentence to the one before it."""
_LOOK_BACK = 16
_BEFORE = re.compile(r"than\s+|following\s+(?=\w+day['’]s)", re.I)
"""What stands before a time and is none of it: "higher than a year ago", "following Monday's call"."""
_MORE = re.compile(r"or so\b|more\b|less\b", re.I)
"""What a length of time may end with, of the words that make it less exact."""
_BEFORE_ADJECTIVE = re.compile(r"[ta](?=[wvNdYkqe]+-[UQ]$)")
_NEEDED = tuple(
    (re.compile(form), re.compile(rf"(?:{before})\Z", re.I), re.compile(after)) for form, before, after in _NEEDS
)
_BETRAYING = tuple(
    (re.compile(form), re.compile(rf"(?:{before})\Z", re.I), re.compile(after)) for form, before, after in _BETRAYED
)
_PATTERN = re.compile("|".join(f"(?:{one})" for one in _PATTERNS))


def find(text: str) -> tuple[Span, ...]:
    """The time expressions of a text, in order, none overlapping; prepositions before them left out."""
    row = tokens(text)
    letters = "".join(token.letter for token in row)
    found = (
        Span.of(text, _behind(text, row[_first(match)].start), row[_last(match, row, text)].end)
        for match in _PATTERN.finditer(letters)
        if match.group()
    )
    return tuple(span for span in found if not _only_looks_so(text, span))


def _only_looks_so(text: str, span: Span) -> bool:
    """Whether an expression is none: a fraction, an age, a title, or a word that only begins a sentence."""
    words, before = span.quote.lower(), text[max(0, span.start - _LOOK_BACK) : span.start]
    if words in _NO_TIMES or (text.startswith(",", span.end) and _LINKS.search(before + span.quote)):
        return True
    for form, needed, following in _NEEDED:
        if form.fullmatch(words) and not needed.search(before) and not following.match(text, span.end):
            return True
    return any(
        form.fullmatch(words) and betrays.search(before) and beside.match(text, span.end)
        for form, betrays, beside in _BETRAYING
    )


def _first(match: re.Match[str]) -> int:
    """Where an expression begins: "the two-week truce" has "two-week" alone, "D-Day" no hyphen."""
    return match.start() + bool(_BEFORE_ADJECTIVE.match(match.group()) or match.group()[0] == "-")


def _last(match: re.Match[str], row: Sequence[Token], text: str) -> int:
    """Where an expression ends: "the past few decades" before "most of them", not "decades most"."""
    last = match.end() - 1
    while last > match.start() and row[last].letter in "br" and not _MORE.match(text, row[last].start):
        last -= 1
    return last


def _behind(text: str, start: int) -> int:
    """Where an expression begins, without a word that only ties it to what stands before or after it."""
    tie = _BEFORE.match(text, start)
    return tie.end() if tie else start
