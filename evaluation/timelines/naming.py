"""What a target may be called, and where articles name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.models.lexical.lexicon import words as word_class
from dragoman.tables import table
from evaluation.timelines.corpus import Document
from evaluation.timelines.lexicon import listed

_MODEL = re.compile(r"[A-Z]?\d{3}\S*")
Name = tuple[str, ...]
"""A name as its words in lower case."""


def is_kind(word: str, *, product: bool) -> bool:
    """Whether a word says of what kind a product is, or a body that acts: one or several."""
    low, kinds = word.lower(), listed("kind of product" if product else "kind of body")
    return low in kinds or low.removesuffix("s") in kinds


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a target, the longest first.

    Those that are ``short`` are its own only where no other capital stands beside them;
    ``capitals`` are first letters, always in capitals; ``plain`` names may have none.
    A ``product`` is a thing of which there are many: "an F390", "its F390".
    """

    full: tuple[Name, ...]
    short: tuple[Name, ...]
    capitals: frozenset[str]
    plain: bool
    person: bool
    product: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a sentence that name a target: the first, and the one after the last."""

    first: int
    after: int


@dataclass(frozen=True, slots=True)
class _Usage:
    """How articles write: all words in a row, as they stand and in lower case."""

    words: tuple[str, ...]
    low: tuple[str, ...]
    common: frozenset[str]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> _Usage:
        words = tuple(word for one in documents for sentence in one.sentences for word in sentence.words)
        return cls(words, tuple(word.lower() for word in words), frozenset(w for w in words if w.islower()))

    def places(self, name: Sequence[str]) -> Iterator[int]:
        """Where the name ends."""
        size = len(name)
        for at, word in enumerate(self.low):
            if word == name[0] and self.low[at : at + size] == tuple(name):
                yield at + size


def names_of(entity: str, documents: Iterable[Document]) -> Names:
    """What a target may be called, by its name and by how these articles write of it."""
    usage = _Usage.of(documents)
    name = _as_written(tuple(entity.lower().split()), usage)
    person = _is_person(entity.split(), usage)
    full, short = {name, ("".join(name),), ("-".join(name),)}, set[Name]()
    if not any(any(usage.places(one)) for one in full):
        full |= {name[-1:]} if len(name) == 2 or entity.rsplit(maxsplit=1)[-1].islower() else set()
    if person:
        short = {(name[-1],), (name[0],)}
    elif len(name) > 1:
        short = {*_without_first(name), *_without_last(name, usage), *_models(name)}
        full |= {(*name[n:], *name[:n]) for n in range(1, len(name)) if len(name) == 2 and _is_model(name[1])}
    if not person:
        full |= {(*one[:-1], f"{one[-1]}s") for one in full}
    rest = tuple(word for word in name if word not in listed("state"))
    plain = not person and set(rest) <= usage.common
    capitals = frozenset() if person else frozenset(_first_letters(entity, usage))
    product = not person and (any(_is_model(word) for word in name) or _is_counted(name, usage))
    return Names(_longest_first(full, name), _longest_first(short - full, name), capitals, plain, person, product)


def named(words: Sequence[str], names: Names) -> list[Place]:
    """Where a sentence names the target, in order, none overlapping."""
    low = tuple(word.lower() for word in words)
    found, at = list[Place](), 0
    while at < len(words):
        length = _length(words, low, at, names)
        end = at + length
        if length and not _of_a_model(words, end, names):
            end += _rest(words, low, end) if not names.person else 0
            found.append(Place(at, end))
        at = max(end, at + 1)
    return found


def _length(words: Sequence[str], low: Name, at: int, names: Names) -> int:
    """How many words name the target from here on."""
    whole = next((len(name) for name in names.full if low[at : at + len(name)] == name), 0)
    short = whole or next((len(name) for name in names.short if _stands(words, low, at, name, names.plain)), 0)
    return short or int(words[at] in names.capitals) or _with_one_between(words, low, at, names.full)


def _of_a_model(words: Sequence[str], end: int, names: Names) -> bool:
    """Whether a maker's name goes on with a model: "Falke F390" is not Falke."""
    return not any(_is_model(word) for word in names.full[0]) and bool(_MODEL.fullmatch("".join(words[end : end + 1])))


def _rest(words: Sequence[str], low: Name, end: int) -> int:
    """How many words more are part of a firm's whole name: "Falke Motor Company"."""
    for more in (1, 2):
        last = end + more - 1
        named = last < len(words) and all(word[0].isupper() for word in words[end : last + 1])
        if named and (low[last] in listed("lawful") or is_kind(low[last], product=False)):
            return more
    return 0


