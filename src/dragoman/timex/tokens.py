"""The words of a text as one letter each, by what they are to a time expression.

A capital letter is a word that names a time or a length of time, a small one a word that
may stand with it. ``.`` is any other word or sign, and ends every expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.timex.words import NUMBERS, ORDINAL_WORDS

_FEAST = (
    r"New Year(?:[’']s)?(?: Eve| Day)?|Christmas(?: Eve| Day)?\b|Boxing Day\b|Easter(?: Sunday| Monday)?\b|"
    r"Palm Sunday\b|Good Friday\b(?! (?:[Aa]greement|[Aa]ccord|[Dd]eal|[Pp]eace))|Ash Wednesday\b|"
    r"Thanksgiving(?: Day)?\b|Valentine[’']s Day\b|St\.? Patrick[’']s Day\b|May Day\b|"
    r"Labor Day\b|Memorial Day\b|Veterans Day\b"
)
_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|\d\d?/\d\d?/(?:\d{4}|\d\d)(?!\d)|\d\d?\.\d\d?\.(?:19|20)\d\d(?!\d)|"
    r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o[’']clock\b|"
    r"\d{3}0s\b|[’'‘]?\d0[’']?s\b|\d\d?(?::\d\d)+(?:hrs)?|"
    r"\d{4}(?:hrs|h|Z)\b|[0-2]\d[0-5]\d (?:GMT|UTC|hours|local time)\b|\d+(?:st|nd|rd|th)\b|"
    r"\d+(?:[.,]\d+)*|[’'‘]\d\d(?!\d)|[ap]\.m\b\.?|[AP]\.M\b\.?|"
    r"[AB]\.?C\.?(?:E\.?)?(?![\w])|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.|"
    rf"three-quarters?|three quarters(?= of)|[’']s\b|{_FEAST}|[Aa]t (?:least|most)\b|[Aa]head of\b|"
    r"the past(?=[.,;:)”\"]| (?:that|and|but|has|have|had|was|were|when|as|because|to|he|she|it|they)\b)|"
    r"near future|(?:dry|rainy|wet|monsoon) season\b|"
    r"D-Day\b|or so\b|(?:earlier|later|early|late) in(?= the \w)|[^\W\d_]+|\n|\S"
)


def _words(letter: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), letter)


_LETTERS: dict[str, str] = (
    _words("M", "january february april june july august september october november december jan. feb. mar. apr. jun. "
           "jul. aug. sep. sept. oct. nov. dec.")
    | _words("j", "jan feb mar apr jun jul aug sep sept oct nov dec")
    | _words("W", "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays "
             "fridays saturdays sundays mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun.")
    | _words("U", "hour hours minute minutes seconds day days week weeks weekend weekends fortnight month months "
             "quarter year years decade decades century centuries millennium millennia")
    | _words("Q", "quarters")
    | _words("I", "period time")
    | _words("S", "spring summer autumn winter springs summers winters autumns")
    | _words("s", "fall")
    | _words("P", "morning mornings afternoon afternoons evening evenings night nights dawn dusk noon midnight midday "
             "nightfall daybreak sunrise daytime")
    | _words("R", "today yesterday tomorrow tonight now currently overnight recently nowadays presently soon")
    | _words("Z", "future")
    | _words("O", "old")
    | _words("F", "daily weekly monthly yearly annually hourly nightly biweekly bimonthly biannually "
             "hourlong daylong weeklong monthlong yearlong")
    | _words("H", "christmas easter thanksgiving ramadan hanukkah passover halloween eid")
    | _words("t", "the")
    | _words("a", "a an")
    | _words("c", "current recent past coming")
    | _words("l", "last next this that previous following same latest these those upcoming ensuing intervening "
             "preceding prior corresponding comparable")
    | _words("e", "early late mid earlier later middle beginning start midway first")
    | _words("E", "end")
    | _words("n", "half")
    | _words("b", "about around nearly almost approximately roughly over under only just some least most more less "
             "than barely exactly another additional additionally entire whole full very further")
    | _words("q", "several few many couple dozen dozens hundreds")
    | _words("o", "of")
    | _words("g", "ago earlier later ahead afterwards afterward hence")
    | _words("h", "before after")
    | _words("x", "every each per")
    | _words("z", "est edt gmt utc pst pdt cst cdt et bst cet cest hrs ist jst msk eastern")
    | _words("f", "fiscal calendar trading business consecutive straight working successive long short tense bloody "
             "brutal gruelling difficult")
    | _words("v", "nineteen eighteen")
    | _words("r", "or and to through")
)  # fmt: skip
_ONLY_CAPITAL = {"May": "M", "March": "M", "MAY": "M", "MARCH": "M"}
_IN_NAMES = frozenset({"Day", "Days", "Dawn", "Night", "March"})
_BEFORE_MONTHS = frozenset(
    {
        "in",
        "on",
        "of",
        "by",
        "since",
        "until",
        "for",
        "last",
        "from",
        "during",
        "early",
        "late",
        "mid",
        "to",
        "and",
        "or",
        "between",
        "before",
        "after",
        "this",
        "next",
    }
)
_IN_TITLES = frozenset({"Year", "Century", "Millennium"})
_PAPERS = frozenset({"Daily", "Weekly", "Monthly", "Quarterly"})
_REGNAL = re.compile(r" [IVX]+\b")
_TITLE = re.compile(r" [A-Z][a-z]")
_COMMON = re.compile(r" (?!on |to |of |for |in )[a-z]")
_OF_A_CAUSE = re.compile(r" (?:of|for) (?:the )?[A-Z]")
_FORMS = (
    (re.compile(r"\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d+|\d\d?\.\d\d?\.\d{4}"), "T"),
    (re.compile(r"(?:1[0-9]|20)\d0s"), "K"),
    (re.compile(r"[’'‘]?\d0[’']?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties"), "K"),
    (re.compile(r"\d\d?:\d\d.*|.* o[’']clock|\d{4}(?:hrs|h|Z| (?:GMT|UTC|hours|local time))"), "C"),
    (re.compile(r"(?:1[0-9]|20)\d\d"), "Y"),
    (re.compile(r"[’'‘]\d\d"), "y"),
    (re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"), "d"),
    (re.compile(r"\d+(?:st|nd|rd|th)"), "k"),
    (re.compile(r"\d+(?:[.,]\d+)*"), "N"),
    (re.compile(r"[ap]\.?m\.?", re.I), "m"),
    (re.compile(r"[AB]\.?C\.?(?:E\.?)?"), "B"),
    (re.compile(rf"{_FEAST}|D-Day"), "H"),
    (re.compile(r"the past"), "R"),
    (re.compile(r"near future"), "Z"),
    (re.compile(r"\w+ season"), "S"),
    (re.compile(r"or so|at (?:least|most)", re.I), "b"),
    (re.compile(r"(?:earlier|later|early|late) in", re.I), "e"),
    (re.compile(r"[-–—/]"), "-"),
    (re.compile(r","), ","),
    (re.compile(r"[’']s"), "~"),
)
_NUMERALS = (frozenset(NUMBERS) - {"a", "an", "half"}) | {"thousand"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign of a text, where it stands, and its letter."""

    start: int
    end: int
    letter: str


