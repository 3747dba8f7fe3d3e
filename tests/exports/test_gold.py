from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given as with_any
from hypothesis import strategies as st
from scripted import Script, article

from dragoman.codebook import EntityType, Status
from dragoman.exports.gold import gold_record
from dragoman.reading.marks import ENDS
from dragoman.reading.read import read
from dragoman.reading.reading import Reading
from dragoman.record.record import Actor, ActorTie, Place, PlaceTie, Record, TimeTie
from dragoman.scores import Layer, Link, ScoredLink, ScoredSpan, Scores
from dragoman.spans import Span

CHECK = Path(__file__).parents[3] / "shared" / "design" / "check_gold.py"
E, T = Layer.ENTITY, Layer.TRIGGER
GIVEN = (
    "Ankara waits\n\nErdog\u0306an said that he “will meet” Lin in I\u0307zmir on Monday; Norland's envoy denied it."
    "\r\n\nADVERT: e\u0301te\u0301\nShare this\n\nThe summit, if any, is put off, a source said. "
    "It declined to say more."
)
TEXT = normalize("NFC", GIVEN).replace("\r\n", "\n")


@pytest.fixture(scope="session")
def check() -> Callable[[dict[str, object]], list[str]]:
    """The check of gold records: its complaints about one."""
    if not CHECK.exists():
        pytest.skip("../shared/design/check_gold.py is not here")
    return runpy.run_path(str(CHECK))["check"]  # type: ignore[no-any-return]


def record(reading: Reading, text: str = TEXT, **ties: object) -> Record:
    """A record of a reading with hardly anything resolved."""
    empty: dict[str, object] = {"actors": (), "places": (), "times": (), "offices": ()}
    page = article(text, furniture=("ADVERT: été\nShare this",), title="Ankara waits")
    return Record(page, reading, "facts 0", **{**empty, **ties})  # type: ignore[arg-type]


def a_meeting() -> tuple[Script, Reading]:
    """Two meet in a third's city, as one says and another denies."""
    s = Script(TEXT)
    head, host, he, lin = (
        s.mark(E, "Ankara", "STATE"),
        s.mark(E, "Erdoğan", "PERSON"),
        s.mark(Layer.PRONOUN, "he"),
        s.mark(E, "Lin", "PERSON"),
    )
    s.link(Link.SAME, he, host)
    meet, summit = (
        s.mark(T, "will meet", "CONSULT/summit"),
        s.mark(T, "The summit, if any, is put off, a source", "CONSULT/summit"),
    )
    s.link(Link.SAME_EVENT, summit, meet)
    for party in (he, lin):
        s.link(Link.PARTY, meet, party)
    s.link(Link.PLACE, meet, s.mark(E, "İzmir", "PLACE"))
    s.link(Link.TIME, meet, s.mark(Layer.TIME, "on Monday"))
    off, denied = s.mark(Layer.STATUS, "is put off", "postponed"), s.mark(Layer.STATUS, "denied it", "denied")
    envoy = s.mark(E, "Norland's envoy", "PERSON")
    s.link(Link.STATUS, summit, off)
    s.link(Link.WORD_OF, off, s.mark(Layer.SOURCE, "a source"))
    s.link(Link.ALSO, meet, denied)
    s.link(Link.WORD_OF, denied, envoy)
    content = s.mark(Layer.CONTENT, "he “will meet” Lin in İzmir on Monday")
    s.link(Link.SPEAKER, content, s.mark(Layer.SOURCE, "Erdoğan"))
    assert head < host
    return s, read(article(TEXT, furniture=("ADVERT: été\nShare this",), title="Ankara waits"), s)


