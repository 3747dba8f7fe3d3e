"""``dragoman read``, from files to a ledger or to lines of gold."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from chat_server import Answers, completion, served

from dragoman.cli.main import main
from dragoman.ledger import Ledger

server = served

TEXT = """Toledo talks called off

Foreign ministers of France and Italy will not meet in Toledo next week. "There will be no meeting," the French
foreign minister, Jean-Noël Barrot, told reporters in Paris on Monday, and gave no other day for the talks.

Italy's government said that it had been told of the decision by telephone and regretted it."""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "talks.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def test_a_page_is_read_once_and_its_change_becomes_a_version(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = str(tmp_path / "x.db")

    def outcome() -> str:
        assert main(["read", str(page.parent), "--ledger", where]) == 0
        return capsys.readouterr().out

    first = outcome()
    assert first.startswith("new ")
    assert f"Read 1 page into {where}: 1 new." in first
    assert first.endswith(f"Next: dragoman agenda --ledger {where}\n")
    assert outcome().startswith("unchanged ")
    page.write_text(TEXT.replace("Toledo", "Ávila"), "utf-8")
    assert outcome().startswith("new version ")
    with Ledger(where) as ledger:
        assert [source.headline for source in ledger.articles()] == ["Ávila talks called off"]
        assert ledger.check().faults == ()


def test_bad_pages_are_named_and_the_good_ones_kept(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page.parent / "empty.txt").write_bytes(b"")
    (page.parent / "binary.txt").write_bytes(bytes(range(256)) * 40)
    where = str(tmp_path / "x.db")
    assert main(["read", str(page.parent), "--ledger", where]) == 1
    out, err = capsys.readouterr()
    assert "Read 3 pages into" in out and "1 new" in out and "2 failed" in out
    assert [line.split()[0] for line in err.splitlines()] == ["failed", "failed"]
    assert "empty.txt" in err and "binary.txt" in err
    with Ledger(where) as ledger:
        assert len(ledger.articles()) == 1


def test_a_path_that_is_not_there_stops_the_run_before_it_begins(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(page), str(tmp_path / "nothing.html"), "--ledger", str(tmp_path / "x.db")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "nothing.html is not there" in err
    assert not (tmp_path / "x.db").exists()


def test_a_day_of_publication_that_has_not_been_is_wrong_use(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(page), "--published", "2999-01-01"]) == 2
    assert "expected a day that has been" in capsys.readouterr().err


def test_an_address_on_a_private_network_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "http://127.0.0.1:9/page", "--ledger", str(tmp_path / "x.db")]) == 1
    assert "--allow-private" in capsys.readouterr().err


def test_gold_keeps_ids_and_order_and_quotes_the_text_as_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = TEXT.replace("\n\n", "\n \n").replace("é", "e\u0301").replace("ë", "e\u0308")
    rows: list[object] = [
        {"id": "b/2", "text": given, "published": "2025-03-03", "unknown": 1},
        {"id": "a/1", "nothing": "here"},
        {"id": "c/3", "text": given, "title": "Toledo talks called off", "published": None},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert main(["read", str(path), "--format", "gold"]) == 1
    out, err = capsys.readouterr()
    written = [json.loads(line) for line in out.splitlines()]
    assert [record["id"] for record in written] == ["b/2", "c/3"]
    assert [record["published"] for record in written] == ["2025-03-03", None]
    for record in written:
        assert record["text"] == given
        assert record["statements"] and record["events"]
        for said in record["statements"]:
            assert all(piece in given for piece in said["content"])
        for event in record["events"]:
            assert all(given[start:end].strip() for start, end in event["trigger_spans"])
    assert "Line 2 of" in err
    assert "Read 3 pages as gold: 2 read, 1 failed." in err


def test_standard_input_is_a_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["read", "-", "--ledger", str(tmp_path / "x.db")]) == 0
    assert capsys.readouterr().out.startswith("new ")


def test_a_day_in_the_future_is_told_and_kept_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"id": "r1", "text": TEXT, "published": "2199-01-01"}) + "\n", "utf-8")
    where = str(tmp_path / "x.db")
    assert main(["read", str(rows), "--ledger", where]) == 0
    out, err = capsys.readouterr()
    assert "1 new. 1 note above." in out
    assert err.startswith("note ") and "rows.jsonl#r1: It is dated 2199-01-01 by its row" in err
    assert main(["article", "r1", "--ledger", where]) == 0
    assert "note       It is dated 2199-01-01 by its row" in capsys.readouterr().out
    assert main(["article", "r1", "--ledger", where, "--json"]) == 0
    assert "2199-01-01" in json.loads(capsys.readouterr().out)["article"]["notes"][0]
    with Ledger(where) as ledger:
        assert ledger.check().faults == ()


def test_doubtful_findings_are_left_out_of_gold_and_entered_in_the_ledger(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def gold(least: str) -> dict[str, list[object]]:
        assert main(["read", str(page), "--format", "gold", "--min-confidence", least]) == 0
        out, err = capsys.readouterr()
        assert ("below 1 left out" in err) is (least == "1")
        written: dict[str, list[object]] = json.loads(out)
        return written

    assert gold("0")["statements"]
    assert gold("1")["statements"] == gold("1")["events"] == []
    where = str(tmp_path / "x.db")
    assert main(["read", str(page), "--min-confidence", "1", "--ledger", where]) == 0
    assert "below 1 in doubt" in capsys.readouterr().out
    with Ledger(where) as ledger:
        assert ledger.statements()


def test_a_confidence_beyond_1_is_wrong_use(page: Path) -> None:
    assert main(["read", str(page), "--min-confidence", "1.5"]) == 2


def test_explain_shows_words_scores_and_rules_and_enters_nothing(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["read", str(page), "--explain", "--reader", "lexical"]) == 0
    out, err = capsys.readouterr()
    assert "Statements:" in out and "subject of the cue" in out
    assert "trigger: " in out, "the entry of the lexicon"
    assert "nothing was entered" in err
    assert list(tmp_path.glob("*.db")) == []


def test_a_reader_that_is_none_is_wrong_use_and_says_which_there_are(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(page), "--reader", "clever"]) == 2
    assert "openai:URL#MODEL" in capsys.readouterr().err


def test_an_article_that_an_endpoint_fails_at_is_named_and_the_others_are_read(
    tmp_path: Path, server: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    found = {"entities": [{"id": "e1", "type": "STATE", "mentions": ["France", "Ruritania"], "offices": []}]}
    good, bad = completion(json.dumps(found)), completion("no")
    server.say(good).say(bad).say(bad).say(bad).say(good)
    arguments = ["read", str(tmp_path), "--format", "gold", "--jobs", "1", "--reader", f"openai:{server.url}#toy"]
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    written = [json.loads(line) for line in out.splitlines()]
    assert [[entity["mentions"] for entity in record["entities"]] for record in written] == [[["France"]]] * 2
    assert "b.txt" in next(line for line in err.splitlines() if line.startswith("failed"))
    assert "1 more not in the text, dropped" in err
