"""Which articles are copies of one report, so that they count as one source.

A text is known by a sample of its runs of ``RUN`` words: those whose checksum is divisible
by ``ONE_IN``, so that the sample of a part is a part of the sample. Two texts are copies
where half of the smaller sample is in the other: an agency's report cut short, or under
another headline, is still one; two reporters who quote the same sentence are two.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from dragoman.article.article import Article
from dragoman.ledger.dossier import Source
from dragoman.ledger.gathering import turn_of

RUN = 5
ONE_IN = 4
SHARE = 0.5
"""So much of the smaller sample two copies have in common."""

FEW = 4
"""A text with a smaller sample is too short to tell."""

FEWEST = SHARE * FEW
"""Copies have so many runs in common, at least."""

_WORD = re.compile(r"\w+")

Sample = frozenset[int]


def sample_of(article: Article) -> Sample:
    """The sample of what an article reports, furniture left out; case and signs make no difference."""
    found: set[int] = set()
    for paragraph in article.report:
        words = _WORD.findall(paragraph.quote.casefold())
        runs = (" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1))
        found |= {sum for sum in map(_checksum, runs) if sum % ONE_IN == 0}
    return frozenset(found)


def packed(sample: Sample) -> bytes:
    """A sample as bytes, four for each checksum."""
    return array("I", sorted(sample)).tobytes()


def unpacked(packed: bytes) -> Sample:
    """The sample that ``packed`` wrote."""
    return frozenset(array("I", packed))


def independent(sources: Iterable[Source], samples: Mapping[str, Sample]) -> tuple[tuple[Source, ...], ...]:
    """Articles in groups that count as one source each: copies of one report, and what one outlet published.

    Each group is earliest first, and the groups by their first; ``samples`` are by article.
    """
    ordered = sorted(set(sources), key=turn_of)
    originals = _originals(ordered, samples)
    leads_to: dict[str, str] = {}

    def root(name: str) -> str:
        while leads_to.setdefault(name, name) != name:
            name = leads_to[name]
        return name

    for one in ordered:
        if one.outlet:
            leads_to[root(f"outlet {one.outlet.casefold()}")] = root(originals[one.article])
    groups: dict[str, list[Source]] = {}
    for one in ordered:
        groups.setdefault(root(originals[one.article]), []).append(one)
    return tuple(tuple(group) for group in groups.values())


def _originals(ordered: Sequence[Source], samples: Mapping[str, Sample]) -> dict[str, str]:
    """Of each article, the earliest that it is a copy of: itself, where it is none."""
    own = [samples.get(one.article, frozenset()) for one in ordered]
    found: dict[str, str] = {}
    having: dict[int, list[int]] = {}
    for place, one in enumerate(ordered):
        shared = own[place] & having.keys()
        common = Counter(chain.from_iterable(having[run] for run in shared)) if len(shared) >= FEWEST else {}
        alike = [other for other, number in common.items() if number >= FEWEST]
        first = min((other for other in alike if _alike(common[other], own[place], own[other])), default=place)
        found[one.article] = ordered[first].article
        if first == place:
            for run in own[place]:
                having.setdefault(run, []).append(place)
    return found


def are_copies(one: Sample, other: Sample) -> bool:
    """Whether the texts of two samples are copies of one report."""
    return _alike(len(one & other), one, other)


def _alike(common: int, one: Sample, other: Sample) -> bool:
    """Whether so many common runs make two texts copies."""
    smaller = min(len(one), len(other))
    return smaller >= FEW and common >= SHARE * smaller


def _checksum(words: str) -> int:
    """A number that follows from the words, on any machine."""
    return zlib.crc32(words.encode())
