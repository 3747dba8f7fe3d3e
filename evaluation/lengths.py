"""Lengths of time as TIMEX3 writes them: ``P3D``, ``PT30M``, ``PXY`` where the words do not say how many."""

from __future__ import annotations

import re

from dragoman.timex.words import NUMBERS

_UNIT = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "D",
         "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C"}  # fmt: skip
UNITS = "|".join(sorted(_UNIT, key=len, reverse=True))
_NUMBER = "|".join(sorted((*NUMBERS, "thousand"), key=len, reverse=True))
_LENGTH = re.compile(
    rf"\b(?P<count>\d+(?:[.,]\d+)*|(?:{_NUMBER})(?:(?:[- ]|[- ]and[- ])(?:{_NUMBER}))*)?"
    rf"(?:[- ](?:more|additional|consecutive|trading|straight|full|fiscal|business|"
    rf"working|successive|long|short|tense|bloody|brutal|gruelling|difficult|of))*[- ]?"
    rf"(?P<unit>{UNITS})(?P<many>s)?\b"
)
_PART = re.compile(r"(?:an? )?(half|quarter)[- ](?:of )?(?:an? )?(hour|day|year|century)(?:[- ]long)?")
_PARTS = {("half", "hour"): "PT30M", ("half", "day"): "PT12H", ("half", "year"): "P6M", ("half", "century"): "P50Y",
          ("quarter", "hour"): "PT15M", ("quarter", "day"): "PT6H", ("quarter", "year"): "P3M",
          ("quarter", "century"): "P25Y"}  # fmt: skip
_HALF = re.compile(
    rf"\b(?P<count>\d+|{_NUMBER})(?: 1/2|[- ]and[- ]a[- ]half)[- ](?P<unit>{UNITS})|"
    rf"\b(?P<one>an?|one)[- ](?P<of>{UNITS})[- ]and[- ]a[- ]half"
)
_FIRST_SO_MANY = re.compile(rf"(?:the )?(?:first|last|final) (?:{_NUMBER}|\d+) (?:days|weeks|months|years)\b")
_ONE = re.compile(
    rf"(?:an?|another|one more|full|a full|a whole|the entire|the whole) (?:{UNITS})(?:[- ]long)?|"
    r"(?:the )?(?:hour|minute|month|(?:fiscal )?year|decade)|(?:the )?(?:past|last|next|coming) (?:decade|century)"
)
_OF_SO_MANY = re.compile(
    r"\b(?:the )?(?:last|next|past|coming) (?:(?=\w+[- ])(?!year|month|week|quarter|day)|(?=(?:decade|century)\b))"
)
_COUNTED = re.compile(r"\b(?:ago|earlier|later|hours of|from now|hence|before|after|this|next year|last)\b")
_SIGNAL = re.compile(
    rf"^((?!the \w+ )(?!.*\byears? ).*\b(?:{UNITS})s?(?:[- ]and[- ]a[- ]half)?) "
    r"(?:later|afterwards?|earlier|after|before)$|"
    rf"^(.*\b(?:{UNITS})s) (?:after|before)$"
)
"""A length of time and the word that only ties it to what it is counted from, which TIMEX3 leaves out of the value."""
_RANGE = re.compile(
    rf"\b(\d+|{_NUMBER})(?:(?: to | or |-to-|-or-)(?:\d+|{_NUMBER})|(?<=\d)[-–]\d+)(?=[- ](?:{UNITS})s?\b)"
)
"""Of two numbers the first stands for both."""


def plain(said: str) -> str:
    """The words without what only ties a length to what it is counted from, and with one number for two."""
    return _RANGE.sub(r"\1", _SIGNAL.sub(r"\1\2", said))


def period(count: str, unit: str) -> str:
    """``P3D``; minutes and hours after a ``T``."""
    letter = _UNIT[unit]
    if unit == "decade" and count == "X":  # a duration of ISO 8601 has no decades
        return "PXY"
    if unit in ("decade", "century", "centurie") and count.isdigit():
        return f"P{int(count) * (10 if unit == 'decade' else 100)}Y"
    count = str(2 * int(count)) if unit in ("weekend", "fortnight") and count.isdigit() else count
    return f"PT{count}{letter[1:]}" if letter.startswith("T") else f"P{count}{letter}"


def length(said: str) -> str:
    """A length of time, where the words count units and do not say how far off a day lies."""
    found = _LENGTH.search(said)
    if not found or _COUNTED.search(_OF_SO_MANY.sub("", said)):
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
    return spelt.get(of) or period(f"{whole}.5", of)


def _counted(said: str, found: re.Match[str]) -> str:
    count, unit, many = found["count"], found["unit"], found["many"]
    if re.search(r"\b(?:first|second|third|fourth|one|1st)[- ](?:quarter|half)", said) or (
        re.search(r"\d{4}", said) and not _FIRST_SO_MANY.match(said)
    ):
        return ""
    if count is None and not many:
        return period("1", unit) if _ONE.fullmatch(said) else ""
    if many and count in ("a", "an"):  # "a years-long war"
        return period("X", unit)
    if count in (None, "several", "few", "a few", "many") or said.startswith(("several", "many")):
        return period("X", unit)
    if re.fullmatch(r"\d+\.\d+", count or ""):
        return period(count, unit)
    number = _number(count or "")
    return period(str(number), unit) if number else ""


def _number(words: str) -> int:
    """The number that digits or words stand for: "24", "twenty-four", "a hundred"."""
    if re.fullmatch(r"\d+(?:,\d+)*", words):
        return int(words.replace(",", ""))
    if words in NUMBERS:
        return NUMBERS[words]
    total = below = 0
    for word in re.split(r"[- ]", words):
        if word == "hundred":
            below = max(below, 1) * 100
        elif word == "thousand":
            total, below = total + max(below, 1) * 1000, 0
        else:
            below += NUMBERS.get(word, 0)
    return total + below
