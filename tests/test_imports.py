"""What is loaded when: the front door and the help pages open fast."""

from __future__ import annotations

import subprocess
import sys

ALLOWED = {"dragoman", "click"}


def loaded(code: str) -> set[str]:
    """The packages outside the standard library that a fresh interpreter has after ``code``."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    names = {name.partition(".")[0] for name in done.stderr.split()}
    return {name for name in names if name not in sys.stdlib_module_names and not name.startswith("_")}


def test_importing_dragoman_loads_nothing_but_itself() -> None:
    assert loaded("import dragoman") == {"dragoman"}


def test_help_and_version_load_no_model_and_no_database() -> None:
    for option in ("--help", "--version"):
        assert loaded(f"from dragoman.cli.main import main; main([{option!r}])") <= ALLOWED


def test_showing_what_is_in_a_ledger_loads_nothing_that_reads_pages() -> None:
    script = "import dragoman.cli.dossiers, dragoman.cli.articles, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    readers = {
        *("dragoman.record.resolve", "dragoman.record.gazetteer", "dragoman.reading.read", "dragoman.timex"),
        *("dragoman.models", "dragoman.exports.gold", "trafilatura", "alembic"),
    }
    assert readers & set(done.stdout.split()) == set()


def test_reading_a_text_waits_for_no_library_that_only_other_pages_need() -> None:
    script = """
import sys
from datetime import UTC, datetime
from dragoman import Media, Page, read
text = "The foreign minister of Norway said on Monday that he would meet the Swedish ambassador in Oslo. " * 8
assert read(Page("a.txt", Media.TEXT, text.encode(), datetime(2025, 11, 1, tzinfo=UTC))).article.language == "en"
"""
    others = {
        "trafilatura",
        "htmldate",
        "pypdf",
        "markdown_it",
        "httpx",
        "feedparser",
        "py3langid",
        "charset_normalizer",
    }
    assert loaded(script) & others == set()
