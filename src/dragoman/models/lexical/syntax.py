"""Who does it and to whom: subjects and objects found by walking from a verb."""

from __future__ import annotations

from dragoman.models.lexical.lexicon import words
from dragoman.models.lexical.words import Document, Mention

_PERSONS, _BODIES = ("he", "she"), ("it",)
_SKIPPED = (
    words("aux")
    | words("adverb")
    | words("calendar")
    | {"last", "next", "week", "month", "year", "day", "morning", "evening", "night"}
)


def subject(document: Document, i: int, floor: int) -> list[Mention]:
    """Who stands as the subject of the verb at word ``i``, looking back no further than ``floor``; [] if unsure."""
    k = i - 1
    while k >= max(floor, i - 40):
        word, mention = document.low[k], document.ending.get(k + 1)
        if mention:
            return (
                joint(document, mention, floor)
                if not _after_preposition(document, mention)
                else _headed(document, mention, floor)
            )
        if word in words("people") or word in words("agency"):
            return [people(document, k + 1, floor)]
        if word in (",", ")"):
            k = _before_aside(document, k, floor)
        elif (
            word in _SKIPPED
            or word.endswith("ly")
            or word.isdigit()
            or word in ("who", "which")
            or _timely(document, k)
        ):
            k -= 1
        else:
            return []
    return []


def _timely(document: Document, k: int) -> bool:
    """Whether this is the "on" of "on Monday"."""
    return document.low[k] in ("on", "in", "late") and document.words[k + 1] in words("calendar")


def _before_aside(document: Document, k: int, floor: int) -> int:
    """The word before a comma, or before the aside that ends at it where a name stands before that."""
    opener = "(" if document.low[k] == ")" else ","
    for j in range(k - 1, max(floor, k - 16), -1):
        if document.low[j] == opener and j in document.ending:
            return j - 1
    return k - 1 if document.low[k + 1 : k + 2] in (["who"], ["which"]) else -1


def _after_preposition(document: Document, mention: Mention) -> bool:
    before = document.low[mention.start - 1] if mention.start else ""
    before = document.low[mention.start - 2] if before in ("the", "a", "his", "its") and mention.start > 1 else before
    return before in words("prep") and before not in ("as", "after", "since", "before", "until", "than")


def _headed(document: Document, mention: Mention, floor: int) -> list[Mention]:
    """The head of "officials in Kyiv", or the states of "the leaders of Germany and France"."""
    for j in range(mention.first - 1, max(floor, mention.first - 14), -1):
        if document.low[j] in words("people"):
            head = people(document, j + 1, floor)
            head.last = mention.last
            return [head]
        if document.low[j] in (".", ";") or (document.low[j] in words("conj") and document.low[j] != "and"):
            return []
    return []


def joint(document: Document, mention: Mention, floor: int) -> list[Mention]:
    """The mention and those tied to it before it: "A, B and C"."""
    found, links = [mention], ("and", "or", "/", "-", "–")
    while (
        (at := found[0].start) > floor + 1 and document.low[at - 1] in links and (before := document.ending.get(at - 1))
    ):
        found.insert(0, before)
        links = ("and", ",", "/", "-", "–")
    return found


def people(document: Document, last: int, floor: int) -> Mention:
    """The noun phrase without a name that ends before word ``last``: "two senior US officials"."""
    first = last - 1
    while first > max(floor, last - 7):
        word = document.low[first - 1]
        if (
            word in words("prep")
            or word in words("conj")
            or word in words("aux")
            or not (word[0].isalpha() or word == "'s")
        ):
            break
        first -= 1
        if word in words("det"):
            break
    return Mention(first, last, "people", "", start=first)


def objects(document: Document, i: int, ceiling: int, reach: int = 7) -> list[Mention]:
    """The mentions joined at the head of what follows word ``i``: "President A and B"."""
    for k in range(i, min(i + reach, ceiling)):
        mention = document.opening.get(k)
        if mention:
            found = [mention]
            while (
                (at := found[-1].last) < ceiling
                and document.low[at] in ("and", ",", "or")
                and (more := _next(document, at + 1))
            ):
                found.append(more)
            listed = len(found) == 1 or document.low[found[-1].start - 1] in ("and", "or")
            return found if listed else found[:1]
        if document.low[k] in words("conj") or document.low[k] in (",", ";", ":", "to"):
            return []
    return []


def _next(document: Document, i: int) -> Mention | None:
    """The mention whose noun phrase begins at word ``i``."""
    for k in range(i, min(i + 5, len(document.low))):
        if k in document.opening and document.opening[k].start <= i:
            return document.opening[k]
    return document.opening.get(i + 1) if document.low[i : i + 1] == ["the"] else None


def pronouns(document: Document) -> dict[int, Mention]:
    """Which earlier mention each "he", "she" and "it" stands for, where the last subjects leave no doubt."""
    found: dict[int, Mention] = {}
    topic: dict[tuple[str, ...], Mention] = {}
    for first, last in document.sentences:
        now: dict[tuple[str, ...], Mention] = {}
        for i in range(first, last):
            mention = document.opening.get(i)
            kinds = _PERSONS if mention and mention.kind == "PERSON" else _BODIES
            if mention and mention.index >= 0 and mention.kind != "PLACE" and not _after_preposition(document, mention):
                now.setdefault(kinds, mention)
            for group in (_PERSONS, _BODIES):
                if document.low[i] in group and (antecedent := now.get(group) or topic.get(group)):
                    found[i] = antecedent
        topic = topic | now if first >= document.headline else {}
    return found
