"""The records written by hand keep the form of gold records: every quote in its text, every id resolved."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT.parent / "shared" / "design" / "check_gold.py"
FILES = sorted([*(ROOT / "evaluation" / "gold").glob("*.jsonl"), *(ROOT / "training" / "stories").glob("*.jsonl")])


@pytest.mark.skipif(not CHECKER.exists(), reason=f"{CHECKER} is not here: the checker lies with the shared design")
def test_the_checker_of_gold_records_finds_no_fault() -> None:
    run = subprocess.run([sys.executable, CHECKER, *FILES], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.splitlines()[:-1]) == (0, [])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_article_is_of_its_file_and_stands_alone(file: Path) -> None:
    articles = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert len({article["id"] for article in articles}) == len(articles)
    assert {article["id"].partition("/")[0] for article in articles} == {file.stem}
    assert all(article["text"].strip() for article in articles)


def test_no_story_that_is_measured_on_is_trained_on() -> None:
    measured = {file.stem for file in FILES if file.parent.name == "gold"}
    trained = {file.stem for file in FILES if file.parent.name == "stories"}
    assert not measured & trained
