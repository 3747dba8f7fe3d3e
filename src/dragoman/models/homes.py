"""Of which state a mention shows somebody or something to be: "the Georgian president" is no Russian."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from dragoman.codebook import EntityType
from dragoman.models.draft import Draft
from dragoman.models.lexical.lexicon import leaders, plain
from dragoman.models.lexical.lexicon import words as heads
from dragoman.tables import table

Words = tuple[str, ...]

_FORMS = {
    "STATE": EntityType.STATE,
    "capital": EntityType.STATE,
    "palace": EntityType.STATE,
    "demonym": EntityType.STATE,
    "ORG": EntityType.ORG,
}
_VOICES = frozenset({"side", "government", "authorities"})
"""Words that with a state's adjective are no more than the state."""
_COMMON_BODIES = frozenset({"ministry", "administration", "agency", "party", "council", "committee", "parliament"})
_LONGEST = 3
"""How many words the name of a state has at most."""
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\Z")
_STOP = re.compile(r"[.,;:()“”\"\n]")
_OFFICE = re.compile(
    r"president|minister|chancellor|secretary|leader|premier|envoy|ambassador|king|queen|emir|prince|general|counterpart"
    r"|diplomat|chief|adviser|negotiator|spokes(?:man|woman|person)",
    re.IGNORECASE,
)
_OF_TITLE = frozenset(
    {
        "foreign",
        "prime",
        "deputy",
        "vice",
        "acting",
        "interim",
        "former",
        "then",
        "special",
        "defence",
        "defense",
        "chief",
    }
    | {"finance", "interior", "trade", "security", "national", "opposition", "outgoing", "new", "crown", "press"}
)
"""Words in lower case within an office."""


@cache
def known() -> dict[tuple[str, Words], str]:
    """The state or body that a type and words in lower case stand for, by the shipped lexicon."""
    return {
        (_FORMS[row["form"]], tuple(row["words"].lower().split())): row["key"]
        for row in table("lexicon/names.tsv")
        if row["form"] in _FORMS
    }


@cache
def state_names() -> frozenset[Words]:
    """The full names of the states of the tables, in lower case: each is a state, whatever it is taken for."""
    return frozenset(tuple(row["name"].lower().split()) for row in table("states.tsv"))


@lru_cache(maxsize=20_000)
def acting_state(words: Words) -> str | None:
    """The state that words in lower case stand for as one that acts: "the Georgian side", "government of Norway"."""
    words = words[words[:1] == ("the",) :]
    if len(words) > 1 and words[-1] in _VOICES:
        return known().get((EntityType.STATE, (*words[:-2], _POSSESSIVE.sub("", words[-2]))))
    of = words[2:] if words[:2] == ("government", "of") else ()
    return known().get((EntityType.STATE, of[1:] if of[:1] == ("the",) else of))


def is_body(words: str) -> bool:
    """Whether the last word of a name is one of bodies: "Interior Ministry", "the Norland administration"."""
    last = words.rsplit(maxsplit=1)[-1]
    return last.capitalize() in heads("org-head") and (last[0].isupper() or last in _COMMON_BODIES)


@lru_cache(maxsize=20_000)
def state_in(words: Words) -> str | None:
    """The first state that words in lower case name; None where they name none."""
    for first in range(len(words)):
        found = _state_at(words, first)
        if found:
            return found[0]
    return None


def without_state(words: Words) -> Words:
    """The name of a body without the state or other possessor before it: "the US [State Department]"."""
    found = _state_at(words, 0)
    past = found[1] if found else 1 if len(words) > 1 and _POSSESSIVE.search(words[0]) else 0
    return words[past:] if len(words) - past > 1 else words


def homes(draft: Draft, names: Iterable[int]) -> set[str]:
    """The states that mentions show a person to be of, by the tables, by an office before the name, or in the words."""
    found: set[str | None] = set()
    for name in names:
        span = draft.spans[name].span
        found |= {state for _, state in leaders().get(plain(span.quote), ())}
        found.add(state_in(tuple(span.quote.lower().split())))
        before = _STOP.split(draft.text[max(0, span.start - 60) : span.start])[-1]
        found.add(_of_office(before.split()))
    return {state for state in found if state}


def _of_office(before: list[str]) -> str | None:
    """The state of the office with which words end."""
    if not before or not _OFFICE.fullmatch(before[-1]):
        return None
    first = len(before)
    while first and (
        before[first - 1][0].isupper() or before[first - 1] in _OF_TITLE or _OFFICE.fullmatch(before[first - 1])
    ):
        first -= 1
    return state_in(tuple(word.lower() for word in before[first:]))


def _state_at(words: Words, first: int) -> tuple[str, int] | None:
    """The state that words name from one on, and where its name ends."""
    for end in range(min(len(words), first + _LONGEST), first, -1):
        name = (*words[first : end - 1], _POSSESSIVE.sub("", words[end - 1]))
        if (EntityType.STATE, name) in known():
            return known()[EntityType.STATE, name], end
    return None
