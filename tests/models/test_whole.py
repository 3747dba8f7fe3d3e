from __future__ import annotations

import pytest

from dragoman.models.whole import whole
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span

TEXT = "Voter Ada Lin sued the Norland Energy Board of Ostia (ab) in Ostia. It met President Kern."


def mention(quote: str, label: str, score: float = 1.0, nth: int = 0) -> ScoredSpan:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return ScoredSpan(Layer.ENTITY, label, Span.of(TEXT, start, start + len(quote)), score, "name")


def quotes(scores: Scores) -> list[tuple[str, str]]:
    return [(span.label, span.span.quote) for span in scores.spans]


BOARD = mention("Norland Energy Board of Ostia", "ORG", 0.9)


def test_a_name_stands_for_the_parts_of_it_that_the_rules_know() -> None:
    act = ScoredSpan(Layer.TRIGGER, "ACCUSE/legal-action", Span.of(TEXT, 14, 18), 1.0, "trigger")
    rules = Scores(
        (mention("Norland", "STATE"), mention("Ostia", "PLACE"), mention("Ostia", "PLACE", nth=1), act),
        (ScoredLink(Link.TARGET, 3, 0, 1.0, "object"), ScoredLink(Link.SAME, 2, 1, 1.0, "same name")),
    )
    found = whole(rules, [BOARD])
    assert quotes(found)[:2] == [("ORG", "Norland Energy Board of Ostia"), ("PLACE", "Ostia")]
    [link] = found.links
    assert (link.link, found.spans[link.head].span.quote, found.spans[link.tail].span) == (
        Link.TARGET,
        "sued",
        BOARD.span,
    )


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (mention("Norland", "STATE"), mention("Norland Energy Board of Ostia", "ORG", 0.3)),
        (mention("Ostia", "PLACE"), mention("Ostia (ab", "PLACE", 0.9)),
        (mention("Ostia", "PLACE", nth=1), mention("in Ostia", "PLACE", 0.9)),
        (mention("Kern", "PERSON"), mention("President Kern", "PERSON", 0.9)),
        (mention("Norland Energy Board", "ORG"), mention("Board", "ORG", 0.9)),
    ],
)
def test_what_is_unsure_cut_off_or_a_title_stands_for_nothing(part: ScoredSpan, name: ScoredSpan) -> None:
    assert whole(Scores((part,), ()), [name]).spans == (part,)


def test_a_person_loses_the_word_before_the_name() -> None:
    rules = Scores((mention("Voter Ada Lin", "PERSON"),), ())
    assert quotes(whole(rules, [mention("Ada Lin", "PERSON", 0.9)])) == [("PERSON", "Ada Lin")]
    assert quotes(whole(rules, [mention("Ada Lin", "PERSON", 0.5)])) == [("PERSON", "Voter Ada Lin")]


def test_two_names_that_a_hyphen_parts_stay_two() -> None:
    text = "The Lin-Kern summit is off."
    lin, kern = (
        ScoredSpan(Layer.ENTITY, "PERSON", Span.of(text, at, at + 4 - gap), 1.0, "name") for at, gap in ((4, 1), (8, 0))
    )
    both = ScoredSpan(Layer.ENTITY, "PERSON", Span.of(text, 4, 12), 0.99, "entity head")
    assert quotes(whole(Scores((lin, kern), ()), [both])) == [("PERSON", "Lin"), ("PERSON", "Kern")]
