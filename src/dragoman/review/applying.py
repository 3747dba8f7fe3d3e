"""A record and what reviews come to → the record as people hold it to be.

What was rejected is left out. What was accepted or corrected stays as it was then, whatever
a newer reader makes of the same text, and comes back where that reader lacks it. In another
version of the article, reviews hold for the sentences that it still has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.reading.reading import Claim, Event, Statement
from dragoman.record.record import Record
from dragoman.review.anchors import ALIKE, CLAIM, EVENT, STATEMENT, labelled, likeness, relocated
from dragoman.review.correcting import corrected
from dragoman.review.draft import Draft
from dragoman.review.review import Anchor, Correction, Named
from dragoman.review.rulings import Ruling

_LETTERS = {EVENT: "v", STATEMENT: "s", CLAIM: "c"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What reviews of one finding come to for a record.

    ``label`` is the finding's id in that record's reading; None where it has none. ``origin`` is
    the record that was reviewed, with the finding's id in it; None where that is the same record.
    """

    anchor: Anchor
    ruling: Ruling
    label: str | None
    origin: tuple[Record, str] | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record as people hold it to be.

    ``brought`` tells of findings that come from an earlier record under which id of this
    reading they stand, by record and id there; ``upheld`` are the ids of findings that
    somebody holds to be right.
    """

    record: Record
    brought: Mapping[str, tuple[Record, str]]
    upheld: frozenset[str]


def reviewed(record: Record, decisions: Iterable[Decision]) -> Reviewed:
    """The record with these decisions."""
    making = _Making(record)
    ordered = sorted(decisions, key=lambda one: (list(_LETTERS).index(one.anchor.what), one.anchor.words))
    for decision in ordered:
        if decision.ruling.upheld:
            making.uphold(decision)
    dropped = {one.label for one in ordered if one.ruling.rejected and one.label} - making.upheld
    made = without(making.draft.record, dropped) if dropped else making.draft.record
    return Reviewed(made, making.brought, frozenset(making.upheld))


class _Making:
    """A reviewed record in the making."""

    def __init__(self, record: Record) -> None:
        self.draft = Draft(record)
        self.brought: dict[str, tuple[Record, str]] = {}
        self.upheld: set[str] = set()

    def uphold(self, decision: Decision) -> None:
        """Let a finding stand as it was held to be right."""
        corrections, label = decision.ruling.corrections, decision.label
        if decision.origin is not None and _same_text(decision.origin[0], self.draft.record):
            label = self._bring(decision.origin, decision.anchor.what, label)
        elif decision.origin is not None:
            corrections = tuple(_relocated(corrections, decision.anchor, self.draft.record.article.text))
        finding = labelled(self.draft.record.reading, label) if label else None
        if finding is None:
            return
        why = f"{finding.why}; held to be right by {', '.join(decision.ruling.by)}"
        corrected(self.draft, replace(finding, score=1.0, why=why), corrections)
        self.upheld.add(finding.id)

    def _bring(self, origin: tuple[Record, str], what: str, label: str | None) -> str:
        """Bring over what an earlier record has, in place of the finding of that id; the id it has here."""
        old, old_label = origin
        there = labelled(old.reading, old_label)
        here = labelled(self.draft.record.reading, label) if label else None
        name = label or self.draft.free(_LETTERS[what])
        if isinstance(there, Event):
            links = here.links if isinstance(here, Event) else ()
            self.draft.put(replace(self.draft.bring_event(there, old, name), links=links))
        elif isinstance(there, Statement):
            made = self.draft.bring_statement(there, old, name)
            self.draft.put(replace(made, about=here.about, within=here.within) if isinstance(here, Statement) else made)
        elif isinstance(there, Claim):
            self.draft.put(self._claim(there, old, name))
        if label is None:
            self.brought[name] = origin
        return name

    def _claim(self, claim: Claim, old: Record, label: str) -> Claim:
        """A claim of an earlier record, with its statements."""
        responses = tuple(
            replace(
                one,
                by=self.draft.bring_by(one.by, old) if one.by else None,
                statement=self._statement(one.statement, old) if one.statement else None,
            )
            for one in claim.responses
        )
        by = self.draft.bring_by(claim.by, old) if claim.by else None
        return replace(claim, id=label, by=by, statement=self._statement(claim.statement, old), responses=responses)

    def _statement(self, label: str, old: Record) -> str:
        """The statement that an earlier record has under that id; brought over where there is none of its words."""
        theirs = next(one for one in old.reading.statements if one.id == label)
        alike = [(likeness(one.content, theirs.content), one.id) for one in self.draft.record.reading.statements]
        best = max(alike, default=(0.0, ""))
        return best[1] if best[0] >= ALIKE else self._bring((old, label), STATEMENT, None)


def without(record: Record, dropped: Collection[str]) -> Record:
    """The record without the findings of these ids, and without what refers to them."""
    reading = record.reading
    gone = set(dropped)
    gone |= {one.id for one in reading.claims if one.statement in gone}
    reading = replace(
        reading,
        events=tuple(
            replace(one, links=tuple(tie for tie in one.links if tie.to not in gone))
            for one in reading.events
            if one.id not in gone
        ),
        statements=tuple(
            replace(
                one,
                about=tuple(name for name in one.about if name not in gone),
                within=None if one.within in gone else one.within,
            )
            for one in reading.statements
            if one.id not in gone
        ),
        claims=tuple(
            replace(
                one,
                responses=tuple(
                    replace(answer, statement=None) if answer.statement in gone else answer for answer in one.responses
                ),
            )
            for one in reading.claims
            if one.id not in gone
        ),
    )
    return replace(record, reading=reading)


def _same_text(one: Record, other: Record) -> bool:
    """Whether both are of one text, so that offsets hold for both."""
    return one.article.text == other.article.text


def _relocated(corrections: Iterable[Correction], anchor: Anchor, text: str) -> Iterable[Correction]:
    """Those corrections whose words stand in another version of the article, with their places there."""
    for one in corrections:
        spans = [*one.words, *(named.span for named in one.named)]
        moved = relocated(spans, anchor.passage, text) or ()
        if len(moved) == len(spans):
            words, names = moved[: len(one.words)], moved[len(one.words) :]
            named = (Named(span, old.type, old.actor) for span, old in zip(names, one.named, strict=True))
            yield Correction(one.field, one.value, words, tuple(named))
