"""Who said what to whom: pieces of attributed words gathered into statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import prod

from dragoman.article.article import Article
from dragoman.article.quotations import quoted
from dragoman.codebook import QuoteKind
from dragoman.reading.confidence import UNTIED
from dragoman.reading.groups import groups
from dragoman.reading.joint import jointly
from dragoman.reading.marks import Marks
from dragoman.reading.mentions import Cast
from dragoman.reading.ranges import Ranges
from dragoman.reading.reading import Statement, When
from dragoman.reading.sources import is_pronoun, publisher, speakers
from dragoman.scores import Layer, Link
from dragoman.spans import Span

_TURN = re.compile(r"[^.!?:]{1,80}:\s*|(?:A|Q|Answer|Question)[.:]\s*")
_MEDIUM = re.compile(
    r"(?:(?:an?|the|its|his|her|their)\s)?(?:(?:joint|written|brief|separate|later|official)\s)?(?:statement"
    r"|communiqu[eé]|readout|post|message|letter|tweet|declaration|note|document|text|(?:press |news )?release)",
    re.IGNORECASE,
)
_NEAR = 400
"""How many characters may lie between words and what "the statement" after them says."""
_EDGE = ' \t\n,;:()"“”'


@dataclass(frozen=True, slots=True)
class Said:
    """The statements of an article, outer before inner, and whose piece each CONTENT mark is.

    Joint speakers make one statement each of the same pieces; ``of`` has the first.
    """

    statements: tuple[Statement, ...]
    of: Mapping[int, str]

    def by_id(self, statement: str) -> Statement:
        """The statement of that id."""
        return self.statements[int(statement[1:]) - 1]

    def outermost(self, statement: str) -> Statement:
        """The statement in which that one is reported, or itself: who puts it forward in the article."""
        found = self.by_id(statement)
        while found.within is not None:
            found = self.by_id(found.within)
        return found


@dataclass(frozen=True, slots=True)
class _Draft:
    """The marks one statement is made of."""

    pieces: tuple[int, ...]
    source: int | None
    speaker: str | None
    medium: int | None = None


def said(article: Article, marks: Marks, cast: Cast) -> Said:
    """The statements as the scores have them; what they are about is still open."""
    told = [pieces for pieces in _gathered(marks) if not _is_caption(article, marks, pieces)]
    drafts = list[_Draft]()
    for pieces in told:
        drafts += _drafts(article.text, marks, cast, pieces, drafts[-1] if drafts else None)
    first = _first_statements(drafts)
    of = {piece: f"s{first[draft.pieces] + 1}" for draft in drafts for piece in draft.pieces}
    page = _Page.of(article)
    return Said(
        tuple(
            replace(_statement(page, marks, cast, draft), id=f"s{number}", within=_outer(marks, drafts, of, draft))
            for number, draft in enumerate(drafts, start=1)
        ),
        of,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """What is looked up in the article for each statement."""

    text: str
    quotations: Ranges[None]
    body: Ranges[Span]

    @classmethod
    def of(cls, article: Article) -> _Page:
        """The quotations of an article, and its paragraphs but for title and headings."""
        report = tuple(article.report)
        heads = {article.title, *article.headings}
        body = Ranges([(paragraph, paragraph) for paragraph in report if paragraph not in heads])
        return cls(article.text, Ranges([(span, None) for span in quoted(article.text, report)]), body)


def _gathered(marks: Marks) -> list[tuple[int, ...]]:
    """The CONTENT marks of each statement; pieces with cues of their own are not joined."""
    pieces = marks.on(Layer.CONTENT)
    cues = {piece: marks.one([piece], Link.CUE) for piece in pieces}
    found = groups(cues, marks.pairs(pieces, Link.CONTINUES), lambda joined: len(joined) < 2)
    return sorted(map(tuple, found), key=lambda group: _outer_first(marks, group[0]))


def _is_caption(article: Article, marks: Marks, pieces: Sequence[int]) -> bool:
    """Whether it stands in a section's heading, and who is taken to speak does not: it only captions what follows."""
    source = marks.one(pieces, Link.SPEAKER)
    heads = [head for head in article.headings if head.contains(marks.span(pieces[0]))]
    return bool(heads) and (source is None or not heads[0].contains(marks.span(source)))


def _first_statements(drafts: Sequence[_Draft]) -> dict[tuple[int, ...], int]:
    """The index of the first draft made of the same pieces."""
    return {draft.pieces: index for index, draft in reversed(list(enumerate(drafts)))}


def _outer_first(marks: Marks, piece: int) -> tuple[int, int]:
    """Text order, the longer first where two begin together."""
    return (marks.span(piece).start, -marks.span(piece).end)


def _drafts(text: str, marks: Marks, cast: Cast, pieces: tuple[int, ...], before: _Draft | None) -> list[_Draft]:
    """One statement, or one for each of joint speakers; "the statement said" is who spoke just before."""
    source = marks.one(pieces, Link.SPEAKER)
    if source is not None and (joint := jointly(text, marks, cast, source)):
        document = source if _MEDIUM.fullmatch(marks.span(source).quote) else None
        return [_Draft(pieces, source, speaker, document) for speaker in joint]
    who = speakers(marks, cast, source) if source is not None else ()
    if source is not None and before is not None and _goes_on(marks, source, before):
        return [_Draft(pieces, source, before.speaker, before.medium)]
    if source is not None and _MEDIUM.fullmatch(marks.span(source).quote):
        who = ()  # a document speaks for somebody
        if before and before.speaker and _is_near(marks, source, before):
            return [_Draft(pieces, source, before.speaker, medium=source)]
    elif source is not None and not who:
        who = publisher(marks, cast, source)
    return [_Draft(pieces, source, speaker) for speaker in who or (None,)]


