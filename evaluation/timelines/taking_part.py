"""Which words of a sentence tell of something that happens in which a target takes part.

It takes part where it acts or is acted on: as subject or object of a verb, also of one joined
to it, opened by it or added to it without a subject of its own, and as what a noun that names
something happening belongs to. Left out are verbs that say only that something begins, goes on
or is meant, what is denied, doubted, or only thought, and verbs that only carry a noun that
happens ("gave a speech" is the speech).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate

from evaluation.across.words import form
from evaluation.timelines.lexicon import listed
from evaluation.timelines.naming import is_kind
from evaluation.timelines.syntax import Word

SUBJECT, OBJECT, OTHER = "subject", "object", "other"
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "obl:agent"))
QUOTES = ('"', "“", "”", "``", "''")
_SAME_THING = frozenset(("flat", "appos", "fixed"))

_LEAN_ON = frozenset(
    ("xcomp", "advcl", "conj", "obj", "obl", "nsubj", "nmod", "acl", "parataxis", "nmod:poss", "compound")
)
"""How a word depends on one that says when it is."""


def _tense(verb: str, helpers: Set[str]) -> Tense:
    """What a verb form says with its helping verbs."""
    if helpers & {"will", "'ll", "’ll", "shall", "wo"}:
        return Tense.FUTURE
    if helpers & {"had", "'d"} and verb in ("VBN", "VBD"):
        return Tense.BEFORE_PAST
    if helpers & {"has", "have", "'ve", "is", "are", "'s", "am", "'re", "does", "do"}:
        return Tense.PRESENT
    if verb == "VBD" or helpers & {"was", "were", "did"}:
        return Tense.PAST
    return Tense.PRESENT if verb in ("VBZ", "VBP") else Tense.NONE


def _is(word: Word, name: str) -> bool:
    """Whether a word, in whichever form, is of a class of the lexicon."""
    return form(word.text) in _forms(name)


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(map(form, listed(name)))


class Tense(StrEnum):
    """When an event is, seen from the article."""

    PAST = "past"
    BEFORE_PAST = "before past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"
    """By the words that say nothing of it: nouns, participles, infinitives."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a sentence: the word that it turns on, all its words, when it is, and whether that is sure."""

    word: int
    words: str
    tense: Tense
    doubtful: bool


