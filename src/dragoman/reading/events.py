"""Who did, does or will do what to whom: triggers gathered into events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.codebook import EntityType, EventLink, EventType
from dragoman.reading.confidence import any_of, with_status
from dragoman.reading.groups import groups
from dragoman.reading.marks import Edge, Marks
from dragoman.reading.mentions import Cast
from dragoman.reading.parties import parties
from dragoman.reading.ranges import Ranges
from dragoman.reading.reading import Event, Statement, StatusWord, Tie, When, Where
from dragoman.reading.statuses import standing, unsaid
from dragoman.scores import Layer, Link
from dragoman.spans import Span

_SHARE_OF_SUMMIT = 0.25
"""From which share of its mentions on a meeting that is called a summit is one."""
_TIES = {Link(link.value): link for link in EventLink}


def events(
    text: str, sentences: Sequence[Span], marks: Marks, cast: Cast, statements: Iterable[Statement]
) -> tuple[Event, ...]:
    """The events, each once, in the order of their first trigger."""
    triggers = marks.on(Layer.TRIGGER)
    gathered = groups(dict.fromkeys(triggers), marks.pairs(triggers, Link.SAME_EVENT))
    of = {trigger: f"v{number}" for number, group in enumerate(gathered, start=1) for trigger in group}
    ties = _ties(marks, of)
    told = Ranges([(piece, statement) for statement in statements for piece in statement.content])
    found = []
    for group in gathered:
        event = _event(marks, cast, group, unsaid(text, sentences, told, marks.span(group[0])))
        found.append(replace(event, id=of[group[0]], links=ties.get(of[group[0]], ())))
    return _dated_apart(found)


def _dated_apart(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, none at the time of what prepares it, which comes before: the words are of that one."""
    by_id = {event.id: event for event in events}
    for event in events:
        for tie in event.links:
            if tie.link is EventLink.PREPARES and _said_alike(event, by_id[tie.to]):
                by_id[tie.to] = replace(by_id[tie.to], time=None)
    return tuple(by_id.values())


def _said_alike(one: Event, other: Event) -> bool:
    """Whether the times of two events are told in the same words."""
    return one.time is not None and other.time is not None and one.time.span.quote == other.time.span.quote


def _event(marks: Marks, cast: Cast, group: Sequence[int], otherwise: StatusWord) -> Event:
    """One event, without its id and its links to others; ``otherwise`` is its status where none is linked."""
    type_, kind = _type(marks, group)
    who = parties(marks, cast, group, type_, kind)
    stands = standing(marks, cast, group, otherwise)
    place, time = _place(marks, cast, group, Link.PLACE), _time(marks, group, Link.TIME)
    if kind == "appeal" or (kind == "visit" and _is_visited(place, cast, who.target)):
        place = None
    earlier_place, earlier_time = _place(marks, cast, group, Link.EARLIER_PLACE), _time(marks, group, Link.EARLIER_TIME)
    best = max(group, key=lambda trigger: (marks.spans[trigger].score, -trigger))
    return Event(
        id="",
        type=type_,
        kind=kind,
        triggers=_longest([marks.span(trigger) for trigger in group]),
        source=who.source,
        target=who.target,
        participants=who.participants,
        place=place,
        time=time,
        status=stands.status,
        in_doubt=stands.in_doubt,
        also=stands.also,
        earlier=stands.earlier,
        earlier_place=earlier_place if earlier_place != place else None,
        earlier_time=earlier_time if earlier_time != time else None,
        links=(),
        score=with_status(any_of(marks.score(trigger) for trigger in group) * who.score, stands.score),
        why=marks.spans[best].why,
    )


def _type(marks: Marks, group: Sequence[int]) -> tuple[EventType, str]:
    """The type most triggers have, and among those of it the kind; ties by score, then place."""
    labels = [(marks.spans[trigger].label.partition("/"), marks.score(trigger)) for trigger in group]
    type_ = _majority([(type_, score) for (type_, _, _), score in labels])
    kinds = [(kind, score) for (of, _, kind), score in labels if of == type_]
    kind = _majority(kinds)
    summits = sum(of == "summit" for of, _ in kinds)  # which may as well be called a meeting
    is_summit = kind == "meeting" and summits > len(kinds) * _SHARE_OF_SUMMIT
    return EventType(type_), "summit" if is_summit else kind


def _majority(votes: Sequence[tuple[str, float]]) -> str:
    """The label with most votes, then with the best single score, then the first."""
    count = Counter(label for label, _ in votes)
    return max(votes, key=lambda vote: (count[vote[0]], vote[1]))[0]


def _longest(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that lie in no other, each once, in text order."""
    found: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        # whatever could hold this one has been seen: it begins no later
        if not found or span.end > found[-1].end:
            found.append(span)
    return tuple(found)


def _place(marks: Marks, cast: Cast, group: Sequence[int], link: Link) -> Where | None:
    """The best place a link leads to, or the words that leave it open; a person is no place, and a call has none."""
    if all(marks.spans[trigger].label.endswith("/call") for trigger in group):
        return None
    for edge in marks.all(group, link):
        mark = marks.spans[edge.tail]
        if mark.layer is Layer.OPEN:
            return Where(mark.span, undetermined=True)
        if cast.by_id(cast.of[edge.tail]).type is not EntityType.PERSON:
            return Where(mark.span, cast.of[edge.tail])
    return None


def _is_visited(place: Where | None, cast: Cast, visited: Sequence[str]) -> bool:
    """Whether a place is but the state that a visit is paid to, which says no more than that it is."""
    state = place.entity if place else None
    return state is not None and state in visited and cast.by_id(state).type is EntityType.STATE


def _time(marks: Marks, group: Sequence[int], link: Link) -> When | None:
    """The best time a link leads to, or the words that leave it open."""
    found = marks.one(group, link)
    return None if found is None else When(marks.span(found), marks.spans[found].layer is Layer.OPEN)


def _ties(marks: Marks, of: Mapping[int, str]) -> dict[str, tuple[Tie, ...]]:
    """The links of each event: one from an event to another, none both ways alike."""
    edges: list[tuple[Link, Edge]] = [(link, e) for trigger in of for link in _TIES for e in marks.all([trigger], link)]
    edges.sort(key=lambda pair: (-pair[1].score, pair[1].head, pair[1].tail, pair[0]))
    taken: dict[tuple[str, str], Link] = {}
    for link, edge in edges:
        pair = (of[edge.head], of[edge.tail])
        if pair[0] != pair[1] and pair not in taken and taken.get((pair[1], pair[0])) is not link:
            taken[pair] = link
    found: dict[str, list[Tie]] = defaultdict(list)
    for event, to in sorted(taken, key=lambda pair: (int(pair[0][1:]), int(pair[1][1:]))):
        found[event].append(Tie(to, _TIES[taken[event, to]]))
    return {event: tuple(ties) for event, ties in found.items()}
