"""An act told twice, in the headline and below it, and one that is to come after another of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.models.draft import Draft
from dragoman.models.telling import SMALL, stem
from dragoman.scores import Layer

AGAIN = 0.9
"""How sure it is that a headline tells the first act below it that is of its kind and named alike."""
_IRREGULAR = {"met": "meet", "held": "hold", "told": "tell", "spoke": "speak", "sent": "send", "left": "leave"}
_LEAST = 4
"""Letters of a word that names an act: "out" of "set out" does not."""
_NEXT = re.compile(
    r"\b(?:next|another|(?:a|the) (?:second|third|further|new|follow-up|future|separate)|follow-up)\s\Z", re.I
)
_NEXT_OF_ALL = re.compile(r"(?:next|another|(?:a|the) (?:second|third|further|new|follow-up|future|separate))\s", re.I)


def told_again(draft: Draft) -> Iterator[tuple[int, int, float]]:
    """Each act of the headline with the first act below it of the same kind and the same word, and how sure that is."""
    triggers = sorted(draft.on(Layer.TRIGGER), key=lambda n: draft.ranges[n])
    paragraphs = draft.encoded.pieces.paragraphs
    end = draft.text.find("\n")
    if end <= 0 or draft.text[end - 1] in ".!":
        return
    for trigger in triggers:
        if paragraphs[draft.ranges[trigger][0]] == 0:
            below = (n for n in triggers if paragraphs[draft.ranges[n][0]] > 0)
            alike = next((n for n in below if _named_alike(draft, trigger, n)), None)
            if alike is not None:
                yield alike, trigger, AGAIN


def is_next(draft: Draft, trigger: int) -> bool:
    """Whether an act is told of as one after another: "the next meeting"."""
    span = draft.spans[trigger].span
    before = _NEXT.search(draft.text, max(0, span.start - 20), span.start)
    return before is not None or _NEXT_OF_ALL.match(span.quote) is not None


def _named_alike(draft: Draft, one: int, other: int) -> bool:
    a, b = draft.spans[one], draft.spans[other]
    return a.label == b.label and bool(_stems(a.span.quote) & _stems(b.span.quote))


def _stems(words: str) -> set[str]:
    low = (word.lower() for word in re.findall(r"[^\W\d_]+", words) if not word[0].isupper())
    whole = (_IRREGULAR.get(word, word) for word in low if word not in SMALL)
    return {stem(word) for word in whole if len(word) >= _LEAST}
