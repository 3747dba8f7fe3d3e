"""``dragoman review`` as somebody uses it who looks through what was read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made import made_ledger

from dragoman.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    where = str(tmp_path / "made.db")
    made_ledger(where=where).close()

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--ledger", where])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def summit(run: Run) -> dict[str, Any]:
    found = json.loads(run("dossiers", "--json")[1])
    return next(one for one in found if one["kind"] == "summit")


def test_a_rejected_finding_is_gone_from_every_view_and_listed(run: Run) -> None:
    last = summit(run)["accounts"][-1]
    code, out, err = run("review", last["id"], "--reject", "--by", "Ana", "--why", "it says no such thing")
    assert (code, err) == (0, "")
    assert "Ana: reject" in out
    assert last["id"] not in run("dossiers", "--json")[1]
    assert last["id"] not in run("statements", "--json")[1]
    assert "it says no such thing" in run("review", "--list")[1]
    listed = json.loads(run("review", "--list", "--json")[1])
    assert [(one["state"], one["review"]["by"]) for one in listed] == [("counts", "Ana")]
    assert run("ledger", "check")[0] == 0


def test_a_finding_is_named_by_its_article_and_label(run: Run) -> None:
    article = summit(run)["accounts"][0]["source"]["article"]
    code, out, _ = run("review", f"{article[:6]}:v1", "--correct", "status=proposed", "--by", "Ana")
    assert (code, "correct" in out, "status=proposed" in out) == (0, True, True)
    assert summit(run)["accounts"][0]["steps"][0]["status"] == "proposed"
    assert "Ana, " in run("dossier", summit(run)["id"])[1]


def test_a_contradiction_is_told_and_how_it_ends(run: Run) -> None:
    id = summit(run)["accounts"][0]["id"]
    run("review", id, "--reject", "--by", "Ana")
    code, out, _ = run("review", id, "--accept", "--by", "Bo")
    assert code == 0
    assert "neither counts until one is withdrawn" in out
    assert "does not count, contradicted by" in run("review", "--list")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ffffffff", "--accept", "--by", "Ana"), "found none"),
        (("SUMMIT", "--accept"), "--by NAME"),
        (("SUMMIT", "--accept", "--reject", "--by", "Ana"), "one thing to do"),
        (("SUMMIT", "--correct", "status", "--by", "Ana"), "FIELD=VALUE"),
        (("SUMMIT", "--correct", "status=over", "--by", "Ana"), "one of proposed"),
        (("SUMMIT", "--merge", "--by", "Ana"), "said of two"),
        (("SUMMIT", "SUMMIT", "--merge", "--by", "Ana"), "two dossiers"),
        (("--withdraw", "ffffffff", "--by", "Ana"), "found none"),
        (("SUMMIT",), "what to say of"),
        ((), "Expected a terminal"),
    ],
)
def test_what_cannot_be_is_wrong_use_and_enters_nothing(run: Run, arguments: tuple[str, ...], message: str) -> None:
    id = summit(run)["id"]
    code, out, err = run("review", *(id if one == "SUMMIT" else one for one in arguments))
    assert (code, out) == (2, "")
    assert message in err
    assert json.loads(run("review", "--list", "--json")[1]) == []


def test_reviewed_articles_are_exported_as_gold_with_what_was_looked_at(run: Run, tmp_path: Path) -> None:
    first, second = summit(run)["accounts"][:2]
    run("review", first["id"], "--correct", "status=proposed", "--by", "Ana")
    run("review", second["id"], "--reject", "--by", "Bo")
    file = tmp_path / "gold.jsonl"
    code, out, _ = run("review", "--export", str(file))
    assert (code, out) == (0, f"Wrote 2 articles to {file}.\n")
    right, wrong = sorted(map(json.loads, file.read_text("utf-8").splitlines()), key=lambda one: one["published"])
    assert (right["events"][0]["status"], right["reviewed"]["right"]) == ("proposed", [right["events"][0]["id"]])
    assert wrong["reviewed"]["wrong"] == [second["trigger"]["quote"]]
    assert second["trigger"]["quote"] not in [words for event in wrong["events"] for words in event["triggers"]]
    for one in (right, wrong):
        assert all(words in one["text"] for event in one["events"] for words in event["triggers"])


def test_agreement_is_told_of_each_two_reviewers(run: Run) -> None:
    assert "needs two reviewers" in run("review", "--agreement")[1]
    accounts = [one["id"] for one in summit(run)["accounts"]]
    for by, said in (("Ana", ("--accept", "--reject")), ("Bo", ("--accept", "--accept"))):
        for id, judgement in zip(accounts, said, strict=False):
            run("review", id, judgement, "--by", by)
    (found,) = json.loads(run("review", "--agreement", "--json")[1])["between"]
    assert (found["findings"], found["findings_kappa"], found["pairs_kappa"]) == (2, 0, None)
    assert found["spans_f1_exact"] == pytest.approx(2 / 3)
    assert "Ana and Bo" in run("review", "--agreement")[1]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is typed, one answer for each question."""
    typed: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: typed.pop(0))
    yield typed
    assert typed == []


def test_on_a_terminal_what_is_doubtful_is_gone_through(
    run: Run, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.ledger.doubts.DOUBTFUL", 2)  # so that all are
    answers += ["Ana", "c", "status=over", "", "", "n", "r", "no event", "q"]
    code, out, _ = run("review")
    assert code == 0
    assert "not entered" in out
    assert "1 review entered" in out
    listed = json.loads(run("review", "--list", "--json")[1])
    assert [(one["review"]["judgement"], one["review"]["why"]) for one in listed] == [("reject", "no event")]
