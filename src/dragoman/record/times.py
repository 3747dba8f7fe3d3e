"""Time expressions to ISO days and intervals, by the article's date and the sentence's tense."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.article.article import Article
from dragoman.record.record import TimeTie
from dragoman.spans import Span
from dragoman.timex.anchors import Anchor, Found
from dragoman.timex.clock import day_of_clock
from dragoman.timex.dateline import told_on
from dragoman.timex.dates import Interval
from dragoman.timex.entries import entry_days
from dragoman.timex.grammar import understand
from dragoman.timex.quarters import is_quarter
from dragoman.timex.tense import Direction, direction
from dragoman.timex.verbs import by_its_verb

_SINCE = re.compile(r"^[“\"']?(?:ever )?(?:since|from|after|as of)\b(?!.*\b(?:to|until)\b)", re.I)
_BY = re.compile(
    r"^[“\"']?(?:by|no later than|not later than)\b"
    r"(?! (?:\w+ )?(?:dawn|noon|breakfast|midday|evening|morning|midnight))",
    re.I,
)
_UNTIL = re.compile(r"^[“\"']?(?:until|till)\b", re.I)
_BEFORE = re.compile(r"^[“\"']?before\b(?! (?:dawn|noon|breakfast|midday|the end|the \w+ (?:is|ends)))", re.I)
_BEFORE_END = re.compile(r"^[“\"']?before the end\b", re.I)
_LATEST = re.compile(r"\bat the latest\b", re.I)
_EARLIEST = re.compile(r"\bat (?:the )?earliest\b|^not before\b", re.I)
_COMPARISON = re.compile(
    r"\byear-(?:ago|earlier)|\b(?:same|corresponding|comparable) (?:period|quarter)|\b\d{4} (?:period|quarter)", re.I
)
_YEAR_BEFORE = re.compile(rf"{_COMPARISON.pattern}|\byear (?:ago|earlier|before)\b", re.I)
_LAST_OF = re.compile(r"\b(?:last|next) (?:day|week|weekend|month|year)\Z", re.I)
_A_PERIOD = re.compile(r"the (?:week|month|year)\Z", re.I)
_OTHER_PERIOD = re.compile(
    r"[-–—]| (?:ended|ending|before|after|of|on|in which|when|that|since|to|until|from|leading|prior|following|ahead)\b"
)
"""What makes a period another than that of the day: "the year ended in March", "the week before the vote"."""
_IN_SO_LONG = re.compile(
    r"in (?:more than |nearly |almost |over |some )?[\w-]+ (?:hour|day|week|month|year|decade)s\Z", re.I
)
_FIRST_TIME = re.compile(r"\b(?:first|only|last|second|third|\w+est)\b[^.;\n]{0,40}\Z", re.I)
_GOES_ON = re.compile(
    r"[-–—](?:[A-Z][a-z]+\.? )?\d\d?(?:st|nd|rd|th)?\b(?![:.,]\d)|"
    r" (?:to|through|until) (?:[A-Z][a-z]{2,8}\.? )?\d\d?(?:st|nd|rd|th)?\b"
    r"(?! ?(?:[ap]\.?m|percent|per cent|\w*illion|o.clock|%))|"
    r" (?:ago|later|earlier)\b"
)
"""The rest of a range of days ("[June 27]-29", "[from March 4] to 11"), or of a length of time that lies behind."""
_MOVED_FROM = re.compile(
    r"\b(?:postponed|put (?:off|back)|pushed (?:off|back)|moved|shifted|delayed|deferred|rescheduled|brought forward)"
    r" from (?:the )?\Z",
    re.I,
)
"""What makes the day that follows, and the one after its "to", two days: "postponed from [May 3] to May 10"."""
_ENDS_IN_DAY = re.compile(r"[A-Z][a-z]+\.? \d\d?(?:st|nd|rd|th)?\Z")
_ENDS_IN_LENGTH = re.compile(r"\b(?:hour|day|week|fortnight|month|year|decade)s?\Z", re.I)
_IN = re.compile(r"\b(?:in|within)\s\Z", re.I)
_OR_LATER = re.compile(r" or (?:so\b|(?:a (?:little|bit|few \w+) |somewhat |slightly |much )?(?:later|longer|more)\b)")
"""What leaves open how long it will be: "in two weeks or a little later"."""
_FROM_ANOTHER = re.compile(r"\b(?:minutes|hours|days?|weeks?|months?|years?) (?:after|before)\Z", re.I)
_WHAT = re.compile(r" [\w“\"‘']")
"""A time counted from an act told after it: "five weeks after the two sides met"."""
_LEVELS = re.compile(r" (?:levels?|prices|figures|baseline)\b")
_COMPARED = re.compile(
    r"(?:\b(?:from|than|with|versus|over|against)\s|\b(?:million|billion|share|cents|percent)\b|%|[$€£]\s?\d)[^.;\n]{0,30}\Z"
)
_FAR = 1500
"""Code points after which a quarter is no longer spoken of."""
_AHEAD = (_BY, _BEFORE)


def resolve_times(article: Article, spans: Sequence[Span]) -> tuple[TimeTie, ...]:
    """What days each time expression names, in the order given.

    Values are ISO days or ``start/end`` with both ends included, ``..`` for an open end.
    Whole months and years are intervals of days. Counted from ``article.published``, or
    from the day of the dateline or of the entry of a live page that they stand in; where
    the article has no date, only expressions that name their year have a value. A clock
    time is of the day in the zone that it is told in.
    """
    ties: dict[Span, TimeTie] = {}
    named: tuple[Span, Interval] | None = None
    quarter: tuple[Span, Interval] | None = None
    told = told_on(article.text, article.published)
    entries = entry_days(article.text, article.published, article.updated)
    for span in sorted(set(spans)):
        compared = _is_compared(article.text, span)
        place = bisect_right(entries, span.start, key=lambda entry: entry.start)
        today = entries[place - 1].day if place else told
        found = _resolve(article.text, today, span, named, quarter, compared=compared)
        ties[span] = TimeTie(span, found.interval.iso if found.interval else None, found.score, found.reason)
        aside = (_YEAR_BEFORE if compared else _COMPARISON).search(span.quote)
        if found.interval is not None and not aside:
            named = span, found.interval
            quarter = named if is_quarter(found.interval) else quarter
    return tuple(ties[span] for span in spans)


def _is_compared(text: str, span: Span) -> bool:
    """Whether the words before the span set a figure against one of another time."""
    return _COMPARED.search(text, max(0, span.start - 50), span.start) is not None


def _resolve(
    text: str,
    today: date | None,
    span: Span,
    named: tuple[Span, Interval] | None,
    quarter: tuple[Span, Interval] | None,
    *,
    compared: bool,
) -> Found:
    """One expression, after what was last named before it, and the quarter of a year last spoken of."""
    left_open = _left_open(text, span)
    if left_open:
        return Found(None, left_open, 0.5)
    ahead = any(pattern.search(span.quote) for pattern in _AHEAD)
    looks = Direction.FUTURE if ahead else direction(text, span)
    near = named is not None and "\n" not in text[named[0].end : span.start]
    spoken_of = quarter[1] if quarter and span.start - quarter[0].end < _FAR else None
    anchor = Anchor(
        today, named[1] if named else None, near, looks, spoken_of, compared, by_its_verb(text, span) is looks
    )
    words = _lead(text, span, looks) + span.quote + _rest(text, span)
    day = day_of_clock(text, span)
    try:
        if day is not None:
            of_day = _resolve(text, today, day, named, quarter, compared=compared)
            return _bounded(words, replace(of_day, reason=f"a time of day; {of_day.reason}"), today)
        found = understand(words, anchor)
        return found if _LEVELS.match(text, span.end) else _bounded(words, found, today)
    except (OverflowError, ValueError):
        return Found(None, "it names no day of the calendar", 0.0)


def _left_open(text: str, span: Span) -> str:
    """Why the words around the span leave it without a day; "" where they do not."""
    if _LAST_OF.search(span.quote) and text.startswith(" of ", span.end):
        return "the last one of what the words go on to name"
    if _A_PERIOD.match(span.quote) and _OTHER_PERIOD.match(text, span.end):
        return "a period that the words go on to name"
    if _IN_SO_LONG.match(span.quote) and _FIRST_TIME.search(text, max(0, span.start - 60), span.start):
        return "a length of time, not a date"
    if _FROM_ANOTHER.search(span.quote) and _WHAT.match(text, span.end):
        return "counted from what the words go on to name"
    if _ENDS_IN_LENGTH.search(span.quote) and _OR_LATER.match(text, span.end):
        return "a length of time left open, not a date"
    return ""


def _lead(text: str, span: Span, looks: Direction) -> str:
    """What makes a day to come of how long something lasts: "in" before "two weeks"."""
    lead = None if text.startswith(" of ", span.end) else _IN.search(text, max(0, span.start - 20), span.start)
    return lead[0] if lead and looks is Direction.FUTURE and _ENDS_IN_LENGTH.search(span.quote) else ""


def _rest(text: str, span: Span) -> str:
    """What follows the span and belongs to the same time."""
    if _MOVED_FROM.search(text, max(0, span.start - 40), span.start):
        return ""
    match = _GOES_ON.match(text, span.end)
    ends = _ENDS_IN_LENGTH if match and match[0].endswith(("ago", "later", "earlier")) else _ENDS_IN_DAY
    return match[0] if match and ends.search(span.quote) else ""


def _bounded(words: str, found: Found, today: date | None) -> Found:
    """The same, open or cut at one end where the words say since when or until when."""
    interval = found.interval
    if interval is None or interval.first is None or interval.last is None:
        return found
    if _LATEST.search(words) or _BY.search(words):
        return replace(found, interval=interval.upto())
    if _SINCE.search(words) or _EARLIEST.search(words):
        return replace(found, interval=interval.onwards())
    if _UNTIL.search(words) or _BEFORE_END.search(words):
        return replace(found, interval=_from(today, interval.last))
    if _BEFORE.search(words) and interval.first > date.min:
        return replace(found, interval=_from(today, interval.first - timedelta(days=1)))
    return found


def _from(today: date | None, last: date) -> Interval:
    """From the article's date to ``last``, or up to ``last`` where that is no later."""
    return Interval(today, last) if today is not None and today < last else Interval(None, last)
