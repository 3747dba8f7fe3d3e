"""How far the reviewers of a ledger agree on what more than one of them has reviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from sqlalchemy import Connection

from dragoman.ledger.judging import said_at
from dragoman.ledger.states import review_states
from dragoman.review.agreement import Place, cohen_kappa, krippendorff_alpha, span_f1
from dragoman.review.constraints import Said
from dragoman.review.review import Judgement, Review

Verdicts = Mapping[str, Mapping[str, str]]
"""What each reviewer says of each thing, by its id."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How far two reviewers agree.

    ``findings`` and ``pairs`` are how many findings, and pairs of accounts, both have reviewed;
    the kappas are Cohen's, over accept, correct, reject and over same, different, unsure.
    The F1 are over the words of findings that both have reviewed and that either holds to be
    right. None where there is nothing to measure.
    """

    one: str
    other: str
    findings: int
    findings_kappa: float | None
    pairs: int
    pairs_kappa: float | None
    spans_f1_exact: float | None
    spans_f1_overlap: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far all reviewers agree: each two of them, and Krippendorff's alpha over all."""

    reviewers: tuple[str, ...]
    between: tuple[PairAgreement, ...]
    findings_alpha: float | None
    pairs_alpha: float | None


def agreement(connection: Connection) -> Agreement:
    """How far reviewers agree, each by his last word; what is withdrawn does not count."""
    findings: dict[str, dict[str, str]] = defaultdict(dict)
    spans: dict[str, dict[str, list[Place]]] = defaultdict(dict)
    for state in review_states(connection):
        review = state.review
        if review.judgement.of_finding and state.state in {"counts", "contradicted"} and state.findings:
            findings[review.by][state.findings[0]] = review.judgement
            spans[review.by][state.findings[0]] = _held(review)
    pairs = _pairs(said_at(connection))
    names = sorted({*findings, *pairs})
    return Agreement(
        tuple(names),
        tuple(_between(one, other, findings, pairs, spans) for one, other in combinations(names, 2)),
        krippendorff_alpha(_units(findings)),
        krippendorff_alpha(_units(pairs)),
    )


def _held(review: Review) -> list[Place]:
    """The words that a reviewer holds to be those of a finding; none where he rejects it."""
    if review.judgement is Judgement.REJECT:
        return []
    anchor = review.one[0]
    words = next((one.words for one in review.corrections if one.field == "words"), anchor.words)
    return [(anchor.article, span.start, span.end) for span in words]


def _pairs(said: Iterable[Said]) -> dict[str, dict[str, str]]:
    """What each reviewer says of each pair of accounts, the last word last."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in said:
        judgement = one.review.judgement
        verdict = "same" if judgement.joins else "different" if judgement.parts else "unsure"
        for a, b in product(one.one, one.other):
            found[one.review.by][" ".join(sorted((a, b)))] = verdict
    return found


def _between(
    one: str, other: str, findings: Verdicts, pairs: Verdicts, spans: Mapping[str, Mapping[str, list[Place]]]
) -> PairAgreement:
    """How far two reviewers agree."""
    both = _common(findings, one, other)
    both_pairs = _common(pairs, one, other)
    mine, theirs = ([place for id in both for place in spans[who][id]] for who in (one, other))
    return PairAgreement(
        one,
        other,
        len(both),
        cohen_kappa((findings[one][id], findings[other][id]) for id in both),
        len(both_pairs),
        cohen_kappa((pairs[one][id], pairs[other][id]) for id in both_pairs),
        span_f1(mine, theirs),
        span_f1(mine, theirs, overlap=True),
    )


def _common(given: Verdicts, one: str, other: str) -> list[str]:
    """What both have said something of."""
    return sorted(given.get(one, {}).keys() & given.get(other, {}).keys())


def _units(given: Verdicts) -> list[list[str]]:
    """What was said of each thing, by all who said something."""
    things = {id for said in given.values() for id in said}
    return [[said[id] for said in given.values() if id in said] for id in sorted(things)]
