"""Who answers whom: what a statement does to an earlier one of another side.

The network scores each pair of contents; alone it ties too little. How near the two stand, what words
they share, and how the answer speaks ("replied", "this charge") say the rest. The weights of ``likeness``
are a logistic fit over pairs of reports that the network had not seen.
"""

from __future__ import annotations

import re
from functools import cache
from math import exp, log

import numpy as np

from dragoman.models import labels
from dragoman.models.draft import Draft, Linkable
from dragoman.models.network import Linked
from dragoman.scores import Layer, Link
from dragoman.spans import Span
from dragoman.tables import table

LEAST = -0.7
"""The log-odds from which a pair is tied: a lone sure pair is worth more than two doubtful ones."""
TELLING = 6.0
"""What a verb that denies, confirms or disputes adds to the network's score for that answer."""
NEAR = 900
"""How many characters may lie between words and who will say nothing about them."""

_LONGEST = 40
"""How many characters a cue may go on after the part of it that is marked."""
_FLOOR, _CEILING = -7.0, 3.0
_SHARED = 3
_POINTS_BACK = re.compile(
    r"\W*(?:(?:any|all|of|the|this|that|these|those|such|its|his|her|their)\s+){0,3}(?:\w+\s)?"
    r"(?:claims?|allegations?|reports?|accusations?|charges?|criticisms?|accounts?|versions?|stor(?:y|ies)|suggestions?"
    r"|assertions?|rumou?rs?|speculation|remarks?|statements?)\b|\W*(?:this|that|it|them|(?:not\s)?so)\W*\Z",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|cannot|refus\w+|declin\w+)\b|n['’]t\b")
_BARE = re.compile(r"\s+(?P<what>this|that|it|so)(?=\s*(?:[.,;:!?]|(?:and|but|as|on|in|at)\b))", re.IGNORECASE)
_REPLIES = re.compile(
    r"\b(?:repl|retort|counter|insist|maintain|answer|respon|scoff|rebut|object|correct|contradict|(?:shot|hit)\sback"
    r"|recall|remember|allow|conced|call|describ)",
    re.IGNORECASE,
)
_LITTLE = frozenset(
    {"the", "and", "for", "with", "its", "his", "her", "their", "was", "were", "been", "had", "has", "have", "will"}
    | {"would", "that", "this", "not", "from", "which", "who", "whom", "whose", "are", "could", "may", "might", "any"}
    | {"some", "than", "then", "there", "said", "says", "say", "into", "after", "before", "about", "over", "under"}
    | {"also", "but", "all", "both", "more", "one", "two", "only", "they", "she", "you", "our"}
)
"""Words of three letters and more that say nothing by themselves."""
_TITLES = frozenset(
    {
        "The",
        "A",
        "An",
        "Mr",
        "Mrs",
        "Ms",
        "President",
        "Minister",
        "Foreign",
        "Prime",
        "Secretary",
        "Ministry",
        "Office",
    }
)
"""Words in capitals that name nobody by themselves."""


@cache
def stances() -> dict[str, str]:
    """What a cue does to another's claim, by its words."""
    return {row["words"]: row["stance"] for row in table("lexicon/cues.tsv") if row["stance"]}


def stance_of(cue: str) -> str | None:
    """What a cue does to another's claim; of a longer one ("has firmly denied") what its verb does."""
    cue = cue.lower()
    if cue in stances() or _NOT.search(cue):
        return stances().get(cue)
    return next((stances()[word] for word in reversed(cue.split()) if word in stances()), None)


def answer(draft: Draft, there: Linkable, linked: Linked, threshold: float) -> None:
    """Tie each answer to the earlier words of others that it is likely to answer, with the probability of each."""
    tied = _Tied(draft)
    for row, head in enumerate(linked.heads.tolist()):
        said = there.at[head]
        cue = tied.quote(Link.CUE, said)
        stance = stance_of(cue) if cue else None
        for column, tail in enumerate(linked.tails.tolist()):
            claim = there.at[tail]
            if not tied.is_other_and_before(said, claim):
                continue
            scores = linked.scores[row, column] - np.float32(threshold)
            odds = likeness(float(scores.max()), tied.gap(said, claim), tied.words(claim), tied.words(said), cue)
            odds += draft.spans[claim].score
            if odds > LEAST:
                if stance in labels.STANCES:
                    scores[labels.STANCES.index(Link(stance))] += TELLING
                best = labels.STANCES[int(scores.argmax())]
                draft.tie(best, said, claim, 1 / (1 + exp(-odds)), "answers what stands before")


def likeness(network: float, gap: int, claim: str, response: str, cue: str) -> float:
    """The log-odds, but for how sure the claim is, that a response answers a claim.

    Args:
        network: the best score of the network for the two.
        gap: characters from the beginning of the claim to that of the response.
        claim: the words of the claim.
        response: the words of the response.
        cue: the words by which the response is told as said; may be empty.
    """
    shared = min(_SHARED, len(_stems(claim) & _stems(response)))
    return (
        0.25
        + 0.7 * min(_CEILING, max(_FLOOR, network))
        - 1.35 * log(1 + max(1, gap) / 100)
        + 0.35 * shared
        + 0.3 * bool(_POINTS_BACK.match(response))
        + 0.5 * bool(_REPLIES.search(cue))
        + 0.45 * (stance_of(cue) == Link.CONFIRMS)
    )


@cache
def _silences() -> tuple[str, ...]:
    """The cues of who says nothing."""
    return tuple(cue for cue, stance in stances().items() if stance == Link.DECLINES_TO_COMMENT)


def is_silence(text: str, cue: Span) -> bool:
    """Whether a cue tells of somebody who says nothing ("declined to comment"), or begins words that do."""
    return text[cue.start : cue.end + _LONGEST].lower().startswith(_silences())


def point_back(draft: Draft) -> None:
    """What a denial only points at ("rejected this") is its words, though the network marks no word so small."""
    pieces = draft.encoded.pieces
    for cue in draft.on(Layer.CUE):
        last = draft.ranges[cue][1]
        bare = _BARE.match(draft.text, int(pieces.ends[last]))
        place = pieces.between(*bare.span("what")) if bare and stance_of(draft.spans[cue].span.quote) else None
        if place is not None and not draft.holds(Layer.CONTENT, place):
            draft.add(Layer.CONTENT, "", place, draft.spans[cue].score, "object of the cue")


def decline(draft: Draft) -> None:
    """Tie each cue of who says nothing to the words of another that stand just before.

    Where those are themselves an answer, it is what they answer that nothing is said about.
    """
    tied = _Tied(draft)
    ties = sorted((link for link in draft.links if link.link in labels.STANCES), key=lambda link: link.score)
    answered = {link.head: link.tail for link in ties}
    silent = {n for n in draft.on(Layer.CUE) if is_silence(draft.text, draft.spans[n].span)}
    unsaid = {link.head: link.tail for link in draft.links if link.link is Link.CUE and link.tail in silent}
    draft.links = [k for k in draft.links if k.link not in labels.STANCES or not {k.head, k.tail} & {*silent, *unsaid}]
    tied.source |= {cue: tied.source[content] for content, cue in unsaid.items() if content in tied.source}
    for cue in sorted(silent):
        claims = [
            n
            for n in draft.on(Layer.CONTENT)
            if n not in unsaid and tied.is_other_and_before(cue, n) and tied.gap(cue, n) < NEAR
        ]
        last = max(claims, key=lambda n: draft.ranges[n], default=None)
        if last is not None:
            claim, score = answered.get(last, last), draft.spans[cue].score
            draft.tie(Link.SPEAKER, cue, tied.source[cue], score, "says nothing")
            draft.tie(Link.DECLINES_TO_COMMENT, cue, claim, score, "says nothing about what stands before")


def _stems(words: str) -> set[str]:
    """The first six letters of each word that says something."""
    return {word[:6] for word in re.findall(r"[\w’']{3,}", words.lower()) if word not in _LITTLE}


class _Tied:
    """What the words of a draft are tied to: by whom and with what cue they are told, and what they continue."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.first = {link.head: link.tail for link in draft.links if link.link is Link.CONTINUES}
        self.source = self._tails(Link.SPEAKER)
        self._of = {Link.SPEAKER: self.source, Link.CUE: self._tails(Link.CUE)}

    def _tails(self, wanted: Link) -> dict[int, int]:
        """The tail of each head's link; a piece has also that of the piece that it continues."""
        own = {link.head: link.tail for link in self.draft.links if link.link is wanted}
        return {piece: own[first] for piece, first in self.first.items() if first in own} | own

    def words(self, at: int) -> str:
        """The words of a span."""
        return self.draft.spans[at].span.quote

    def quote(self, link: Link, at: int) -> str:
        """The words that a span is tied to, or none."""
        tail = self._of[link].get(at)
        return "" if tail is None else self.words(tail)

    def gap(self, said: int, claim: int) -> int:
        """How many characters after the beginning of the claim the answer begins."""
        return self.draft.spans[said].span.start - self.draft.spans[claim].span.start

    def is_other_and_before(self, said: int, claim: int) -> bool:
        """Whether a claim stands before an answer, in another statement and, as far as the words show, another's."""
        if self.gap(said, claim) <= 0 or self.draft.spans[claim].span.end > self.draft.spans[said].span.start:
            return False
        if claim in (self.first.get(said, said), self.first.get(said)) or self.first.get(claim) == said:
            return False
        one, other = self.source.get(said), self.source.get(claim)
        if one is None or other is None:
            return False
        return one != other and not _alike(self.words(one), self.words(other))


def _alike(one: str, other: str) -> bool:
    """Whether two descriptions of who speaks are the same words or share a name."""
    names = ({*re.findall(r"[A-Z][\w’'-]+", words)} - _TITLES for words in (one, other))
    return one.casefold() == other.casefold() or bool(set.intersection(*names))
