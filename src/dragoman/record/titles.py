"""What a title or a description says of its holder: the role, whose it is, and since when or no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.record.gazetteer import KEPT, Gazetteer, Naming, State
from dragoman.spans import Span

_PAST = re.compile(r"\b(?:former|ex|then|late|one-time|onetime|previous|deposed|ousted)\b[- ]?", re.I)
_COMING = re.compile(r"\b(?:designate|elect|incoming|nominee|candidate)\b", re.I)
_PASSING = re.compile(r"\b(?:acting|interim|caretaker|outgoing|newly appointed|new|current|top|senior|chief)\b ?", re.I)
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their|our|my)\s+", re.I)
_INDEFINITE = re.compile(r"^(?:a|an|one|some|another|two|several)\b", re.I)
_WORD = re.compile(r"[\w.&’'-]+")
_POSSESSIVE = re.compile(r"[’']s?$")
_ABROAD = re.compile(r"\s+(?:to|for|in|on|at)\s+.*$")
_LONGEST_NAME = 6
_LOOK_BACK = 40
_FORMER = re.compile(r"\b(?i:former|deposed|ousted|one-?time|ex-|then-)[- ]?(?:[A-Z][\w.’'-]* ){0,2}\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a title says. ``role`` is None where no table knows it; ``polity`` where none is named.

    ``past`` and ``coming`` say that it is held no more or not yet; ``definite`` that it is
    of one holder ("the president", not "an official").
    """

    words: str
    role: str | None
    polity: str | None
    past: bool
    coming: bool
    definite: bool
    words_as_written: str = ""


@lru_cache(maxsize=KEPT)
def is_former(text: str, title: Span) -> bool:
    """Whether the words before a title say that it is held no more: "former U.S. [Secretary of State]"."""
    return _FORMER.search(text, max(0, title.start - _LOOK_BACK), title.start) is not None


def country_in(words: str, gazetteer: Gazetteer) -> tuple[State, Naming, str] | None:
    """The first state that words name by name, demonym, capital or palace, and the words that do."""
    tokens = list(_WORD.finditer(words))
    for start in range(len(tokens)):
        for count in range(min(_LONGEST_NAME, len(tokens) - start), 0, -1):
            piece = words[tokens[start].start() : tokens[start + count - 1].end()]
            if not piece[0].isupper():
                continue
            for name in dict.fromkeys((piece, _POSSESSIVE.sub("", piece))):
                found = gazetteer.states(name)
                if found:
                    return *found[0], piece
    return None


@lru_cache(maxsize=KEPT)
def read_title(words: str, gazetteer: Gazetteer, polity: str | None = None) -> Reading:
    """What a title or description says; ``polity`` is whose it is where that is known beside it.

    A state after "to", "for", "in" is where the office is exercised, not whose it is.
    """
    definite = not _INDEFINITE.search(words)
    plain = _ARTICLE.sub("", words.strip())
    past, coming = bool(_PAST.search(plain)), bool(_COMING.search(plain))
    rest = _COMING.sub("", _PAST.sub("", plain))
    whose = _ABROAD.sub("", rest)
    body, rest_of_body = _organisation_in(whose, gazetteer)
    country = country_in(whose, gazetteer)
    found = polity or (body or (country[0].code if country else None))
    without = (rest_of_body if body else None, rest.replace(country[2], " ") if country else None)
    variants = [rest, *filter(None, without), _PASSING.sub("", rest)]
    role = max((_role(words, gazetteer, found) for words in variants), key=lambda known: known[0])[1]
    if role and found is None:
        found = _only_polity(rest, gazetteer, role)
    return Reading(plain, role, found, past, coming, definite, words.strip())


def _organisation_in(words: str, gazetteer: Gazetteer) -> tuple[str | None, str]:
    """The code of an organisation that the words name, and the words without it."""
    tokens = list(_WORD.finditer(words))
    for start in range(len(tokens)):
        for count in range(min(_LONGEST_NAME, len(tokens) - start), 0, -1):
            piece = words[tokens[start].start() : tokens[start + count - 1].end()]
            for organisation in gazetteer.organisations(_POSSESSIVE.sub("", piece)) if piece[0].isupper() else ():
                if organisation.code and not organisation.country:
                    return organisation.code, words.replace(piece, " ")
    return None, words


def _role(words: str, gazetteer: Gazetteer, polity: str | None) -> tuple[int, str | None]:
    """The role that the longest known title in the words stands for, after how many words that title has."""
    tokens = [_POSSESSIVE.sub("", token) for token in _WORD.findall(words)]
    for count in range(min(8, len(tokens)), 0, -1):
        for start in range(len(tokens) - count + 1):
            titles = gazetteer.titles(" ".join(tokens[start : start + count]))
            special = [title.role for title in titles if polity and polity in title.polities]
            general = [title.role for title in titles if not title.polities]
            if polity is None:
                general += [title.role for title in titles if len(title.polities) == 1]
            if special or general:
                return count, (special or general)[0]
    return 0, None


def _only_polity(words: str, gazetteer: Gazetteer, role: str) -> str | None:
    """The one polity in which the title has this role, where there is only one."""
    tokens = [_POSSESSIVE.sub("", token) for token in _WORD.findall(words)]
    for count in range(min(8, len(tokens)), 0, -1):
        for start in range(len(tokens) - count + 1):
            for title in gazetteer.titles(" ".join(tokens[start : start + count])):
                if title.role == role:
                    return next(iter(title.polities)) if len(title.polities) == 1 else None
    return None
