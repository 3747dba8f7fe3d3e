"""The day and the place that a dateline gives: "WASHINGTON, Oct. 3 (Wire) — …"."""

from __future__ import annotations

import re
from datetime import date

from dragoman.spans import Span
from dragoman.timex.words import MONTHS

_HEAD = 2000
"""Code points in which a dateline is looked for."""
_MONTH = rf"(?:{'|'.join(name.title() for name in MONTHS)}|{'|'.join(name.upper() for name in MONTHS)})[A-Za-z]{{0,6}}"
_DATELINE = re.compile(
    r"^(?:[A-Z][\w.’'/-]*,? (?:[a-z]{2,3} )?){0,4}(?![A-Z][A-Za-z]+day\b)(?:[A-Z][\w.’'/-]*,|[A-Z][A-Z.’'/-]{2,}) "
    rf"(?:(?P<month>{_MONTH})\.? (?P<day>\d\d?)|(?P<day2>\d\d?) (?P<month2>{_MONTH})\.?)"
    r"(?:,? (?P<year>(?:19|20)\d\d))?,?(?: ?[(/][^()/\n]{2,40}[)/])? ?(?:[—–_]|--?)",
    re.M,
)
_BEFORE, _AFTER = 3, 1
"""Days that a dateline lies before the page's date at most, and after it: the page counts in a zone of its own."""


def told_on(text: str, published: date | None) -> date | None:
    """The day that a report tells its days from: that of its dateline, where this is near, else of the page.

    A page counts its date in its own zone, and a newspaper prints a wire's report a day
    later; "today" and "Friday" are those of the place that the dateline names.
    """
    found = _DATELINE.search(text, 0, _HEAD)
    if published is None or found is None:
        return published
    month = MONTHS.index((found["month"] or found["month2"])[:3].lower()) + 1
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            day = date(int(found["year"] or year), month, int(found["day"] or found["day2"]))
        except ValueError:  # a day that its month lacks
            continue
        if -_AFTER <= (published - day).days <= _BEFORE:
            return day
    return published


_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_DAY = rf"(?:{_MONTH}\.? \d\d?|\d\d? {_MONTH}\.?)(?:,? (?:19|20)\d\d)?"
_AGENCY = r"[(/][^()/\n]{2,40}[)/]"
_PLACE = re.compile(
    rf"^(?:(?P<place>{_NAME})(?:, {_NAME})??(?:,? {_DAY},?(?: ?{_AGENCY})?| {_AGENCY}) ?(?:[—–_]|--?)|"
    rf"(?P<capitals>[A-Z][A-Z.’'-]+(?: [A-Z.’'-]+){{0,3}})(?:, {_NAME})? ?(?:[—–_]|--? ))",
    re.M,
)


def dateline_place(text: str) -> Span | None:
    """The words of the place that a dateline begins with; None where there is none, or several are named."""
    found = _PLACE.search(text, 0, _HEAD)
    if found is None:
        return None
    group = "place" if found["place"] else "capitals"
    return Span.of(text, found.start(group), found.end(group))
