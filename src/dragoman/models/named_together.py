"""Lists of actors: "Egypt, Greece and Cyprus", "President Lin of Norland and Premier Kern"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.scores import Layer

_AND = re.compile(r",?\s(?:and|as well as|along with|together with)\s(?:the\s|of\s)?|\s&\s")
_COMMA = re.compile(r"[,;]\s(?:the\s)?")
_OF = frozenset({" of ", " of the "})

Unit = tuple[int, int]
"""An actor, and where in the text the words on it end."""


def named_together(draft: Draft) -> Iterator[list[int]]:
    """Mentions of actors that stand in one list, two or more, the last after "and".

    Without the "and" a second name is as likely an aside on the first: "Cavusoglu, Turkey".
    """
    group: list[Unit] = []
    offices: dict[int, list[int]] = {}
    for n in draft.on(Layer.TITLE):
        offices.setdefault(draft.spans[n].span.end, []).append(draft.spans[n].span.start)
    for unit in _units(draft):
        joint = _joint(draft, group[-1], unit[0], offices) if group else ""
        if joint == "and":
            yield [n for n, _ in (*group, unit)]
        group = [*group, unit] if joint == "," else [unit] if joint != "and" else []


def _units(draft: Draft) -> list[Unit]:
    """Each actor once, in text order, with "of Japan" after a person taken in."""
    actors = [n for n in draft.on(Layer.ENTITY) if draft.spans[n].label in labels.ACTORS]
    found: list[Unit] = []
    for n in sorted(actors, key=lambda n: draft.ranges[n]):
        span = draft.spans[n].span
        if found and span.start < found[-1][1]:
            continue
        is_of = bool(found) and draft.text[found[-1][1] : span.start] in _OF
        if is_of and draft.spans[found[-1][0]].label == EntityType.PERSON:
            found[-1] = found[-1][0], span.end
        else:
            found.append((n, span.end))
    return found


def _joint(draft: Draft, one: Unit, other: int, offices: Mapping[int, Sequence[int]]) -> str:
    """What makes two actors neighbours in a list: "and", a comma, or "" where nothing does.

    Passes over ``offices``, the starts of those that end at a place.
    """
    labels = {draft.spans[one[0]].label, draft.spans[other].label}
    if len(labels) > 1 and EntityType.PERSON in labels:
        return ""
    start = draft.spans[other].span.start
    start = next((begin for begin in offices.get(start - 1, ()) if begin >= one[1]), start)
    between = draft.text[one[1] : start]
    return "and" if _AND.fullmatch(between) else "," if _COMMA.fullmatch(between) else ""
