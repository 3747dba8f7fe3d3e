"""What each command shows of a ledger, to people and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made import made_ledger, records

from dragoman.cli.dossiers import _rows
from dragoman.cli.main import main
from dragoman.cli.note import show_dossier
from dragoman.cli.screen import Screen
from dragoman.ledger.dossier import OpenQuestion, SettledQuestion


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "made.db")
    made_ledger(where=path).close()
    return path


@pytest.fixture
def run(where: str, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: str) -> str:
        code = main([*arguments, "--ledger", where])
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        return str(out)

    return run


def ids(run: Any) -> dict[str, str]:
    return {dossier["kind"]: dossier["id"] for dossier in json.loads(run("dossiers", "--json"))}


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_agenda_names_day_status_place_and_the_way_to_more(run: Any) -> None:
    head, first, second, last = lines(run("agenda"))
    assert head == "when status what where sources id"
    assert first.startswith("10–16 Mar 2025 ✕ cancelled ")
    assert " Toledo 3 " in first
    assert second.startswith("not mentioned ● planned ")
    assert " undetermined 1 " in second
    assert last == f"2 in all. One of them in full: dragoman dossier {first.split()[-1]}"


def test_the_agenda_is_narrowed_by_days_party_and_status(run: Any) -> None:
    assert len(json.loads(run("agenda", "--status", "cancelled", "--json"))) == 1
    assert len(json.loads(run("agenda", "--party", "Borg", "--json"))) == 1
    assert len(json.loads(run("agenda", "--from", "2025-03-17", "--status", "cancelled", "--json"))) == 0
    assert "No meeting of that kind" in run("agenda", "--party", "Nobody")


def test_dossiers_are_narrowed_to_the_timeline_of_a_party(run: Any) -> None:
    alone = {one["id"] for one in json.loads(run("dossiers", "--party", "Borg", "--json"))}
    assert alone < {one["id"] for one in json.loads(run("dossiers", "--json"))}
    assert {one["id"] for one in json.loads(run("dossiers", "--party", "BÖRG", "--json"))} == alone
    assert "No dossier has a party of that name" in run("dossiers", "--party", "Nobody")


def test_a_dossier_reads_as_a_note(run: Any) -> None:
    told = lines(run("dossier", ids(run)["summit"]))
    assert told[1:7] == [
        "status ✕ cancelled",
        "word of Bo Borg, 11 Mar 2025; against it Ana Alba: planned",
        "what summit (CONSULT)",
        "who Ana Alba, Bo Borg",
        "when 10–16 Mar 2025",
        "where Toledo",
    ]
    assert "3 Mar 2025 ● planned Ana Alba “will meet” The Morning Post-Horn" in told
    assert "6 Mar 2025 ◐ postponed an unnamed source “on hold” Evening Lantern" in told
    assert "11 Mar 2025 ✕ cancelled Bo Borg “called off” The Ferryman" in told
    assert "planned: Ana Alba, “will take place” (The Ferryman, 11 Mar 2025)" in told
    assert "cancelled: Bo Borg, “called off” (The Ferryman, 11 Mar 2025)" in told
    assert "an official in Stockholm [said, paraphrased]: is on hold (Evening Lantern, 6 Mar 2025)" in told


def test_a_dossier_tells_what_is_open_and_what_it_prepares(run: Any) -> None:
    told = lines(run("dossier", ids(run)["talks"]))
    assert "where undetermined" in told
    assert "when not mentioned" in told
    assert "place: undetermined, “still to be determined” (The Morning Post-Horn, 3 Mar 2025)" in told
    assert any(line.startswith("prepares Summit") for line in told)


def test_an_article_shows_its_findings_in_place_and_its_furniture_aside(run: Any) -> None:
    told = lines(run("article", "a0"))
    assert told[0] == "Alba and Borg to meet in Toledo"
    assert any(line.startswith("Ana Alba will [meet Bo Borg]v1 in Toledo next week") for line in told)
    assert any("[“We are ready,”]s1 Alba said." in line for line in told)
    assert "[Your ad could stand here] (set aside)" in told
    assert "e1 person Ana Alba Ana Alba (n:alba) 0.60 no table has this name" in told
    assert "next week 10–16 Mar 2025 1.00 the week after publication" in told
    assert "advertisement Your ad could stand here" in told
    assert told.count("Alba and Borg to meet in Toledo") == 1


def test_an_article_lists_claims_with_their_responses(run: Any) -> None:
    told = lines(run("article", "a1"))
    assert "c1 Ana Alba: “Borg agreed to it”" in told
    assert "Bo Borg denies: “nothing was agreed”" in told


def test_the_articles_are_listed_by_date_with_the_way_to_each(run: Any) -> None:
    head, first, _, third, last = lines(run("articles"))
    assert head == "date outlet headline article"
    assert first.startswith("3 Mar 2025 The Morning Post-Horn Alba and Borg to meet in Toledo ")
    assert third.startswith("11 Mar 2025 The Ferryman No summit in Toledo, Borg says ")
    assert last == f"3 in all. One of them with what was found in it: dragoman article {first.split()[-1]}"
    assert "Alba and Borg to meet in Toledo" in run("article", first.split()[-1])


def test_an_article_is_found_by_its_url(run: Any) -> None:
    assert run("article", "https://news.example/1") == run("article", "a1")


def test_statements_are_narrowed_by_speaker(run: Any) -> None:
    assert lines(run("statements", "--by", "Borg")) == [
        "11 Mar 2025 Bo Borg [he said, verbatim]: “There will be no meeting,” (The Ferryman, 11 Mar 2025)",
        "1 in all.",
    ]
    assert run("statements", "--by", "bórg") == run("statements", "--by", "Borg")
    assert run("statements", "--by", "Nobody") == "No such statement is in the ledger.\n"


def test_search_shows_the_sentence_and_the_next_command(run: Any) -> None:
    told = lines(run("search", "insists"))
    assert told[:2] == ["No summit in Toledo, Borg says", "“Ana Alba insists that it will take place.”"]
    assert told[2].startswith("The Ferryman, 11 Mar 2025 · dragoman article ")


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (
            "agenda",
            "accounts completed conflicts history id in_doubt kind moves open_questions outcome_unknown parties place "
            "place_words settled_questions sources status threads tied time title type",
        ),
        ("statements", "about addressee capacity channel content cue day id kind source speaker voice"),
        ("search Toledo", "rank source span"),
        ("articles", "article headline outlet published"),
    ],
)
def test_the_keys_of_json_stay_what_they_are(run: Any, command: str, keys: str) -> None:
    assert sorted(json.loads(run(*command.split(), "--json"))[0]) == keys.split()


def test_json_of_an_article_has_spans_that_stand_in_its_text(run: Any) -> None:
    record = json.loads(run("article", "a0", "--json"))
    assert sorted(record) == ["actors", "article", "completed", "facts", "offices", "places", "reading", "times"]
    assert record["article"]["published"] == "2025-03-03"
    trigger = record["reading"]["events"][0]["triggers"][0]
    assert sorted(trigger) == ["end", "quote", "start"]
    assert record["article"]["text"][trigger["start"] : trigger["end"]] == trigger["quote"]


def test_json_names_both_ends_of_a_link(run: Any) -> None:
    dossiers = {dossier["kind"]: dossier for dossier in json.loads(run("dossiers", "--json"))}
    thread = dossiers["talks"]["threads"][0]
    assert (thread["link"], thread["dossier"]) == ("prepares", dossiers["summit"]["id"])
    assert dossiers["talks"]["accounts"][0]["links"][0]["link"] == "prepares"


def test_an_earlier_day_knows_nothing_of_what_was_entered_later(run: Any) -> None:
    assert json.loads(run("dossiers", "--as-of", "2020-01-01", "--json")) == []
    assert len(json.loads(run("dossiers", "--as-of", "2999-01-01T00:00", "--json"))) == 2


def test_the_check_says_how_much_was_checked_and_that_it_is_sound(run: Any) -> None:
    assert lines(run("ledger", "check"))[-1].startswith("The ledger is sound: ")


def test_rebuilding_changes_no_answer(run: Any) -> None:
    before = run("dossiers", "--json")
    assert run("ledger", "rebuild").startswith("Derived anew")
    assert run("dossiers", "--json") == before


def test_the_report_is_written_where_it_was_asked_for(run: Any, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    assert run("report", "-o", str(target)) == f"Wrote {target}. Open it in a browser; it needs no network.\n"
    assert "called off" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["dossier", "ffffffff"], "should name a dossier"),
        (["article", "nowhere"], "should name an article"),
        (["article", "https://news.example/9"], "should name an article"),
        (["search", '""'], "a word to look for"),
        (["report", "-o", "no/such/folder/report.html"], "Name another place"),
        (["agenda", "--as-of", "2025-13-01"], "expected a day like 2025-10-20"),
    ],
)
def test_wrong_use_gets_one_sentence(
    where: str, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main([*arguments, "--ledger", where]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agenda", "--ledger", str(tmp_path / "none.db")]) == 2
    assert "dragoman read PAGE" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_not_made_a_ledger_by_asking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.txt"
    path.touch()
    assert main(["agenda", "--ledger", str(path)]) == 2
    assert "found an empty file" in capsys.readouterr().err
    assert path.stat().st_size == 0


def test_the_ledger_of_the_environment_is_taken(
    where: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAGOMAN_LEDGER", where)
    assert main(["statements"]) == 0
    assert capsys.readouterr().out.endswith(f"{len(records())} in all.\n")


def test_a_moment_before_the_first_entry_is_named_as_one(run: Any) -> None:
    for command in ("agenda", "dossiers"):
        assert "before, the ledger knew nothing. Give a later --as-of" in run(command, "--as-of", "1999-12-31")
        assert json.loads(run(command, "--as-of", "1999-12-31", "--json")) == []


def test_a_list_of_dossiers_counts_copies_of_one_report_once() -> None:
    with made_ledger() as ledger:
        summit = next(one for one in ledger.dossiers() if one.kind == "summit")
    copies = tuple(source for group in summit.sources for source in group)
    assert len(copies) == 3
    (row,) = _rows([replace(summit, sources=(copies,))])
    assert row[4] == "1"


def test_what_was_settled_is_told_once_with_the_words_that_left_it_open(capsys: pytest.CaptureFixture[str]) -> None:
    with made_ledger() as ledger:
        summit = next(one for one in ledger.dossiers() if one.kind == "summit")
    account = summit.accounts[0]
    voice, words = summit.history[0].voice, summit.history[0].words
    settled = SettledQuestion(OpenQuestion("place", words, account.source), words, voice, account.source)
    show_dossier(Screen(), replace(summit, settled_questions=(settled, settled)), ())
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("place: ")]
    assert len(told) == 1
    assert told[0].startswith(f"place: “{words.quote}”, settled since, “{words.quote}” (")
