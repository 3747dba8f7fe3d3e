"""Who said what to whom: pieces of attributed words gathered into statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.article.article import Article
from dragoman.codebook import QuoteKind
from dragoman.reading.clauses import clause_of
from dragoman.reading.groups import groups
from dragoman.reading.marks import Marks
from dragoman.reading.mentions import Cast
from dragoman.reading.quotes import kind_of, quoted
from dragoman.reading.reading import Claim, Event, Statement, When
from dragoman.reading.sources import is_pronoun, speakers
from dragoman.scores import Layer, Link
from dragoman.spans import Span

_TURN = re.compile(r"[^.!?:]{1,80}:\s*|(?:A|Q|Answer|Question)[.:]\s*")
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
        return next(s for s in self.statements if s.id == statement)

    def around(self, span: Span) -> Statement | None:
        """The statement with the shortest piece that holds ``span``, or None."""
        holding = [
            (len(piece), n) for n, s in enumerate(self.statements) for piece in s.content if piece.contains(span)
        ]
        return self.statements[min(holding)[1]] if holding else None


@dataclass(frozen=True, slots=True)
class _Draft:
    """The marks one statement is made of."""

    pieces: tuple[int, ...]
    source: int | None
    speaker: str | None


def said(article: Article, marks: Marks, cast: Cast) -> Said:
    """The statements as the scores have them; what they are about is still open."""
    drafts = [draft for pieces in _gathered(marks) for draft in _drafts(marks, cast, pieces)]
    of: dict[int, str] = {}
    for number, draft in enumerate(drafts, start=1):
        for piece in draft.pieces:
            of.setdefault(piece, f"s{number}")
    quotations = quoted(article.text, article.report)
    statements = [_statement(article, marks, cast, draft, quotations) for draft in drafts]
    return Said(
        tuple(
            replace(statement, id=f"s{number}", within=_outer(marks, draft, of))
            for number, (statement, draft) in enumerate(zip(statements, drafts, strict=True), start=1)
        ),
        of,
    )


def with_subjects(
    statements: Sequence[Statement],
    events: Iterable[Event],
    claims: Iterable[Claim],
    clauses: Mapping[str, Span],
) -> tuple[Statement, ...]:
    """The statements with what they are about: claims, and events told in their words.

    ``clauses`` has, by statement, the clause of the cue: "threatened" is of the statement too.
    """
    events, claims = tuple(events), tuple(claims)
    return tuple(
        replace(
            statement,
            about=(
                *(e.id for e in events if _tells(statement, clauses.get(statement.id), e)),
                *(c.id for c in claims if statement.id in {c.statement, *(r.statement for r in c.responses)}),
            ),
        )
        for statement in statements
    )


def cue_clauses(text: str, sentences: Sequence[Span], statements: Iterable[Statement]) -> dict[str, Span]:
    """The clause around the cue of each statement that has one."""
    return {s.id: clause_of(text, sentences, s.cue) for s in statements if s.cue is not None}


def _gathered(marks: Marks) -> list[tuple[int, ...]]:
    """The CONTENT marks of each statement; pieces with cues of their own are not joined."""
    pieces = marks.on(Layer.CONTENT)
    cues = {piece: marks.one([piece], Link.CUE) for piece in pieces}

    def one_cue(left: int, right: int) -> bool:
        return len({cues[left], cues[right]} - {None}) < 2

    found = [tuple(group) for group in groups(pieces, marks.pairs(pieces, Link.CONTINUES), one_cue)]
    return sorted(found, key=lambda group: _outer_first(marks, group[0]))


def _outer_first(marks: Marks, piece: int) -> tuple[int, int]:
    """Text order, the longer first where two begin together."""
    return (marks.span(piece).start, -marks.span(piece).end)


def _drafts(marks: Marks, cast: Cast, pieces: tuple[int, ...]) -> list[_Draft]:
    """One statement, or one for each of joint speakers."""
    source = marks.one(pieces, Link.SPEAKER)
    who = speakers(marks, cast, source) if source is not None else ()
    return [_Draft(pieces, source, speaker) for speaker in who or (None,)]


def _statement(article: Article, marks: Marks, cast: Cast, draft: _Draft, quotations: Sequence[Span]) -> Statement:
    """The statement of a draft, without its id and its ties to other findings."""
    content = _joined(article.text, [marks.span(piece) for piece in draft.pieces])
    cue = marks.one(draft.pieces, Link.CUE)
    channel = marks.one(draft.pieces, Link.CHANNEL)
    time = marks.one(draft.pieces, Link.TIME)
    addressee = next(iter(cast.named(e.tail for e in marks.all(draft.pieces, Link.ADDRESSEE))), None)
    best = max(draft.pieces, key=lambda piece: (marks.spans[piece].score, -piece))
    return Statement(
        id="",
        speaker=draft.speaker,
        capacity=_capacity(article.text, marks, cast, draft),
        cue=marks.span(cue) if cue is not None else None,
        content=content,
        kind=QuoteKind.DIRECT if _is_turn(article, content) else kind_of(content, quotations),
        channel=marks.span(channel) if channel is not None else None,
        addressee=addressee if addressee != draft.speaker else None,
        time=When(marks.span(time)) if time is not None else None,
        about=(),
        within=None,
        score=marks.score(best),
        why=marks.spans[best].why,
    )


def _joined(text: str, pieces: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces in text order, those that overlap made one."""
    found: list[Span] = []
    for piece in sorted(pieces):
        if found and found[-1].overlaps(piece):
            last = found.pop()
            piece = Span.of(text, last.start, max(last.end, piece.end))  # noqa: PLW2901
        found.append(piece)
    return tuple(found)


