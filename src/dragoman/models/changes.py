"""What becomes of an act that was to be: called off, put off, turned down or denied, by the words around it.

The words stand in ``facts/lexicon/changes.tsv``, with how they stand to those for the act; how
that reads in a sentence, in ``change-patterns.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.codebook import EventType
from dragoman.models.alternatives import one_of
from dragoman.tables import table

Range = tuple[int, int]

_BEFORE_IT = ("object", "base", "noun", "infinitive", "gerund", "denial")
_AFTER_IT = ("participle", "predicate")
_REACH = 110
"""How many characters before an act the words that change it may begin."""
_TO_COME = frozenset({"CONSULT", "AGREE", "COOPERATE", "MOBILIZE", "AID"})
_CHANGED = {
    "cancelled": _TO_COME,
    "postponed": _TO_COME,
    "declined": frozenset({"CONSULT", "AGREE"}),
    "denied": frozenset(EventType) - {"ACCUSE", "REJECT"},
}
"""Which acts such words change: to suspend sanctions is an act, to suspend talks is what becomes of one."""
_LAWSUIT = "ACCUSE/legal-action"
_DISMISSED = re.compile(r"dismiss|thr[eo]w", re.I)
_LASTING = frozenset({"CONSULT/talks", "CONSULT/conference", "COOPERATE/cooperation", "AID/aid"})
_BROKEN_OFF = re.compile(r"suspend|break|broke|paus|adjourn|freez|froze|cut")
_ENDED = re.compile(
    r"tear|tore|torn|revok|rescind|abrogat|annul|renounc|(?:has |have )?lapsed|ran out|broke|collaps|fell"
)
"""Words for the end of what went on, or of what held."""


@dataclass(frozen=True, slots=True)
class Change:
    """A status, the first and last character (not included) of the words that show it, and the status before it.

    ``earlier`` is empty where there was none. ``over`` is where the words tell of a time before
    the one told of: "talks that had twice been put off". ``by_subject`` is where the words are a
    verb and who stands before it takes part, ``guessed`` where they only let one think so: "was to have met".
    """

    status: str
    start: int
    end: int
    earlier: str
    over: bool = False
    by_subject: bool = False
    guessed: bool = False


def change_of(text: str, sentence: Range, act: Range, kind: str) -> Change | None:
    """What the words of its sentence say becomes of an act, as far as one can be sure; None where nothing does.

    ``sentence`` and ``act`` are where they begin and end in ``text``, ``kind`` what act it is
    (``CONSULT/meeting``).
    """
    headline = text[slice(*sentence)].rstrip()[-1:].isalnum()
    matches = _matches(text, sentence, act)
    if _is_unheld(text, sentence, matches):
        return None
    for stands, found in matches:
        start, end = found.span("words")
        status, before = _statuses(stands)[found["words"].lower()], text[max(sentence[0], start - 60) : start]
        is_whole = end >= act[1] > found.start()
        if _can_change(kind, status, found["words"]) and not is_whole and _is_said(stands, before, headline):
            over = _is_over(before[-25:] + found[0]) or _goes_on(text[end : sentence[1]], found[0])
            earlier, acting = _before(status, kind, found["words"].lower()), stands in ("object", "base", "around")
            return Change(status, start, end, earlier, over, acting, guessed=stands == "unreal")
    return None


@lru_cache(maxsize=16)  # an act is looked at for what becomes of it, then for what is left open
def _matches(text: str, sentence: Range, act: Range) -> tuple[tuple[str, re.Match[str]], ...]:
    """Where words that change an act stand to it, and how; of those after it the nearest first."""
    return tuple(_found(text, sentence, act))


def _found(text: str, sentence: Range, act: Range) -> Iterator[tuple[str, re.Match[str]]]:
    begin = max(sentence[0], act[0] - _REACH)
    before, rest = text[begin : act[1]].casefold(), text[act[1] : sentence[1]].casefold()
    for stands in filter(lambda stands: _has(before, stands), _BEFORE_IT):
        # the verb may be part of what is marked as the act ("called off a visit"), or its end be no part of the name
        ends = (act[1], act[0] - 1) if stands in ("object", "base") else (act[0],)
        found = next(filter(None, (_frame(stands).search(text, begin, end) for end in ends if end > begin)), None)
        if found is not None:
            yield stands, found
    after = [(stands, _frame(stands).match(text, act[1], sentence[1])) for stands in _AFTER_IT if _has(rest, stands)]
    yield from sorted(((stands, found) for stands, found in after if found), key=lambda one: one[1].end())
    for verb, particle in _around():
        found = _filled("verb", verb).search(text, begin, act[0]) if verb in before else None
        if found is not None and _filled("particle", particle).match(text, act[1], sentence[1]):
            yield "around", found
    found = _frame("unreal").search(text, begin, act[1]) if _has(before, "unreal") else None
    if found is not None:
        yield "unreal", found


def _has(words: str, stands: str) -> bool:
    """Whether any words of a sort are among others: mostly none are, and to make their pattern takes long."""
    return any(own in words for own in _statuses(stands))


def _can_change(kind: str, status: str, words: str) -> bool:
    """Whether such words change such an act: talks are put off or turned down, a lawsuit is thrown out."""
    if kind == _LAWSUIT or _DISMISSED.match(words):
        return kind == _LAWSUIT and status == "declined"
    return kind.partition("/")[0] in _CHANGED[status]


def is_left_open(text: str, sentence: Range, act: Range) -> bool:
    """Whether words that could change an act stand with some that leave it open: "may put off his visit"."""
    matches = _matches(text, sentence, act)
    begins = (found.start("words") for _, found in matches)
    is_open = any(pattern("open").search(text, max(sentence[0], begin - 60), begin) for begin in begins)
    return is_open or _is_unheld(text, sentence, matches)


def _is_unheld(text: str, sentence: Range, matches: Sequence[tuple[str, re.Match[str]]]) -> bool:
    """Whether the change itself is denied or brushed aside: "denied that talks had been put off"."""
    changing = [found.start("words") for stands, found in matches if stands in _AFTER_IT]
    is_denied = any(stands == "denial" for stands, _ in matches) and bool(changing)
    return is_denied or any(pattern("unheld").search(text, sentence[0], begin) for begin in changing)


def _is_said(stands: str, before: str, headline: bool) -> bool:
    """Whether what stands before the words leaves no doubt that it is so: "Norland, Sudland postpone talks"."""
    if stands == "base" and (not headline or pattern("unfinished").search(before)):
        return pattern("decided").search(before) is not None
    return pattern("open").search(before) is None


def _is_over(words: str) -> bool:
    """Whether an act has been changed before, and since gone on: "had twice been put off"."""
    return pattern("over").search(words) is not None


def _goes_on(rest: str, words: str) -> bool:
    """Whether an act that was put off by the way ("talks, broken off in May, begin again") goes on after all."""
    return "," in words and pattern("again").match(rest) is not None


def _before(status: str, kind: str, words: str) -> str:
    """The status that an act had before it was changed by such words."""
    if status in ("denied", "declined"):
        return "" if status == "denied" or kind == _LAWSUIT else "proposed"
    if kind in _LASTING and _BROKEN_OFF.match(words):
        return "ongoing"
    return "occurred" if kind.startswith("AGREE") and _ENDED.match(words) else "planned"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of ``change-patterns.tsv``."""
    return re.compile(_written()[name], re.I)


