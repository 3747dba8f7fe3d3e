"""Whatever a scorer says: the reading is consistent, grounded, and the same in any order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from scripted import article

from dragoman.article.article import Article
from dragoman.codebook import ANONYMOUS, ARTICLE, EntityType, Status
from dragoman.reading.marks import ENDS
from dragoman.reading.read import read
from dragoman.reading.reading import Event, Reading
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span

TEXT = (
    "Lin and Kern “to meet” in Varna\n\nAda Lin, Norland's foreign minister, said on Monday that 'the talks' with Bo "
    "Kern are off. “We stay,” he told reporters. “They go.”\n\nADVERT: buy now\n\nA source in Varna denied it; "
    "Norland declined to comment.\n\nÉcole 😀 “open quote"
)
PAGE = article(TEXT, title="Lin and Kern “to meet” in Varna", furniture=("ADVERT: buy now",))
LABELS = {
    Layer.ENTITY: [*EntityType, "GHOST"],
    Layer.TRIGGER: [
        "CONSULT/talks",
        "CONSULT/visit",
        "REJECT/refusal",
        "AGREE/agreement",
        "COOPERATE/cooperation",
        "X/y",
    ],
    Layer.STATUS: [*Status, "in-doubt", "perhaps"],
    Layer.OPEN: ["place", "time", "mood"],
}


@dataclass(frozen=True)
class Fixed:
    """A scorer that says the same of every article."""

    scores: Scores
    name: str = "fixed 1"

    def score(self, article: Article) -> Scores:
        return self.scores


@st.composite
def marks(draw: st.DrawFn) -> ScoredSpan:
    layer = draw(st.sampled_from(Layer))
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, min(len(TEXT), start + 40)))
    label = draw(st.sampled_from(LABELS.get(layer, [""])))
    return ScoredSpan(
        layer, label, Span.of(TEXT, start, end), draw(st.sampled_from([0.2, 0.5, 0.5, 1.5, float("nan")])), "x"
    )


@st.composite
def scores(draw: st.DrawFn) -> Scores:
    """Spans at random; half of the links at random, half between layers that they may join."""
    spans = draw(st.lists(marks(), max_size=30))
    links = draw(st.lists(loose_links(len(spans)), max_size=20))
    by_layer = {layer: [n for n, mark in enumerate(spans) if mark.layer is layer] for layer in Layer}
    joinable = [(link, *([n for x in side for n in by_layer[x]] for side in ENDS[link])) for link in Link]
    joinable = [(link, heads, tails) for link, heads, tails in joinable if heads and tails]
    for link, heads, tails in draw(st.lists(st.sampled_from(joinable), max_size=60)) if joinable else []:
        ends = draw(st.sampled_from(heads)), draw(st.sampled_from(tails))
        links.append(ScoredLink(link, *ends, draw(st.sampled_from([0.1, 0.5, 0.9])), "x"))
    return Scores(tuple(spans), tuple(links))


def loose_links(n_spans: int) -> st.SearchStrategy[ScoredLink]:
    """Links between any spans, or none."""
    ends = st.integers(-1, n_spans)
    return st.builds(
        ScoredLink, st.sampled_from(Link), ends, ends, st.sampled_from([0.5, 2.0, float("inf")]), st.just("x")
    )


def shuffled(given_scores: Scores, seed: int) -> Scores:
    """The same spans and links in another order."""
    order = list(range(len(given_scores.spans)))
    Random(seed).shuffle(order)
    new = {old: position for position, old in enumerate(order)}
    links = [
        ScoredLink(x.link, new.get(x.head, x.head), new.get(x.tail, x.tail), x.score, x.why) for x in given_scores.links
    ]
    Random(seed + 1).shuffle(links)
    return Scores(tuple(given_scores.spans[old] for old in order), tuple(links))


def spans_of(reading: Reading) -> list[Span]:
    """Every span of a reading."""
    found: list[Span | None] = [*reading.times]
    for e in reading.entities:
        found += [e.name, *(m.span for m in e.mentions), *(o.title for o in e.offices)]
    for v in reading.events:
        words = (v.status, *v.also, *v.earlier)
        found += [*v.triggers, *(w.span for w in words)]
        found += [x.span for x in (v.place, v.time, v.earlier_place, v.earlier_time) if x]
    for s in reading.statements:
        found += [*s.content, s.capacity, s.cue, s.channel, s.time.span if s.time else None]
    for c in reading.claims:
        found += [c.proposition, *(r.span for r in c.responses)]
    return [span for span in found if span is not None]


def entities_named(v: Event) -> set[str | None]:
    """Every entity id an event names."""
    by = {w.by for w in (v.status, *v.also, *v.earlier)} - {ARTICLE, ANONYMOUS}
    places = {x.entity for x in (v.place, v.earlier_place) if x}
    return {*v.source, *v.target, *(p.entity for p in v.participants), *by, *places}


@given(scores())
def test_any_scores_give_a_reading_whose_ids_resolve_and_whose_spans_stand(given_scores: Scores) -> None:
    reading = read(PAGE, Fixed(given_scores))
    assert all(span.stands_in(TEXT) for span in spans_of(reading))
    aside = PAGE.furniture[0].span
    assert not any(span.overlaps(aside) for e in reading.entities for span in (m.span for m in e.mentions))
    people = {e.id for e in reading.entities} | {None}
    events = {v.id for v in reading.events}
    said = {s.id: n for n, s in enumerate(reading.statements)}
    claims = {c.id for c in reading.claims}
    for e in reading.entities:
        assert {o.of for o in e.offices} <= people - {e.id}
        assert e.name in {m.span for m in e.mentions}
    for v in reading.events:
        assert entities_named(v) <= people and {t.to for t in v.links} <= events - {v.id}
        assert not set(v.source) & set(v.target)
        assert not v.type.directed or not v.participants
    for s in reading.statements:
        assert {s.speaker, s.addressee} <= people and set(s.about) <= events | claims
        assert s.within is None or said[s.within] < said[s.id]
    for c in reading.claims:
        assert c.by in people and c.statement in said and c.responses
        assert all(r.by in people and r.statement in {*said, None} - {c.statement} for r in c.responses)


@given(scores(), st.integers(0, 1000))
def test_the_same_scores_in_another_order_give_the_same_reading(given_scores: Scores, seed: int) -> None:
    assert read(PAGE, Fixed(given_scores)) == read(PAGE, Fixed(shuffled(given_scores, seed)))


@given(scores())
def test_findings_are_numbered_in_text_order_and_scores_lie_between_0_and_1(given_scores: Scores) -> None:
    reading = read(PAGE, Fixed(given_scores))
    for prefix, found in (
        ("v", reading.events),
        ("s", reading.statements),
        ("c", reading.claims),
        ("e", reading.entities),
    ):
        assert [x.id for x in found] == [f"{prefix}{n}" for n in range(1, len(found) + 1)]
        assert all(0 <= x.score <= 1 for x in found)
    starts = [v.triggers[0].start for v in reading.events]
    assert starts == sorted(starts)
    assert list(chain.from_iterable(s.content[:1] for s in reading.statements)) == sorted(
        (s.content[0] for s in reading.statements), key=lambda p: p.start
    )
