"""Values as TIMEX3 writes them, for corpora annotated so: ``2013-W12``, ``P3D``, ``PRESENT_REF``.

The days come from the program; this module only writes them as coarse as the words are, and
writes lengths of time, which the program leaves without days.
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.timex.dates import Interval, Unit
from dragoman.timex.quarters import is_quarter
from dragoman.timex.words import DAYS, NUMBERS, month_number

_UNIT = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "D",
         "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C"}  # fmt: skip
_UNITS = "|".join(sorted(_UNIT, key=len, reverse=True))
_NUMBER = "|".join(sorted((*NUMBERS, "seventy", "eighty", "thousand"), key=len, reverse=True))
_OFTEN = {"daily": "P1D", "everyday": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
          "annually": "P1Y", "hourly": "PT1H", "nightly": "P1D"}  # fmt: skip
_NOW = re.compile(r"^(?:now|right now|currently|current|the current|nowadays|presently|present|the present|at present|"
                  r"this time|already|these days)$")  # fmt: skip
_PAST = re.compile(
    r"^(?:(?:more |most |very |only )?recently|recent|previously|the past|the recent past|that time|the time|"
    r"(?:the )?(?:recent|past) years|"
    r"(?:a few|several|some|many) (?:days|weeks|months|years|decades) (?:ago|earlier)|"
    r"(?:days|weeks|months|years|decades) (?:ago|earlier))$"
)
_FUTURE = re.compile(r"^(?:(?:the |the near )?future|soon)$")
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
_LENGTH = re.compile(
    rf"\b(?P<count>\d+(?:[.,]\d+)*|(?:{_NUMBER})(?:(?:[- ]|[- ]and[- ])(?:{_NUMBER}))*)?"
    rf"(?:[- ](?:more|additional|consecutive|trading|straight|full|fiscal|business|"
    rf"working|successive|long|short|tense|bloody|brutal|gruelling|difficult|of))*[- ]?"
    rf"(?P<unit>{_UNITS})(?P<many>s)?\b"
)
_WEEKDAYS = "(mon|tues|wednes|thurs|fri|satur|sun)day"
_EACH = re.compile(rf"\b(?:every|each)\s+{_WEEKDAYS}\b|\b{_WEEKDAYS}s\b")
_EACH_MONTH = re.compile(r"(?:every|each) (jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\Z")
_PART = re.compile(r"(?:about |almost |some )?(?:an? )?(half|quarter)[- ](?:an? )?(hour|day|year|century)(?:[- ]long)?")
_PARTS = {("half", "hour"): "PT30M", ("half", "day"): "PT12H", ("half", "year"): "P6M", ("half", "century"): "P50Y",
          ("quarter", "hour"): "PT15M", ("quarter", "day"): "PT6H", ("quarter", "year"): "P3M",
          ("quarter", "century"): "P25Y"}  # fmt: skip
_HALF = re.compile(
    rf"\b(?P<count>\d+|{_NUMBER})(?: 1/2| and a half)[- ](?P<unit>{_UNITS})|"
    rf"\b(?P<one>an?|one)[- ](?P<of>{_UNITS})[- ]and[- ]a[- ]half"
)
_FIRST_SO_MANY = re.compile(rf"(?:the )?(?:first|last|final) (?:{_NUMBER}|\d+) (?:days|weeks|months|years)\b")
_ONE = re.compile(
    rf"(?:an?|full|the entire|the whole) (?:{_UNITS})(?:[- ]long)?|"
    r"(?:the )?(?:hour|minute|month|(?:fiscal )?year|decade)|(?:the )?(?:past|last) decade"
)
_COUNTED = re.compile(r"\b(?:ago|earlier|later|hours of|from now|hence|before|after|this|next year|last)\b")


def timex3(words: str, days: str | None, today: date | None) -> str:
    """The TIMEX3 value of an expression that the program gives these days (ISO, ``start/end``); "" where none."""
    said = " ".join(words.lower().replace("’", "'").replace("nearly ", "").split())
    said = re.sub(r"(?<=s) (?:after|before)$", "", said)
    for pattern, value in ((_NOW, "PRESENT_REF"), (_PAST, "PAST_REF"), (_FUTURE, "FUTURE_REF")):
        if pattern.match(said):
            return value
    return _often(said) or _length(said) or _date(said, days, today)


def _often(said: str) -> str:
    month = _EACH_MONTH.match(said)
    if month:
        return f"XXXX-{month_number(month[1]):02d}"
    day = _EACH.search(said)
    if day:
        return f"XXXX-WXX-{1 + DAYS.index((day[1] or day[2])[:3])}{'TNI' if 'night' in said else ''}"
    if said in _OFTEN:
        return _OFTEN[said]
    found = re.search(rf"\b(?:every|each|per)\s+({_UNITS})s?\b", said)
    return _period("1", found[1]) if found else ""


def _period(count: str, unit: str) -> str:
    """``P3D``; minutes and hours after a ``T``."""
    letter = _UNIT[unit]
    if unit in ("decade", "century", "centurie") and count.isdigit():
        return f"P{int(count) * (10 if unit == 'decade' else 100)}Y"
    count = str(2 * int(count)) if unit in ("weekend", "fortnight") and count.isdigit() else count
    return f"PT{count}{letter[1:]}" if letter.startswith("T") else f"P{count}{letter}"


def _length(said: str) -> str:
    """A length of time, where the words count units and do not say how far off a day lies."""
    found = _LENGTH.search(said)
    if not found or _COUNTED.search(
        re.sub(r"\b(?:the )?(?:last|next|past) (?=\w+[- ])(?!year|month|week|quarter|day)", "", said)
    ):
        return ""
    return _of_halves(said) or _counted(said, found)


def _of_halves(said: str) -> str:
    """A half or quarter of a unit, or units and a half."""
    part, half = _PART.fullmatch(said), _HALF.search(said)
    if part:
        return _PARTS[part[1], part[2]]
    if not half:
        return ""
    whole, of = _number(half["count"] or half["one"]), half["unit"] or half["of"]
    spelt = {"year": f"P{whole}Y6M", "hour": f"PT{whole}H30M", "minute": f"PT{whole}M30S"}
    return spelt.get(of) or _period(f"{whole}.5", of)


def _counted(said: str, found: re.Match[str]) -> str:
    count, unit, many = found["count"], found["unit"], found["many"]
    if re.search(r"\b(?:first|second|third|fourth|one|1st)[- ](?:quarter|half)", said) or (
        re.search(r"\d{4}", said) and not _FIRST_SO_MANY.match(said)
    ):
        return ""
    if count is None and not many:
        return _period("1", unit) if _ONE.fullmatch(said) else ""
    if count in (None, "several", "few", "a few", "many") or said.startswith(("several", "many")):
        return _period("X", unit)
    number = _number(count or "")
    return _period(str(number), unit) if number else ""


def _number(words: str) -> int:
    """The number that digits or words stand for: "24", "twenty-four", "a hundred"."""
    if re.fullmatch(r"\d+(?:,\d+)*", words):
        return int(words.replace(",", ""))
    known = NUMBERS | {"seventy": 70, "eighty": 80}
    if words in known:
        return known[words]
    total = below = 0
    for word in re.split(r"[- ]", words):
        if word == "hundred":
            below = max(below, 1) * 100
        elif word == "thousand":
            total, below = total + max(below, 1) * 1000, 0
        else:
            below += known.get(word, 0)
    return total + below


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
    if re.search(r"\bhalf\b(?!.*0s)", said) and start.month in (1, 7) and (end - start).days > 150:
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
