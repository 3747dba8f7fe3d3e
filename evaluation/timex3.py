"""Values as TIMEX3 writes them, for corpora annotated so: ``2013-W12``, ``P3D``, ``PRESENT_REF``.

The days come from the program; this module only writes them as coarse as the words are.
Lengths of time, which the program leaves without days, are written from the words.
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.timex.dates import Interval, Unit
from dragoman.timex.quarters import is_quarter
from dragoman.timex.words import DAYS, month_number
from evaluation.lengths import UNITS, length, period, plain

_OFTEN = {"daily": "P1D", "everyday": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
          "annually": "P1Y", "hourly": "PT1H", "nightly": "P1D", "hourlong": "PT1H", "daylong": "P1D",
          "weeklong": "P1W", "monthlong": "P1M", "yearlong": "P1Y"}  # fmt: skip
_NOW = re.compile(r"^(?:now|right now|currently|current|the current|nowadays|presently|present|the present|at present|"
                  r"this time|already|these days)$")  # fmt: skip
_PAST = re.compile(
    r"^(?:(?:more |most |very |only )?recently|recent|previously|the past|the recent past|that time|the time|"
    r"(?:the )?(?:recent|past) years|"
    r"(?:(?:a few|several|some|many) )?(?:minutes|hours|days|weeks|months|years|decades) (?:ago|earlier))$"
)
_FUTURE = re.compile(r"^(?:(?:the |the near )?future|soon)$")
_REFERENCES = ((_NOW, "PRESENT_REF"), (_PAST, "PAST_REF"), (_FUTURE, "FUTURE_REF"))
_PERIOD = re.compile(r"the (?:week|month|year)")
_DAYPART = {"midnight": "T24:00", "early morning": "TMO", "morning": "TMO", "afternoon": "TAF", "evening": "TEV",
            "overnight": "TNI", "tonight": "TNI", "night": "TNI", "midday": "T12:00", "noon": "T12:00",
            "dawn": "TMO"}  # fmt: skip
_CLOCK = re.compile(
    r"\b(\d\d?)(?:[:.](\d\d))?\s*(a\.?m|p\.?m)\b|\b(\d\d?):(\d\d)|"
    r"\b([01]\d|2[0-3])([0-5]\d) ?(?:gmt|utc|hours|hrs|h|z|local time)\b"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_MONTH = re.compile(rf"\b{_MONTHS}\b|month")
_FROM_DAY = re.compile(rf"(?:{_MONTHS}\.? \d\d?(?!\d)|\d\d?(?:st|nd|rd|th)? (?:of )?{_MONTHS})")
_SEASON = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_WEEKDAYS = "(mon|tues|wednes|thurs|fri|satur|sun)day"
_EACH = re.compile(rf"\b(?:every|each)\s+{_WEEKDAYS}\b|\b{_WEEKDAYS}(?:s\b|\s(?:morning|afternoon|evening|night)s\b)")
_EACH_MONTH = re.compile(r"(?:every|each) (jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\Z")
_ABOUT = re.compile(
    r"^(?:(?:just|only|about|almost|nearly|some|at least|at most|more than|less than|over|under|roughly|approximately|"
    r"around|exactly|barely)\s)+(?=\S)"
)


def timex3(words: str, days: str | None, today: date | None) -> str:
    """The TIMEX3 value of an expression that the program gives these days (ISO, ``start/end``); "" where none."""
    said = _ABOUT.sub("", " ".join(words.lower().replace("’", "'").split()))
    for pattern, value in _REFERENCES:
        if pattern.match(said):
            return value
    said = plain(said)
    if days is not None and _PERIOD.fullmatch(said):
        return _date(said, days, today)
    return _often(said) or length(said) or _date(said, days, today)


def _often(said: str) -> str:
    month = _EACH_MONTH.match(said)
    if month:
        return f"XXXX-{month_number(month[1]):02d}"
    part = re.match(r"(?:every|each) (morning|afternoon|evening|night)\Z", said)
    if part:
        return f"XXXX-XX-XX{_DAYPART[part[1]]}"
    day = _EACH.search(said)
    if day:
        return f"XXXX-WXX-{1 + DAYS.index((day[1] or day[2])[:3])}{'TNI' if 'night' in said else ''}"
    if said in _OFTEN:
        return _OFTEN[said]
    found = re.search(rf"\b(?:every|each|per)\s+({UNITS})s?\b", said)
    return period("1", found[1]) if found else ""


def _date(said: str, days: str | None, today: date | None) -> str:
    """Days as coarse as the words: a week, a month, a season, a quarter, a year."""
    if days is None:
        return ""
    first, _, last = days.partition("/")
    first = last if first == ".." else first
    if len(first) < 10:
        return first
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if len(last) == 10 else start
    if re.search(r"weekend", said):
        return f"{_week(start)}-WE"
    season = re.search(r"\b(spring|summer|autumn|fall|winter)\b", said)
    if season and (end - start).days > 60:
        return f"{start.year}-{_SEASON[season[1]]}"
    ranged = _FROM_DAY.match(said) and "week" not in said  # TIMEX3 has no ranges: the day it begins on stands for it
    if start == end or ranged:
        return _day(said, start)
    return _span(said, start, end)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _day(said: str, day: date) -> str:
    coarse = re.match(r"(?:early|earlier|late|later) (?:in )?(?:this|the|last|next) (week|month|year)\b", said)
    if coarse:
        return {"week": _week(day), "month": f"{day:%Y-%m}", "year": str(day.year)}[coarse[1]]
    if re.search(r"\bweeks? (?:ago|earlier|later)|\bfortnight", said):
        return _week(day)
    clock = _CLOCK.search(said)
    if clock:
        hour, minute = int(clock[1] or clock[4] or clock[6]), clock[2] or clock[5] or clock[7] or "00"
        hour = hour % 12 + 12 if (clock[3] or "").startswith("p") else hour
        return f"{day}T{hour:02d}:{minute}"
    part = next((value for word, value in _DAYPART.items() if word in said), "")
    return f"{day}{part}"


def _part_of_year(said: str, start: date, end: date) -> str:
    """A quarter or a half of a year; the whole year for its end; "" where the days are neither."""
    if re.search(r"\byear(?:'s)?[ -]end\b|\bend of .*year\b", said):
        return str(end.year)
    if (
        re.search(r"\bhalf\b(?!.*(?:0s|ago|earlier|later))", said)
        and start.month in (1, 7)
        and (end - start).days > 150
    ):
        return f"{start.year}-H{1 if start.month == 1 else 2}"
    within = re.search(r"\b(?:early|late|end|beginning|start)\b", said)
    if "quarter" in said or (is_quarter(Interval(start, end, Unit.MONTH)) and not within):
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return ""


def _span(said: str, start: date, end: date) -> str:
    if said == "overnight":
        return f"{end}TNI"
    length = (end - start).days + 1
    part = _part_of_year(said, start, end)
    if part:
        return part
    if re.search(r"\bweek\b", said):
        return _week(end)
    if length <= 31:
        return f"{end:%Y-%m}" if start.month == end.month else end.isoformat()
    if length > 3600:
        return str(start.year)[: 3 if length < 4000 else 2]
    of_a_year = re.search(r"\byear\b|\d{4}", said) and not _MONTH.search(said)
    return str(end.year if length < 400 else start.year) if of_a_year or length >= 100 else f"{start:%Y-%m}"
