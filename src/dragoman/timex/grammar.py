"""Time expressions in English to intervals: a table of patterns, read from the top.

Each rule has a pattern and a function; the first rule whose pattern is found, and whose
function has a value for it, decides. Month and weekday names may be abbreviated; an
expression may carry words of no weight ("late on", "the evening of").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.timex import calendar, feasts, named, quarters, relative
from dragoman.timex.anchors import Anchor, Found
from dragoman.timex.words import (
    COUNT,
    DAY,
    DAY2,
    MON,
    MONTH,
    OF,
    PART,
    SEASON,
    THIS,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
    in_figures,
)

_RELATIVE_YEAR = rf"(?:,?\s*(?:of\s+)?(?:{YEAR}|{THIS}\s+(?P<whole>year)))?"
_SAME = r"(?:the )?(?:same|corresponding|comparable|like|similar)"
_QUARTER = r"(?:fiscal[- ])?(?P<q>first|second|third|fourth|[1-4])(?:st|nd|rd|th)?[- ](?:fiscal )?quarter"
_WHOLE_UNIT = r"(?P<unit>week|weekend|fortnight|month|quarter|year)\b"

_FOR_HOURS = re.compile(r"(?:after|for|of|over|during) .*(?:hours?|minutes?)$")
_AND_A_HALF = re.compile(r"\band[- ]a[- ]half\b|\b1/2\b")
_RECURRING = re.compile(
    r"\b(?:every|each)\s|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:morning|evening|night|weekend)s\b", re.I
)
"""What names no one day; "days", "weeks" and the like are lengths of time and are not meant."""

Rule = Callable[[re.Match[str], Anchor], "Found | None"]


def _rule(pattern: str, rule: Rule) -> tuple[re.Pattern[str], Rule]:
    return re.compile(rf"(?<![\w-]){pattern}(?!\w)"), rule


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    _rule(rf"{YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)", calendar.read_iso),
    _rule(rf"(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.]{YEAR}", calendar.read_numeric),
    _rule(rf"(?:the )?{DAY} (?:day )?of (?:that|the same) month", named.read_day_of_named),
    _rule(
        rf"(?:that|the same) {MON}|{MONTH.format('month1')} (?:of )?(?:that|the same) year",
        named.read_month_of_named,
    ),
    _rule(rf"(?:{MON} (?:the )?{DAY}|{DAY2}{OF}{MONTH.format('month1')}),? of (?:that|the same) year",
          named.read_day_of_named_year),
    _rule(rf"week (?:of|beginning|starting) (?:{MON}\s+(?:the\s+)?{DAY}(?!\d)|{DAY2}{OF}{MONTH.format('month2')})"
          rf"{_RELATIVE_YEAR}", calendar.read_week_of_day),
    _rule(rf"{feasts.FEAST}(?:,?\s+(?:of\s+)?{YEAR})?", feasts.read_holiday),
    _rule(rf"(?P<nth>first|second|third|fourth|last|final) (?:full )?week (?:of|in) {MON}{_RELATIVE_YEAR}",
          calendar.read_week_of_month),
    _rule(rf"{DAY}{OF}{MON}{TO}{DAY2}{OF}{MONTH.format('month2')}{_RELATIVE_YEAR}", calendar.read_month_days),
    _rule(rf"{MON}\s+{DAY}{TO}{MONTH.format('month2')}\s+{DAY2}{_RELATIVE_YEAR}", calendar.read_month_days),
    _rule(rf"{DAY}{TO}{DAY2}{OF}{MON}{_RELATIVE_YEAR}", calendar.read_month_days),
    _rule(rf"{MON}\s+(?:the\s+)?{DAY}{TO}{DAY2}{_RELATIVE_YEAR}", calendar.read_month_days),
    _rule(rf"{DAY}{OF}{MON}{_RELATIVE_YEAR}", calendar.read_month_day),
    _rule(rf"{MON}\s+(?:the\s+)?{DAY}(?!\d){_RELATIVE_YEAR}", calendar.read_month_day),
    _rule(rf"{PART}(?:{THIS}\s+)?{MON}{_RELATIVE_YEAR.replace('<which>', '<which2>')}", calendar.read_month_part),
    _rule(rf"{MON}{TO}{MONTH.format('month2')}{_RELATIVE_YEAR}", calendar.read_months),
    _rule(rf"{MON}(?:,?{OF}{YEAR}|,?\s+(?:of\s+)?{THIS}\s+(?P<whole>year))", calendar.read_month_only),
    _rule(rf"{THIS}\s+{MON}", calendar.read_month_only),
    _rule(rf"{WEEKDAY}{TO}{WEEKDAY.replace('<weekday>', '<weekday2>')}", calendar.read_weekdays),
    _rule(rf"{WEEKDAY}(?:\s+of)?\s+(?P<week>last|this|next) week", calendar.read_weekday),
    _rule(rf"{WEEKDAY}\s+(?P<gone>last)", calendar.read_weekday),
    _rule(rf"(?:{THIS}\s+)?{WEEKDAY}", calendar.read_weekday),
    _rule(rf"(?:{_SAME} )?year-(?:ago|earlier)(?: {_QUARTER}| quarter| period| half)?", quarters.read_year_before),
    _rule(rf"(?:{_SAME}) (?:quarter|period|months) (?:last year|(?:a|the|one) year (?:ago|earlier|before))|"
          r"quarter a year (?:ago|earlier)", quarters.read_year_before),
    _rule(rf"(?:{_SAME}|the) (?:(?:period|quarter|months) (?:of|in) {YEAR}|{YEAR.replace('<year>', '<year2>')} "
          r"(?:period|quarter))", quarters.read_same_period),
    _rule(rf"{YEAR.replace('<year>', '<before>')}(?:['’]s)? {_QUARTER}", quarters.read_quarter),
    _rule(rf"{THIS.replace('<which>', '<which2>')} (?P<whole>year)(?:['’]s)? {_QUARTER}", quarters.read_quarter),
    _rule(rf"{_QUARTER}(?:,?\s*(?:of\s+|in\s+)?(?:{YEAR}|{THIS}\s+(?P<whole>year)|the year))?",
          quarters.read_quarter),
    _rule(rf"q(?P<q>[1-4])(?:\s*(?:of\s+)?{YEAR})?", quarters.read_quarter),
    _rule(rf"(?:{THIS}\s+)?{SEASON}{_RELATIVE_YEAR.replace('<which>', '<which2>')}", calendar.read_season),
    _rule(r"(?P<near>day before yesterday|day after tomorrow|yesterday|last night|tomorrow|today|tonight|"
          r"this (?:morning|afternoon|evening|hour)|at the time of writing|within the hour|an hour ago)",
          relative.read_near_day),
    _rule(r"overnight", relative.read_overnight),
    _rule(r"(?P<century>\d\d?)(?:st|nd|rd|th)[- ]century(?P<bc> b\.?c)?", calendar.read_century),
    _rule(rf"(?:less than |more than |some |about )?{COUNT}[- ]{UNIT}(?: or (?:so|two))?[- ]ago", relative.read_ago),
    _rule(r"(?:the )?(?:latest |most recent |current |this )?(?:quarter|(?:latest|same|comparable) period)",
          quarters.read_same_quarter),
    _rule(rf"within (?:the (?:next|coming|same) |about |some )?{COUNT}\s+{UNIT}", relative.read_within),
    _rule(rf"{COUNT}\s+{UNIT} (?P<way>later|earlier|afterwards?|after|before|previously|prior)",
          named.read_from_named),
    _rule(rf"in the (?:next|coming) {COUNT}\s+{UNIT}", relative.read_within),
    _rule(rf"in (?:about |some )?{COUNT}\s+{UNIT}(?:['’]s?)?(?: time)?", relative.read_ahead),
    _rule(rf"(?:the\s+)?{THIS}\s+{COUNT}\s+{UNIT}", relative.read_past_span),
    _rule(rf"(?:before|by|until|till|no later than)?\s*(?:the )?end of (?:the )?(?:{THIS} )?(?P<unit>week|month|year)",
          relative.read_end_of),
    _rule(r"(?:before|by|until|till|no later than)?\s*(?:the |this )?(?P<unit>year)(?:'s)?[- ]end",
          relative.read_end_of),
    _rule(r"(?:the |this )(?:full|entire|whole|current|fiscal|current fiscal) (?P<unit>year|month|week)",
          relative.read_whole),
    _rule(r"before (?:the|this) (?P<unit>week|month|year) (?:is out|ends|is over)", relative.read_out),
    _rule(rf"(?P<of>earlier|later|early|late|mid|(?:the )?(?:start|beginning|middle|end) of|towards the end of)[- ]"
          rf"(?:in )?(?:{THIS}|the) {_WHOLE_UNIT}", relative.read_part_of_whole),
    _rule(r"(?:the )?(?:(?P<after>following) (?P<unit>week|month|year)|(?P<unit2>week|month|year) "
          r"(?P<after2>after|before))", named.read_period_by_named),
    _rule(rf"{PART}{YEAR}", calendar.read_year_part),
    _rule(rf"{THIS}\s+{_WHOLE_UNIT}", relative.read_whole),
    _rule(r"(?:the )?(?P<unit>weekend)", relative.read_whole),
    _rule(r"(?:this|the current|the present) (?P<unit>decade|century)", relative.read_this_age),
    _rule(r"the (?P<unit>week|month|year)(?=$)", named.read_the_period),
    _rule(r"(?:that|the same|the very same|that same|the next|the following|the previous|next|the|same)"
          r"(?: very)? (?:day|night|morning|evening|afternoon)(?: before| after)?", named.read_by_named),
    _rule(r"(?:in )?(?:that|the same|that same|the very same) (?P<unit>week|month|year)", named.read_that_period),
    _rule(r"hours (?:later|earlier|after|before)|within hours|(?:minutes|moments) later", named.read_clock),
    _rule(r"(?:the )?(?:coming|next few|following|next) (?:days|weeks|months|years)", relative.read_coming),
    _rule(r"(?:within|in a matter of|in|any) (?:days?|weeks|a few days)", relative.read_coming),
    _rule(r"(?:over |in |during )?(?:the )?(?:recent|past|last)(?: few)? (?:days|weeks|months|years)",
          relative.read_recent),
    _rule(rf"{YEAR}\s*(?:-|–|to|and)\s*(?P<year2>(?:1[5-9]|20)?\d\d)", calendar.year_range),
    _rule(r"(?:the )?(?:early |mid-?|late )?(?P<decade>(?:1[5-9]|20)\d0)s", calendar.read_decade),
    _rule(r"(?:the )?(?:early |mid-?|late )?['‘]?(?P<tens>[2-9]0)'?s", calendar.read_decade),
    _rule(rf"{YEAR}(?! ?(?:gmt|utc|hours|hrs|h\b|z\b|local time))", calendar.whole_year),
    _rule(MON, calendar.read_month_only),
    _rule(r"(?:the )?(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)", named.read_nth),
    _rule(r"(?:earlier|later) in the day|(?:at|about|around|shortly (?:before|after)|by|in|before|after)?\s*"
          r"(?:the )?(?:early )?(?:\d\d?(?:[:.]\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.)|"
          r"\d\d?[:.]\d\d(?! ?(?:second|minute|hour|day))|\w+ o'clock|"
          r"(?:[01]\d|2[0-3])[0-5]\d ?(?:gmt|utc|hours|hrs|h|z|local time)|noon|midday|midnight|"
          r"dawn|dusk|breakfast|morning|afternoon|evening|night|early hours|small hours)",
          named.read_clock),
    _rule(r"(?P<near>now|at this time)", relative.read_near_day),
    _rule(r"(?:then|at the time|at that time)", named.read_by_named),
)  # fmt: skip


def understand(expression: str, anchor: Anchor) -> Found:
    """What the expression comes to; ``interval`` None, with the reason, where to nothing."""
    if _RECURRING.search(expression):
        return Found(None, "a day that comes round again and again", 0.5)
    words = in_figures(" ".join(expression.lower().replace("’", "'").split()))
    if _FOR_HOURS.match(words):
        return Found(None, "a length of time, not a date", 0.5)
    if _AND_A_HALF.search(words):
        return Found(None, "a length of time that comes to no whole day or month", 0.5)
    missing: Found | None = None
    for pattern, rule in _RULES:
        match = pattern.search(words)
        found = rule(match, anchor) if match else None
        if found is not None and found.interval is not None:
            return found
        missing = missing or found
    return missing or Found(None, "no rule reads these words as a date", 0.0)
