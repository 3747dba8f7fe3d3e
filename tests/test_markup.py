"""Marks in a text: cut where they overlap, and no more work than there are marks and places."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.article.article import Article, Furniture
from dragoman.cli.text import marked_texts
from dragoman.exports.marks import Marks
from dragoman.markup import Mark, by_place, marked, pieces
from dragoman.reading.reading import Reading
from dragoman.record.record import Record
from dragoman.spans import Span

TEXT = "The summit in Budapest is off, Peskov said on Tuesday."


class Counted(Span):
    """A span that counts how often its offsets are looked at."""

    looks = 0

    def __getattribute__(self, name: str) -> object:
        if name in ("start", "end"):
            Counted.looks += 1
        return super().__getattribute__(name)


def looks(work: Callable[[], object]) -> int:
    Counted.looks = 0
    work()
    return Counted.looks


@given(st.lists(st.tuples(st.integers(0, 53), st.integers(1, 20), st.sampled_from("abc")), max_size=12))
def test_each_piece_has_just_the_marks_that_cover_it(made: list[tuple[int, int, str]]) -> None:
    marks = [(Span.of(TEXT, start, min(start + length, len(TEXT))), label) for start, length, label in made]
    found = list(pieces(marks, 5, 40))
    assert "".join(TEXT[left:right] for left, right, _ in found) == TEXT[5:40]
    for left, right, here in found:
        assert here == [mark for mark in marks if mark[0].start <= left and mark[0].end >= right]


@given(st.lists(st.tuples(st.integers(0, 53), st.integers(1, 54)), max_size=12), st.sets(st.integers(1, 53)))
def test_each_place_has_just_the_marks_that_overlap_it(made: list[tuple[int, int]], cuts: set[int]) -> None:
    marks = [(Span.of(TEXT, start, min(start + length, len(TEXT))), n) for n, (start, length) in enumerate(made)]
    edges = [0, *sorted(cuts), len(TEXT)]
    places = [Span.of(TEXT, left, right) for left, right in pairwise(edges)]
    assert by_place(marks, places) == {place: [m for m in marks if m[0].overlaps(place)] for place in places}


def test_overlapping_marks_are_cut_and_an_id_stands_once() -> None:
    spans = [(Span.of(TEXT, 4, 22), Mark("event", "w1")), (Span.of(TEXT, 14, 29), Mark("place", "w2"))]
    assert marked(TEXT, spans, start=4, end=29) == (
        '<a id="w1"></a><mark class="event">summit in </mark>'
        '<a id="w2"></a><mark class="event place">Budapest</mark><mark class="place"> is off</mark>'
    )


def test_what_comes_from_a_page_is_escaped() -> None:
    assert marked("<b>&", [(Span(0, 3, "<b>"), Mark('"><script>', ""))]) == (
        '<mark class="&quot;&gt;&lt;script&gt;">&lt;b&gt;</mark>&amp;'
    )


def furnished(lines: int) -> Record:
    """An article of so many lines of furniture, each of which has a time marked in it."""
    line = "Yesterday's most read\n"
    text = line * lines
    places = [Counted.of(text, at, at + len(line) - 1) for at in range(0, len(text), len(line))]
    article = Article(
        *("a", "p", "made.txt", None, text, "", None, None, None, None, None, None, "en"),
        paragraphs=tuple(places),
        headings=(),
        furniture=tuple(Furniture(place, "related") for place in places),
    )
    times = tuple(Counted.of(text, place.start, place.start + 9) for place in places)
    return Record(article, Reading("by hand", (), (), (), (), times), "none", (), (), (), ())


def shown_on_a_terminal(record: Record) -> object:
    return list(marked_texts(record, record.article.paragraphs, styled=True))


def shown_in_the_report(record: Record) -> object:
    return list(Marks({"a": record}).paragraphs("a", record))


@pytest.mark.parametrize("show", [shown_on_a_terminal, shown_in_the_report])
def test_twice_the_lines_of_furniture_take_twice_the_work(show: Callable[[Record], object]) -> None:
    once, twice = (furnished(number) for number in (200, 400))
    assert 0 < looks(lambda: show(twice)) < 2.5 * looks(lambda: show(once))
