"""Who answers whom: what a statement does to an earlier one of another side.

The network scores each pair of contents; alone it ties too little and too much. What else speaks for an
answer, and against it, stands in the table of ``answering``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from itertools import compress
from math import exp

import numpy as np

from dragoman.models import labels
from dragoman.models.answering import Pair, counted, log_odds
from dragoman.models.draft import Draft, Linkable
from dragoman.models.network import FAR, Linked
from dragoman.models.tied import Tied
from dragoman.models.weights import Floats
from dragoman.scores import Layer, Link
from dragoman.spans import Span
from dragoman.tables import table

LEAST = -0.9
"""The log-odds from which a pair is tied: a wrong answer is worse than a missing one."""
TELLING = 6.0
"""What a verb that denies, confirms or disputes adds to the network's score for that answer."""
NEAR = 900
"""How many characters may lie between words and who will say nothing about them."""

_LONGEST = 40
"""How many characters a cue may go on after the part of it that is marked."""
_NOT = re.compile(r"\b(?:not|never|cannot|refus\w+|declin\w+)\b|n['’]t\b")
_BARE = re.compile(r"\s+(?P<what>this|that|it|so)(?=\s*(?:[.,;:!?]|(?:and|but|as|on|in|at)\b))", re.IGNORECASE)


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


def answer(draft: Draft, there: Linkable, scored: Iterable[Linked], threshold: float) -> None:
    """Tie each answer to the earlier words of others that it is likely to answer, with the probability of each.

    What the rules have tied before is weighed like the rest.
    """
    ruled = {(link.head, link.tail): link.link for link in draft.links if link.link in labels.STANCES}
    draft.links = [link for link in draft.links if link.link not in labels.STANCES]
    tied, often = Tied(draft), counted(draft.text)
    for linked in scored:
        claims = [there.at[tail] for tail in linked.tails.tolist()]
        for row, head in zip(linked.scores - np.float32(threshold), linked.heads.tolist(), strict=True):
            said, near = there.at[head], row.max(axis=1) > FAR / 2
            network = dict(compress(zip(claims, row, strict=True), near))
            for claim, pair in _pairs(tied, said, network, ruled):
                odds = log_odds(pair, often)
                if odds > LEAST:
                    stance = _stance(network[claim], stance_of(pair.answer.cue), ruled.get((said, claim)))
                    draft.tie(stance, said, claim, 1 / (1 + exp(-odds)), "answers what stands before")


def _pairs(
    tied: Tied, said: int, network: Mapping[int, Floats], ruled: Container[tuple[int, int]]
) -> Iterator[tuple[int, Pair]]:
    """Words with each of those of ``network`` that they may answer."""
    draft, told = tied.draft, tied.told(said)
    others = [claim for claim in network if tied.is_other_and_before(said, claim)]
    nearest = min(others, key=lambda claim: tied.gap(said, claim), default=said)
    for claim in others:
        is_next = tied.first.get(claim, claim) == tied.first.get(nearest, nearest)
        between = draft.text[draft.spans[claim].span.end : draft.spans[said].span.start]
        yield (
            claim,
            Pair(
                claim=tied.told(claim),
                answer=told,
                network=float(network[claim].max()),
                sure=draft.spans[said].score,
                gap=tied.gap(said, claim),
                together=tied.paragraph(said) == tied.paragraph(claim),
                next=is_next,
                between=between[:NEAR] if is_next else "",
                ruled=(said, claim) in ruled,
            ),
        )


def _stance(network: Floats, told: str | None, ruled: Link | None) -> Link:
    """What an answer does to a claim: mostly as its verb tells, else as the rules have it, else the network."""
    if told is None and ruled is not None:
        return ruled
    telling = np.array([TELLING * (told == link) for link in labels.STANCES], dtype=np.float32)
    return labels.STANCES[int((network + telling).argmax())]


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
    tied = Tied(draft)
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
