"""Times of day, the zone said with one, and the day named right behind it: "at 9 p.m. EST on Friday"."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


_TIME = re.compile(
    r"\b(?:(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b|"
    r"(?P<hour24>0\d|1[3-9]|2[0-3]):(?P<minute24>[0-5]\d)(?!:)|"
    r"(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)(?= ?(?:GMT|UTC|Z|hours|hrs|local time)\b)|"
    r"(?P<noon>\b(?:noon|midday)\b))",
    re.I,
)
"""A time of day that leaves no choice: with its half of the day, or in twenty-four hours."""
_ZONE = re.compile(
    r"\.?,? ?\(?(?P<zone>local time|[Ll]ocal time|[A-Z]{2,4}\b(?! [a-z]+day)|Z\b|"
    r"(?P<named>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?= (?:[Ss]tandard |[Dd]aylight |[Ss]ummer )?[Tt]ime\b)|Eastern\b)"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, 0:00 to 23:59, and the words of the zone said with it, "" where none is."""

    hour: int
    minute: int
    zone: str = ""


def read_clock_time(text: str, span: Span) -> Clock | None:
    """The time of day that an expression names; None where it names none, or leaves a choice ("at 9")."""
    found = list(_TIME.finditer(text, span.start, min(len(text), span.end + 4)))
    if len(found) != 1 or found[0].start() >= span.end:
        return None
    time = found[0]
    zone = _ZONE.match(text, time.end())
    said = zone["zone"].lower() if zone and zone["zone"].lower() == "local time" else zone["zone"] if zone else ""
    if time["noon"]:
        return Clock(12, 0, said)
    if time["half"]:
        return Clock(int(time["hour"]) % 12 + (12 if time["half"] in "pP" else 0), int(time["minute"] or 0), said)
    return Clock(int(time["hour24"] or time["hours"]), int(time["minute24"] or time["minutes"]), said)