def _capacity(text: str, marks: Marks, cast: Cast, draft: _Draft) -> Span | None:
    """In what capacity: the title that stands with the speaker, or the words for one without a name."""
    if draft.speaker is None and draft.source is not None:
        return None if is_pronoun(marks, draft.source) else _stripped(text, marks.span(draft.source))
    holders = {e.tail: cast.of.get(e.head) for p in marks.on(Layer.ENTITY) for e in marks.all([p], Link.HOLDS)}
    linked = [edge.tail for edge in marks.all(draft.pieces, Link.CAPACITY)]
    title = next((t for t in linked if holders.get(t, draft.speaker) == draft.speaker), None)
    if title is None and draft.source is not None:
        within = [t for t in holders if marks.span(draft.source).contains(marks.span(t))]
        title = next((t for t in sorted(within) if holders[t] == draft.speaker), None)
    return marks.span(title) if title is not None else None


def _stripped(text: str, span: Span) -> Span:
    """The span without punctuation at its ends, or as it is where it is nothing else."""
    start = span.end - len(span.quote.lstrip(_EDGE))
    end = span.start + len(span.quote.rstrip(_EDGE))
    return Span.of(text, start, end) if start < end else span


def _is_turn(article: Article, content: Sequence[Span]) -> bool:
    """Whether it is a turn in a transcript: all that follows a speaker's name and a colon."""
    paragraph = next((p for p in article.report if p.contains(content[0])), None)
    if paragraph is None or paragraph == article.title or paragraph in article.headings:
        return False
    turn = _TURN.fullmatch(article.text, paragraph.start, content[0].start)
    return turn is not None and content[-1].end >= paragraph.end


def _outer(marks: Marks, draft: _Draft, of: Mapping[int, str]) -> str | None:
    """The statement that reports this one: as linked, else the tightest one around it.

    An outer statement begins before the inner, so no statement is within itself.
    """
    first = _outer_first(marks, draft.pieces[0])
    linked = [edge.tail for edge in marks.all(draft.pieces, Link.WITHIN)]
    around = [p for p in of if marks.span(p).contains(marks.span(draft.pieces[0]))]
    for piece in (*linked, *sorted(around, key=lambda p: (len(marks.span(p)), p))):
        if of[piece] != of[draft.pieces[0]] and _first_of(marks, of, piece) < first:
            return of[piece]
    return None


def _first_of(marks: Marks, of: Mapping[int, str], piece: int) -> tuple[int, int]:
    """Where the statement of a piece begins."""
    return min(_outer_first(marks, other) for other, statement in of.items() if statement == of[piece])


def _tells(statement: Statement, clause: Span | None, event: Event) -> bool:
    """Whether one of the event's triggers stands in the statement's words or in its cue's clause."""
    places = (*statement.content, clause) if clause is not None else statement.content
    return any(place.overlaps(trigger) for place in places for trigger in event.triggers)
