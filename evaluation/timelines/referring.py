"""Where an article speaks of a target: by a name, a pronoun, or as "the company"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from dragoman.models.lexical.lexicon import words as word_class
from evaluation.timelines.lexicon import listed
from evaluation.timelines.naming import Names, is_kind, named
from evaluation.timelines.syntax import Word
from evaluation.timelines.taking_part import QUOTES

_PERSON = frozenset(("he", "she", "him", "his", "her", "himself", "herself", "who"))
_THING = frozenset(("it", "its", "itself"))
_SUBJECT = ("nsubj", "nsubj:pass")
_STANDS_IN = {True: "Bush", False: "Enron"}
"""Names that the treebanks have often, of a person and of a company."""


@dataclass(frozen=True, slots=True)
class Blinded:
    """The words of a sentence with one word in place of each name of the target.

    ``places`` are those words, and ``first`` is where each word was, and at its end the number of words.
    """

    words: tuple[str, ...]
    places: frozenset[int]
    first: tuple[int, ...]


def blinded(words: Sequence[str], names: Names) -> Blinded:
    """A sentence as it reads with a name that everybody knows."""
    length = {place.first: place.after - place.first for place in named(words, names)}
    made, places, first, at = list[str](), list[int](), list[int](), 0
    while at < len(words):
        if at in length:
            places.append(len(made))
        made.append(_STANDS_IN[names.person] if at in length else words[at])
        first.append(at)
        at += length.get(at, 1)
    return Blinded(tuple(made), frozenset(places), (*first, at))


class Speaking:
    """Follows one article, sentence by sentence, from its headline on."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._led = False
        self._named = False
        self._kind = names.full[0][-1]
        self._people: set[str] = set()

    def places(self, words: Sequence[Word], by_name: Set[int]) -> list[int]:
        """The words of the next sentence that speak of the target; ``by_name`` those that name it."""
        found = list[int]()
        quoted = False
        for n, word in enumerate(words):
            quoted ^= word.text in QUOTES
            if n in by_name:
                found.append(n)
                self._named = True
                self._led = self._led or _is_subject(words, n)
            elif not quoted:
                if n and word.part == "PROPN" and _before_a_name(words[n - 1].text):
                    self._people.add(word.text)
                if self._stands_for(words, n):
                    found.append(n)
                elif self._leads(words, n):
                    self._led = False
        return found

    def _stands_for(self, words: Sequence[Word], n: int) -> bool:
        """Whether a word stands for the target."""
        low, definite = words[n].text.lower(), n > 0 and words[n - 1].text.lower() == "the"
        if words[n].relation == "expl":
            return False
        if self._names.person:
            return self._led and low in _PERSON
        if definite and self._named and low == self._kind:
            return True
        return self._led and (low in _THING or (definite and self._is_its_kind(low)))

    def _is_its_kind(self, low: str) -> bool:
        return is_kind(low, product=self._names.product) and not low.endswith("s")

    def _leads(self, words: Sequence[Word], n: int) -> bool:
        """Whether a word is the subject now, so that a pronoun to come is not the target."""
        if words[n].relation not in _SUBJECT or words[n].part not in ("PROPN", "NOUN"):
            return False
        return not self._names.person or words[n].text in self._people


def _is_subject(words: Sequence[Word], n: int) -> bool:
    """Whether a name is a subject, or stands beside a word that is: "its director, ..."."""
    for _ in range(3):
        if words[n].relation in _SUBJECT:
            return True
        if words[n].relation not in ("flat", "appos") or words[n].head < 0:
            return False
        n = words[n].head
    return False


def _before_a_name(word: str) -> bool:
    """Whether a word is a given name or a title."""
    return word in word_class("given") or word.lower() in listed("title")
