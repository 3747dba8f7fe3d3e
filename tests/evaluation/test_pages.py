"""The measure of pages: it says so where there is nothing to measure, and counts as the benchmark does."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evaluation.pages import main, measure

REPORT = (
    "The foreign ministers will meet in Vienna on Tuesday, the Austrian government said on Monday night, after a "
    "week in which both had denied that any such meeting was planned."
)


def recorded(directory: Path) -> Path:
    """Three recorded pages, one of each set, each with all of its truth."""
    rows = []
    for name in ("aeb", "fundus", "kremlin"):
        head = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-03-04"}</script>'
        html = f"<html><head>{head}</head><body><article><h1>Talks to go on</h1><p>{REPORT}</p></article></body></html>"
        (directory / f"{name}.html.gz").write_bytes(gzip.compress(html.encode()))
        row = {"id": name, "file": f"{name}.html.gz", "url": "https://a.example/1", "set": name, "english": True}
        rows.append(
            row
            | {
                "title": "“Talks to go on”" if name == "aeb" else "talks to go on",
                "published": "2025-03-04",
                "body": REPORT,
            }
        )
    (directory / "index.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return directory


def test_right_pages_get_full_marks(tmp_path: Path) -> None:
    figures = measure(recorded(tmp_path))
    speed = figures.pop("pages per second, bare trafilatura = 1")
    assert speed > 0
    assert figures.pop("dates in the future") == 0
    assert figures.pop("articles refused") == 0
    assert set(figures.values()) == {1.0}


def test_where_there_are_no_pages_it_says_so_and_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")


def test_the_figures_can_be_had_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(recorded(tmp_path)), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["body F1, aeb"] == 1.0