def _goes_on(marks: Marks, source: int, before: _Draft) -> bool:
    """Whether "it" is what the words just before stand in: "according to the statement", then "it noted"."""
    told = before.speaker is not None and before.medium is not None and _is_near(marks, source, before)
    return told and marks.span(source).quote.lower() == "it"


def _is_near(marks: Marks, source: int, before: _Draft) -> bool:
    """Whether the words of ``before`` stand near a source that is no more than what somebody's words stand in."""
    return 0 <= marks.span(source).start - marks.span(before.pieces[-1]).end < _NEAR


def _statement(page: _Page, marks: Marks, cast: Cast, draft: _Draft) -> Statement:
    """The statement of a draft, without its id and its ties to other findings."""
    content = _joined(page.text, [marks.span(piece) for piece in draft.pieces])
    cue = marks.one(draft.pieces, Link.CUE)
    channel = marks.one(draft.pieces, Link.CHANNEL)
    channel = draft.medium if channel is None else channel
    time = marks.one(draft.pieces, Link.TIME)
    addressee = next(iter(cast.named(e.tail for e in marks.all(draft.pieces, Link.ADDRESSEE))), None)
    best = max(draft.pieces, key=lambda piece: (marks.spans[piece].score, -piece))
    return Statement(
        id="",
        speaker=draft.speaker,
        capacity=_capacity(page.text, marks, cast, draft),
        cue=marks.span(cue) if cue is not None else None,
        content=content,
        kind=QuoteKind.DIRECT if _is_turn(page, content) else _kind(content, page.quotations),
        channel=marks.span(channel) if channel is not None else None,
        addressee=addressee if addressee != draft.speaker else None,
        time=When(marks.span(time)) if time is not None else None,
        about=(),
        within=None,
        score=_sure(marks, draft),
        why=marks.spans[best].why,
    )


def _sure(marks: Marks, draft: _Draft) -> float:
    """How sure the surest of its words are, and who speaks and with what cue, taken together."""
    ties = [next((edge.score for edge in marks.all(draft.pieces, link)), UNTIED) for link in (Link.SPEAKER, Link.CUE)]
    return round(max(marks.score(piece) for piece in draft.pieces) * prod(ties), 4)


def _joined(text: str, pieces: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces in text order, those that overlap made one."""
    found: list[Span] = []
    for piece in sorted(pieces):
        last = found.pop() if found and found[-1].overlaps(piece) else piece
        found.append(Span.of(text, last.start, max(last.end, piece.end)))
    return tuple(found)


def _capacity(text: str, marks: Marks, cast: Cast, draft: _Draft) -> Span | None:
    """In what capacity: the title that stands with the speaker, or the words for one without a name."""
    if draft.speaker is None and draft.source is not None:
        return None if is_pronoun(marks, draft.source) else _stripped(text, marks.span(draft.source))
    linked = [edge.tail for edge in marks.all(draft.pieces, Link.CAPACITY)]
    titles = [title for title in linked if cast.holders.get(title, draft.speaker) == draft.speaker]
    if draft.source is not None:
        beside = marks.within(marks.span(draft.source), Layer.TITLE)
        titles += [title for title in beside if cast.holders.get(title) == draft.speaker]
    return marks.span(titles[0]) if titles else None


def _stripped(text: str, span: Span) -> Span:
    """The span without punctuation at its ends, or as it is where it is nothing else."""
    start = span.end - len(span.quote.lstrip(_EDGE))
    end = span.start + len(span.quote.rstrip(_EDGE))
    return Span.of(text, start, end) if start < end else span


def _is_turn(page: _Page, content: Sequence[Span]) -> bool:
    """Whether it is a turn in a transcript: all that follows a speaker's name and a colon."""
    paragraph = next(iter(page.body.around(content[0])), None)
    if paragraph is None or content[-1].end < paragraph.end:
        return False
    return _TURN.fullmatch(page.text, paragraph.start, content[0].start) is not None


def _kind(pieces: Iterable[Span], quotations: Ranges[None]) -> QuoteKind:
    """Direct where all words of the pieces are quoted, indirect where none, else mixed."""
    inside = outside = False
    for piece in pieces:
        nearby = [span for span, _ in quotations.overlapping(piece.start, piece.end)]
        cuts = [piece.start, *(min(piece.end, max(piece.start, end)) for q in nearby for end in (q.start, q.end))]
        parts = [piece.quote[a - piece.start : b - piece.start] for a, b in pairwise([*cuts, piece.end])]
        outside = outside or any(map(str.isalnum, "".join(parts[::2])))
        inside = inside or any(map(str.isalnum, "".join(parts[1::2])))
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT


def _outer(marks: Marks, drafts: Sequence[_Draft], of: Mapping[int, str], draft: _Draft) -> str | None:
    """The statement that reports this one: as linked, else the tightest one around it.

    An outer statement begins before the inner, so no statement is within itself.
    """
    own = draft.pieces[0]
    linked = [edge.tail for edge in marks.all(draft.pieces, Link.WITHIN)]
    for piece in (*linked, *marks.layers[Layer.CONTENT].around(marks.span(own))):
        begins = drafts[int(of[piece][1:]) - 1].pieces[0]
        if of[piece] != of[own] and _outer_first(marks, begins) < _outer_first(marks, own):
            return of[piece]
    return None
