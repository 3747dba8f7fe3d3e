"""Times of day, and the day that is named right behind one: "at 9 p.m. EST on Friday"."""

from __future__ import annotations

import re

from dragoman.spans import Span

_CLOCK = re.compile(
    r"(?:(?:at|about|around|by|before|after|until|till|from|since|shortly|just|in|on|the|early|late|exactly) )*"
    r"(?:\d\d?(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?|\w+ o[’']clock|\d{4}(?: hours|hrs)?|noon|midday|midnight|dawn|dusk|"
    r"morning|afternoon|evening|night|(?:early|small) hours)"
    r"(?: in the (?:morning|afternoon|evening))?(?: (?:[A-Z]{2,4}|local time|Eastern(?: time)?))?",
    re.I,
)
_WEEKDAY = r"(?:(?:last|next|this) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH} \d\d?(?:st|nd|rd|th)?\b|\d\d?(?:st|nd|rd|th)? (?:of )?{_MONTH})(?:,? \d{{4}})?"
_DAY = re.compile(
    r"(?: ?(?:[A-Z]{2,4}|local time|Eastern time)\b)?(?: ?\([^()\n]{1,40}\))?,? (?:on |of )?"
    rf"(?P<day>{_WEEKDAY}(?:,? {_DATE})?|{_DATE}|(?:today|tomorrow|yesterday)\b)"
)


def day_of_clock(text: str, span: Span) -> Span | None:
    """The day named right behind a time of day, with nothing but its zone between; None where none is."""
    if _CLOCK.fullmatch(span.quote) is None:
        return None
    found = _DAY.match(text, span.end)
    return Span.of(text, found.start("day"), found.end("day")) if found else None
