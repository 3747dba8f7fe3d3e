"""From the scores of pieces to spans: names, speakers, words said, triggers, times, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.draft import Draft
from dragoman.models.encoder import Encoded
from dragoman.models.homes import acting_state, is_body, known, state_names
from dragoman.models.quoted import after_quotations
from dragoman.models.scraps import is_fragment, is_heading, is_scrap, is_small
from dragoman.models.sources import subjects, unnamed_sources
from dragoman.models.touching import Stretches
from dragoman.models.triggers import covered
from dragoman.models.viterbi import Marked, decode
from dragoman.models.windows import Pieces
from dragoman.scores import Layer, ScoredSpan
from dragoman.spans import Span

Thresholds = Mapping[str, float]
"""By the name of a head, what is added to its score for "nothing"; by ``link:`` and a family, what a link must pass;
by ``said``, the least probability of words said; by ``event``, the least score of an event, before it is calibrated."""

READ = ("entity", "source", "cue", "content", "title", "channel", "time", "furniture")
"""The heads that are read for an article; ``crossner`` only serves its benchmark."""

_TAIL = re.compile(r"(?:['’]s?|[\s,;:]|\s(?:of|to|for|in|at|from|with))+\Z")

_LONGEST_TAIL = 200
"""Characters at the end of a stretch in which what is none of it is looked for: a search for it looks at each again."""

_TO_BE = re.compile(r"(?:\s(?:is|are|was|were|be|been|has|have|had|will|would|the|an?|of))+\Z", re.IGNORECASE)
"""What is none of an act at its end: "the visit is" of "the visit is off"."""

_ADVERB = re.compile(r"(?:(?:also|later|again|then|\w+ly)\s)+(?=\w)")
_WHO = re.compile(r",?\s(?:who|which|whom|whose)\Z")
"""What ends words on a speaker and only leads on: "an official, who"."""
_FORMER = re.compile(r"\b(?:former\s|ex-\s?)\Z", re.IGNORECASE)
_GAP = re.compile(r"\.?\s*(?:[\w’'-]+\s+)?")
"""What may lie between two pieces of one stretch of words: nothing, the end of "U.S.", one word."""
_LEFT_OVER = re.compile(r"(?<=[\w’'])[ ](?P<word>[\w’'-]+)(?=[.,;]|\s*\n|\Z)")
"""The one word that stays alone before a comma or full stop."""
_WORD = re.compile(r"\w+")
_NOUN = re.compile(r" (?P<word>[\w’'-]+)")

SECOND = 0.7
"""The least probability of an act whose words stand for another act too."""

Range = tuple[int, int]


def marked(encoded: Encoded, heads: Sequence[str], thresholds: Thresholds) -> dict[str, list[Marked]]:
    """The stretches that these heads mark, both ends included, in text order."""
    scores = {head: encoded.marks[:, labels.columns(head)].copy() for head in heads}
    for head, own in scores.items():
        own[:, 0] += thresholds.get(head, 0.0)
    stretches: dict[str, list[Marked]] = {}
    for width in {labels.width(head) for head in heads}:
        equal = [head for head in heads if labels.width(head) == width]
        decoded = decode(np.stack([scores[head] for head in equal]), encoded.pieces.words, encoded.pieces.paragraphs)
        stretches.update(zip(equal, decoded, strict=True))
    return stretches


def names(draft: Draft, stretches: Iterable[Marked]) -> list[ScoredSpan]:
    """The stretches that the entity head marks as spans, trimmed."""
    pieces, found = draft.encoded.pieces, list[ScoredSpan]()
    for name in _hyphened(draft, list(stretches)):
        first, last = _trimmed(draft, name, _TAIL)
        span = Span.of(draft.text, int(pieces.starts[first]), int(pieces.ends[last]))
        found.append(ScoredSpan(Layer.ENTITY, _label(draft, name), span, round(float(name.score), 4), "entity head"))
    return found


def mark(draft: Draft, marks: Mapping[str, Sequence[Marked]], acts: Iterable[Marked]) -> None:
    """Enter all of ``marked``, and ``acts``, that is not there yet; in lines that are furniture, nothing else."""
    stretches = {head: list(found) for head, found in marks.items()}
    aside = _lines(draft.encoded.pieces, stretches.pop("furniture"))
    stretches["entity"] = [n for n in _hyphened(draft, stretches["entity"]) if not is_fragment(draft, n)]
    said = _unbroken(draft, stretches["content"], [*stretches["source"], *stretches["cue"]])
    stretches["content"] = [part for one in said for part in after_quotations(draft, one)]
    for line in aside:
        draft.add(Layer.FURNITURE, "network", (line.first, line.last), line.score, "furniture head")
    there = Stretches([(name.first, name.last) for name in stretches["entity"]])
    for head in (head for head in READ if head in stretches):
        for piece in stretches[head]:
            if not any(line.first <= piece.first <= line.last for line in aside):
                label = _label(draft, piece) if head == "entity" else ""
                place = _place(draft, head, piece, there)
                scrap = is_scrap(draft, head, place) or (head == "content" and is_heading(draft, place))
                if not scrap and not draft.holds(Layer(head), place):
                    draft.add(Layer(head), label, place, piece.score, f"{head} head")
    _enter_acts(draft, [act for act in acts if not any(line.first <= act.first <= line.last for line in aside)])
    _pronouns(draft)
    subjects(draft)
    unnamed_sources(draft)


def _enter_acts(draft: Draft, acts: Iterable[Marked]) -> None:
    """Enter triggers, with no more than their types for labels, the surest first, where none of their type is.

    Words that another act has already stand for a second one only where that is fairly sure.
    """
    there, entered = covered(draft), list[tuple[tuple[int, int], Marked]]()
    for act in sorted(acts, key=lambda act: (-act.score, act.first, act.label)):
        first, last = _trimmed(draft, act, _TO_BE)
        own, others = there[act.label, first : last + 1].any(), there[:, first : last + 1].any()
        if not own and not (others and act.score < SECOND) and not is_scrap(draft, "trigger", (first, last)):
            there[act.label, first : last + 1] = True
            entered.append(((first, last), act))
    for place, act in sorted(entered, key=lambda one: (one[0], one[1].label)):
        draft.add(Layer.TRIGGER, labels.TYPES[act.label], place, act.score, "act head")


def _label(draft: Draft, name: Marked) -> str:
    """The type of a mention; a state ("Russian"), its voice ("the Russian side") or a body is no person."""
    pieces, label = draft.encoded.pieces, labels.ENTITIES[name.label]
    quote = draft.text[pieces.starts[name.first] : pieces.ends[name.last]]
    words = tuple(quote.lower().split())
    if (label == EntityType.PERSON and (EntityType.STATE, words) in known()) or acting_state(words):
        return EntityType.STATE
    if label == EntityType.ORG and words in state_names():
        return EntityType.STATE
    return EntityType.ORG if label == EntityType.PERSON and is_body(quote) else label


def _hyphened(draft: Draft, names: Sequence[Marked]) -> Iterator[Marked]:
    """Names of one type with no more than a hyphen between them ("Jean" and "Pierre Thébault") are one."""
    pieces, last = draft.encoded.pieces, None
    for name in (_with_rest(draft, one) for one in names):
        between = draft.text[pieces.ends[last.last] : pieces.starts[name.first]] if last else ""
        if last and last.label == name.label and between in ("-", "‑"):
            last = Marked(last.label, last.first, name.last, min(last.score, name.score))
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def _with_rest(draft: Draft, name: Marked) -> Marked:
    """A person's name that ends in a hyphen, with the rest of its word: "Moon Jae-in"."""
    pieces = draft.encoded.pieces
    end = int(pieces.ends[name.last])
    if labels.ENTITIES[name.label] != EntityType.PERSON or draft.text[end - 1] not in "-‑":
        return name
    rest = _WORD.match(draft.text, end)
    place = pieces.between(end, rest.end()) if rest else None
    return Marked(name.label, name.first, place[1], name.score) if place else name


