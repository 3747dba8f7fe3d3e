"""Which triggers agree so well in who takes part, when and where that they tell one act, though in other words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.codebook import EntityType, EventType
from dragoman.models.draft import Draft, Linkable, first_mention
from dragoman.models.homes import homes, state_in
from dragoman.models.network import Linked, sigmoid
from dragoman.models.rules import ROLES
from dragoman.scores import Layer, Link

LEAST, LEAST_OF_SHARING = -1.0, -3.5
"""The least score, before it is made a probability, of a pair that agrees, and of one that shares a day or place."""
_TALKS = frozenset({"CONSULT/meeting", "CONSULT/summit", "CONSULT/talks"})
"""The kinds in which one meeting may be told."""
_ONCE = frozenset({EventType.CONSULT, EventType.AGREE, EventType.RETREAT, EventType.SANCTION, EventType.PROTEST})
"""The types of acts that are mostly one where parties and day are."""
_LENGTH = re.compile(r"(?:in|for)\b.*\b(?:day|week|month|year|decade)s", re.IGNORECASE)
"""How long it has been, which is no day: "the first meeting in six years"."""
_LAST = re.compile(r"\b(?:last|previous|earlier|past)(?:ly)?\s(?:\w+\s)?\Z", re.IGNORECASE)
_LAST_OF_ALL = re.compile(r"(?:(?:the|their|his|her|its)\s)?(?:last|previous|earlier|past)(?:ly)?\s", re.IGNORECASE)
_SMALL = re.compile(r"\b(?:on|in|at|the|last|this|next|of|for)\b|[^\w]+", re.IGNORECASE)

Party = tuple[str, str]
"""The state of who takes part, and who of it; "" for what is not known."""


def agreeing(draft: Draft, there: Linkable, blocks: Iterable[Linked]) -> Iterator[tuple[int, int, float]]:
    """Pairs of triggers (head, tail, probability) that agree in kind and parties, and in no day or place disagree.

    They need less of the network than others, and least where they share a day or a place, which all
    but meetings must. Acts that the same parties do again and again, in words or in arms, need it whole.
    """
    told = _Told(_who(draft), _words(draft, Link.TIME), _words(draft, Link.PLACE))
    for linked in blocks:
        scores = linked.scores[:, :, 0]
        for row, column in np.argwhere(scores > LEAST_OF_SHARING).tolist():
            head, tail = there.at[int(linked.heads[row])], there.at[int(linked.tails[column])]
            label, other = draft.spans[head].label, draft.spans[tail].label
            alike = label == other or {label, other} <= _TALKS
            if not alike or not told.agree(head, tail) or _is_another(draft, head) is not _is_another(draft, tail):
                continue
            shared = told.share(head, tail) and label.partition("/")[0] in _ONCE
            if shared or (scores[row, column] > LEAST and label in _TALKS):
                yield head, tail, float(sigmoid(scores[row, column]))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of each trigger: who takes part, the words of its times and of its places."""

    who: Mapping[int, Collection[Party]]
    when: Mapping[int, frozenset[str]]
    where: Mapping[int, frozenset[str]]

    def agree(self, one: int, other: int) -> bool:
        """Whether the same take part, and days and places do not differ."""
        if not _same_parties(self.who.get(one, ()), self.who.get(other, ())):
            return False
        pairs = ((words.get(one), words.get(other)) for words in (self.when, self.where))
        return not any(a and b and a.isdisjoint(b) for a, b in pairs)

    def share(self, one: int, other: int) -> bool:
        """Whether a day or a place is told of both."""
        none = frozenset[str]()
        return any(words.get(one, none) & words.get(other, none) for words in (self.when, self.where))


def _is_another(draft: Draft, trigger: int) -> bool:
    """Whether an act is told of as one before another: "their last meeting"."""
    span = draft.spans[trigger].span
    before = _LAST.search(draft.text, max(0, span.start - 20), span.start)
    return before is not None or _LAST_OF_ALL.match(span.quote) is not None


def _same_parties(one: Collection[Party], other: Collection[Party]) -> bool:
    """Whether the same take part in two acts: of the same states, and nobody else of any of them."""
    a, b = _by_state(one), _by_state(other)
    return bool(a) and a.keys() == b.keys() and not any(a[s] and b[s] and a[s].isdisjoint(b[s]) for s in a)


def _by_state(parties: Collection[Party]) -> dict[str, set[str]]:
    """By state the persons who take part; who is of none stands for himself."""
    found: dict[str, set[str]] = {}
    for state, who in parties:
        found.setdefault(state or who, set()).update({who} if state and who else ())
    return found


def _who(draft: Draft) -> dict[int, set[Party]]:
    """By trigger those that take part."""
    same = draft.tails(Link.SAME)
    groups: dict[int, list[int]] = {}
    for n in draft.on(Layer.ENTITY, Layer.PRONOUN):
        groups.setdefault(first_mention(same, n), []).append(n)
    parties = {first: _party(draft, first, own) for first, own in groups.items()}
    found: dict[int, set[Party]] = {}
    for link in draft.links:
        if link.link in ROLES:
            found.setdefault(link.head, set()).add(parties[first_mention(same, link.tail)])
    return found


def _party(draft: Draft, first: int, mentions: Sequence[int]) -> Party:
    """Who is told by some mentions."""
    named = [n for n in mentions if draft.spans[n].layer is Layer.ENTITY]
    states = {state_in(tuple(draft.spans[n].span.quote.lower().split())) for n in named}
    if any(draft.spans[n].label == EntityType.STATE for n in named) and len(states) == 1:
        state = next(iter(states))
        return (state, "") if state else ("", str(first))
    of = homes(draft, named) if any(draft.spans[n].label == EntityType.PERSON for n in named) else set()
    return (next(iter(of)) if len(of) == 1 else ""), str(first)


def _words(draft: Draft, kind: Link) -> dict[int, frozenset[str]]:
    """By trigger the words of its times or places."""
    found: dict[int, set[str]] = {}
    for link in draft.links:
        span = draft.spans[link.tail]
        if link.link is kind and span.layer is not Layer.OPEN and not _LENGTH.fullmatch(span.span.quote):
            found.setdefault(link.head, set()).update(_SMALL.sub(" ", span.span.quote.lower()).split())
    return {trigger: frozenset(words) for trigger, words in found.items()}
