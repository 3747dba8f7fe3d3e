"""The measures of agreement give what their authors' own examples give."""

from __future__ import annotations

import pytest

from dragoman.review.agreement import cohen_kappa, krippendorff_alpha, span_f1


def test_kappa_is_agreement_above_chance() -> None:
    both = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen_kappa(both) == pytest.approx(0.4)
    assert cohen_kappa([("yes", "yes"), ("no", "no")]) == 1
    assert cohen_kappa([("yes", "no"), ("no", "yes")]) == -1


def test_alpha_is_that_of_krippendorffs_example_with_four_observers_and_missing_values() -> None:
    """Krippendorff 2011, example C: nominal alpha .743."""
    observers = ("123321412***", "1233224125*3", "*3332342251*", "12332441251*")
    units = [[row[place] for row in observers if row[place] != "*"] for place in range(12)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_where_there_is_nothing_to_measure_there_is_no_figure() -> None:
    assert cohen_kappa([]) is None
    assert cohen_kappa([("yes", "yes")]) is None
    assert krippendorff_alpha([["yes"], ["no"]]) is None
    assert krippendorff_alpha([["yes", "yes"]]) is None
    assert span_f1([], []) is None


def test_spans_agree_exactly_or_where_they_share_a_character() -> None:
    one = [("a", 0, 5), ("a", 10, 15)]
    other = [("a", 0, 5), ("a", 12, 20), ("b", 10, 15)]
    assert span_f1(one, other) == pytest.approx(0.4)
    assert span_f1(one, other, overlap=True) == pytest.approx(0.8)
    assert span_f1(one, [("a", 5, 10)], overlap=True) == 0  # ends are not included
