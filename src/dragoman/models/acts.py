"""What triggers are: their kinds one by one, their statuses for all triggers of an event together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.models import labels
from dragoman.models.changes import Change
from dragoman.models.days import drop_delays, move_days
from dragoman.models.draft import Draft, Linkable
from dragoman.models.network import Acts, Network
from dragoman.models.off import Course, answered, course, drop_days_of_calling_off
from dragoman.models.retold import is_next, told_again
from dragoman.models.rules import ROLES, SURE, is_settled
from dragoman.models.standing import alone, joined, signs_of, was_like
from dragoman.models.telling import act_by, kinds_by
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan

Words = Mapping[int, tuple[int, float]]
"""By trigger, whose word its status is, with the probability."""

IN_DOUBT = "in-doubt"
IN_PERSON = frozenset(f"CONSULT/{kind}" for kind in ("meeting", "summit", "visit", "conference"))
WORD_OF_WHO_TELLS = frozenset({"hypothetical", "proposed", "planned", "postponed", "cancelled", "ongoing"})
"""What stands in somebody's words is that one's word for it; what occurred, was declined or denied need not be."""
TO_COME = frozenset({"hypothetical", "proposed", "planned"})
_OFF = [labels.STATUSES.index(status) for status in ("postponed", "cancelled", "declined", "denied")]
_NOT_BEEN = [*_OFF, *(labels.STATUSES.index(status) for status in sorted(TO_COME))]
LEAST_OF_GATHERED = 0.8
"""How sure it must be that one of several triggers that are one event is of another event too."""
CERTAIN = 0.5
"""From which probability on an earlier status or a doubt is said."""


def classify(draft: Draft, there: Linkable, network: Network) -> Acts | None:
    """Gives each trigger that has only a type its kind; what is returned has a row for each trigger of the draft."""
    rows = [row for row, at in enumerate(there.at) if draft.spans[at].layer is Layer.TRIGGER]
    if not rows:
        return None
    acts = network.acts(draft.encoded, there.vectors[rows], there.places.first[rows])
    for row, chances in zip(rows, acts.kinds, strict=True):
        at = there.at[row]
        old = draft.spans[at]
        if "/" in old.label:
            continue
        words = old.span.quote
        kinds = kinds_by(words, np.where(_of_type(old.label), chances, 0))
        best = int(kinds.argmax())
        score = round(act_by(words, old.score * float(kinds[best])), 4)
        draft.spans[at] = ScoredSpan(old.layer, labels.kinds()[best], old.span, score, "act and kind heads")
    return acts


@cache
def _of_type(type_: str) -> NDArray[np.bool_]:
    """Which kinds are of a type."""
    return np.array([kind.startswith(f"{type_}/") for kind in labels.kinds()], dtype=np.bool_)


def state(draft: Draft, acts: Acts, words: Words) -> None:
    """Enter statuses where none is settled; ``words`` has whose word it is, with its probability, by trigger.

    What the words around an act say becomes of it holds even where the rules took it as told;
    where the rules read the same, for the act or for what one party says of it, theirs stands.
    """
    tellers = _tellers(draft)
    replies = answered(draft, tellers)
    told = {**tellers, **words}
    rows = {trigger: row for row, trigger in enumerate(draft.on(Layer.TRIGGER))}
    standing: dict[int, list[ScoredLink]] = {}
    for link in draft.links:
        if link.link in (Link.STATUS, Link.ALSO):
            standing.setdefault(link.head, []).append(link)
    replaced: set[int] = set()
    for members in events(draft):
        said = course(draft, members, replies)
        own = [link for n in members for link in standing.get(n, ())]
        if said.off is not None:
            _set_days(draft, members, said.off, said.changes)
            if said.off.status in _ruled(draft, own):
                continue
        if said.is_said or not any(is_settled(draft, Link.STATUS, n) for n in members):
            replaced.update(id(link) for link in own if link.link is Link.STATUS)
            _state(draft, acts.of([rows[n] for n in members]), members, said, (words, told))
    draft.links = [link for link in draft.links if id(link) not in replaced]


def _state(draft: Draft, acts: Acts, members: Sequence[int], said: Course, words: tuple[Words, Words]) -> None:
    """Enter the status of one event, what it had before, and a doubt.

    ``acts`` has a row for each of its ``members``; ``words`` is whose word a status is, and whose
    it is where it is that of who tells it.
    """
    chances = joined(acts.statuses, [signs_of(draft, n) for n in members])
    if said.is_open:
        chances[_OFF] = 0
    if any(was_like(draft.text, draft.spans[n].span.end) for n in members):
        chances[_NOT_BEEN] = 0
    best = int(chances.argmax())
    status, score = (
        labels.STATUSES[best],
        float(alone(acts.statuses)[best]),
    )  # what is no act leaves the network in doubt
    off, changes = said.off, list(said.changes)
    if off is None and said.answer is not None and (said.answer.status == "denied" or status in TO_COME):
        off = said.answer
        changes.append(off)
    if off is not None:
        status, score = off.status, SURE
        _set_days(draft, members, off, ())
    told = status in WORD_OF_WHO_TELLS or (off is not None and status == "denied")
    place = draft.encoded.pieces.between(off.start, off.end) if off else None
    for n in members:
        _enter(draft, (Link.STATUS, n), status, score, words[told], place)
    earlier = _before(changes) or dict(zip(labels.STATUSES, acts.earlier.max(axis=0).tolist(), strict=True))
    for other, chance in earlier.items():
        if other != status and chance > CERTAIN:
            _enter(draft, (Link.EARLIER, members[0]), other, chance, {})
    doubt = float(acts.doubt.max())
    if doubt > CERTAIN:
        _enter(draft, (Link.STATUS, members[0]), IN_DOUBT, doubt, {})


def _set_days(draft: Draft, members: Sequence[int], off: Change, changes: Iterable[Change]) -> None:
    """Drop the days of calling an act off and by how long it is put off, and give it the day it is put off to."""
    drop_days_of_calling_off(draft, members, off)
    drop_delays(draft, members)
    for change in changes:
        move_days(draft, members, change)


def _ruled(draft: Draft, links: Iterable[ScoredLink]) -> set[str]:
    """Those of an event's statuses that the rules read, each with the words and the party that it is of."""
    return {draft.spans[link.tail].label for link in links if is_settled(draft, link.link, link.head)}


