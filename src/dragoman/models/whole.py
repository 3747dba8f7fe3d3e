"""Names of which the rules know a part, taken whole from the network: "Iraq" in "Islamic State of Iraq"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.codebook import EntityType
from dragoman.models.touching import Stretches
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores

LEAST_WIDER, LEAST_OF_STATE, LEAST_NARROWER = 0.5, 0.65, 0.7
"""Least probability of a name that is longer, of a state or not, or shorter than what the rules have there."""
_SMALL = re.compile(r"(?:of|the|and|for|in|on|to|de|del|da|do|du|la|le|al|el|bin|ibn|van|von|der)\b")
_BEGINS = re.compile(r"(?:the|de|da|di|van|von|al|el)\b")
_OPENS = re.compile(
    r"(?:Presidents?|Chancellor|Prime|Ministers?|Secretary|State|Ambassador|Acting|Mr|Mrs|Ms|Dr|General|Senator)\b"
)
"""Titles with which no name begins."""


def whole(scores: Scores, names: Iterable[ScoredSpan]) -> Scores:
    """The rules' scores with each of these names in the place of what they have within it, or of it with a title.

    Links from or to what a name takes in go from or to the name, but those that say who it is:
    "Islamic State of Iraq" is not who "Iraq" was.
    """
    entities = [n for n, span in enumerate(scores.spans) if span.layer is Layer.ENTITY]
    there = Stretches([(scores.spans[n].span.start, scores.spans[n].span.end - 1) for n in entities])
    spans, home, other = list(scores.spans), list(range(len(scores.spans))), set[int]()
    for name in names:
        taken = [entities[n] for n in there.touching(name.span.start, name.span.end - 1)]
        if taken and _is_better(name, [scores.spans[n] for n in taken]):
            spans[taken[0]] = replace(name, why=f"entity head, more than the {spans[taken[0]].why}")
            for n in taken:
                home[n] = taken[0]
            other |= {n for n in taken if not name.label == scores.spans[n].label == EntityType.PERSON}
    kept = sorted(set(home))
    at = {old: new for new, old in enumerate(kept)}
    links = (k for k in scores.links if k.link is not Link.SAME or not {k.head, k.tail} & other)
    moved = dict.fromkeys(_moved(links, [at[n] for n in home]))
    return replace(scores, spans=tuple(spans[n] for n in kept), links=tuple(moved))


def _moved(links: Iterable[ScoredLink], to: Sequence[int]) -> Iterator[ScoredLink]:
    """The links between the new positions; none from a span to itself that was not there."""
    for link in links:
        moved = replace(link, head=to[link.head], tail=to[link.tail])
        if moved.head != moved.tail or link.head == link.tail:
            yield moved


def _is_better(name: ScoredSpan, parts: Sequence[ScoredSpan]) -> bool:
    """Whether a name of the network's is to stand for all that the rules have where it stands."""
    if _are_two(name, parts):
        return False
    if all(name.span.contains(part.span) and name.span != part.span for part in parts):
        least = LEAST_OF_STATE if name.label == EntityType.STATE else LEAST_WIDER
        return name.score >= least and _is_proper(name.span.quote)
    [part, *more] = parts
    ends = part.span.contains(name.span) and part.span.end == name.span.end and part.span != name.span
    person = name.label == part.label == EntityType.PERSON and name.span.quote[0].isupper()
    return bool(ends and person and not more and name.score >= LEAST_NARROWER)


def _are_two(name: ScoredSpan, parts: Sequence[ScoredSpan]) -> bool:
    """Whether a hyphen alone parts two that the rules know: "the Trump-Putin summit" has two names."""
    between = (
        name.span.quote[a.span.end - name.span.start : b.span.start - name.span.start] for a, b in pairwise(parts)
    )
    return any(words in ("-", "–", "‑") for words in between)


def _is_proper(words: str) -> bool:
    """Whether words are a name throughout and to its end, with no title before it."""
    first, *more = words.split()
    begins = not first[0].islower() or _BEGINS.match(first) is not None
    proper = (
        all(not part[0].islower() or _SMALL.match(part) for part in more)
        and not words.rsplit(maxsplit=1)[-1][0].islower()
    )
    whole = words[-1] not in "-‑–(" and words.count("(") == words.count(")")
    return begins and proper and whole and not _OPENS.match(words)
