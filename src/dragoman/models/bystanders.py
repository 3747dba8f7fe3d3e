"""Who takes no part in an act, though named beside it: the own state of who acts, and the state where an embassy is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.codebook import EntityType
from dragoman.models.draft import Draft
from dragoman.models.homes import homes, state_in
from dragoman.models.rules import ROLES
from dragoman.scores import Layer, Link

_VISIT = "CONSULT/visit"
_AMBASSADOR_TO = re.compile(
    r"\b(?:ambassadors?|envoys?|high commissioners?|representatives?)\sto\s(?:the\s)?\Z", re.IGNORECASE
)
_EMBASSY_IN = re.compile(r"\b(?:embass(?:y|ies)|consulates?|high commissions?)\s(?:in|to)\s(?:the\s)?\Z", re.IGNORECASE)
_OPPOSED = re.compile(
    r"\b(?:opposition|former|ex|jailed|exiled|ousted|deposed|dissident|rebel|separatist|regional|provincial)\b[^.,;\n]*\Z",
    re.IGNORECASE,
)
"""What stands before somebody who does not act for a state."""


def drop_seats(draft: Draft) -> None:
    """Where an embassy is takes no part by that, and where an ambassador is sent is no place of an act."""
    starts = {n: draft.spans[n].span.start for n in draft.on(Layer.ENTITY)}
    sent = {n for n, start in starts.items() if _AMBASSADOR_TO.search(draft.text, max(0, start - 40), start)}
    seats = {n for n, start in starts.items() if _EMBASSY_IN.search(draft.text, max(0, start - 40), start)}
    draft.links = [
        link
        for link in draft.links
        if not (link.link is Link.PLACE and link.tail in sent) and not (link.link in ROLES and link.tail in seats)
    ]


def drop_own_states(draft: Draft) -> None:
    """Who holds an office of a state does nothing to that state: "Kern promised Lin that Norland would act".

    Where it is all that somebody visits, it is who visits that is told wrongly.
    """
    acting = [link for link in draft.links if link.link is Link.SOURCE]
    same: dict[int, list[int]] = {}
    for link in (link for link in draft.links if link.link is Link.SAME):
        same.setdefault(link.head, []).append(link.tail)
        same.setdefault(link.tail, []).append(link.head)
    own = {n: _offices_of(draft, n, same) for n in {link.tail for link in acting}}
    of = {(link.head, state) for link in acting for state in own[link.tail]}
    targets = [link for link in draft.links if link.link is Link.TARGET]
    kept = {link.head for link in targets if (link.head, _state(draft, link.tail)) not in of}
    draft.links = [
        link
        for link in draft.links
        if link.link is not Link.TARGET
        or (link.head, _state(draft, link.tail)) not in of
        or (draft.spans[link.head].label == _VISIT and link.head not in kept)
    ]


def _offices_of(draft: Draft, actor: int, same: Mapping[int, Sequence[int]]) -> set[str]:
    """The states of which an actor is shown to hold an office; none of those who oppose theirs or held it once.

    ``same`` has for each mention those that it is tied to as the same.
    """
    if draft.spans[actor].label != EntityType.PERSON:
        return set()
    mentions, fresh = {actor}, {actor}
    while fresh:
        fresh = {other for n in fresh for other in same.get(n, ())} - mentions
        mentions |= fresh
    named = [n for n in mentions if draft.spans[n].layer is Layer.ENTITY]
    starts = [draft.spans[n].span.start for n in named]
    opposed = any(_OPPOSED.search(draft.text, max(0, start - 80), start) for start in starts)
    return set() if opposed else homes(draft, named)


def _state(draft: Draft, actor: int) -> str | None:
    """The state that a mention is, where it is one."""
    span = draft.spans[actor]
    return state_in(tuple(span.span.quote.lower().split())) if span.label == EntityType.STATE else None