class Clauses:
    """A sentence, ready to be asked what a target takes part in."""

    def __init__(self, words: Sequence[Word], *, product: bool = False) -> None:
        self.words = words
        self._product = product
        self._below: dict[int, list[int]] = {}
        self._quoted = tuple(accumulate(word.text in QUOTES for word in words))
        for number, word in enumerate(words):
            if word.head != number:
                self._below.setdefault(word.head, []).append(number)

    @property
    def root(self) -> int:
        """The word that the sentence hangs on."""
        return next((n for n, word in enumerate(self.words) if word.head < 0), 0)

    def below(self, number: int, *relations: str) -> list[int]:
        """The words that depend on a word in one of these ways."""
        return [one for one in self._below.get(number, ()) if not relations or self.words[one].relation in relations]

    def events(self, place: int) -> list[Event]:
        """What a target takes part in that this word speaks of, in order."""
        found: dict[int, str] = {}
        for number, role in self._roles(self._head(place)):
            self._enter(number, role, found)
        found = {n: role for n, role in found.items() if self._quoted[n] == self._quoted[place]}
        return [self._event(number) for number in sorted(self._told(found))]

    def _head(self, place: int) -> int:
        """The word itself, or of a product the one that says of what kind it is: "the F390 jet"."""
        above = self.words[place].head
        added = self._product and self.words[place].relation == "compound"
        return above if added and is_kind(self.words[above].text, product=True) else place

    def _roles(self, head: int, depth: int = 0) -> Iterator[tuple[int, str]]:
        """The verbs and nouns that a name stands by, and as what."""
        word = self.words[head]
        above, relation = word.head, word.relation
        if above < 0 or depth > 4:
            return
        for one in self.below(head, "acl", "acl:relcl"):
            acted_on = not self._whose(one) or (self._passive(one) and not self.below(one, "nsubj"))
            yield one, OBJECT if acted_on else SUBJECT
        if relation in _SAME_THING or relation == "conj":
            yield from self._roles(above, depth + 1)
        elif relation in _SUBJECTS or (relation == "obl" and self._says(head, "case", "by") and self._passive(above)):
            yield above, SUBJECT if relation != "nsubj:pass" else OBJECT
        elif relation in ("obj", "iobj"):
            yield above, OBJECT
        elif relation in ("nmod:poss", "compound", "nmod") and self._happens(above) and self._of(head):
            yield above, OTHER

    def _says(self, number: int, relation: str, *texts: str) -> bool:
        """Whether a word has one of these texts below it, in that relation."""
        return any(self.words[one].text.lower() in texts for one in self.below(number, relation))

    def _happens(self, number: int) -> bool:
        """Whether a noun names what happens."""
        word = self.words[number]
        return word.part == "NOUN" and (word.event or _is(word, "happens"))

    def _of(self, head: int) -> bool:
        """Whether a noun before or behind another says whose it is: "its launch", "the launch of it"."""
        return not self.below(head, "case") or self._says(head, "case", "of", "by", "'s", "’s", "'", "’")

    def _whose(self, clause: int) -> bool:
        """Whether a clause that is added to a name has it as its subject."""
        subjects = [self.words[one].text.lower() for one in self.below(clause, "nsubj", "nsubj:pass")]
        return not subjects or subjects[0] in ("who", "which", "that")

    def _enter(self, number: int, role: str, found: dict[int, str]) -> None:
        """A verb, and those that share what it is said of."""
        if number in found or number < 0:
            return
        found[number] = role
        if role == OTHER:
            return
        has_object = bool(self.below(number, "obj"))
        for one in self.below(number, "conj", "xcomp", "advcl", "parataxis"):
            if self._of_its_own(one) or not self._is_verb(one):
                continue
            relation = self.words[one].relation
            shared = role == SUBJECT and not (relation == "xcomp" and has_object)
            if (
                shared
                or (role == OBJECT and relation == "xcomp" and has_object)
                or (role == OBJECT and self._passive(number))
            ):
                self._enter(one, SUBJECT if not self._passive(one) else OBJECT, found)

    def _of_its_own(self, number: int) -> bool:
        return bool(self.below(number, "nsubj", "nsubj:pass", "csubj", "expl"))

    def _is_verb(self, number: int) -> bool:
        return self.words[number].part == "VERB"

    def _passive(self, number: int) -> bool:
        return bool(self.below(number, "aux:pass", "nsubj:pass")) or (
            self.words[number].form == "VBN" and not self.below(number, "aux")
        )

    def _told(self, found: dict[int, str]) -> Iterator[int]:
        """Those that tell what happens."""
        for number, role in found.items():
            word = self.words[number]
            if word.part == "VERB" and (word.text.islower() or not number):
                opened = [one for one in self.below(number, "xcomp") if one in found]
                carried = [one for one in self.below(number, "obj") if self._happens(one)]
                if _is(word, "only begins") and (opened or self.below(number, "xcomp")):
                    continue
                if role == SUBJECT and _is(word, "carries") and carried:
                    yield carried[0]
                elif not _is(word, "thought"):
                    yield number
            elif role == OTHER:
                yield number

    def _event(self, number: int) -> Event:
        word = self.words[number]
        aside = [one for one in self.below(number, "advmod") if self.words[one].text.lower() in listed("aside")]
        added = [one for one in sorted({*self.below(number, "compound:prt"), *aside}) if one > number]
        words = " ".join([word.text, *(self.words[one].text for one in added)])
        return Event(number, words, self.tense(number), self._doubtful(number))

    def tense(self, number: int, depth: int = 0) -> Tense:
        """When an event is by its verb, or by the one that it depends on."""
        word = self.words[number]
        helpers = {self.words[one].text.lower() for one in self.below(number, "aux", "aux:pass", "cop")}
        own = _tense(word.form, helpers) if word.part == "VERB" or helpers else Tense.NONE
        if own is Tense.NONE and word.relation in _LEAN_ON and word.head >= 0 and depth < 5:
            return self.tense(word.head, depth + 1)
        return own

    def _doubtful(self, number: int, depth: int = 0) -> bool:
        """Whether it is denied, only possible, or a condition."""
        helpers = {self.words[one].text.lower() for one in self.below(number, "aux", "advmod", "mark", "cc", "case")}
        if helpers & listed("doubt"):
            return True
        word = self.words[number]
        return (
            word.relation in ("xcomp", "conj") and word.head >= 0 and depth < 3 and self._doubtful(word.head, depth + 1)
        )
