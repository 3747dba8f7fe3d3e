from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest

from evaluation import gold

TEXT = (
    "Ministers to meet\n\nThe foreign ministers of Norland and Sudland will meet in Varna on Monday, the Norland "
    "government said. “We are ready,” Foreign Minister Ada Lin told reporters."
)
ARTICLE = {"id": "toy/01", "text": TEXT, "title": "Ministers to meet", "published": "2025-10-20"}
SCORER = """
import json, sys
def main(argv):
    files = argv[0].split(",")
    ids = [json.loads(line)["id"] for line in open(argv[1], encoding="utf-8")]
    if "--json" in argv:
        names = ["entities", "events", "event+status", "changed", "statements", "claims", "time", "place", "record"]
        print(json.dumps({name: None if name == "claims" else len(files) / 4 for name in names}))
    else:
        print("worst of", *ids)
main(sys.argv[1:])
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Shared data with a scorer that counts files."""
    (tmp_path / "design").mkdir()
    (tmp_path / "design" / "score_gold.py").write_text(SCORER)
    return tmp_path


def gold_file(folder: Path, name: str, *articles: dict[str, str]) -> Path:
    file = folder / f"{name}.jsonl"
    file.write_text("".join(json.dumps(article) + "\n" for article in articles))
    return file


def test_the_program_is_given_nothing_of_the_gold_but_id_text_title_and_day() -> None:
    cheat = {**ARTICLE, "events": [{"type": "CONSULT"}], "entities": [], "furniture": ["Ministers to meet"], "url": "x"}
    assert gold.predict(cheat) == gold.predict(ARTICLE)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_quotes_are_pieces_of_the_text_as_given_however_it_is_written(form: Literal["NFC", "NFD"]) -> None:
    text = "\ufeff" + normalize(form, TEXT.replace("Lin", "Líñ")).replace("\n", "\r\n")
    record = gold.predict({**ARTICLE, "text": text})
    assert record["text"] == text
    statements: Any = record["statements"]
    assert statements and all(piece in text for statement in statements for piece in statement["content"])
    entities: Any = record["entities"]
    assert normalize(form, "Ada Líñ") in [mention for entity in entities for mention in entity["mentions"]]


def test_each_file_and_all_together_have_a_row_and_the_predictions_are_kept(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [gold_file(tmp_path, "one", ARTICLE), gold_file(tmp_path, "two", {**ARTICLE, "id": "toy/02"})]
    kept = tmp_path / "predicted.jsonl"
    assert gold.main([*map(str, files), "--shared", str(shared), "-o", str(kept), "--worst", "5"]) == 0
    header, one, two, total, worst = capsys.readouterr().out.splitlines()
    assert header.split() == ["articles", *gold.COLUMNS]
    assert [row.split()[:3] for row in (one, two, total)] == [
        ["one", "1", "0.250"],
        ["two", "1", "0.250"],
        ["all", "2", "0.500"],
    ]
    assert one.split()[gold.COLUMNS.index("claims") + 2] == "-"
    assert worst == "worst of toy/01 toy/02"
    assert [json.loads(line)["id"] for line in kept.read_text().splitlines()] == ["toy/01", "toy/02"]


def test_an_article_that_cannot_be_read_is_named_and_the_rest_is_scored(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = gold_file(tmp_path, "one", {**ARTICLE, "id": "toy/00", "text": " "}, ARTICLE)
    assert gold.main([str(file), "--shared", str(shared)]) == 1
    assert "toy/00" in capsys.readouterr().err


@pytest.mark.parametrize("lines", ["no JSON\n", '{"id": "toy/01"}\n', "[]\n"])
def test_a_file_that_is_no_gold_file_is_refused_in_a_sentence(
    lines: str, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(lines)
    assert gold.main([str(file), "--shared", str(shared)]) == 2
    assert "bad.jsonl" in capsys.readouterr().err


def test_without_the_shared_scorer_one_sentence_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gold.main([str(gold_file(tmp_path, "one", ARTICLE)), "--shared", str(tmp_path)]) == 2
    assert "design/score_gold.py" in capsys.readouterr().err


def test_figures_that_do_not_apply_are_left_out_of_the_measures(shared: Path, tmp_path: Path) -> None:
    assert gold.measured([gold_file(tmp_path, "one", ARTICLE)], shared) == {
        name: 0.25 for name in gold.COLUMNS if name != "claims"
    }
