"""Which names stand for the same by their words alone: "Moscow" and "Russia", "Sheikh Hasina" and "Hasina"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.codebook import EntityType
from dragoman.tables import table

Words = tuple[str, ...]

_FORMS = {
    "STATE": EntityType.STATE,
    "capital": EntityType.STATE,
    "palace": EntityType.STATE,
    "demonym": EntityType.STATE,
    "ORG": EntityType.ORG,
}


@cache
def known() -> dict[tuple[str, Words], str]:
    """The state or body that a type and words in lower case stand for, by the shipped lexicon."""
    return {
        (_FORMS[row["form"]], tuple(row["words"].lower().split())): row["key"]
        for row in table("lexicon/names.tsv")
        if row["form"] in _FORMS
    }


def alike(names: Sequence[tuple[str, Words]]) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of names that stand for the same.

    Args:
        names: the type and the words, in lower case and without an article, of each name in
            text order.
    """
    by_key: dict[tuple[str, str | Words], int] = {}
    by_word: dict[str, int] = {}
    for number, (type_, words) in enumerate(names):
        if not words:
            continue
        key = (type_, known().get((type_, words), words))
        earlier = by_key.get(key)
        if earlier is None and type_ == EntityType.PERSON:
            earlier = by_word.get(words[0] if len(words) == 1 else words[-1])
        if earlier is not None:
            yield number, earlier
        by_key.setdefault(key, number)
        if type_ == EntityType.PERSON:
            _learn(by_word, words, number)


def _learn(by_word: dict[str, int], words: Words, number: int) -> None:
    """Any one word of a full name may stand for it later; a word alone for a full name that ends in it."""
    for word in words:
        by_word.setdefault(word, number)
