"""Whether somebody comes to a meeting, by plain words on it: who that is, and which meeting it is.

Only what is clear is marked: words on somebody who is marked as an actor, and on a meeting or an
agreement that they name, or on the only one in their sentence or in the one before; of sentences
that speak of nothing but who comes, each is about what the one before is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.codebook import EntityType, EventType
from dragoman.models import labels
from dragoman.models.acts import events
from dragoman.models.coming import Coming, comings
from dragoman.models.draft import Draft, first_mention
from dragoman.models.rules import SURE
from dragoman.scores import Layer, Link
from dragoman.spans import Span

_ATTENDED = frozenset({EventType.CONSULT, EventType.AGREE})
_OF_ONE = frozenset({"he", "she"})
_SO = re.compile(r"(?:,\s[^,;:\n]{1,70},)?(?:\s(?:also|later|then|still|\w+ly|on\s[A-Z][a-z]+day))*\s")
"""What may stand between who says so and the verb: an aside set in commas, when."""
_GOVERNED = re.compile(r"\b(?:of|in|to|for|from|with|on|at|by|against|near|between|than)\s(?:the\s)?\Z", re.IGNORECASE)
"""What makes a name before a verb a part of somebody else's: "the president of Norland"."""
_LEADING = re.compile(
    r"(?!(?:When|Where|Why|How|As|That|Because|Since|While|Although|Though|After|Before)\b)(?:[A-Z][\w.’'-]*\s)*"
)
"""What may stand before the name or the office of who a sentence begins with: "The", "Russian", "But"."""
_JOINED = re.compile(r",?\s(?:and|or|nor)\s(?:the\s)?")
_BARE = re.compile(
    r"(?:\s(?:to|in)(?=\s(?:it|them)\b))?"
    r"(?:\s(?:it|them|there|in person|personally|himself|herself|at all|or not|too|on\s[A-Z][a-z]+day))*"
    r"(?:\s?[.,;:!?)”\"–—]|['’]?\Z|\s(?:and|but|is|was|remains|has)\b)"
)
"""What follows where the words do not name what somebody comes to."""
_REACH = 70
_APART = re.compile(
    r"[,;:.]|\b(?:and|but|or|after|before|while|because|if|when|that|which|who|for|as)\b", re.IGNORECASE
)
"""What cannot stand between words on somebody's coming and the meeting that they name."""


def mark_attendance(draft: Draft) -> None:
    """Mark the words that say whether somebody comes, each tied to who that is and from the meeting it is about."""
    meetings = _Meetings.of(draft)
    if not meetings.spans:
        return
    before, actors = _Before(0, 0, None), _actors(draft)
    starts = [draft.spans[n].span.start for n in actors]
    same = draft.tails(Link.SAME)
    for start, end in _sentences(draft):
        last: int | None = None
        here = actors[bisect_left(starts, start) : bisect_left(starts, end)]
        for coming in comings(draft.text, start, end):
            who = _who(draft, coming, here, same, start)
            act = meetings.meant(draft.text, coming, (start, end), before) if who else None
            place = draft.encoded.pieces.between(coming.start, coming.end)
            if act is None or place is None:
                continue
            words = draft.add(Layer.ATTENDANCE, coming.attendance, place, SURE, "words on who comes")
            draft.tie(Link.ATTENDANCE, act, words, SURE, "words on who comes")
            for one in who:
                draft.tie(Link.ATTENDS, words, one, SURE, "who comes or not")
            last = act
        before = _Before(start, end, last)


@dataclass(frozen=True, slots=True)
class _Before:
    """The sentence before, and the meeting that words on somebody's coming in it are about."""

    start: int
    end: int
    act: int | None


