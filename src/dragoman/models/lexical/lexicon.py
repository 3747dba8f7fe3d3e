"""The shipped lexicons, as look-up by words: classes, phrases, names, verbs in all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from dragoman.tables import table

T = TypeVar("T")

WORD = re.compile(
    r"(?:[A-Z]\.){2,}|['’](?:s|ll|ve|d|re)\b"
    r"|[^\W_](?:\w|(?<=[^\W\d_])['’](?!(?:s|ll|ve|d|re)\b)(?=\w)|(?<=[^\W\d_A-Z])-(?=[^\W\d_A-Z])|(?<=\d)[.,:](?=\d)"
    r"|(?<=\bal)-(?=\w)|(?<=\bel)-(?=\w)|-(?=[a-z]))*"
    r"|''|[^\w\s]"
)
QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|''[^'\n]+(?:''|$)|(?<![\w.,;!?'])[‘'](?=\w)[^\n‘\"“]{1,150}?(?<=[\w.,!?])['’](?![\w'])"
)


class Phrases(Generic[T]):
    """Phrases by their first word; the longest that stands at a place wins."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], T]]] = {}
        for phrase, value in entries:
            words_ = WORD.findall(phrase)
            self._by_first.setdefault(words_[0], []).append((words_, value))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, row: Sequence[str], i: int) -> tuple[int, T] | None:
        """The end (not included) and value of the phrase that begins at word ``i``."""
        for phrase, value in self._by_first.get(row[i], ()) if i < len(row) else ():
            if row[i : i + len(phrase)] == phrase:
                return i + len(phrase), value
        return None

    def before(self, row: Sequence[str], i: int, *, reach: int = 5) -> tuple[int, T] | None:
        """The start and value of the longest phrase that ends just before word ``i``."""
        for start in range(max(0, i - reach), i):
            for phrase, value in self._by_first.get(row[start], ()):
                if row[start:i] == phrase:
                    return start, value
        return None


@cache
def words(name: str) -> frozenset[str]:
    """A word class of ``words.tsv``."""
    return frozenset(row["word"] for row in table("lexicon/words.tsv") if row["class"] == name)


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase names: ``form`` is name, capital, palace, demonym, org or place."""

    form: str
    key: str


@cache
def names() -> Phrases[Name]:
    """All proper names of the lexicons, as written and in capitals."""
    found = {row["name"]: Name("place", f"l:{row['name']}") for row in table("lexicon/places.tsv")}
    for row in table("lexicon/organisations.tsv"):
        found |= dict.fromkeys(row["names"].split("|"), Name("org", f"o:{row['names']}"))
    for row in table("lexicon/states.tsv"):
        for form, cell in (
            ("demonym", "demonyms"),
            ("palace", "palaces"),
            ("capital", "capitals"),
            ("name", "aliases"),
        ):
            alternatives = [name.removeprefix("the ") for name in row[cell].split("|") if name]
            plurals = [name + "s" for name in alternatives if form == "demonym" and name.endswith(("n", "i", "k"))]
            found |= dict.fromkeys(alternatives + plurals, Name(form, f"s:{row['state']}"))
        found[row["name"]] = Name("name", f"s:{row['state']}")
    return Phrases([*((name.upper(), value) for name, value in found.items() if len(name) > 3), *found.items()])


@cache
def titles() -> Phrases[str]:
    """Offices, in lower case."""
    return Phrases((row["title"], row["title"]) for row in table("lexicon/titles.tsv"))


@cache
def capitals() -> dict[str, str]:
    """The capital of each state key."""
    return {
        f"s:{row['state']}": row["capitals"].partition("|")[0] for row in table("lexicon/states.tsv") if row["capitals"]
    }


def forms(verb: str, past: str, participle: str) -> dict[str, str]:
    """Every form of a verb phrase, its first word inflected: form → base, s, past, participle or ing."""
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    to_ies = first.endswith("y") and first[-2] not in "aeiou"
    third = first[:-1] + "ies" if to_ies else first + ("es" if re.search(r"(?:s|sh|ch|x|go)$", first) else "s")
    past = past or (first[:-1] + "ied" if to_ies else stem + "ed")
    doubled = past[:-2] if past == f"{first}{first[-1]}ed" else stem
    found = {first: "base", third: "s", participle or past: "participle", doubled + "ing": "ing", past: "past"}
    return {f"{form} {rest}".strip(): tense for form, tense in found.items()}
