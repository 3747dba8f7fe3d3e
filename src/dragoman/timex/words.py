"""The words that time expressions are made of, as patterns, and what they stand for."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
NUMBERS = {word: value for value, word in enumerate(f"{_UNITS} eighteen nineteen".split())} | {
    "a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "couple of": 2, "a couple of": 2, "few": 3, "a few": 3, "several": 3, "half": 1, "dozen": 12, "a dozen": 12,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
MON = MONTH.format("month")
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
DAY2 = r"(?P<day2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
OF = r"\s+(?:of\s+)?"
TO = r"\s*(?:and|to|through|or|-|–|—)\s*(?:the\s+)?"
WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)s?\b\.?"
COUNT = (
    r"(?P<count>\d+|(?:a )?couple of|(?:a )?few|several|(?:a )?dozen|half an?|an?|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]"
    r"(?:one|two|three|four|five|six|seven|eight|nine))?|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r")(?: or (?:so|two|three))?"
)
UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade)s?"
PART = (
    r"(?P<part>early|mid|middle of|late|(?:the )?(?:very )?(?:end|close|beginning|start|first days|last days) of|"
    r"(?:the )?(?:first|second|last) half of|towards? the end of)[-\s]*"
)
THIS = r"(?P<which>last|past|previous|this past|this coming|this|next|coming|the current|current)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"


def month_number(name: str) -> int:
    """1 to 12, from a name or its first three letters."""
    return MONTHS.index(name[:3]) + 1


def count_of(words: str) -> int:
    """The number that digits or words stand for."""
    words = re.sub(r"^half an?$", "half", words)
    if words.isdigit():
        return int(words)
    if words in NUMBERS:
        return NUMBERS[words]
    return sum(NUMBERS[word] for word in re.split(r"[- ]", words))


def part_of(words: str) -> str:
    """The part of a month or year that the words name."""
    for key, part in (
        ("first half", "first"), ("second half", "second"), ("last half", "second"), ("early", "early"),
        ("start", "early"), ("beginning", "early"), ("first days", "early"), ("mid", "mid"),
    ):  # fmt: skip
        if key in words:
            return part
    return "late"


LAST = ("last", "past", "previous", "this past")
NEXT = ("next", "coming", "this coming")

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SPOKEN_YEAR = re.compile(
    rf"\b(?P<hundreds>eighteen|nineteen|twenty)[ -](?P<tens>{'|'.join(_TENS)})(?:[ -](?P<units>one|two|three|four|"
    r"five|six|seven|eight|nine))?\b(?![ -](?:days?|weeks?|months?|years?|hours?|minutes?))"
)
_SPOKEN_DECADE = re.compile(r"\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b")
ORDINAL_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_SPOKEN_CENTURY = re.compile(rf"\b({'|'.join(ORDINAL_WORDS)})(?=[ -]century\b)")


_YEARS_AND_A_HALF = re.compile(
    r"\b(?P<count>an?|\w+)(?:[- ]and[- ]a[- ]half[- ]years?|[- ]1/2[- ]years?|[- ]year[- ]and[- ]a[- ]half)\b"
)


_DAY_BY_ORDINAL = re.compile(rf"\b(?P<day>{'|'.join(ORDINAL_WORDS)})(?= of (?:{'|'.join(MONTHS)})[a-z]*\b)")
_OF_A_CENTURY = {"half a century": "50 years", "half-century": "50 years", "quarter of a century": "25 years",
                 "quarter-century": "25 years", "quarter century": "25 years"}  # fmt: skip


def in_figures(words: str) -> str:
    """The words with years, decades, centuries and days that are spelt out in figures: "nineteen ninety-six".

    Years and a half become months, parts of a century years.
    """
    words = _DAY_BY_ORDINAL.sub(lambda found: f"{ORDINAL_WORDS.index(found['day']) + 1}th", words)
    for part, years in _OF_A_CENTURY.items():
        words = words.replace(part, years)
    words = _YEARS_AND_A_HALF.sub(_in_months, words)
    words = _SPOKEN_YEAR.sub(_year_in_figures, words)
    words = words.replace("two thousand", "2000")
    words = _SPOKEN_CENTURY.sub(lambda found: f"{ORDINAL_WORDS.index(found[1]) + 1}th", words)
    return _SPOKEN_DECADE.sub(lambda found: f"{_TENS[found[1] + 'y']}s", words)


def _in_months(found: re.Match[str]) -> str:
    known = found["count"].isdigit() or found["count"] in NUMBERS
    return f"{count_of(found['count']) * 12 + 6} months" if known else found[0]


def _year_in_figures(found: re.Match[str]) -> str:
    hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[found["hundreds"]]
    return str(hundreds + _TENS[found["tens"]] + (NUMBERS[found["units"]] if found["units"] else 0))
