"""What a later sentence says becomes of an act: its proposal is taken up or turned down, its assertion denied."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.models.changes import Change, Range, pattern

_SAID = frozenset({"ACCUSE", "REJECT", "PROTEST", "CONSULT", "THREATEN"})
"""Acts that are hardly what an answer denies: it answers the accusation, and denies what that is of."""
_AGREED = frozenset({"CONSULT", "AGREE"})
_REACH = {"denied": 2, "declined": 1, "planned": 1, "cancelled": 1, "postponed": 1}
"""How many sentences back an answer looks for the act."""
_EARLIER = {"denied": "", "declined": "proposed", "planned": "proposed", "cancelled": "planned", "postponed": "planned"}


def answers(text: str, sentences: Sequence[Range], acts: Sequence[tuple[int, str]]) -> dict[int, Change]:
    """By its place in ``acts`` what a later sentence says becomes of an act, or the rest of its own.

    ``acts`` has where each begins and its kind, in text order. Of a sentence, all acts are
    denied together, and the last alone is taken up, turned down, called off or put off.
    """
    found: dict[int, Change] = {}
    for number, sentence in enumerate(sentences):
        for change in _changes(text, sentence):
            reach = sentences[max(0, number - _REACH[change.status]) : number + 1]
            here = next(filter(None, (_within(acts, span, change) for span in reversed(reach))), [])
            for act in here if change.status == "denied" else here[-1:]:
                found.setdefault(act, change)
    return found


def _changes(text: str, sentence: Range) -> Iterator[Change]:
    """The answers in a sentence, one of a sort."""
    for status, earlier in _EARLIER.items():
        found = pattern(status).search(text[slice(*sentence)])
        if found is not None:
            start, end = sentence[0] + found.start(), sentence[0] + found.end()
            if not pattern("unsaid").search(text, max(sentence[0], start - 30), start):
                yield Change(status, start, end, earlier)


def _within(acts: Sequence[tuple[int, str]], sentence: Range, change: Change) -> list[int]:
    """The acts in a sentence, before an answer, that it can be to."""
    first = bisect_left(acts, (sentence[0], ""))
    last = bisect_left(acts, (min(sentence[1], change.start), ""))
    return [n for n in range(first, last) if _fits(acts[n][1].partition("/")[0], change.status)]


def _fits(group: str, status: str) -> bool:
    return group not in _SAID if status == "denied" else group in _AGREED
