"""The reader behind an endpoint, against a server that answers well, badly, late or not at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from chat_server import Answers, completion, served
from scripted import article

from dragoman.article.article import Article
from dragoman.codebook import Stance, Status
from dragoman.errors import ReaderError, UsageError
from dragoman.models.endpoint import EndpointScorer
from dragoman.models.endpoint.call import Limits
from dragoman.models.readers import reader
from dragoman.reading.read import read
from dragoman.reading.reading import Reading

server = served

TEXT = (
    "Alba sees no summit\n\n"
    "The summit of Ana Alba and Bo Borg in Toledo has been put off, an aide to Borg said on Monday. “We never set "
    "a day,” Alba told reporters. “That is not so,” he answered. Borg is Sweden’s foreign minister.\n\n"
    "Alba and Borg are on sale now"
)


def entity(id_: str, type_: str, *mentions: str, offices: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"id": id_, "type": type_, "mentions": list(mentions), "offices": list(offices)}


def quote(words: str, sentence: int) -> dict[str, Any]:
    return {"sentence": sentence, "quote": words}


EVENT: dict[str, Any] = {
    "id": "v1",
    "kind": "CONSULT/summit",
    "triggers": [quote("summit", 2)],
    "source": ["e1", "e2"],
    "target": [],
    "participants": [],
    "place": "Toledo",
    "place_open": None,
    "time": None,
    "time_open": None,
    "status": "postponed",
    "status_quote": "has been put off",
    "status_by": "anonymous",
    "status_by_quote": "an aide to Borg",
    "links": [],
    "confidence": 0.7,
}
SAID: dict[str, Any] = {
    "id": "s1",
    "speaker": "e1",
    "source": "Alba",
    "cue": "told",
    "content": [quote('"We never set a day,"', 3)],
    "channel": None,
    "addressee": None,
    "confidence": 0.8,
}
ANSWERED = SAID | {
    "id": "s2",
    "speaker": "e2",
    "source": "he",
    "cue": "answered",
    "content": [quote("“That is not so,”", 4)],
}
GOOD: dict[str, Any] = {
    "entities": [
        entity("e1", "PERSON", "Ana Alba", "Alba"),
        entity("e2", "PERSON", "Bo Borg", "Borg", offices=("foreign minister",)),
        entity("e3", "PLACE", "Toledo"),
    ],
    "events": [EVENT],
    "statements": [SAID, ANSWERED],
    "claims": [{"statement": "s1", "responses": [{"statement": "s2", "stance": "denies"}], "confidence": 0.6}],
}


def scorer(server: Answers, pauses: list[float] | None = None, **limits: Any) -> EndpointScorer:
    return replace(
        EndpointScorer.at(f"{server.url}#toy"),
        limits=Limits(**limits),
        wait=(pauses if pauses is not None else []).append,
    )


def given() -> Article:
    return article(TEXT, title="Alba sees no summit", furniture=("Alba and Borg are on sale now",))


def reading(server: Answers, answer: object, **limits: Any) -> Reading:
    """What is read where the model answers so."""
    server.say(completion(answer if isinstance(answer, str) else json.dumps(answer)))
    return read(given(), scorer(server, **limits))


def changed(name: str, **values: Any) -> dict[str, Any]:
    """The good answer with the first item of a list changed."""
    first, *rest = GOOD[name]
    return GOOD | {name: [first | values, *rest]}


def test_what_the_model_says_in_the_words_of_the_text_is_read(server: Answers) -> None:
    found = reading(server, GOOD)
    (event,) = found.events
    assert (event.type, event.kind, event.status.status, event.status.by) == (
        "CONSULT", "summit", Status.POSTPONED, "anonymous",
    )  # fmt: skip
    assert [found.entities[int(id_[1:]) - 1].name.quote for id_ in event.source] == ["Ana Alba", "Bo Borg"]
    assert event.place is not None and event.place.span.quote == "Toledo"
    assert [(s.speaker, s.cue.quote if s.cue else "", s.content[0].quote) for s in found.statements] == [
        ("e1", "told", "“We never set a day,”"),
        ("e2", "answered", "“That is not so,”"),
    ]
    assert [(c.by, [r.stance for r in c.responses]) for c in found.claims] == [("e1", [Stance.DENIES])]
    assert [office.title.quote for office in found.entities[1].offices] == ["foreign minister"]
    assert (event.score, found.statements[0].score, found.claims[0].score) == (0.7, 0.8, 0.6)
    assert found.dropped == 0
    furniture = TEXT.index("Alba and Borg are")
    assert all(mention.span.end <= furniture for one in found.entities for mention in one.mentions)


def test_the_model_is_asked_by_name_for_json_of_the_schema_and_gets_the_sentences(server: Answers) -> None:
    reading(server, GOOD)
    (asked,) = server.asked
    assert asked["model"] == "toy"
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert "[3] “We never set a day,” Alba told reporters." in asked["messages"][1]["content"]
    assert "on sale now" not in asked["messages"][1]["content"]
    assert server.keys == [None]


@pytest.mark.parametrize(
    "words", ["```json\n{}\n```", "Here is what I found: {}\nI hope this helps!", "<think>{{?</think>{}"]
)
def test_json_in_fences_or_prose_is_found(server: Answers, words: str) -> None:
    assert reading(server, words.replace("{}", json.dumps(GOOD))).events


@pytest.mark.parametrize(
    ("answer", "events", "statements"),
    [
        (changed("events", triggers=[quote("the great betrayal", 2)]), 0, 2),
        (changed("events", status_quote="will surely be held"), 0, 2),
        (changed("events", status_by_quote="a spokesman in Madrid"), 0, 2),
        (changed("events", kind="CONSULT/banquet"), 0, 2),
        (changed("events", place="Lisbon"), 1, 2),
        (changed("statements", content=[quote("We always meant to come", 3)]), 1, 1),
        (changed("statements", source="the Spanish premier"), 1, 1),
        (changed("statements", speaker="e9"), 1, 1),
        (changed("statements", cue="thundered"), 1, 2),
    ],
)  # fmt: skip
def test_what_does_not_stand_there_is_left_out_and_counted(
    server: Answers, answer: dict[str, Any], events: int, statements: int
) -> None:
    found = reading(server, answer)
    assert (len(found.events), len(found.statements)) == (events, statements)
    assert found.dropped >= 1
    places = [event.place.span.quote for event in found.events if event.place]
    assert "Lisbon" not in places


def test_a_name_that_two_persons_claim_stands_for_neither(server: Answers) -> None:
    answer = {"entities": [*GOOD["entities"], entity("e4", "PERSON", "Alba")]}
    names = [mention.span.quote for one in reading(server, answer).entities for mention in one.mentions]
    assert "Alba" not in names and "Ana Alba" in names


@pytest.mark.parametrize(
    "answer",
    [
        changed("events", status="cancelled-ish"),
        changed("events", triggers="summit"),
        changed("events", confidence="high"),
        changed("events", source=[1, 2]),
        GOOD | {"events": "none"},
        GOOD | {"events": [None, 7, [], "x"]},
    ],
)
def test_items_of_wrong_types_are_left_out_and_counted_and_the_rest_is_kept(
    server: Answers, answer: dict[str, Any]
) -> None:
    found = reading(server, answer)
    assert found.events == () and len(found.statements) == 2
    assert found.dropped >= 1


def test_scores_stay_between_0_and_1_whatever_the_model_says(server: Answers) -> None:
    words = json.dumps(changed("events", confidence=-7)).replace('"confidence": 0.8', '"confidence": 1e999')
    found = reading(server, words)
    assert found.events[0].score == 0
    assert 0 <= found.statements[0].score <= 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("I cannot read this.", "no JSON object"),
        ('{"entities": [{"id": "e1"', "its JSON breaks"),
        ('{"findings": []}', "none of entities"),
        ('{"a":' * 5000, "nests too deep"),
        (None, "says nothing"),
    ],
)
def test_an_answer_that_is_no_such_json_is_asked_for_again_and_then_named(
    server: Answers, words: object, said: str
) -> None:
    server.say(completion(words))
    with pytest.raises(ReaderError, match=said) as error:
        scorer(server, tries=2).score(given())
    assert "story.txt" in str(error.value)
    assert len(server.asked) == 2


def test_a_good_answer_after_a_bad_one_is_taken(server: Answers) -> None:
    server.say(completion("sorry")).say(completion(json.dumps(GOOD)))
    assert scorer(server).score(given()).spans
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "body", [b"", b"<html>proxy</html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": 1}]}']
)
def test_an_answer_that_is_no_chat_completion_is_named(server: Answers, body: bytes) -> None:
    server.say(body)
    with pytest.raises(ReaderError, match="no chat completion"):
        scorer(server, tries=1).score(given())


@pytest.mark.parametrize(
    ("encoding", "kind"),
    [
        ("utf-16", "application/json"),
        ("utf-8-sig", "application/json"),
        ("windows-1252", "application/json; charset=windows-1252"),
    ],
)
def test_answers_in_other_encodings_are_read(server: Answers, encoding: str, kind: str) -> None:
    server.say(completion(json.dumps(GOOD, ensure_ascii=False), encoding), content_type=kind)
    assert "“We never set a day,”" in {span.span.quote for span in scorer(server).score(given()).spans}


def test_an_encoding_that_nobody_knows_is_named(server: Answers) -> None:
    server.say(b"{\xff\xfa}", content_type="application/json; charset=klingon")
    with pytest.raises(ReaderError, match="encoding"):
        scorer(server, tries=1).score(given())


def test_a_huge_answer_is_cut_off(server: Answers) -> None:
    server.say(completion("x" * 50_000))
    with pytest.raises(ReaderError, match="more than 10,000 bytes"):
        scorer(server, tries=1, answer_bytes=10_000).score(given())


def test_a_compressed_answer_is_not_unpacked(server: Answers) -> None:
    server.say(b"\x1f\x8b", content_encoding="gzip")
    with pytest.raises(ReaderError, match="compresses"):
        scorer(server, tries=1).score(given())


def test_too_many_requests_waits_as_long_as_the_server_asks(server: Answers) -> None:
    server.say(b"", 429, retry_after="7").say(b"", 503, retry_after="Thu, 01 Jan 1970 00:00:00 GMT")
    server.say(completion(json.dumps(GOOD)))
    pauses: list[float] = []
    assert scorer(server, pauses).score(given()).spans
    assert pauses == [7, 0]


def test_a_wait_longer_than_the_time_for_an_article_is_not_begun(server: Answers) -> None:
    server.say(b"", 429, retry_after="100000")
    pauses: list[float] = []
    with pytest.raises(ReaderError, match="429"):
        scorer(server, pauses).score(given())
    assert pauses == [] and len(server.asked) == 1


def test_a_server_in_trouble_is_asked_a_bounded_number_of_times_with_growing_pauses(server: Answers) -> None:
    server.say(b"oops", 500, retry_after="soon")
    pauses: list[float] = []
    with pytest.raises(ReaderError, match=r"try 3 of 3, it answers 500"):
        scorer(server, pauses).score(given())
    assert pauses == [1, 2]


def test_a_server_that_does_not_know_schemas_is_told_the_form_in_words(server: Answers) -> None:
    server.say(b"unknown field response_format", 400).say(completion(json.dumps(GOOD)))
    assert scorer(server).score(given()).spans
    first, second = server.asked
    assert "response_format" in first and "response_format" not in second
    assert '"status_quote"' in second["messages"][0]["content"]


def closing(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def breaking(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')
    handler.close_connection = True


@pytest.mark.parametrize("act", [closing, breaking])
def test_a_connection_that_is_closed_is_tried_again(
    server: Answers, act: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    server.do(act).say(completion(json.dumps(GOOD)))
    assert scorer(server).score(given()).spans


@pytest.mark.parametrize("drips", [False, True])
def test_an_answer_that_does_not_come_is_given_up(server: Answers, drips: bool) -> None:
    done = threading.Event()

    def dawdle(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nx-slow: " if drips else b"")
        while not done.wait(0.05):
            handler.wfile.write(b"a" if drips else b"")

    server.do(dawdle)
    try:
        with pytest.raises(ReaderError, match=r"no answer came within 0\.4 s"):
            scorer(server, tries=1, answer_seconds=0.4).score(given())
    finally:
        done.set()


def test_where_nobody_listens_the_article_is_named() -> None:
    nobody = EndpointScorer.at("http://127.0.0.1:9/v1#toy")
    with pytest.raises(ReaderError, match=r"story\.txt"):
        replace(nobody, limits=Limits(tries=1)).score(given())


@pytest.mark.parametrize("code", [401, 403, 404])
def test_a_wrong_key_or_name_stops_the_run(server: Answers, code: int) -> None:
    server.say(b"", code)
    with pytest.raises(UsageError, match=f"it answers {code}"):
        scorer(server).score(given())
    assert len(server.asked) == 1


def test_a_redirect_is_not_followed(server: Answers) -> None:
    server.say(b"", 307, location="http://127.0.0.1:9/elsewhere")
    with pytest.raises(ReaderError, match="307"):
        scorer(server, tries=1).score(given())


def test_the_key_comes_from_the_environment_and_is_never_shown(
    server: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    server.say(completion(json.dumps(GOOD)))
    made = reader(f"openai:{server.url}#toy")
    assert made.score(given()).spans
    assert server.keys == ["Bearer sk-secret"]
    assert "sk-secret" not in repr(made) + made.name


def test_a_key_is_not_sent_openly_across_the_internet() -> None:
    with pytest.raises(UsageError, match="https only"):
        EndpointScorer.at("http://93.184.216.34/v1#toy", "sk-secret")
    assert EndpointScorer.at("http://93.184.216.34/v1#toy").endpoint.key is None


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/v1", "ftp://127.0.0.1/v1#toy", "http://me:pw@127.0.0.1/v1#toy", "#toy", "http://[::1#toy"]
)  # fmt: skip
def test_an_address_that_is_none_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(UsageError, match="openai:URL#MODEL"):
        EndpointScorer.at(address)


def test_the_name_tells_host_and_model() -> None:
    assert EndpointScorer.at("http://127.0.0.1:8080/v1#qwen/3:8b").name == "openai/1:127.0.0.1:8080#qwen/3:8b"


def test_a_long_article_is_asked_about_in_parts_and_its_names_are_tied(server: Answers) -> None:
    two = article("Ana Alba left Toledo.\n\nAna Alba came back to Toledo.")
    server.say(completion(json.dumps({"entities": [entity("e7", "PERSON", "Ana Alba")]})))
    server.say(completion(json.dumps({"entities": [entity("e1", "PERSON", "Ana Alba")]})))
    found = read(two, scorer(server, part_chars=25))
    assert len(server.asked) == 2
    assert [len(one.mentions) for one in found.entities] == [2]


def test_an_article_of_too_many_parts_is_refused_before_it_is_asked_about(server: Answers) -> None:
    long = article("\n\n".join(["Ana Alba left Toledo."] * 5))
    with pytest.raises(ReaderError, match="--reader small"):
        scorer(server, part_chars=25, parts=3).score(long)
    assert server.asked == []


def test_quotes_that_stand_there_twice_are_taken_where_the_model_says(server: Answers) -> None:
    twice = article("The talks failed.\n\nNew talks are planned by Ana Alba.")
    event = EVENT | {
        "triggers": [quote("talks", 2)], "status_quote": "are planned", "status_by": "article", "place": None,
        "kind": "CONSULT/talks", "status": "planned", "source": ["e1"],
    }  # fmt: skip
    answer = {"entities": [entity("e1", "PERSON", "Ana Alba")], "events": [event]}
    server.say(completion(json.dumps(answer)))
    server.say(completion(json.dumps(answer | {"events": [event | {"triggers": [quote("talks", 7)]}]})))
    (found,) = read(twice, scorer(server)).events
    assert found.triggers[0].start > twice.text.index("New")
    assert read(twice, scorer(server)).events == (), "without a sentence of its own, it could be either"
