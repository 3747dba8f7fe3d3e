"""How far reviewers agree: Cohen's kappa, Krippendorff's alpha, and F1 over spans.

Kappa: J. Cohen, "A coefficient of agreement for nominal scales", 1960. Alpha, for nominal
values: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

Place = tuple[str, int, int]
"""An article's id, and where a span starts and ends in it, the end excluded."""


def cohen_kappa(values: Iterable[tuple[str, str]]) -> float | None:
    """What two reviewers said of the same things: agreement above chance, 1 at most.

    None for nothing, and where both always said one and the same word, so that chance tells nothing.
    """
    given = list(values)
    if not given:
        return None
    one, other = Counter(a for a, _ in given), Counter(b for _, b in given)
    observed = sum(a == b for a, b in given) / len(given)
    by_chance = sum(one[value] * other[value] for value in one) / len(given) ** 2
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def krippendorff_alpha(units: Iterable[Sequence[str]]) -> float | None:
    """What any number of reviewers said of each thing, those who said nothing left out: 1 at most.

    None where no two said something of one thing, and where all said one and the same word.
    """
    pairable = [unit for unit in units if len(unit) > 1]
    total = sum(len(unit) for unit in pairable)
    values = Counter(value for unit in pairable for value in unit)
    expected = sum(number * (total - number) for number in values.values())
    if not expected:
        return None
    observed = sum(
        number * (len(unit) - number) / (len(unit) - 1) for unit in pairable for number in Counter(unit).values()
    )
    return 1 - (total - 1) * observed / expected


def span_f1(one: Iterable[Place], other: Iterable[Place], *, overlap: bool = False) -> float | None:
    """F1 of the spans of one reviewer by those of another, either way round; None where neither has any.

    Args:
        one: the spans of the one.
        other: the spans of the other.
        overlap: whether a span is found where it shares a character; else it must be the same.
    """
    a, b = set(one), set(other)
    if not a and not b:
        return None
    found = sum(_is_among(span, b, overlap=overlap) for span in a)
    met = sum(_is_among(span, a, overlap=overlap) for span in b)
    precision, recall = found / len(a) if a else 0.0, met / len(b) if b else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _is_among(span: Place, others: Iterable[Place], *, overlap: bool) -> bool:
    """Whether a span, or one that overlaps it, is among these."""
    article, start, end = span
    if not overlap:
        return span in set(others)
    return any(a == article and left < end and start < right for a, left, right in others)
