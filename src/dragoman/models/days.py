"""Days of an act and not of it: the day it is put off to, the day it was to be, the day of what leads up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.models.changes import Change
from dragoman.models.draft import Draft
from dragoman.models.rules import SURE
from dragoman.scores import Layer, Link, ScoredLink

_PREPARING = re.compile(r"\bprepar(?:e|es|ed|ing)(?: for)?(?: (?:the|an?|this|that|their|his|her|its))?(?: \w+)?\s\Z")
_REACH = 50
_TO = re.compile(r"\s(?:to|until|till)\s(?:the\s)?")
_FROM = re.compile(r"\sfrom\s(?:the\s)?")
_UNTIL = re.compile(r"(?:until|till)\s(?:the\s)?(?=\w)", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:postpon\w+|defer(?:s|red|ring)?|delay(?:s|ed|ing)?|adjourn\w*|(?:put(?:s|ting)?|push(?:es|ed)?|moved?)\s(?:\w+\s)?(?:off|back)"
    r"|(?:put|push)\w*\s(?:\w+\s){1,4}(?:off|back))\b[^.;\n]{0,60}\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?:[A-Z][\w.’'/-]*,?\s(?:\([A-Z][\w/ -]*\)\s)?){1,5}")
_REPORT_BEGINS = re.compile(r"(?:,?\s(?:19|20)\d\d)?,?\s?(?:[(/][^()/\n]{2,40}[)/])?\.?\s?(?:[—–]|--?)\s")
"""What stands before the day of a dateline in its line, and after it: "GENEVA, [May 3] (Wire) --"."""
_IN_CAPITALS = re.compile(r"[A-Z]{3,}")
_DELAY = re.compile(r"by [\w-]+ (?:hour|day|week|fortnight|month|year)s?", re.IGNORECASE)


def drop_delays(draft: Draft, members: Sequence[int]) -> None:
    """Drop by how long an act is put off from its times: "put off by a week" names no day."""
    for link in [link for link in draft.links if link.link is Link.TIME and link.head in members]:
        if _DELAY.fullmatch(draft.spans[link.tail].span.quote):
            draft.links.remove(link)


def move_days(draft: Draft, members: Sequence[int], change: Change) -> None:
    """Give an act that is put off the day it is put off to, and keep the day it was to be as the earlier one.

    ``members`` are the triggers of the act; where no day follows the words that put it off, be it after the day
    it was to be ("from June 14 to June 21"), nothing changes.
    """
    if change.status != "postponed":
        return
    begins = {draft.spans[n].span.start: n for n in draft.on(Layer.TIME)}
    since = _FROM.match(draft.text, change.end)
    old = begins.get(since.end()) if since else None
    to = _TO.match(draft.text, change.end if old is None else draft.spans[old].span.end)
    if to is None or to.end() not in begins:
        return
    new, links, moved = begins[to.end()], list[ScoredLink](), list[ScoredLink]()
    for link in draft.links:
        of_act = link.link is Link.TIME and link.head in members
        (moved if of_act else links).append(link)
    earlier = [
        ScoredLink(Link.EARLIER_TIME, k.head, k.tail, k.score, "put off from then") for k in moved if k.tail != new
    ]
    if old is not None:
        earlier = [ScoredLink(Link.EARLIER_TIME, members[0], old, SURE, "put off from then")]
    draft.links = [*links, *earlier, ScoredLink(Link.TIME, members[0], new, SURE, "put off to then")]


def begin_new_days(draft: Draft) -> None:
    """Let the day to which something is put off begin without its "until": it is the day, and not the time up to it."""
    for n in draft.on(Layer.TIME):
        span = draft.spans[n].span
        until = _UNTIL.match(span.quote)
        if until and _PUT_OFF.search(draft.text, max(0, span.start - 2 * _REACH), span.start):
            place = draft.encoded.pieces.between(span.start + until.end(), span.end)
            if place is not None:
                draft.stretch(n, place)


def drop_days_of_datelines(draft: Draft) -> None:
    """Drop the day of a dateline from the times of acts: it is that of the report."""
    days = {n for n in draft.on(Layer.TIME) if _is_of_dateline(draft, n)}
    draft.links = [link for link in draft.links if link.link is not Link.TIME or link.tail not in days]


def _is_of_dateline(draft: Draft, time: int) -> bool:
    """Whether a time stands at the head of a line, after places alone, and the report begins after it."""
    span = draft.spans[time].span
    line = draft.text.rfind("\n", 0, span.start) + 1
    before = _DATELINE.fullmatch(draft.text, line, span.start)
    placed = before is not None and (before[0].endswith((", ", ") ")) or _IN_CAPITALS.search(before[0]) is not None)
    return placed and _REPORT_BEGINS.match(draft.text, span.end) is not None


def drop_days_of_preparing(draft: Draft) -> None:
    """Drop the time that follows an act that is prepared: "to prepare the summit the following week".

    It is none of an act of another sentence either.
    """
    links = [link for link in draft.links if link.link is Link.TIME]
    preparing = {(link.head, link.tail) for link in links if _is_prepared(draft, link.head, link.tail)}
    for link in links:
        is_apart = draft.sentence(link.head) != draft.sentence(link.tail)
        is_apart = is_apart and any(link.tail == tail for _, tail in preparing)
        if is_apart or (link.head, link.tail) in preparing:
            draft.links.remove(link)


def _is_prepared(draft: Draft, act: int, time: int) -> bool:
    """Whether a time follows an act of which only the preparing is told."""
    start = draft.spans[act].span.start
    follows = draft.ranges[time][0] == draft.ranges[act][1] + 1
    return follows and _PREPARING.search(draft.text, max(0, start - _REACH), start) is not None
