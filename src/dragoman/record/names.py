"""Names to keys: what spellings of one name have in common.

A key is letters and digits only, without case, accents or spaces, so that it can be looked
up in a table. Keys of persons also fold the ways in which one name is transliterated:
Zelensky, Zelenskyy and Zelenskiy have the same key, as have Sergei and Sergey.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ə": "a", "ʻ": ""}
)
_APOSTROPHES = re.compile(r"['’‘`ʼʿʾ´]")
_OTHER = re.compile(r"[^a-z0-9]+")
_DOTTED = re.compile(r"(?:\w\.)+\w?\.?")
_KEPT = 20_000
"""How many names are kept in their plain form: the same few return all through an article, and a run."""
_PARTICLES = frozenset({"al", "el", "bin", "ben", "bint", "ibn", "the", "as", "ash", "ad", "ar"})
_LINKS = frozenset(
    {"von", "van", "der", "den", "des", "del", "dos", "das", "della", "vel", "abd", "abdul", "abu", "uld"}
)
_SUFFIXES = frozenset({"jr", "sr", "phd", "mp"})
_INITIALS = re.compile(r"\b([A-Z])\.\s?(?=[A-Z]\.)")
_MUHAMMAD = re.compile(r"^m[uo]h?[ae]?mm?[aeu]d$")
_SOUNDS = (
    (re.compile(r"(?:yy|iyy|iy|ij|yi|ii)$"), "i"),
    (re.compile(r"e[yj]"), "ei"),
    (re.compile(r"a[yj]"), "ai"),
    (re.compile(r"y$"), "i"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"q"), "k"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"^(?:ye|je)"), "e"),
    (re.compile(r"([a-z])\1"), r"\1"),
)
_ALIKE = 0.65
"""From what likeness on two given names may be spellings of one: Nikos and Nicos."""
_SURNAME_ALIKE, _GIVEN_ALIKE = 0.7, 0.5
"""From what likeness on the words of two full names, of people in one office, may be spellings of one name."""
SURNAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "HKG", "MAC"})
"""States whose names are written with the family name first."""
GIVEN_NAME_USE = frozenset({"ETH", "ERI", "IDN", "THA", "MMR", "ISL", "SOM", "MYS", "MNG"})
"""States whose people are spoken of by the first of their names."""


def words(text: str) -> list[str]:
    """The words of a name, without case and accents."""
    return list(_words(text))


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> tuple[str, ...]:
    plain = _APOSTROPHES.sub("", text.casefold()).translate(_LETTERS)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    dots = "" if _DOTTED.fullmatch(plain.strip()) else " "
    return tuple(_OTHER.sub(" ", plain.replace(".", dots)).split())


@lru_cache(maxsize=_KEPT)
def key(text: str) -> str:
    """The key of a state, organisation, place or title; "" where it has no Latin letter."""
    found = words(text)
    return "".join(found[1:] if len(found) > 1 and found[0] == "the" else found)


@lru_cache(maxsize=_KEPT)
def sound(word: str) -> str:
    """One word of a person's name as its transliterations have it in common."""
    if _MUHAMMAD.match(word):
        return "mohamed"
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word


def person_words(name: str) -> list[str]:
    """The words of a person's name, folded, without particles, suffixes and initials in the middle."""
    found = [word for word in words(_INITIALS.sub(r"\1", name)) if word not in _SUFFIXES]
    kept = [word for word in found if word not in _PARTICLES] or found
    inner = [word for word in kept[1:-1] if len(word) > 1]
    return [sound(word) for word in (kept[:1] + inner + kept[-1:] if len(kept) > 1 else kept)]


def person_key(name: str) -> str:
    """The key of a person's name as it is written."""
    return "".join(person_words(name))


def person_keys(name: str) -> frozenset[str]:
    """The keys under which a person of this full name is found by a full name.

    One that leaves out the names in the middle begins with ``+``.
    """
    found = person_words(name)
    keys = {"".join(found)} if found else set()
    return frozenset(keys | ({f"+{found[0]}{found[-1]}"} if len(found) > 2 else set()))


def part_keys(name: str, country: str) -> frozenset[str]:
    """The keys under which a person of this full name is found by a surname or the like."""
    found = person_words(name)
    if len(found) < 2:
        return frozenset(found)
    if country in SURNAME_FIRST:
        return frozenset({found[0], "".join(found[1:])})
    parts = {word for word in found[1:] if len(word) > 2 and word not in _LINKS} | {
        "".join(found[start:]) for start in range(1, len(found))
    }
    return frozenset(parts | ({found[0]} if country in GIVEN_NAME_USE else set()))


def other_given_name(name: str, surname: str, known: Iterable[str]) -> bool:
    """Whether a fuller name has a given name that no given name of the person's known names is a form of."""
    last = set(person_words(surname))
    written = person_words(name)
    given = [word for word in written if word not in last]
    if not given or not last <= set(written):
        return False
    own = {word for one in known for word in person_words(one)} - last
    return not any(_forms_of_one(word, other) for word in given for other in own)


def spelled_alike(one: str, other: str) -> bool:
    """Whether two full names may be ways to write one: Serge Sarkisian and Serzh Sargsyan, each word like its own."""
    written, known = person_words(one), person_words(other)
    if len(written) != len(known) or len(known) < 2:
        return False
    pairs = list(zip(written, known, strict=True))
    like = [SequenceMatcher(None, *pair).ratio() for pair in pairs]
    return all(a[0] == b[0] for a, b in pairs) and like[-1] >= _SURNAME_ALIKE and min(like) >= _GIVEN_ALIKE


def _forms_of_one(one: str, other: str) -> bool:
    """Whether two given names may be one: an initial, a beginning in common, or one within the other."""
    short, long = sorted((one, other), key=len)
    begins = len(short) > 2 and short[:3] == long[:3]
    return short in long or begins or SequenceMatcher(None, short, long).ratio() >= _ALIKE