def test_the_record_says_who_meets_where_when_and_by_whose_word_in_words_as_given() -> None:
    script, reading = a_meeting()
    monday = reading.times[0]
    tie = ActorTie("e2", Actor("Q39259", EntityType.PERSON, "Recep Tayyip Erdoğan", "TUR"), True, 0.9, "by name")
    unknown = ActorTie("e3", Actor("n:x", EntityType.PERSON, "Lin (unknown)", None), False, 0.3, "minted")
    out = gold_record(
        record(
            reading,
            actors=(tie, unknown),
            places=(PlaceTie("e4", Place("Q35997", "İzmir", "TUR", None, None), 0.9, "by name"),),
            times=(TimeTie(monday, "2025-10-20", 0.9, "by weekday"),),
        ),
        GIVEN,
    )
    assert out["text"] == GIVEN
    assert out["furniture"] == ["ADVERT: e\u0301te\u0301", "Share this"]
    entities = out["entities"]
    assert isinstance(entities, list)
    assert entities[1] == {
        "id": "e2",
        "type": "PERSON",
        "name": "Recep Tayyip Erdoğan",
        "country": "TUR",
        "mentions": ["Erdog\u0306an"],
    }
    assert [e["name"] for e in entities] == ["Ankara", "Recep Tayyip Erdoğan", "Lin", "I\u0307zmir", "Norland's envoy"]
    assert entities[3]["country"] == "TUR"
    events = out["events"]
    assert isinstance(events, list)
    event = events[0]
    assert event["triggers"] == ["will meet", "The summit, if any, is put"]
    assert [GIVEN[start:end] for start, end in event["trigger_spans"]] == event["triggers"]
    assert event["place"] == {"quote": "I\u0307zmir", "entity": "e4"}
    assert event["time"] == {"quote": "on Monday", "value": "2025-10-20"}
    assert (event["status"], event["status_quote"], event["status_by"]) == ("postponed", "is put off", "anonymous")
    assert event["also"] == [{"by": "e5", "status": "denied", "quote": "denied it"}]
    assert "earlier_time" not in event and "in_doubt" not in event
    statements = out["statements"]
    assert isinstance(statements, list)
    assert statements[0]["speaker"] == "e2" and statements[0]["kind"] == "mixed"
    assert json.loads(json.dumps(out)) == out
    assert script.name == reading.reader


@dataclass(frozen=True)
class Fixed:
    """A scorer that says the same of every article."""

    scores: Scores
    name: str = "fixed 1"

    def score(self, article: object) -> Scores:
        return self.scores


LABELS = {
    T: ["CONSULT/talks", "REJECT/refusal"],
    Layer.STATUS: [*Status, "in-doubt"],
    Layer.OPEN: ["place", "time"],
    E: [*EntityType],
}


@st.composite
def scores(draw: st.DrawFn) -> Scores:
    """Marks anywhere and links between layers that they may join."""
    spans = []
    for layer in draw(st.lists(st.sampled_from(Layer), min_size=1, max_size=25)):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, min(len(TEXT), start + 45)))
        label = draw(st.sampled_from(LABELS.get(layer, [""])))
        spans.append(ScoredSpan(layer, label, Span.of(TEXT, start, end), 0.5, "x"))
    by_layer = {layer: [n for n, mark in enumerate(spans) if mark.layer is layer] for layer in Layer}
    joinable = [(link, *([n for x in side for n in by_layer[x]] for side in ENDS[link])) for link in Link]
    joinable = [(link, heads, tails) for link, heads, tails in joinable if heads and tails]
    chosen = draw(st.lists(st.sampled_from(joinable), max_size=40)) if joinable else []
    links = [ScoredLink(x, draw(st.sampled_from(h)), draw(st.sampled_from(t)), 0.5, "x") for x, h, t in chosen]
    return Scores(tuple(spans), tuple(links))


def quotes(value: object, key: str = "") -> Iterator[str]:
    """Every text value that must be a piece of the text."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from quotes(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes(inner, key)
    elif isinstance(value, str) and key in {
        *(
            "quote",
            "triggers",
            "mentions",
            "content",
            "cue",
            "capacity",
            "channel",
            "status_quote",
            "furniture",
            "title",
        ),
        "proposition",
    }:
        yield value


@with_any(scores())
def test_every_quote_of_any_record_is_an_exact_piece_of_the_text_as_given(given_scores: Scores) -> None:
    page = article(TEXT, furniture=("ADVERT: été\nShare this",))
    out = gold_record(record(read(page, Fixed(given_scores))), GIVEN)
    assert all(
        quote in GIVEN
        for part in ("entities", "events", "statements", "claims", "furniture")
        for quote in quotes(out[part], part)
    )
    pronouns = {"he", "it", "It", "that"}
    assert not any(pronouns & set(e["mentions"]) or not e["mentions"] for e in out["entities"])  # type: ignore[attr-defined]


@with_any(scores())
def test_any_record_passes_the_check_of_gold_records(
    check: Callable[[dict[str, object]], list[str]], given_scores: Scores
) -> None:
    page = article(TEXT, furniture=("ADVERT: été\nShare this",))
    assert check(gold_record(record(read(page, Fixed(given_scores))), GIVEN)) == []
