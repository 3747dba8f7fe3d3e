"""Whom a speaker names in words of his own: somebody else. "President Putin and I will meet," he wrote."""

from __future__ import annotations

from dragoman.models.draft import Draft
from dragoman.models.touching import Range, Stretches
from dragoman.scores import Layer

_BEFORE, _AFTER = 3, 6
"""How many pieces may lie between a quotation and who speaks it, before it and after it."""

_MARK, _INSIDE = 2, 1
"""What the pieces of a quotation are: its marks, and all else."""


def named_by(draft: Draft) -> dict[int, frozenset[int]]:
    """For each mention and pronoun that speaks a quotation, the mentions in it, all by their positions."""
    mentions = draft.on(Layer.ENTITY)
    there = Stretches([draft.ranges[n] for n in mentions])
    speaking = Stretches([draft.ranges[n] for n in draft.on(Layer.SOURCE)])
    found = {}
    for speaker in draft.on(Layer.ENTITY, Layer.PRONOUN):
        for source in (speaking.ranges[n] for n in speaking.touching(*draft.ranges[speaker])):
            own = {mentions[n] for quoted in _quotations(draft, source) for n in there.touching(*quoted)}
            if own:
                found[speaker] = frozenset(own - {speaker})
    return found


def _quotations(draft: Draft, place: Range) -> list[Range]:
    """The quotations right before and right after who speaks, in the same paragraph, without their marks."""
    marks, paragraphs = draft.encoded.pieces.quotes, draft.encoded.pieces.paragraphs
    closes = draft.encoded.pieces.sentence(place[1])[1]
    found = []
    before = [n for n in range(place[0] - 1, max(-1, place[0] - 1 - _BEFORE), -1) if marks[n] == _MARK]
    after = [n for n in range(place[1] + 1, min(closes, place[1] + _AFTER) + 1) if marks[n] == _MARK]
    for ends, step in ((before[:1], -1), (after[:1], 1)):
        for mark in ends:
            last = mark + step
            while 0 <= last < len(marks) and marks[last] == _INSIDE and paragraphs[last] == paragraphs[place[0]]:
                last += step
            first, last = sorted((mark + step, last - step))
            if first <= last and marks[first] == _INSIDE:
                found.append((first, last))
    return found
