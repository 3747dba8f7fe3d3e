"""Who visits whom, as the words beside a visit say it: "Kern's visit to Norland", "a trip to Norland by Kern"."""

from __future__ import annotations

import re

from dragoman.codebook import EntityType
from dragoman.models.acts import events
from dragoman.models.draft import Draft
from dragoman.models.rules import ROLES, SURE
from dragoman.models.towards import actor_at
from dragoman.scores import Layer, Link

_VISIT = "CONSULT/visit"
_TRANSITIVE = re.compile(r"\bvisit(?:s|ed|ing)?\Z", re.IGNORECASE)
_TO = re.compile(r"\s(to\s)?(?:the\s)?")
_WHOSE = re.compile(r"(?:['’]s?)\s(?:[\w-]+\s){0,3}\Z")
_BY = re.compile(r"(?:\sto\s(?:the\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})?\sby\s(?:(?:the|its|their)\s)?")
_VISITORS = frozenset({Link.SOURCE, Link.PARTY, Link.LEADER, Link.MEMBER})


def turn_visits(draft: Draft) -> None:
    """Sets right the parties of visits: the state after "visit" or "visit to" is visited, whose visit it is visits.

    Where one word for a visit has its visitor beside it, the others for the same visit add none.
    """
    visits = [n for n in draft.on(Layer.TRIGGER) if draft.spans[n].label == _VISIT]
    visitors = {n: who for n in visits if (who := _visitor(draft, n)) is not None}
    for trigger in visits:
        whom = _visited(draft, trigger)
        if whom is not None:
            _settle(draft, trigger, whom, Link.TARGET, frozenset({Link.TARGET}), "who is visited")
    for trigger, who in visitors.items():
        _settle(draft, trigger, who, Link.SOURCE, _VISITORS, "whose visit it is")
    further = {n for members in events(draft) if visitors.keys() & set(members) for n in members} - visitors.keys()
    draft.links = [link for link in draft.links if link.head not in further or link.link not in _VISITORS]


def _settle(draft: Draft, trigger: int, who: int, link: Link, instead: frozenset[Link], why: str) -> None:
    """Let a trigger lead to somebody by one link, by no other role, and to nobody else by some."""
    draft.links = [
        other
        for other in draft.links
        if other.head != trigger or not (other.link in instead or (other.link in ROLES and other.tail == who))
    ]
    draft.tie(link, trigger, who, SURE, why)


def _visited(draft: Draft, trigger: int) -> int | None:
    """The state named at the end of the words for a visit, or after them and "to"."""
    span = draft.spans[trigger].span
    to = _TO.match(draft.text, span.end)
    leads = to and (to[1] or span.quote.lower().endswith(" to") or _TRANSITIVE.search(span.quote))
    whom = actor_at(draft, to.end()) if to and leads else None
    within = (n for n in draft.on(Layer.ENTITY) if draft.spans[n].span.end == span.end)
    whom = whom if whom is not None else next((n for n in within if draft.spans[n].span.start > span.start), None)
    return whom if whom is not None and draft.spans[whom].label == EntityType.STATE else None


def _visitor(draft: Draft, trigger: int) -> int | None:
    """The person in whose genitive the word for a visit stands, or after "by"."""
    span = draft.spans[trigger].span
    whose = _WHOSE.search(draft.text, max(0, span.start - 40), span.start)
    people = [n for n in draft.on(Layer.ENTITY) if draft.spans[n].label == EntityType.PERSON]
    if whose:
        return next((n for n in people if draft.spans[n].span.end == whose.start()), None)
    by = _BY.match(draft.text, span.end)
    who = actor_at(draft, by.end()) if by else None
    return who if who in people else None
