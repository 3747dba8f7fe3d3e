"""To whom an act goes, and between whom it is, by the words that follow it: "strikes on Norland", "talks between"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.codebook import EventType
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.rules import ROLES, SURE
from dragoman.scores import Layer, Link

_TOWARDS = {
    EventType.ASSAULT: "against|on|upon|at",
    EventType.SANCTION: "against|on|upon",
    EventType.REQUEST: "on|upon|to",
    EventType.THREATEN: "against|to",
    EventType.ACCUSE: "against",
    EventType.PROTEST: "against|to|with",
}
"""By type the words after an act, or at its end, that lead to whom it is done to."""
_AFTER = {type_: re.compile(rf"\b(?:{words})\s(?:the\s)?") for type_, words in _TOWARDS.items()}
_INVITES = re.compile(r"\binvit", re.IGNORECASE)
"""What somebody does whose word "to" leads to where one is to come."""
_BETWEEN = re.compile(
    r"(?:\s(?!(?:and|or|but|that|who|which|when|while|as|said|says)\b)[\w’'-]+){0,4}?\sbetween\s(?:the\s)?"
)
"""From an act to those between whom it is, in the same clause: "a meeting in London between the"."""
_AND = re.compile(r",?\s(?:and|&)\s(?:the\s)?")
_MEDIATION = "CONSULT/mediation"
"""What somebody does between others, who is a party too."""
_APART = frozenset({Link.HOST, Link.MEDIATOR, Link.VENUE_HOST})
"""What somebody is beside those between whom something is."""


def turn_towards(draft: Draft) -> None:
    """Who stands after an act and "on", "against" or "to" is whom it is done to, and nobody who does it."""
    found = set(_towards(draft))
    draft.links = [link for link in draft.links if link.link not in ROLES or (link.head, link.tail) not in found]
    for trigger, whom in sorted(found):
        draft.tie(Link.TARGET, trigger, whom, SURE, "to whom the act goes")


def keep_between(draft: Draft) -> None:
    """Those between whom a meeting or a deal is are its parties, and nobody else beside the word for it."""
    for trigger in draft.on(Layer.TRIGGER):
        span = draft.spans[trigger]
        if draft.type_of(trigger).directed or span.label == _MEDIATION:
            continue
        both = _between(draft, span.span.end)
        if not both:
            continue
        replaced = ROLES - _APART
        draft.links = [link for link in draft.links if link.head != trigger or link.link not in replaced]
        for party in both:
            draft.tie(Link.PARTY, trigger, party, SURE, "between whom the act is")


def actor_at(draft: Draft, start: int) -> int | None:
    """The mention of an actor that begins at a place in the text, or after an office that begins there."""
    starts = {
        draft.spans[n].span.start: n
        for n in draft.on(Layer.ENTITY, Layer.PRONOUN)
        if draft.spans[n].layer is Layer.PRONOUN or draft.spans[n].label in labels.ACTORS
    }
    offices = [draft.spans[n].span.end for n in draft.on(Layer.TITLE) if draft.spans[n].span.start == start]
    for end in offices:
        for gap in (" ", ", "):
            if draft.text.startswith(gap, end) and end + len(gap) in starts:
                return starts[end + len(gap)]
    return None if offices else starts.get(start)


def _towards(draft: Draft) -> Iterator[tuple[int, int]]:
    """The triggers after which it is said to whom the act goes, each with that mention."""
    for trigger in draft.on(Layer.TRIGGER):
        end = draft.spans[trigger].span.end
        after = _AFTER.get(draft.type_of(trigger))
        last_word = draft.text.rfind(" ", 0, end) + 1
        led = after and (after.match(draft.text, last_word) or after.match(draft.text, end + 1))
        whom = actor_at(draft, led.end()) if led and draft.text[end : end + 1] == " " else None
        if whom is not None and not _INVITES.search(draft.spans[trigger].span.quote):
            yield trigger, whom


def _between(draft: Draft, end: int) -> tuple[int, ...]:
    """The two mentions after "between" behind a place in the text; none where they are not both actors."""
    between = _BETWEEN.match(draft.text, end)
    one = actor_at(draft, between.end()) if between and "\n" not in between[0] else None
    joint = _AND.match(draft.text, draft.spans[one].span.end) if one is not None else None
    other = actor_at(draft, joint.end()) if joint else None
    return (one, other) if one is not None and other is not None else ()
