"""What words said are tied to in a draft: who says them, with what cue, what they continue."""

from __future__ import annotations

from functools import cached_property

from dragoman.codebook import EntityType
from dragoman.models.answering import Told, names
from dragoman.models.draft import Draft, first_mention
from dragoman.models.touching import Stretches
from dragoman.scores import Layer, Link


class Tied:
    """The words of a draft with their ties, as they stand when this is made.

    ``source`` has for each words who is told to say them, ``first`` for each piece the one that it continues.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.first = draft.tails(Link.CONTINUES)
        self.source, self._cue = self._tails(Link.SPEAKER), self._tails(Link.CUE)
        self._who: dict[int, int | None] = {}

    def _tails(self, wanted: Link) -> dict[int, int]:
        """The tail of each head's link; a piece has also that of the piece that it continues."""
        own = self.draft.tails(wanted)
        return {piece: own[first] for piece, first in self.first.items() if first in own} | own

    def told(self, at: int) -> Told:
        """The words with who says them and the cue."""
        return Told(self._words(at), self._words(self.source.get(at)), self._words(self._cue.get(at)))

    def _words(self, at: int | None) -> str:
        return "" if at is None else self.draft.spans[at].span.quote

    def paragraph(self, at: int) -> int:
        """The paragraph in which words begin, from 0."""
        return int(self.draft.encoded.pieces.paragraphs[self.draft.ranges[at][0]])

    def gap(self, said: int, claim: int) -> int:
        """How many characters after the beginning of the claim the answer begins."""
        return self.draft.spans[said].span.start - self.draft.spans[claim].span.start

    def is_other_and_before(self, said: int, claim: int) -> bool:
        """Whether a claim stands before an answer, in another statement and, as far as is known, another's."""
        if self.gap(said, claim) <= 0 or self.draft.spans[claim].span.end > self.draft.spans[said].span.start:
            return False
        if claim in (self.first.get(said, said), self.first.get(said)) or self.first.get(claim) == said:
            return False
        one, other = self.source.get(said), self.source.get(claim)
        return one is not None and other is not None and not self._is_same(one, other)

    def _is_same(self, one: int, other: int) -> bool:
        """Whether two sources are the same words, share a name, or name one person or body."""
        words = self._words(one), self._words(other)
        if one == other or words[0].casefold() == words[1].casefold() or names(words[0]) & names(words[1]):
            return True
        who = self._speaker(one)
        return who is not None and who == self._speaker(other)

    def _speaker(self, source: int) -> int | None:
        """The first mention of whom a source names: a person first, then whoever stands in it first."""
        if source not in self._who:
            self._who[source] = self._first_mention(source)
        return self._who[source]

    def _first_mention(self, source: int) -> int | None:
        first, last = self.draft.ranges[source]
        touching = (self._mentions[n] for n in self._places.touching(first, last))
        inside = [n for n in touching if first <= self.draft.ranges[n][0] and self.draft.ranges[n][1] <= last]
        inside.sort(key=lambda n: (self.draft.spans[n].label != EntityType.PERSON, self.draft.ranges[n]))
        return first_mention(self._same, inside[0]) if inside else None

    @cached_property
    def _mentions(self) -> list[int]:
        return self.draft.on(Layer.ENTITY, Layer.PRONOUN)

    @cached_property
    def _places(self) -> Stretches:
        return Stretches([self.draft.ranges[n] for n in self._mentions])

    @cached_property
    def _same(self) -> dict[int, int]:
        """What each mention is tied to as the same, always an earlier one."""
        places = self.draft.ranges
        return {head: tail for head, tail in self.draft.tails(Link.SAME).items() if places[tail] < places[head]}