def _unbroken(draft: Draft, words: Sequence[Marked], apart: Sequence[Marked]) -> Iterator[Marked]:
    """Words said with no more than a word of a sentence between them, in which nobody speaks, are one."""
    pieces, last = draft.encoded.pieces, None
    for said in words:
        if last is not None:
            gap = draft.text[pieces.ends[last.last] : pieces.starts[said.first]]
            near = _GAP.fullmatch(gap) and pieces.sentences[last.last] == pieces.sentences[said.first]
            if near and not any(last.last < one.first and one.last < said.first for one in apart):
                last = Marked(last.label, last.first, said.last, max(last.score, said.score))
                continue
            yield last
        last = said
    if last is not None:
        yield last


def _place(draft: Draft, head: str, piece: Marked, names: Stretches) -> Range:
    """Names and titles without a comma or possessive at their end, sources with the whole of their names."""
    if head == "entity":
        return _trimmed(draft, piece, _TAIL)
    if head == "title":
        return _with_former(draft, _trimmed(draft, piece, _TAIL))
    if head == "cue":
        return _verb(draft, piece)
    if head == "source":
        return _trimmed(draft, Marked(0, *_whole((piece.first, piece.last), names), 0.0), _WHO)
    if head == "channel":
        return piece.first, _completed(draft, piece, _NOUN if is_small(draft, piece) else _LEFT_OVER)
    return (piece.first, _completed(draft, piece, _LEFT_OVER)) if head == "content" else (piece.first, piece.last)


