"""Which act a day is of: not of one that is only told of on that day, nor of one beside which another is dated."""

from __future__ import annotations

import re

from dragoman.codebook import Status
from dragoman.models.acts import events
from dragoman.models.draft import Draft
from dragoman.models.rules import is_settled
from dragoman.scores import Layer, Link, ScoredLink

_BEFORE = re.compile(r",?\s(?:before|ahead of|prior to)\s(?:(?!(?:and|but|or|on|in|at)\b)[\w’'-]+\s){0,5}\Z")
"""From the day of one act to another that comes after it."""
_GONE = re.compile(r"\bago\b|\byesterday\b", re.IGNORECASE)
_NOT_YET = frozenset({"hypothetical", "proposed", "planned", "postponed", "cancelled"})


def drop_days_of_telling(draft: Draft) -> None:
    """Drop from acts in words said the day on which they are said: "Kern claimed on Monday that they had agreed"."""
    told = {link.head: link.tail for link in draft.links if link.link is Link.TIME and _is_said(draft, link.head)}
    days = [(draft.ranges[content], draft.ranges[day]) for content, day in told.items()]
    outside = [(words, day) for words, day in days if not words[0] <= day[0] <= words[1]]
    for link in _dated(draft):
        act, time = draft.ranges[link.head], draft.ranges[link.tail]
        if any(time == day and words[0] <= act[0] <= words[1] for words, day in outside):
            draft.links.remove(link)


def drop_days_of_others(draft: Draft) -> None:
    """Drop from an act the day of another: "talks next week before their meeting"; days the rules have given away."""
    home = {n: number for number, members in enumerate(events(draft)) for n in members}
    links = _dated(draft)
    for link in links:
        others = [k.head for k in links if k.tail == link.tail and home[k.head] != home[link.head]]
        if any(_is_after(draft, link, other) or _is_taken(draft, link, other) for other in others):
            draft.links.remove(link)


def drop_days_gone(draft: Draft) -> None:
    """Drop days that are gone from acts that have not been: "two weeks ago" tells of something else than a plan."""
    statuses = sorted((link for link in draft.links if link.link is Link.STATUS), key=lambda link: link.score)
    labels = {link.head: draft.spans[link.tail].label for link in statuses}
    ahead = {n for members in events(draft) for n in members if _NOT_YET & {labels.get(m) for m in members}}
    for link in _dated(draft):
        if link.head in ahead and _GONE.search(draft.spans[link.tail].span.quote):
            draft.links.remove(link)


def keep_days_given(draft: Draft) -> None:
    """Drop "the date had yet to be settled" from a planned act that another sentence gives a day to.

    Both are kept as words said; what was put off to no new day is left without one.
    """
    labels = {act: draft.spans[status].label for act, status in draft.tails(Link.STATUS).items()}
    dated = _dated(draft)
    for members in events(draft):
        own = [link for link in dated if link.head in members]
        days = {draft.sentence(k.tail) for k in own if draft.spans[k.tail].layer is Layer.TIME}
        if {labels[m] for m in members if m in labels} <= {Status.PLANNED}:
            for link in own:
                if draft.spans[link.tail].layer is Layer.OPEN and days - {draft.sentence(link.tail)}:
                    draft.links.remove(link)


def _dated(draft: Draft) -> list[ScoredLink]:
    """The links from acts to times."""
    return [link for link in draft.links if link.link is Link.TIME and not _is_said(draft, link.head)]


def _is_said(draft: Draft, position: int) -> bool:
    return draft.spans[position].layer is Layer.CONTENT


def _is_after(draft: Draft, link: ScoredLink, other: int) -> bool:
    """Whether a time stands between another act and "before" this one."""
    time, act = draft.spans[link.tail].span, draft.spans[link.head].span
    follows = draft.spans[other].span.end <= time.start and time.end < act.start
    return follows and _BEFORE.match(draft.text, time.end, act.start) is not None


def _is_taken(draft: Draft, link: ScoredLink, other: int) -> bool:
    """Whether the rules give a time to another act, which stands nearer to it: in its sentence, or between."""
    if is_settled(draft, Link.TIME, link.head) or not is_settled(draft, Link.TIME, other):
        return False
    if draft.sentence(other) != draft.sentence(link.tail):
        return False
    act, time, near = (draft.ranges[n][0] for n in (link.head, link.tail, other))
    return draft.sentence(link.head) != draft.sentence(link.tail) or act < near < time or time < near < act
