"""What words said tell beside the network: who acts in them, how far they run, which are too doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.codebook import EntityType
from dragoman.models import labels, turns
from dragoman.models.bounds import complete
from dragoman.models.draft import Draft
from dragoman.models.grammar import is_of_others, right_speakers
from dragoman.models.responses import is_silence
from dragoman.models.touching import Stretches
from dragoman.scores import Layer, Link

IN_WORDS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
UNTIED = 0.3
_SHARED = re.compile(r",?\s(?:and|but)\s(?:\w+\s)?")
"""From the last words of a clause to a second verb of its subject: "and afterwards"."""


def name_speakers(draft: Draft) -> None:
    """Ties triggers of acts in words that have no source to the speaker whose cue or words they touch."""
    acting = {link.head for link in draft.links if link.link is Link.SOURCE}
    told = list(_told(draft))
    there = Stretches([draft.ranges[words] for words, _ in told])
    for trigger in draft.on(Layer.TRIGGER):
        if trigger not in acting and draft.type_of(trigger) in IN_WORDS:
            touched = there.touching(*draft.ranges[trigger])
            if touched:
                speaker = told[touched[0]][1]
                draft.tie(Link.SOURCE, trigger, speaker, draft.spans[trigger].score, "speaker of the words")


def widen(draft: Draft) -> None:
    """Lets words run to the ends of their clause, and on over what is reported in them: the network marks none twice.

    In "A said that the envoy B had told him that C" it marks "the envoy" as A's words and C as
    B's; A's are all of it. Where both have A's cue ("A said B had told him that C"), so have both A.
    """
    right_speakers(draft)
    share_subjects(draft)
    complete(draft)
    source, cue = draft.tails(Link.SPEAKER), draft.tails(Link.CUE)
    ends = {draft.ranges[content][1]: content for content in source}
    for inner in sorted(source.keys() & cue.keys(), key=lambda n: draft.ranges[n], reverse=True):
        who, verb, said = (draft.ranges[n] for n in (source[inner], cue[inner], inner))
        outer = next((ends[at] for at in range(who[0] - 1, who[1] + 1) if at in ends), None)
        if outer is None or source[outer] == source[inner]:
            continue
        one_cue = cue[inner] == cue.get(outer)
        if not one_cue and not who[1] < verb[0] <= verb[1] < said[0]:
            continue
        sentences = draft.encoded.pieces.sentences
        first, last = draft.ranges[outer]
        if said[1] > last and sentences[first] == sentences[said[1]]:
            draft.stretch(outer, (first, said[1]))
            if one_cue:
                _join(draft, inner, outer)


def _join(draft: Draft, inner: int, outer: int) -> None:
    """Make words part of those around them: who stands between is told of, and no cue is that one's."""
    score = draft.spans[inner].score
    draft.links = [link for link in draft.links if link.head != inner or link.link in labels.STANCES]
    draft.tie(Link.CONTINUES, inner, outer, score, "one cue")


def share_subjects(draft: Draft) -> None:
    """Gives a second verb the subject of its sentence: "Kern met Lin, the envoy, and told him that" is Kern's.

    The sentence must begin with who that is.
    """
    cues = draft.tails(Link.CUE)
    begins = {draft.ranges[source][0]: source for source in draft.on(Layer.SOURCE)}
    shared = dict[int, int]()
    for link in draft.links:
        if link.link is Link.SPEAKER and link.head in cues:
            first, span = draft.ranges[link.tail][0], draft.spans[link.tail].span
            subject, cue = begins.get(draft.encoded.pieces.sentence(first)[0]), draft.spans[cues[link.head]].span
            second = span.end < cue.start and _SHARED.fullmatch(draft.text, span.end, cue.start)
            if subject is not None and second and draft.ranges[subject][1] < first:
                shared[link.head] = subject
    draft.links = [
        replace(link, tail=shared[link.head], why="subject of the sentence") if link.link is Link.SPEAKER else link
        for link in draft.links
        if link.head in shared and link.link is not Link.CAPACITY  # that is the other's
    ] + [link for link in draft.links if link.head not in shared]


def _told(draft: Draft) -> Iterator[tuple[int, int]]:
    """Cues, then contents, each with the mention that speaks."""
    source = draft.tails(Link.SPEAKER)
    mentions = draft.on(Layer.ENTITY, Layer.PRONOUN)
    there = Stretches([draft.ranges[n] for n in mentions])
    speaks = {content: _mention(draft, mentions, there, at) for content, at in source.items()}
    cues = [(link.tail, speaks.get(link.head)) for link in draft.links if link.link is Link.CUE]
    for words, who in (*cues, *speaks.items()):
        if who is not None:
            yield words, who


def _mention(draft: Draft, mentions: list[int], there: Stretches, source: int) -> int | None:
    """The one of ``mentions`` that a source names: a person first, then whatever stands in it first."""
    inside = [mentions[n] for n in there.touching(*draft.ranges[source])]
    inside.sort(key=lambda n: (draft.spans[n].label != EntityType.PERSON, draft.ranges[n]))
    return inside[0] if inside else None


def doubtful(draft: Draft, least: float) -> set[int]:
    """The contents whose own probability, times those of their speaker and cue, is below ``least``.

    So are those that nobody said ("whether they had met" after "declined to say") or that are of others. One without a
    speaker or cue counts as if tied with ``UNTIED``; what continues another stands with it.
    """
    ties = {link: {k.head: k.score for k in draft.links if k.link is link} for link in (Link.SPEAKER, Link.CUE)}
    stands = {k.head for k in draft.links if k.link is Link.CONTINUES or k.link in labels.STANCES or k.why == turns.WHY}
    stands |= {k.tail for k in draft.links if k.link in labels.STANCES}
    cued = [k for k in draft.links if k.link is Link.CUE and draft.spans[k.head].layer is Layer.CONTENT]
    found = {k.head for k in cued if is_silence(draft.text, draft.spans[k.tail].span)}
    for content in draft.on(Layer.CONTENT):
        if content not in stands and is_of_others(draft, content):
            found.add(content)
        tied = [max(UNTIED, of.get(content, 0.0)) for of in ties.values()]
        if content not in stands and draft.spans[content].score * tied[0] * tied[1] < least:
            found.add(content)
    return found