def _longest_first(names: Iterable[Name], before: Name) -> tuple[Name, ...]:
    """Names by their length, and of one length ``before`` first."""
    return tuple(sorted(names, key=lambda name: (-len(name), name != before, name)))


def _as_written(name: Name, usage: _Usage) -> Name:
    """The name, or where it is nowhere, one with words cut short or with letters in another order."""
    size = len(name)
    if size < 2 or next(usage.places(name), None) is not None:
        return name
    windows = (usage.low[at : at + size] for at in range(len(usage.low) - size + 1))
    return next((one for one in windows if all(map(_is_meant, name, one))), name)


def _is_meant(word: str, written: str) -> bool:
    return word == written or (len(written) > 3 and (word.startswith(written) or sorted(word) == sorted(written)))


def _is_person(words: Sequence[str], usage: _Usage) -> bool:
    """Whether a name is a person's: by its given name, or since a title stands before it."""
    if len(words) != 2 or not all(word.isalpha() and word[0].isupper() for word in words):
        return False
    ends = usage.places([word.lower() for word in words])
    return words[0] in word_class("given") or any(usage.low[end - 3] in listed("title") for end in ends)


def _without_first(name: Name) -> Iterator[Name]:
    """Without the state that it is of; of three words or more without the first."""
    rest = name
    while len(rest) > 1 and rest[0] in listed("state"):
        rest = rest[1:]
    if rest != name:
        yield rest
    if len(rest) > 2 and not any(_is_model(word) for word in rest) and rest[1] not in ("of", "and"):
        yield rest[1:]


def _without_last(name: Name, usage: _Usage) -> Iterator[Name]:
    """Beginnings that mean the whole: nothing else is called so, and they are no place and no common word."""
    states = {row["words"].lower() for row in table("lexicon/names.tsv")}
    for size in range(1, len(name)):
        start, rest = name[:size], name[size:]
        if set(start) & usage.common or " ".join(start) in states or set(start) & listed("state"):
            continue
        if set(rest) <= usage.common or rest[-1] in listed("generic") or not _means_more(name, size, usage):
            yield start


def _means_more(name: Name, size: int, usage: _Usage) -> bool:
    """Whether the beginning of a name has other models too, or what it leaves out is a name by itself."""
    start, rest = name[:size], name[size:]
    if _is_model(rest[0]):
        following = {usage.low[end] for end in usage.places(start) if end < len(usage.low)}
        return any(_is_model(word) and word != rest[0] for word in following)
    return bool(set(usage.places(rest[-1:])) - set(usage.places(name)))


def _models(name: Name) -> Iterator[Name]:
    """The model alone, with what follows it: "A380", "787 Dreamliner"."""
    for n, word in enumerate(name):
        if n and _is_model(word) and len(word) > 2:
            yield name[n:]
            if not word.isdigit():
                yield (word,)


def _is_counted(name: Name, usage: _Usage) -> bool:
    """Whether a name often has an article before it, or whose it is."""
    before = [usage.low[end - len(name) - 1] for end in usage.places(name)]
    return sum(word in ("a", "an", "the", "its", "their", "new", "'s") for word in before) * 4 > len(before)


def _is_model(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _first_letters(entity: str, usage: _Usage) -> Iterator[str]:
    """The first letters: three or more, or two that stand in brackets behind the name."""
    letters = "".join(word[0] for word in entity.split() if word[0].isupper())
    after = (usage.words[end : end + 2] for end in usage.places(entity.lower().split()))
    if len(letters) > 2 or ("(", letters) in after:
        yield letters


def _with_one_between(words: Sequence[str], low: Name, at: int, names: Iterable[Name]) -> int:
    """How many words a name takes that has one more in capitals before its last: "iTunes Music Store"; else 0."""
    for name in names:
        size = len(name)
        if size > 1 and low[at : at + size - 1] == name[:-1] and low[at + size : at + size + 1] == name[-1:]:
            return (size + 1) * words[at + size - 1][:1].isupper()
    return 0


def _stands(words: Sequence[str], low: Name, at: int, name: Name, plain: bool) -> bool:
    """Whether a short name stands here by itself."""
    end = at + len(name)
    if low[at:end] != name or not (plain or any(not word.islower() for word in words[at:end])):
        return False
    before, after = low[at - 1] if at else "", words[end] if end < len(words) else ""
    if name[0].isdigit() and before not in ("the", "a", "new"):
        return False
    alone = at < 2 or not words[at - 1][:1].isupper() or before in listed("title") | listed("state")
    return alone and (not after[:1].isupper() or not after.isalpha() or after.lower() in listed("lawful"))
