"""Corrections → the finding as it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from dragoman.codebook import EventType, QuoteKind, Stance, Status
from dragoman.reading.reading import Claim, Event, Participant, Statement, When, Where
from dragoman.review.draft import Draft
from dragoman.review.fields import NONE, UNDETERMINED, YES
from dragoman.review.review import Correction
from dragoman.spans import Span

_REASON = "corrected by a review"


def corrected(draft: Draft, finding: Event | Statement | Claim, corrections: Iterable[Correction]) -> None:
    """Put a finding with these corrections into the draft.

    A correction that the finding has no room for leaves it as it is: that a time is another,
    where it has no words for one.
    """
    for one in sorted(corrections, key=lambda each: (not each.field.endswith("words"), each.field)):
        if isinstance(finding, Event):
            finding = _EVENT[one.field](draft, finding, one)
        elif isinstance(finding, Statement):
            finding = _statement(draft, finding, one)
        else:
            finding = _claim(draft, finding, one)
    draft.put(finding)


def _kind(_: Draft, event: Event, given: Correction) -> Event:
    """The kind, with its type."""
    type, _mark, kind = given.value.partition("/")
    made = replace(event, type=EventType(type), kind=kind)
    if made.type.directed or not event.target:
        return made
    return replace(made, source=tuple(dict.fromkeys((*event.source, *event.target))), target=())


def _status(_: Draft, event: Event, given: Correction) -> Event:
    return replace(event, status=replace(event.status, status=Status(given.value)))


def _status_words(_: Draft, event: Event, given: Correction) -> Event:
    return replace(event, status=replace(event.status, span=given.words[0]))


def _word_of(draft: Draft, event: Event, given: Correction) -> Event:
    by = draft.entity_at(given.named[0]) if given.named else given.value
    return replace(event, status=replace(event.status, by=by))


def _in_doubt(_: Draft, event: Event, given: Correction) -> Event:
    return replace(event, in_doubt=given.value == YES)


def _time(draft: Draft, event: Event, given: Correction) -> Event:
    """The value of the time's words, wherever the article's events use them."""
    if event.time is None or given.value == NONE:
        return replace(event, time=None)
    if given.value == UNDETERMINED:
        return replace(event, time=When(event.time.span, undetermined=True))
    draft.set_time(event.time.span, given.value, _REASON)
    return replace(event, time=When(event.time.span))


def _time_words(draft: Draft, event: Event, given: Correction) -> Event:
    """The words of the time; their value is that which the record has for them."""
    if not given.words:
        return replace(event, time=None)
    span = given.words[0]
    same = next((tie.span for tie in draft.record.times if tie.span.overlaps(span)), None)
    value = draft.record.when(same) if same else None
    draft.set_time(span, value, _REASON)
    return replace(event, time=When(span))


def _place(draft: Draft, event: Event, given: Correction) -> Event:
    if given.value == UNDETERMINED:
        return replace(event, place=Where(event.place.span, None, undetermined=True) if event.place else None)
    if not given.named:
        return replace(event, place=None)
    return replace(event, place=Where(given.words[0], draft.entity_at(given.named[0])))


def _source(draft: Draft, event: Event, given: Correction) -> Event:
    return _parties(event, source=_entities(draft, given), target=event.target)


def _target(draft: Draft, event: Event, given: Correction) -> Event:
    return _parties(event, source=event.source, target=_entities(draft, given))


def _parties(event: Event, *, source: tuple[str, ...], target: tuple[str, ...]) -> Event:
    """The event with these parties; who is no longer one has no part in it."""
    gone = {*event.source, *event.target} - {*source, *target}
    participants: tuple[Participant, ...] = tuple(one for one in event.participants if one.entity not in gone)
    return replace(event, source=source, target=target, participants=participants)


def _entities(draft: Draft, given: Correction) -> tuple[str, ...]:
    return tuple(dict.fromkeys(draft.entity_at(one) for one in given.named))


def _triggers(_: Draft, event: Event, given: Correction) -> Event:
    """The words that evoke it: the first mention as corrected, further ones as they were."""
    others = tuple(one for one in event.triggers[1:] if not any(one.overlaps(span) for span in given.words))
    return replace(event, triggers=(*given.words, *others))


_EVENT: Mapping[str, Callable[[Draft, Event, Correction], Event]] = {
    "kind": _kind,
    "status": _status,
    "status_words": _status_words,
    "word_of": _word_of,
    "in_doubt": _in_doubt,
    "time": _time,
    "time_words": _time_words,
    "place": _place,
    "source": _source,
    "target": _target,
    "words": _triggers,
}


def _statement(draft: Draft, said: Statement, given: Correction) -> Statement:
    """A statement with one field as it should be."""
    who = draft.entity_at(given.named[0]) if given.named else None
    words: Span | None = given.words[0] if given.words else None
    if given.field in {"speaker", "addressee"}:
        return replace(said, speaker=who) if given.field == "speaker" else replace(said, addressee=who)
    if given.field == "kind":
        return replace(said, kind=QuoteKind(given.value))
    if given.field == "words":
        return replace(said, content=given.words)
    if given.field == "channel":
        return replace(said, channel=words)
    return replace(said, cue=words) if given.field == "cue" else replace(said, capacity=words)


def _claim(draft: Draft, claim: Claim, given: Correction) -> Claim:
    """A claim with one field as it should be; the stance is that of all its responses."""
    if given.field == "speaker":
        return replace(claim, by=draft.entity_at(given.named[0]) if given.named else None)
    if given.field == "stance":
        responses = tuple(replace(one, stance=Stance(given.value)) for one in claim.responses)
        return replace(claim, responses=responses)
    return replace(claim, proposition=given.words[0])
