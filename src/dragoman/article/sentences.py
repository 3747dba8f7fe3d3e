"""The sentences of a report, as spans: library segmentation, corrected for news."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from dragoman.article.article import Article
from dragoman.spans import Span

_BULLET = re.compile(r"\s*(?:[•■▪●‣◦*–—-]|\d{1,2}[.)])\s+")

_GOES_ON = re.compile(
    r"(?:\b[^\W\d_a-zA-Z]"  # an initial the library does not know: "É. Macron"
    r"|\b(?:Brig|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Gov|Sen|Rep|Amb|Hon|Rev|Fr|Msgr|Prof|Dr|Mr|Mrs|Ms|Mme|St|Ft|Mt|vs)"
    r")\.\s*\Z"
)
_BEFORE_NUMBER = re.compile(r"\b(?:Nos?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*\Z")
_QUOTE_END = re.compile(r"(?<=[.!?][\"”])\s+(?=[A-ZÀ-Þ])")
_CLOCK = re.compile(r"\b[ap]\.m\.\s*\Z", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:[A-Z]{2,4}|Eastern|Central|Pacific|Moscow|Greenwich|Kyiv|Beijing|"
    r"Israel)(?:\s+[Tt]ime)?\b|\(|January|February|March|April|May|June|July|August|September|October|November|December"
)

_NEARBY = 40
"""Characters looked at on either side of a cut."""


_LONGEST = 2_000
"""Characters of the longest sentence."""


def sentences(article: Article) -> tuple[Span, ...]:
    """The sentences of the report, in order and without overlap.

    Furniture is left out; the title and every heading are one sentence each. Spans are
    half-open, without white space at their ends. A quotation of several sentences that
    one attribution holds together is one; so "He said: “We came. We stay.”" is too.
    """
    whole = {span for span in (article.title, *article.headings) if span is not None}
    found: list[Span] = []
    for paragraph in article.report:
        found += [paragraph] if paragraph in whole else _split(article.text, paragraph)
    return tuple(found)


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph, a bullet or number before it left out."""
    bullet = _BULLET.match(paragraph.quote)
    base = start = paragraph.start + (bullet.end() if bullet else 0)
    for end in _ends(text[base : paragraph.end]):
        yield from _bounded(text, start, base + end)
        start = base + end


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence there, cut at white space where it is longer than any writer's: rules look through whole ones."""
    while start < end:
        space = text.rfind(" ", start, start + _LONGEST)
        stop = end if end - start <= _LONGEST else space + 1 or start + _LONGEST
        sentence = Span.trimmed(text, start, stop)
        if sentence is not None:
            yield sentence
        start = stop


def _ends(words: str) -> Iterator[int]:
    """Where the sentences of ``words`` end, each end excluded; the last is its length."""
    ends = {int(boundary["end_index"]) for boundary in get_sentence_boundaries("en", words)}
    ends.update(_after_quotations(words))
    start = 0
    for end in sorted(ends - {len(words)}):
        if not _joined(words[max(start, end - _NEARBY) : end], words[end : end + _NEARBY]):
            yield end
            start = end
    yield len(words)


def _after_quotations(words: str) -> Iterator[int]:
    """Where a sentence begins after a quotation that ended one.

    The library keeps quotations whole, but takes the words between two of them for one.
    """
    counted = marks = 0
    for found in _QUOTE_END.finditer(words):
        marks += words.count('"', counted, found.end())
        counted = found.end()
        if marks % 2 == 0:
            yield counted


def _joined(left: str, right: str) -> bool:
    """Whether the library cut inside a sentence."""
    rest = right.lstrip()
    if rest[:1].islower() or _GOES_ON.search(left):
        return True
    if _BEFORE_NUMBER.search(left):
        return rest[:1].isdigit()
    return bool(_CLOCK.search(left) and _AFTER_CLOCK.match(rest))