def _before(changes: Iterable[Change]) -> dict[str, float]:
    """The statuses that an act had before these changes, with how sure that is."""
    return {
        change.status if change.over else change.earlier: SURE for change in changes if change.over or change.earlier
    }


def _tellers(draft: Draft) -> dict[int, tuple[int, float]]:
    """For each trigger in somebody's words the source that speaks them, with its score."""
    speaks = {link.head: (link.tail, link.score) for link in draft.links if link.link is Link.SPEAKER}
    spoken = sorted((*draft.ranges[content], content) for content in draft.on(Layer.CONTENT) if content in speaks)
    found = {}
    for trigger in draft.on(Layer.TRIGGER):
        at = bisect_right(spoken, (draft.ranges[trigger][0], len(draft.encoded.pieces))) - 1
        if at >= 0 and draft.ranges[trigger][0] <= spoken[at][1]:
            found[trigger] = speaks[spoken[at][2]]
    return found


def _enter(
    draft: Draft,
    of: tuple[Link, int],
    status: str,
    score: float,
    words: Words,
    place: tuple[int, int] | None = None,
) -> None:
    """Enter a status of a trigger, on its own words where no other place shows it."""
    link, trigger = of
    why = "status head" if place is None else "words that change it"
    position = draft.add(Layer.STATUS, status, place or draft.ranges[trigger], score, why)
    draft.tie(link, trigger, position, score)
    if trigger in words:
        draft.tie(Link.WORD_OF, position, *words[trigger])


def events(draft: Draft) -> list[list[int]]:
    """Triggers gathered by their same-event links."""
    found: dict[int, list[int]] = {}
    for n, at in _Homes(draft).of.items():
        found.setdefault(at, []).append(n)
    return list(found.values())


class _Homes:
    """For each trigger one that stands for its event (``of``), and for each of these all triggers of the event."""

    def __init__(self, draft: Draft) -> None:
        self.of = {n: n for n in draft.on(Layer.TRIGGER)}
        self.members = {n: [n] for n in self.of}
        for link in draft.links:
            if link.link is Link.SAME_EVENT:
                self.move(self.of[link.head], self.of[link.tail])

    def move(self, old: int, new: int) -> None:
        """Make two events one."""
        if old != new:
            self.of.update(dict.fromkeys(self.members[old], new))
            self.members[new] += self.members.pop(old)


def gather(draft: Draft, found: Iterable[tuple[int, int, float]]) -> None:
    """Enter same-event links (head, tail, score), surest first, but none that joins two events the rules keep apart."""
    homes = _Homes(draft)
    home = homes.of
    ruled = {at for n, at in home.items() if n < draft.n_ruled}
    kinds = {at: {draft.spans[n].label for n in members} for at, members in homes.members.items()}
    later = {n for n in home if is_next(draft, n)}
    for head, tail, score in sorted([*found, *told_again(draft)], key=lambda link: (-link[2], link[:2])):
        old, new = home[head], home[tail]
        apart = (old in ruled and new in ruled) or (head in later) is not (tail in later)
        apart = apart or (head != old and score < LEAST_OF_GATHERED)
        if old != new and not apart and not _unlike(kinds[old] | kinds[new]):
            draft.tie(Link.SAME_EVENT, old, tail, score)  # reading takes one link of a trigger: this has none yet
            homes.move(old, new)
            kinds[new] |= kinds[old]
            ruled |= {new} if old in ruled else set()


def _unlike(kinds: Collection[str]) -> bool:
    """Whether acts of these kinds are never one event: a call is no meeting in person."""
    return any(kind.endswith("/call") for kind in kinds) and any(kind in IN_PERSON for kind in kinds)


def nobodys(draft: Draft) -> set[int]:
    """The triggers of events that nobody takes part in: what the network calls an act and cannot say whose."""
    acting = {link.head for link in draft.links if link.link in ROLES}
    return {n for members in events(draft) if not acting.intersection(members) for n in members}