def _verb(draft: Draft, piece: Marked) -> Range:
    """A cue without the adverb before its verb: "noted" of "also noted"."""
    pieces = draft.encoded.pieces
    start, end = int(pieces.starts[piece.first]), int(pieces.ends[piece.last])
    adverb = _ADVERB.match(draft.text, start, end)
    return pieces.between(adverb.end() if adverb else start, end) or (piece.first, piece.last)


def _completed(draft: Draft, piece: Marked, more: re.Pattern[str]) -> int:
    """The last piece of words said, with the one ``word`` more that would stay alone behind them."""
    pieces = draft.encoded.pieces
    rest = more.match(draft.text, int(pieces.ends[piece.last]))
    last = pieces.between(rest.start("word"), rest.end("word")) if rest else None
    kept = (Layer.SOURCE, Layer.CUE, Layer.TIME)
    return piece.last if last is None or any(draft.holds(layer, last) for layer in kept) else last[1]


def _trimmed(draft: Draft, piece: Marked, tail_of: re.Pattern[str]) -> Range:
    pieces = draft.encoded.pieces
    start, end = int(pieces.starts[piece.first]), int(pieces.ends[piece.last])
    tail = tail_of.search(draft.text, max(start + 1, end - _LONGEST_TAIL), end)
    return pieces.between(start, tail.start() if tail else end) or (piece.first, piece.last)


def _with_former(draft: Draft, place: Range) -> Range:
    """A title with the word before it that says that it is no longer held: "former president"."""
    pieces = draft.encoded.pieces
    start = int(pieces.starts[place[0]])
    former = _FORMER.search(draft.text, max(0, start - 10), start)
    return (pieces.between(former.start(), int(pieces.ends[place[1]])) or place) if former else place


def _whole(place: Range, names: Stretches) -> Range:
    cut = [place, *(names.ranges[n] for n in names.touching(*place))]
    return min(first for first, _ in cut), max(last for _, last in cut)


def _lines(pieces: Pieces, stretches: list[Marked]) -> list[Marked]:
    """The paragraphs that are marked as furniture for more than half of their pieces."""
    share = np.zeros(len(pieces), dtype=bool)
    for piece in stretches:
        share[piece.first : piece.last + 1] = True
    found = []
    for paragraph in sorted(set(pieces.paragraphs[share].tolist())):
        own = np.flatnonzero(pieces.paragraphs == paragraph)
        part = float(share[own].mean())
        if part > 0.5:
            found.append(Marked(0, int(own[0]), int(own[-1]), part))
    return found


def _pronouns(draft: Draft) -> None:
    pieces = draft.encoded.pieces
    whole = np.flatnonzero((pieces.words != 0) & (np.append(pieces.words[1:], 1) != 0))
    for piece, start, end in zip(
        whole.tolist(), pieces.starts[whole].tolist(), pieces.ends[whole].tolist(), strict=True
    ):
        if draft.text[start:end].lower() in labels.PRONOUNS and not draft.holds(Layer.PRONOUN, (piece, piece)):
            draft.add(Layer.PRONOUN, "", (piece, piece), 1.0, "pronoun")
