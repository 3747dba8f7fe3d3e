"""What the network marks and is too little to stand for anything: parts of names, small words, lengths of time."""

from __future__ import annotations

import re

from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.responses import stance_of, stances
from dragoman.models.sources import EMPTY
from dragoman.models.viterbi import Marked
from dragoman.scores import Layer

_SMALL = frozenset(
    {"a", "an", "the", "to", "that", "this", "these", "those", "what", "which", "not", "no", "and", "or", "but", "if"}
    | {"has", "have", "had", "is", "are", "was", "were", "be", "been", "will", "would", "of", "in", "on", "for", "with"}
)

_GOES_ON = re.compile(r"[-–]\w|['’][a-z]{2}|\s?[A-Z][a-z]+|\d")
_WHO = re.compile(r"(?:the )?(?:\w+ )?(?:ministers?|presidents?|leaders?|envoys?|officials?)")
"""Who acts, taken for an act."""
_POINTS = re.compile(
    r"(?:\b(?:the|this|that|these|those|both|his|her|its|their|our|my)|['’]s|s['’])\s+\Z", re.IGNORECASE
)
_OFFICES = frozenset(
    {"president", "minister", "prime", "premier", "deputy", "vice", "secretary", "special", "executive", "ambassador"}
    | {"envoy", "general", "assistant", "acting", "former", "state", "federal", "north", "south", "east", "west"}
)
"""Words that name somebody only with "the" before them: "the North"."""

_VAGUE = re.compile(
    r"recent(?:ly)?|last|previous(?:ly)?|former(?:ly)?|current(?:ly)?|now|then|once|future|past|time|often|(?:for\s)?long"
    r"|(?:many\s|several\s|some\s|the\s(?:past|last)\s)?(?:minutes|hours|days|weeks|months|years|decades|centuries)"
    r"(?:\s(?:after|before|later|earlier))?|an?\s(?:day|hour|while|week|month|year|decade)",
    re.IGNORECASE,
)
"""Words that the network takes for a time and that name no day and no length."""
_LASTING = re.compile(
    r"(?:(?:more|less)\sthan\s|about\s|nearly\s|almost\s|over\s|at\sleast\s|some\s|another\s)?(?:an?|half\san|\d+|a\sfew|several"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)"
    r"(?:-and-a-half)?[\s-](?:minute|hour|day|week|month|year|decade)s?(?:[\s-](?:old|long))?",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(r"\b(?:in|within|after|since|by|next|last|past|coming|every)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""How long something lasts, and what makes a day of it."""

_NAMES_WORDS = re.compile(
    r"(?:an?|the|his|her|its|their)\s(?:[\w-]+\s)?"
    r"(?:offer|proposal|response|reply|answer|statement|comment|remark|appeal|warning|message|announcement)s?",
    re.IGNORECASE,
)
_ANSWERS_SOMEHOW = re.compile(
    r"(?:offer|g[ia]v|provid|issu)\w*\s(?:an?\s|the\s|no\s|few\s)?(?!negative|cold|dismissive|angry|blunt)(?:[\w-]+\s){0,3}?"
    r"(?:response|reply|answer|comment|remark|account|version|explanation|assessment)s?\b",
    re.IGNORECASE,
)
"""A verb that only leads to words: "offered a more nuanced response" is no offer."""
_FARTHEST = 40
"""How many characters before words said a cue that they are the rest of may begin."""
_CALLS = re.compile(r"call(?:s|ed|ing)?\s(?:off|up)\b", re.IGNORECASE)
"""What calls nothing by a name."""
_DATELINE = re.compile(r"[A-Z][A-Z ,./]{3,}(?:\([A-Za-z ]*)?")
"""Where a report is from, taken for words said."""


def is_fragment(draft: Draft, name: Marked) -> bool:
    """Whether a mention is one word that names nobody by itself.

    A part of a longer name or of a word ("Far" in "Far East", "anti-"), an office or number without
    more, or a common word that nothing points at: no "the" and no possessor.
    """
    pieces = draft.encoded.pieces
    start, end = int(pieces.starts[name.first]), int(pieces.ends[name.last])
    word = draft.text[start:end]
    if re.search(r"\s", word):
        return False
    if _GOES_ON.match(draft.text, end) and not draft.holds_at(Layer.ENTITY, name.last + 1):
        return True
    bare = word.lower().rstrip(".")
    if len(bare) == 1:
        return True
    pointed = _POINTS.search(draft.text, max(0, start - 20), start) is not None
    return bare in EMPTY or (not pointed and (word[0].islower() or bare in _OFFICES))


def is_small(draft: Draft, piece: Marked) -> bool:
    """Whether what is marked is one small word: "a" of "a statement"."""
    pieces = draft.encoded.pieces
    return draft.text[pieces.starts[piece.first] : pieces.ends[piece.last]].lower() in _SMALL


def is_scrap(draft: Draft, head: str, place: tuple[int, int]) -> bool:
    """Whether words said or a trigger are one small word, or a time names none: too little to stand for anything."""
    start, end = draft.encoded.pieces.characters(*place)
    words = draft.text[start:end].lower()
    if head == "time":
        lasts = _LASTING.fullmatch(words) and not _FROM_NOW.search(draft.text, max(0, start - 20), start)
        return bool(lasts) or _VAGUE.fullmatch(words) is not None
    if head == "cue":
        return _CALLS.match(draft.text, *_around(draft, place)) is not None
    if head == "trigger" and (_ANSWERS_SOMEHOW.match(draft.text, start) or _WHO.fullmatch(words) or words[-1] in "-‑–"):
        return True
    if head == "content" and (is_wordless(draft.text, start, end) or _is_name(draft, place)):
        return True
    if head == "content" and _DATELINE.fullmatch(draft.text, start, end):
        return True
    return head in ("content", "trigger", "title") and (words in _SMALL or words in labels.PRONOUNS)


def _around(draft: Draft, place: tuple[int, int]) -> tuple[int, int]:
    """Where a stretch begins, and the end of the word after it."""
    pieces = draft.encoded.pieces
    return int(pieces.starts[place[0]]), int(pieces.ends[min(place[1] + 1, len(pieces) - 1)])


def is_wordless(text: str, start: int, end: int) -> bool:
    """Whether what stands there only names words said: "countered with an offer", "gave a more cautious answer".

    What a denial points at ("rejected the proposal") is not that.
    """
    words = text[max(0, start - _FARTHEST) : end].lower()
    told = any(words.endswith(cue) for cue in stances() if len(cue) > end - start)
    verb = re.search(r"[\w’']+\s\Z", text[max(0, start - _FARTHEST) : start])
    points = verb is not None and stance_of(verb[0].strip()) is not None
    return told or (_NAMES_WORDS.fullmatch(text, start, end) is not None and not points)


def is_heading(draft: Draft, place: tuple[int, int]) -> bool:
    """Whether words said are a whole line that ends as no sentence does: a heading, with nobody in it who speaks."""
    pieces, (first, last) = draft.encoded.pieces, place
    opens = first == 0 or pieces.paragraphs[first - 1] != pieces.paragraphs[first]
    ends = last + 1 == len(pieces) or pieces.paragraphs[last + 1] != pieces.paragraphs[last]
    return bool(opens and ends) and draft.text[pieces.ends[last] - 1].isalnum()


def _is_name(draft: Draft, place: tuple[int, int]) -> bool:
    """Whether words said are one name or a part of it, and no more: the hearer in "warned Moscow that"."""
    return all(draft.holds_at(Layer.ENTITY, piece) for piece in range(place[0], place[1] + 1))