@cache
def _written() -> dict[str, str]:
    """The patterns as written out, by name."""
    found: dict[str, str] = {}
    for row in table("lexicon/change-patterns.tsv"):
        written = re.sub(
            r"\{([a-z]+)\}", lambda name: f"(?:{found[name[1]]})" if name[1] in found else name[0], row["pattern"]
        )
        found[row["name"]] = f"{found[row['name']]}|{written}" if row["name"] in found else written
    return found


@cache
def _frame(stands: str) -> re.Pattern[str]:
    return _filled(stands, one_of(_statuses(stands)))


@cache
def _filled(name: str, words: str) -> re.Pattern[str]:
    return re.compile(_written()[name].replace("{words}", f"(?P<words>{words})"), re.I)


@cache
def _statuses(stands: str) -> dict[str, str]:
    """The status that words of a sort give; those on both sides of an act by what is before it."""
    rows = [row for row in table("lexicon/changes.tsv") if row["stands"] == stands]
    return {row["words"].partition(" …")[0]: row["status"] for row in rows}


@cache
def _around() -> tuple[tuple[str, str], ...]:
    """Verbs that stand on both sides of an act, each with its particle: "called the talks off"."""
    halves = (row["words"].partition(" … ") for row in table("lexicon/changes.tsv") if row["stands"] == "around")
    return tuple((verb, particle) for verb, _, particle in halves)
