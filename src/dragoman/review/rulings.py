"""What reviews of one finding come to, where several are of it.

Each reviewer's last word counts: a rejection takes back what he corrected before, a
correction takes back a rejection. Where reviewers contradict each other, neither counts
until one is withdrawn: one rejects what another holds to be right; two correct one field
differently; one corrects what another had accepted before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.review.review import Correction, Judgement, Review


@dataclass(frozen=True, slots=True)
class Ruling:
    """What reviews of one finding come to.

    ``upheld``: somebody says that it is right, as corrected. ``contradicted`` are the ids of
    reviews that do not count, or not wholly, because others say otherwise; ``replaced`` those
    that their own reviewer replaced. ``by`` are the reviewers whose word counts.
    """

    rejected: bool = False
    upheld: bool = False
    corrections: tuple[Correction, ...] = ()
    contradicted: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    by: tuple[str, ...] = ()


@dataclass(slots=True)
class _Word:
    """What one reviewer says in the end: each by the review that says it."""

    rejects: Review | None = None
    accepts: Review | None = None
    corrects: dict[str, tuple[Review, Correction]] = field(default_factory=dict)

    @property
    def reviews(self) -> set[str]:
        """The reviews that say it."""
        given = [self.rejects, self.accepts, *(review for review, _ in self.corrects.values())]
        return {one.id for one in given if one}

    def hear(self, review: Review) -> None:
        """Take in a later review of the same reviewer."""
        if review.judgement is Judgement.REJECT:
            self.rejects, self.accepts, self.corrects = review, None, {}
            return
        self.rejects = None
        if review.judgement is Judgement.ACCEPT:
            self.accepts = review
        for one in review.corrections:
            self.corrects[one.field] = (review, one)


def ruling(reviews: Iterable[Review]) -> Ruling:
    """What these reviews of one finding, in the order in which they were given, come to."""
    heard = list(reviews)
    words: dict[str, _Word] = {}
    for one in heard:
        words.setdefault(one.by, _Word()).hear(one)
    said: set[str] = set().union(*(word.reviews for word in words.values()))
    replaced = frozenset(one.id for one in heard if one.id not in said)
    against = [name for name, word in words.items() if word.rejects]
    if len(against) == len(words):
        return Ruling(rejected=bool(words), replaced=replaced, by=tuple(against))
    if against:
        return Ruling(contradicted=frozenset(said), replaced=replaced)
    kept, contradicted = _agreed(list(words.values()), heard)
    return Ruling(False, True, kept, contradicted, replaced, tuple(words))


def _agreed(words: Sequence[_Word], heard: Sequence[Review]) -> tuple[tuple[Correction, ...], frozenset[str]]:
    """The corrections that nobody contradicts, by field, and the reviews that contradict each other."""
    order = {one.id: number for number, one in enumerate(heard)}
    kept: list[Correction] = []
    contradicted: set[str] = set()
    for name in sorted({name for word in words for name in word.corrects}):
        given = [word.corrects[name] for word in words if name in word.corrects]
        first = min(order[review.id] for review, _ in given)
        before = [
            word.accepts.id
            for word in words
            if word.accepts and name not in word.corrects and order[word.accepts.id] < first
        ]
        if before or len({one for _, one in given}) > 1:
            contradicted |= {*before, *(review.id for review, _ in given)}
        else:
            kept.append(given[0][1])
    return tuple(kept), frozenset(contradicted)
