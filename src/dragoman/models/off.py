"""Acts that will not be, in the draft: what their sentences say of them, and those that the network has not marked."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dragoman.codebook import EntityType
from dragoman.models.answered import answers
from dragoman.models.changes import Change, Range, change_of, is_left_open, pattern
from dragoman.models.draft import Draft
from dragoman.models.lexical.lexicon import patterns
from dragoman.models.rules import ROLES, SURE
from dragoman.scores import Layer, Link
from dragoman.tables import table

_SAID = ("ACCUSE", "REJECT", "REQUEST", "THREATEN", "PROTEST")
"""Acts in words, which are denied by others than those who do them."""
_ENTRY = re.compile(r"\W*(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})(?:,? \d{4})?[.:]\W+(?=[A-Z])")
_TO_VERB = re.compile(r"(?:\s(?:has|had|have|again|\w+ly))*\s")
_BEYOND = re.compile(r"(?:\s(?:is|are|was|were|has|have|had|been|off|will))+\Z")
"""What is said of an act and marked with it: "The visit is"."""
_AND = re.compile(r",?\s(?:and\s)?(?:the\s)?")
_WORD = re.compile(r"(?<![\w’'-])\w+")
_GOES_ON = re.compile(r"[\w’'-]")
"""What makes words a part of a longer one, after them."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is said of an event's course: the changes in its triggers' sentences, an answer to it after them.

    ``is_open`` is where words could change it and leave open whether they do.
    """

    changes: tuple[Change, ...]
    answer: Change | None
    is_open: bool

    @property
    def off(self) -> Change | None:
        """The change that holds; one that is only thought so where there is no other."""
        holding = [change for change in self.changes if not change.over]
        return min(holding, key=lambda change: change.guessed, default=None)

    @property
    def is_said(self) -> bool:
        """Whether anything is said of it."""
        return self.off is not None or self.answer is not None or self.is_open


def drop_days_of_calling_off(draft: Draft, members: Sequence[int], change: Change) -> None:
    """Drop from an event the times of a dateline, and those between who calls it off and the verb.

    "VARNA, May 3 - Norland on Tuesday cancelled talks": they are no days of the talks, and
    neither is that of an entry of a chronology ("21 October. The talks are put off").
    """
    for link in [link for link in draft.links if link.link is Link.TIME and link.head in members]:
        start, end = draft.spans[link.tail].span.start, draft.spans[link.tail].span.end
        line = draft.text.rfind("\n", 0, start) + 1
        dateline = patterns()["wire"].match(draft.text, line) or _ENTRY.match(draft.text, line)
        before_verb = change.by_subject and _TO_VERB.fullmatch(draft.text, end, max(end, change.start))
        if before_verb or (dateline is not None and end <= dateline.end()):
            draft.links.remove(link)


def course(draft: Draft, members: Sequence[int], replies: Mapping[int, Change]) -> Course:
    """What is said of an event of these triggers; who calls it off is entered as a party of it."""
    found = {n: change for n in members if (change := changed(draft, n)) is not None}
    for trigger, change in found.items():
        _add_callers(draft, trigger, change)
    answer = next((replies[n] for n in members if n in replies), None)
    return Course(tuple(found.values()), answer, not found and any(_is_left_open(draft, n) for n in members))


def changed(draft: Draft, trigger: int) -> Change | None:
    """What the words of its sentence say becomes of an act."""
    return change_of(draft.text, *_ranges(draft, draft.ranges[trigger]), draft.spans[trigger].label)


def answered(draft: Draft, told: Container[int]) -> dict[int, Change]:
    """By trigger, what the next sentences say becomes of an act; what is denied is told in words, one of ``told``."""
    pieces = draft.encoded.pieces
    firsts = np.flatnonzero(np.diff(pieces.sentences, prepend=-1)).tolist()
    lasts = [*(first - 1 for first in firsts[1:]), len(pieces) - 1]
    sentences = [pieces.characters(a, b) for a, b in zip(firsts, lasts, strict=True)]
    triggers = sorted(draft.on(Layer.TRIGGER), key=lambda n: draft.spans[n].span.start)
    acts = [(draft.spans[n].span.start, draft.spans[n].label) for n in triggers]
    found = {triggers[n]: change for n, change in answers(draft.text, sentences, acts).items()}
    accused = {draft.sentence(n) for n in triggers if draft.spans[n].label.startswith("ACCUSE")}
    return {
        n: change
        for n, change in found.items()
        if change.status != "denied" or n in told or int(pieces.sentences[draft.ranges[n][0]]) in accused
    }


def _is_left_open(draft: Draft, trigger: int) -> bool:
    """Whether the sentence of an act has words that could change it, and leaves open whether they do."""
    return is_left_open(draft.text, *_ranges(draft, draft.ranges[trigger]))


def _add_callers(draft: Draft, trigger: int, change: Change) -> None:
    """Enter as a party of a meeting or agreement who calls it off: "Japan and Korea have postponed a meeting"."""
    if not change.by_subject or not draft.spans[trigger].label.startswith(("CONSULT", "AGREE")):
        return
    names = sorted(draft.on(Layer.ENTITY), key=lambda n: -draft.spans[n].span.end)
    taking = {link.tail for link in draft.links if link.link in ROLES and link.head == trigger}
    joined, end = pattern("subject"), change.start
    for name in names:
        span = draft.spans[name].span
        if span.end < end and joined.fullmatch(draft.text, span.end, end):
            if name not in taking and draft.spans[name].label != EntityType.PLACE:
                draft.tie(Link.PARTY, trigger, name, SURE, "who calls it off")
            joined, end = _AND, span.start


def mark_changed(draft: Draft) -> None:
    """Mark the acts that are said to be off or not to be so, where nothing marks them."""
    for start, words in _acts(draft.text):
        place = draft.encoded.pieces.between(start, start + len(words))
        if place is None or draft.holds(Layer.TRIGGER, place) or draft.holds(Layer.FURNITURE, place):
            continue
        kind, called = _kinds()[words]
        change = change_of(draft.text, *_ranges(draft, place), kind)
        if change is not None and not change.over and not change.guessed and (called or change.status == "denied"):
            draft.add(Layer.TRIGGER, kind, place, SURE, "said to be off")


def _ranges(draft: Draft, place: tuple[int, int]) -> tuple[Range, Range]:
    """Where the sentence of an act, and the act itself, begin and end."""
    pieces = draft.encoded.pieces
    start, end = pieces.characters(*place)
    opens, closes = pieces.characters(*pieces.sentence(place[0]))
    rest = _BEYOND.search(draft.text, start, end)
    return (opens, max(closes, end)), (start, rest.start() if rest else end)


@cache
def _kinds() -> dict[str, tuple[str, bool]]:
    """By the words for an act its kind, and whether it is one that can be called off by name: a meeting, a visit."""
    found = {}
    for row in table("lexicon/triggers.tsv"):
        kind, _, tense = row["senses"].partition(" ")[0].partition(":")
        called = kind.startswith("CONSULT") and tense == "noun" and row["words"] not in ("postponement", "cancellation")
        if called or (tense in ("past", "ing", "noun") and " … " not in row["words"] and not kind.startswith(_SAID)):
            found[row["words"].casefold()] = kind, called
            if called:
                found[f"{row['words']}s"] = kind, called
    return found


@cache
def _beginning() -> dict[str, list[str]]:
    """By a first word the words for acts that begin with it, the longest first."""
    found: dict[str, list[str]] = {}
    for words in sorted(_kinds(), key=len, reverse=True):
        found.setdefault(_WORD.findall(words)[0], []).append(words)
    return found


def _acts(text: str) -> Iterator[tuple[int, str]]:
    """Where words for an act begin, the longest at each place, and what they are.

    They are looked up, for one pattern of them all takes long to make.
    """
    beginning, done = _beginning(), 0
    for word in _WORD.finditer(text):
        given, start = beginning.get(word[0].casefold()), word.start()
        if given is None or start < done:
            continue
        there = (words for words in given if text[start : start + len(words)].casefold() == words)
        whole = next((words for words in there if not _GOES_ON.match(text, start + len(words))), None)
        if whole is not None:
            done = start + len(whole)
            yield start, whole
