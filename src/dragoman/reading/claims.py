"""What one side puts forward and another answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dragoman.codebook import Stance
from dragoman.reading.marks import Marks
from dragoman.reading.mentions import Cast
from dragoman.reading.reading import Claim, Response
from dragoman.reading.sources import speakers
from dragoman.reading.statements import Said
from dragoman.scores import Layer, Link

_STANCES = {
    Link.CONFIRMS: Stance.CONFIRMS,
    Link.DENIES: Stance.DENIES,
    Link.DISPUTES: Stance.DISPUTES,
    Link.QUALIFIES: Stance.QUALIFIES,
    Link.DECLINES_TO_COMMENT: Stance.DECLINES_TO_COMMENT,
}


@dataclass(frozen=True, slots=True)
class _Answer:
    """One response link: from whom, to which statement, how sure."""

    claim: str
    response: Response
    score: float
    why: str
    position: int


def claims(marks: Marks, cast: Cast, said: Said) -> tuple[Claim, ...]:
    """The claims, in the order of their statements, each with at least one response.

    Each statement (or cue without words) answers one claim, the one it most surely does; nobody
    answers himself, nor a claim twice; of two statements that answer each other the surer answer stays.
    """
    found: dict[str, list[_Answer]] = defaultdict(list)
    answering: set[str | int] = set()
    taken: set[tuple[str | int, str]] = set()
    heard: set[tuple[str, str | None]] = set()
    for answer in sorted(_answers(marks, cast, said), key=lambda a: (-a.score, a.position)):
        who = answer.response.statement or answer.position
        by = answer.claim, answer.response.by
        if who not in answering and (answer.claim, who) not in taken and by not in heard:
            answering.add(who)
            heard |= {by} if by[1] is not None else set()
            taken.add((who, answer.claim))
            found[answer.claim].append(answer)
    ordered = [statement for statement in said.statements if statement.id in found]
    return tuple(_claim(f"c{n}", said, s.id, found[s.id]) for n, s in enumerate(ordered, start=1))


def _answers(marks: Marks, cast: Cast, said: Said) -> list[_Answer]:
    """Every response link between two parties."""
    found = []
    pieces = _pieces(marks, said)
    for head in marks.on(Layer.CONTENT, Layer.CUE):
        for link, stance in _STANCES.items():
            for edge in marks.all([head], link):
                response = _response(marks, cast, said, (head, pieces.get(head)), stance)
                claim = said.outermost(said.of[edge.tail])
                if response.statement != claim.id and (response.by is None or response.by != claim.speaker):
                    found.append(_Answer(claim.id, response, edge.score, edge.why, head))
    return found


def _pieces(marks: Marks, said: Said) -> dict[int, int]:
    """For each CONTENT itself, for each CUE the first content that it attributes."""
    pieces = {
        cue: piece for piece in sorted(said.of, reverse=True) if (cue := marks.one([piece], Link.CUE)) is not None
    }
    return pieces | {piece: piece for piece in said.of}


def _response(marks: Marks, cast: Cast, said: Said, ends: tuple[int, int | None], stance: Stance) -> Response:
    """The response that begins at a CONTENT, or at a CUE with or without content."""
    head, piece = ends
    if piece is not None:
        statement = said.by_id(said.of[piece])
        return Response(statement.speaker, stance, statement.id, statement.cue or statement.content[0])
    source = marks.one([head], Link.SPEAKER)
    who = speakers(marks, cast, source) if source is not None else ()
    return Response(next(iter(who), None), stance, None, marks.span(head))


def _claim(id_: str, said: Said, statement: str, answers: list[_Answer]) -> Claim:
    """The claim a statement makes, with its responses in text order."""
    claimed = said.by_id(statement)
    best = answers[0]
    return Claim(
        id=id_,
        by=claimed.speaker,
        statement=statement,
        proposition=max(claimed.content, key=lambda piece: (len(piece), -piece.start)),
        responses=tuple(a.response for a in sorted(answers, key=lambda a: (a.response.span, a.position))),
        score=best.score,
        why=best.why,
    )