@dataclass(frozen=True, slots=True)
class _Meetings:
    """The words for meetings and agreements by trigger, the event that each is of, and the triggers as they begin."""

    spans: Mapping[int, Span]
    home: Mapping[int, int]
    order: Sequence[int]
    starts: Sequence[int]

    @classmethod
    def of(cls, draft: Draft) -> _Meetings:
        """Those of a draft."""
        home = {trigger: min(members) for members in events(draft) for trigger in members}
        acts = (n for n in home if draft.type_of(n) in _ATTENDED)
        order = sorted(acts, key=lambda n: draft.spans[n].span.start)
        spans = {n: draft.spans[n].span for n in order}
        return cls(spans, home, order, [span.start for span in spans.values()])

    def meant(self, text: str, coming: Coming, sentence: tuple[int, int], before: _Before) -> int | None:
        """The one that words on somebody's coming are about; None where it is not clear which.

        It is the one that follows, or that they are words for themselves; where they name none, the only one
        before in their sentence, else in the sentence before, else the one that like words there are about.
        """
        named = next(iter(self._between(coming.end, min(sentence[1], coming.end + _REACH) + 1)), None)
        if named is not None and not _APART.search(text, coming.end, self.spans[named].start):
            return named
        inside = next((n for n in self._between(sentence[0], coming.end) if coming.end <= self.spans[n].end), None)
        if inside is not None or not _BARE.match(text[coming.end : sentence[1]]):
            return inside
        for start, end in ((sentence[0], coming.end), (before.start, before.end)):
            near = self._between(start, end)
            if near:
                return near[-1] if len({self.home[n] for n in near}) == 1 else None
        return before.act

    def _between(self, start: int, end: int) -> Sequence[int]:
        """Those that begin from ``start`` on and before ``end``."""
        return self.order[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _sentences(draft: Draft) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    pieces = draft.encoded.pieces
    firsts = np.flatnonzero(np.diff(pieces.sentences, prepend=-1)).tolist()
    for first, last in zip(firsts, [*(n - 1 for n in firsts[1:]), len(pieces) - 1], strict=True):
        yield pieces.characters(first, last)


def _who(draft: Draft, coming: Coming, actors: Sequence[int], same: Mapping[int, int], start: int) -> Sequence[int]:
    """The mentions of those who come or not; none where it is not clear who that is.

    ``actors`` are those of its sentence, which begins at ``start``; ``same`` is whom each mention is tied to.
    """
    named = _ending(draft, actors, coming.who[1], coming.who[0]) if coming.who else None
    by = _named_before(draft, coming, actors, start)
    if named is None:
        return _with_joined(draft, actors, by) if by is not None and coming.who is None else ()
    if draft.spans[named].layer is not Layer.PRONOUN:
        return _with_joined(
            draft, [n for n in actors if coming.who is None or draft.spans[n].span.start >= coming.who[0]], named
        )
    if by is None or not _agree(draft, named, by):
        return (named,) if named in same else ()
    if named in same and first_mention(same, named) != first_mention(same, by):
        return ()  # "he" may be another than who says so
    return _with_joined(draft, actors, by)


def _ending(draft: Draft, actors: Sequence[int], end: int, start: int) -> int | None:
    """The longest mention of an actor that ends there, or before a comma that does, and is no part of another's."""
    end -= draft.text[end - 1] == ","
    found = [n for n in actors if draft.spans[n].span.end == end and draft.spans[n].span.start >= start]
    best = min(found, key=lambda n: draft.spans[n].span.start, default=None)
    return None if best is None or _is_governed(draft, best) else best


def _named_before(draft: Draft, coming: Coming, actors: Sequence[int], start: int) -> int | None:
    """Who is named right before the words as the one who says so; None where nobody is."""
    if coming.by is None:
        return None
    for n in sorted(actors, key=lambda n: (-draft.spans[n].span.end, draft.spans[n].span.start)):
        span = draft.spans[n].span
        if span.end > coming.by + len("’s"):
            continue
        if span.end >= coming.by or _SO.fullmatch(draft.text, span.end, coming.by) or _is_set_in(draft, n, coming.by):
            is_clear = not _is_governed(draft, n) and (not coming.first or _begins(draft, n, start))
            return n if is_clear else None
    return None


def _is_set_in(draft: Draft, mention: int, end: int) -> bool:
    """Whether a mention is all that is set in commas right before ``end``: "the premier, Lin, has"."""
    span = draft.spans[mention].span
    return draft.text[span.end : end] == ", " and draft.text.endswith(", ", 0, span.start)


def _begins(draft: Draft, mention: int, start: int) -> bool:
    """Whether a sentence begins with a mention, or with the office and other words for whoever it is before it."""
    begin = draft.spans[mention].span.start
    offices = (draft.spans[n].span for n in draft.on(Layer.TITLE))
    begin = next((office.start for office in offices if start <= office.start and office.end == begin - 1), begin)
    return _LEADING.fullmatch(draft.text, start, begin) is not None


def _is_governed(draft: Draft, mention: int) -> bool:
    """Whether a mention is but a part of the words on somebody else."""
    start = draft.spans[mention].span.start
    return _GOVERNED.search(draft.text, max(0, start - 15), start) is not None


def _actors(draft: Draft) -> list[int]:
    """The mentions of those who can come, in text order."""
    found = (
        n
        for n in draft.on(Layer.ENTITY, Layer.PRONOUN)
        if draft.spans[n].layer is Layer.PRONOUN or draft.spans[n].label in labels.ACTORS
    )
    return sorted(found, key=lambda n: draft.spans[n].span.start)


def _with_joined(draft: Draft, actors: Sequence[int], last: int) -> list[int]:
    """A mention with those that are joined to it before: "Lin and Kern"."""
    found = [last]
    ends = {draft.spans[n].span.end: n for n in reversed(actors)}  # of several that end there, the longest
    while True:
        begin = draft.spans[found[-1]].span.start
        end = next((end for end in ends if end < begin and _JOINED.fullmatch(draft.text, end, begin)), None)
        if end is None:
            return found
        found.append(ends[end])


def _agree(draft: Draft, pronoun: int, named: int) -> bool:
    """Whether a pronoun can stand for a mention: "he" for a person, "it" for a state or a body."""
    word, label = draft.spans[pronoun].span.quote.lower(), draft.spans[named].label
    if draft.spans[named].layer is Layer.PRONOUN:
        return draft.spans[named].span.quote.lower() in (word, "who")
    return word == "they" or (word in _OF_ONE) == (label == EntityType.PERSON)
