"""The signs in a sentence of how far an act has come: tense, modals, conditions, the words around it.

A sign is a short text that says what stands where ("before will", "modal would + plain"), so that
the table that weighs them, ``facts/lexicon/status-signs.tsv``, can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.models.telling import stem

Range = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d+|[^\w\s]")
_BEFORE, _AFTER = 200, 130
"""How many characters before and after an act are looked at."""
_NEAR, _FAR_BEFORE, _FAR_AFTER = 5, 16, 14
"""How many words are near, and up to how many are looked at."""
_EDGE = "^"
"""What stands for a word before the first."""
_POINTERS = frozenset(
    {"the", "a", "an", "of", "his", "her", "its", "their", "this", "that", "these", "those", "our", "my"}
)
"""Words before a noun that say nothing of its act."""
_MODALS = frozenset(
    {"will", "would", "could", "may", "might", "can", "should", "must", "shall", "'ll", "cannot", "won't"}
)
_AUXILIARIES = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "not",
        "to",
    }
)
_CONDITIONS = frozenset(
    {"if", "unless", "should", "once", "until", "whether", "when", "possible", "possibly", "potential"}
)
_BESIDE_VERBS, _TELLING_ANYWHERE = _MODALS | _AUXILIARIES, _MODALS | _CONDITIONS
_CLAUSE_BEGINS = frozenset('.;:“”"()–—?!') | frozenset(
    {"that", "which", "who", "after", "before", "while", "as", "because", "but", "and", "if", "unless", "when", "where"}
)
_TO_COME = re.compile(r"\b(?:tomorrow|next|coming|upcoming|forthcoming|later this|soon|by the end|until)\b", re.I)
_GONE = re.compile(r"\b(?:yesterday|last|ago|earlier|previous|since|already|former)\b", re.I)
_AROUND = 60
_QUOTED_FROM = 400
"""How many characters before its sentence a quotation that an act stands in may begin."""


def signs(text: str, sentence: Range, act: Range, kind: str) -> frozenset[str]:
    """The signs for an act of a kind (``CONSULT/meeting``), in its sentence.

    ``sentence`` and ``act`` are where they begin and end in ``text``.
    """
    of_headline = _is_of_headline(text, act)
    before = _words(text, (max(sentence[0], act[0] - _BEFORE), act[0]), sentence[0], titled=of_headline)
    inside = _words(text, act, sentence[0], titled=of_headline)
    after = _words(text, (act[1], min(sentence[1], act[1] + _AFTER)), sentence[0], titled=of_headline)
    if not inside:
        return frozenset()
    form = _form(next((word for word in inside if word not in _POINTERS), inside[0]))
    place = "headline" if of_headline else "body"
    found = {*_of_act(inside, form, kind), f"in {place}", f"in {place} + {form}", *_of_left(before, form)}
    found.update(_of_right(after), _of_clause(before, inside, form), _of_pairs(before, inside, after))
    found.update(_of_sentence(text, sentence, act, form))
    return frozenset(found)


def _words(text: str, place: Range, begin: int, *, titled: bool) -> list[str]:
    """The words in a place of a sentence that begins at ``begin``; in a headline any may be written large."""
    found = _WORD.finditer(text, *place)
    return [_plain(word[0], may_be_name=word.start() > begin and not titled) for word in found]


def _plain(word: str, *, may_be_name: bool) -> str:
    """A word in lower case; names, years, other numbers and genitives are each one."""
    low = word.lower().replace("’", "'")
    if low.isdigit():
        return "YEAR" if len(low) == len("2000") and low[0] in "12" else "NUMBER"
    if may_be_name and word[0].isupper() and word != "I":
        return "NAME"
    return "'s" if low.endswith("'s") else low


def _form(word: str) -> str:
    """How a word ends, as far as that shows what form it is."""
    if word.endswith(("ing", "ed")):
        return "ing" if word.endswith("ing") else "ed"
    return "s" if word.endswith("s") and not word.endswith("ss") else "plain"


def _is_of_headline(text: str, act: Range) -> bool:
    """Whether an act stands in a first line that ends as headlines do."""
    end = text.find("\n")
    return act[0] < end and text[end - 1] not in '.!?”"'


def _of_act(inside: Sequence[str], form: str, kind: str) -> Iterator[str]:
    """What the act is called."""
    group = kind.partition("/")[0]
    yield from (f"kind {kind}", f"type {group}", f"type {group} + {form}")
    yield from (f"act begins {inside[0]}", f"act ends {inside[-1]}")
    for word in inside:
        yield from (f"act has {word}", f"act has {stem(word)}-")


def _of_left(before: Sequence[str], form: str) -> Iterator[str]:
    """What stands before the act, each word by itself and the last ones together."""
    edged = (_EDGE, _EDGE, _EDGE, *before)
    leading = (_EDGE, _EDGE, *(word for word in before if word not in _POINTERS))
    yield from (f"first before {edged[-1]}", f"second before {edged[-2]}", f"third before {edged[-3]}")
    yield from (f"before {' '.join(edged[-2:])} |", f"before {' '.join(edged[-3:])} |")
    yield from (f"led by {leading[-1]}", f"led by {leading[-1]} + {form}", f"led by {' '.join(leading[-2:])}")
    for distance, word in enumerate(reversed(before[-_FAR_BEFORE:])):
        yield f"{'near' if distance < _NEAR else 'far'} before {word}"
    yield from (f"near before {stem(word)}-" for word in before[-_NEAR:])


def _of_right(after: Sequence[str]) -> Iterator[str]:
    """What stands after the act."""
    if after:
        yield from (f"first after {after[0]}", f"after | {' '.join(after[:2])}")
    for distance, word in enumerate(after[:_FAR_AFTER]):
        yield f"{'near' if distance < _NEAR else 'far'} after {word}"


def _of_clause(before: Sequence[str], inside: Sequence[str], form: str) -> Iterator[str]:
    """What the clause of the act begins with, and its verbs."""
    begins = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _CLAUSE_BEGINS), -1)
    clause = before[begins + 1 :]
    yield f"clause begins {before[begins] if begins >= 0 else _EDGE}"
    group = [word for word in (*clause, *inside) if word in _BESIDE_VERBS or word.endswith("n't")]
    yield f"auxiliaries {' '.join(group[-2:])}"
    yield f"modal {next((word for word in reversed(group) if word in _MODALS), 'none')} + {form}"
    verbs = [word for word in clause if _form(word) != "plain"]
    yield f"verb {verbs[-1] if verbs else 'none'}"
    yield f"forms {' '.join(_form(word) for word in verbs[-2:])} + {form}"
    yield from (f"clause has {word}" for word in clause)


def _of_pairs(before: Sequence[str], inside: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Pairs of neighbouring words: before the act, from its border through it, after it."""
    yield from (f"pair before {' '.join(pair)}" for pair in pairwise(before[-_NEAR:-1]))
    yield from (f"pair {' '.join(pair)}" for pair in pairwise([*before[-1:], *inside, *after[:1]]))
    yield from (f"pair after {' '.join(pair)}" for pair in pairwise(after[:_NEAR]))


def _of_sentence(text: str, sentence: Range, act: Range, form: str) -> Iterator[str]:
    """Modals and conditions anywhere in the sentence, times near the act, and whether it stands in a quotation."""
    words = _words(text, sentence, sentence[0], titled=False)
    yield f"sentence begins {words[0] if words else _EDGE}"
    yield from (f"sentence has {word}" for word in words if word in _TELLING_ANYWHERE)
    around = max(sentence[0], act[0] - _AROUND), min(sentence[1], act[1] + _AROUND)
    times = (("to come", _TO_COME), ("gone", _GONE))
    named = " and ".join(name for name, pattern in times if pattern.search(text, *around))
    yield f"time {named or 'none'} + {form}"
    line = text[max(0, sentence[0] - _QUOTED_FROM) : act[0]].rpartition("\n")[2]
    if line.count("“") > line.count("”") or line.count('"') % 2:
        yield "in a quotation"
