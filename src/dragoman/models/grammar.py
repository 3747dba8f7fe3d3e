"""Who speaks by the grammar around a cue, where that leaves no doubt: the network alone leans to the nearest name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dragoman.models.draft import Draft
from dragoman.scores import Layer, Link

WHY = "grammar around the cue"

_NOUN = re.compile(
    r"(?:assertions?|claims?|statements?|remarks?|comments?|accusations?|allegations?|warnings?|suggestions?|arguments?|"
    r"contentions?|assurances?|announcements?|declarations?|insistence|complaints?|denials?)\Z",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s?\s(?:(?:own|earlier|recent|latest|repeated|public)\s)?\Z")
"""From whose it is to a noun that tells: "Trump's assertion", "Paris' earlier claim"."""
_TURNED = re.compile(r"[”\"’']?,?[”\"’']?\s\Z")
"""From words said to a verb before its subject: "Peace stays on the agenda, says Budapest"."""
_ENDS = re.compile(r"\s*(?:[,.;:\n]|\Z)")
_ASIDE = re.compile(r",\saccording\sto\s[^,.;:\n]{2,80},\s")
"""Whose word it is, between a subject and its verb: "Kern, according to his aide, warned"."""
_GOES_ON = re.compile(r"\w+ing\Z")
_DATELINE = re.compile(r"[A-Z][A-Z .,]+?(?:,\s\w+\.?\s\d{1,2})?\s?(?:\([^()\n]{2,40}\)\s?)?[:–—-]\s")
_HEARS = re.compile(
    r"(?:is|are|was|were|been|being)\s(?:\w+ly\s)?(?:told|informed|assured|warned|advised)\b", re.IGNORECASE
)
_WAVED_AWAY = re.compile(
    r"\b(?:brush(?:ing|ed|es)\saside|wav(?:ing|ed|es)\s(?:away|aside)|(?:dismiss|reject)(?:ing|ed|es)|den(?:ying|ied|ies))\s"
    r"(?:\w+\s){0,2}?(?:reports?|rumou?rs?|claims?|suggestions?|speculation|allegations?|talk)\s"
    r"(?:(?:from|in|by|of)\s(?:(?!and\s)[\w’'.-]+\s){1,4})?that\s\Z",
    re.IGNORECASE,
)
"""What makes the words after it those of others: "brushing aside reports from the capital that"."""


def right_speakers(draft: Draft) -> None:
    """Tie words said to whom the grammar around their cue names; those of who only hears are nobody's."""
    for content, cue in list(_cues(draft).items()):
        named = (
            _owner(draft, cue),
            _behind(draft, content, cue),
            _before_aside(draft, cue),
            _main_subject(draft, content, cue),
        )
        speaker = next((who for who in named if who is not None), None)
        if speaker is not None:
            _give(draft, content, speaker)
        elif _only_hears(draft, content, cue):
            draft.links = [k for k in draft.links if k.head != content or k.link not in (Link.SPEAKER, Link.CAPACITY)]


def is_of_others(draft: Draft, content: int) -> bool:
    """Whether words are what somebody waves away as reported by others."""
    start = draft.spans[content].span.start
    return _WAVED_AWAY.search(draft.text, max(0, start - 150), start) is not None


def _cues(draft: Draft) -> dict[int, int]:
    return {head: cue for head, cue in draft.tails(Link.CUE).items() if draft.spans[head].layer is Layer.CONTENT}


def _longest(draft: Draft, mentions: Iterable[int]) -> int | None:
    """The longest of some mentions, the last of those that are as long."""
    return max(mentions, key=lambda n: (len(draft.spans[n].span.quote), n), default=None)


def _ending(draft: Draft, before: int, between: re.Pattern[str]) -> int | None:
    """The mention from which ``between`` leads to a place of the text."""
    ends = ((n, draft.spans[n].span.end) for n in draft.on(Layer.ENTITY, Layer.PRONOUN))
    near = (n for n, end in ends if before - 60 < end < before and between.fullmatch(draft.text, end, before))
    return _longest(draft, near)


def _owner(draft: Draft, cue: int) -> int | None:
    """Whose an assertion is: of "the aide of Kern's assertion that" Kern's."""
    span = draft.spans[cue].span
    return _ending(draft, span.start, _OWNS) if _NOUN.fullmatch(span.quote) else None


def _behind(draft: Draft, content: int, cue: int) -> int | None:
    """The name right behind a verb that stands right behind what is said; "according to him" may as well tell less."""
    span, said = draft.spans[cue].span, draft.spans[content].span
    if not (said.end < span.start and _TURNED.fullmatch(draft.text, said.end, span.start)):
        return None
    behind = ((n, draft.spans[n].span) for n in draft.on(Layer.ENTITY))
    return _longest(draft, (n for n, who in behind if who.start == span.end + 1 and _ENDS.match(draft.text, who.end)))


def _before_aside(draft: Draft, cue: int) -> int | None:
    """The subject of a verb that words on whose word it is part from it."""
    return _ending(draft, draft.spans[cue].span.start, _ASIDE)


def _main_subject(draft: Draft, content: int, cue: int) -> int | None:
    """Who leads the sentence, where ", saying" was tied to somebody in the words that another says before it."""
    span, (first, _) = draft.spans[cue].span, draft.ranges[cue]
    tied = next((k.tail for k in draft.links if k.head == content and k.link is Link.SPEAKER), None)
    if tied is None or not _GOES_ON.fullmatch(span.quote) or not draft.text.endswith(", ", 0, span.start):
        return None
    who = draft.spans[tied].span
    inside = (draft.spans[n].span for n in draft.on(Layer.CONTENT) if n != content)
    if not any(one.start <= who.start and who.end <= one.end <= span.start for one in inside):
        return None
    start = int(draft.encoded.pieces.starts[draft.encoded.pieces.sentence(first)[0]])
    dateline = _DATELINE.match(draft.text, start)
    start = dateline.end() if dateline else start
    return _longest(draft, (n for n in draft.on(Layer.ENTITY, Layer.PRONOUN) if draft.spans[n].span.start == start))


def _only_hears(draft: Draft, content: int, cue: int) -> bool:
    """Whether who is tied to words is told them: "He was told that"."""
    span = draft.spans[cue].span
    told = _HEARS.match(span.quote) or _HEARS.fullmatch(draft.text[max(0, span.start - 5) : span.end].lstrip())
    tied = next((k.tail for k in draft.links if k.head == content and k.link is Link.SPEAKER), None)
    return bool(told) and tied is not None and draft.spans[tied].span.end <= span.start


def _give(draft: Draft, content: int, who: int) -> None:
    """Make a mention the speaker of words, unless it is part of who that is already."""
    place = draft.ranges[who]
    tied = [k for k in draft.links if k.head == content and k.link is Link.SPEAKER]
    if any(draft.ranges[k.tail][0] <= place[0] and place[1] <= draft.ranges[k.tail][1] for k in tied):
        return
    score = draft.spans[content].score
    sources = [n for n in draft.on(Layer.SOURCE) if draft.ranges[n] == place]
    source = sources[0] if sources else draft.add(Layer.SOURCE, "", place, score, WHY)
    if tied:
        draft.links = [
            replace(k, tail=source, why=WHY) if k is tied[0] else k
            for k in draft.links
            if k.head != content or k.link is not Link.CAPACITY
        ]
    else:
        draft.tie(Link.SPEAKER, content, source, score, WHY)