def tokens(text: str) -> list[Token]:
    """The words and signs of a text, in order; each code point is looked at a bounded number of times."""
    row: list[Token] = []
    before = ""
    for found in _TOKEN.finditer(text):
        word = found.group()
        row.append(
            Token(found.start(), found.end(), "." if _is_named(word, before, text, found.end()) else letter(word))
        )
        before = word
    return row


def _is_named(word: str, before: str, text: str, end: int) -> bool:
    """Whether the word is part of a proper name: "Women's Day", "Operation Dawn", "the Daily Star"."""
    if _is_title(word, before, text, end):
        return True
    if word in ("MAY", "MARCH"):  # in a headline all in capitals they are verbs as well
        return not text[end : end + 2].strip()[:1].isdigit()
    if word not in _IN_NAMES or before.lower() in _BEFORE_MONTHS or not before[:1].isalpha():
        return False
    if word == "March":
        return _OF_A_CAUSE.match(text, end) is not None or (
            not text[end : end + 2].strip(" ,")[:1].isdigit()
            and (_COMMON.match(text, end) is None if before in ("the", "The") else before[0].isupper())
        )
    return letter(before) not in "HWM"


def _is_title(word: str, before: str, text: str, end: int) -> bool:
    """Whether the word is of the name of a day, a broadcast, a paper or a prize."""
    if word in _PAPERS:
        return before[:1].isalpha() or _TITLE.match(text, end) is not None
    if word == "Sun." or (word in _IN_TITLES and _REGNAL.match(text, end) is None):
        return before in ("the", "The") or (word != "Sun." and before[:1].isupper() and letter(before) == ".")
    return (
        (word.endswith("day") and before in ("Good", "Black", "Bloody", "Super"))
        or (word == "Minutes" and before.endswith("60"))
        or (word == "Day" and before in ("'s", "’s"))
    )


@lru_cache(maxsize=20_000)
def letter(word: str) -> str:
    """The letter of one word or sign."""
    if word in _ONLY_CAPITAL:
        return _ONLY_CAPITAL[word]
    for form, found in _FORMS:
        if form.fullmatch(word):
            return found
    small = word.lower()
    if small in _NUMERALS and small not in _LETTERS:
        return "w"
    if small in ORDINAL_WORDS and small not in _LETTERS:
        return "k"
    found = _LETTERS.get(small, "." if word != "\n" else word)
    return "." if found in "Mj" and not word[0].isupper() else found
