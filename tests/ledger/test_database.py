"""What can be wrong with the file, and what is then said; that nothing is lost."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger_factories import story, summit
from sqlalchemy import Engine, create_engine, event

from dragoman.codebook import Status
from dragoman.errors import LedgerBusyError, LedgerError, LedgerFullError, LedgerVersionError, UsageError
from dragoman.ledger import Ledger, schema
from dragoman.ledger.schema import FACTS, HEAD
from dragoman.review import Judgement

REPORT = summit("2025-10-16", Status.PLANNED, at="https://example.org/a")


@pytest.fixture
def path(empty_path: Path) -> Path:
    """A ledger with one report."""
    with Ledger(empty_path) as ledger:
        ledger.enter(REPORT.page, REPORT.record)
    return empty_path


def test_a_ledger_that_another_process_holds_is_said_to_be_busy(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    again = summit("2025-10-17", Status.PLANNED, at="https://example.org/b")
    with Ledger(f"sqlite:///{path}?timeout=0.05") as ledger:
        with pytest.raises(LedgerBusyError, match="another process holds it"):
            ledger.enter(again.page, again.record)
        assert len(ledger.articles()) == 1  # reading goes on
        other.close()
        assert ledger.enter(again.page, again.record).outcome == "new"


def test_a_ledger_locked_against_reading_is_said_to_be_busy(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE aside (x)")
    with pytest.raises(LedgerBusyError):
        Ledger(f"sqlite:///{path}?timeout=0.05")
    other.close()


def test_a_ledger_of_a_newer_version_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    with pytest.raises(LedgerVersionError, match=rf"up to version {HEAD}; .* has version 9999\. Install a newer"):
        Ledger(path)


@pytest.mark.parametrize("content", [b"not a database at all " * 100, b"SQLite format 3\x00" + b"\xff" * 200])
def test_garbage_is_no_ledger_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"should be a ledger"):
        Ledger(path)
    assert path.read_bytes() == content


def test_another_sqlite_database_is_no_ledger_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE page (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="another SQLite database"):
        Ledger(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with Ledger(path) as ledger:
        assert ledger.articles() == ()


def test_a_ledger_that_is_not_to_be_made_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="found no file"):
        Ledger(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("where", [".", "nowhere/ledger.db"])
def test_a_folder_or_a_path_in_none_is_refused(tmp_path: Path, where: str) -> None:
    with pytest.raises(LedgerError, match="folder"):
        Ledger(tmp_path / where)


def test_a_database_that_is_not_sqlite_is_refused() -> None:
    with pytest.raises(UsageError, match=r"sqlite:///ledger\.db"):
        Ledger("postgresql://localhost/ledger")


def test_a_full_disk_is_said_and_what_was_entered_is_kept(path: Path) -> None:
    def fill(connection: sqlite3.Connection, _: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    long = summit("2025-10-17", Status.PLANNED, at="https://example.org/long")
    long.text += "".join(f"\n\nAnother line, number {number}." for number in range(5000))
    event.listen(Engine, "connect", fill)
    try:
        with Ledger(path) as ledger, pytest.raises(LedgerFullError, match="what was entered before is kept"):
            ledger.enter(long.page, long.record)
    finally:
        event.remove(Engine, "connect", fill)
    with Ledger(path) as ledger:
        assert [source.published for source in ledger.articles()] == [REPORT.day]
        assert ledger.check().faults == ()


def test_a_process_killed_while_entering_leaves_a_ledger_that_opens_clean(path: Path) -> None:
    script = """
        import os, signal, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[2])
        import ledger_factories
        from dragoman.ledger import Ledger, entering
        entering.derive = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        report = ledger_factories.story()[1]
        Ledger(Path(sys.argv[1])).enter(report.page, report.record)
    """
    here = str(Path(__file__).parent)
    outcome = subprocess.run([sys.executable, "-c", dedent(script), str(path), here], check=False, timeout=60)
    assert outcome.returncode == -signal.SIGKILL
    with Ledger(path) as ledger:
        assert len(ledger.articles()) == 1
        assert ledger.check().faults == ()
        again = story()[1]
        assert ledger.enter(again.page, again.record).outcome == "new"


@pytest.mark.parametrize("table", [table.name for table in FACTS])
@pytest.mark.parametrize(
    "act", ["UPDATE {} SET entered = ''", "DELETE FROM {}", "INSERT OR REPLACE INTO {} SELECT * FROM {} LIMIT 1"]
)
def test_facts_cannot_be_changed_or_deleted(told_path: Path, table: str, act: str) -> None:
    with Ledger(told_path) as ledger:
        ledger.review(ledger.dossiers()[0].id, judgement=Judgement.ACCEPT, by="Ana")
    other = sqlite3.connect(told_path)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        other.execute(act.format(table, table))
    other.close()


def test_the_migrations_make_the_tables_that_the_schema_names(path: Path) -> None:
    def is_ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not re.match("words|alembic", name or "")

    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_the_schema_is_of_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "dragoman.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_a_ledger_of_this_version_does_not_load_the_migrations(path: Path) -> None:
    script = (
        "import sys; from dragoman.ledger import Ledger; Ledger(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "False"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes where nobody may")
def test_a_ledger_that_may_not_be_written_says_so(path: Path) -> None:
    path.chmod(0o400)
    again = summit("2025-10-17", Status.PLANNED, at="https://example.org/b")
    with Ledger(path) as ledger, pytest.raises(LedgerError, match="open to reading and writing"):
        ledger.enter(again.page, again.record)


def test_an_opened_ledger_that_is_only_read_is_not_written_in(told_path: Path) -> None:
    with Ledger(told_path, write=False) as ledger:
        assert len(ledger.dossiers()) == 3
        assert ledger.check().faults == ()
        with pytest.raises(LedgerError, match="readonly"):
            ledger.enter(REPORT.page, REPORT.record)
    with pytest.raises(LedgerError, match="found no file"):
        Ledger(told_path.with_name("none.db"), write=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes where nobody may")
def test_a_ledger_in_a_folder_where_nobody_may_write_can_be_shown(told_path: Path, tmp_path: Path) -> None:
    told_path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with Ledger(told_path, write=False) as ledger:
            assert len(ledger.dossiers()) == 3
    finally:
        tmp_path.chmod(0o700)


def test_a_ledger_of_the_first_version_is_brought_forward_with_its_dossiers(told_path: Path) -> None:
    with Ledger(told_path) as ledger:
        before = ledger.dossiers()
    first_version(told_path)
    with Ledger(told_path, write=False) as ledger:
        assert ledger.dossiers() == before
        assert ledger.check().faults == ()


def first_version(path: Path) -> None:
    """Make of a ledger what the first version would have made: no rereadings, nothing that later tables keep."""
    config = Config()
    config.set_main_option("script_location", "dragoman.ledger:migrations")
    first = path.with_suffix(".first")
    engine = create_engine(f"sqlite:///{first}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.exec_driver_sql(f"ATTACH '{path}' AS newer")
        for table in FACTS[: FACTS.index(schema.rereading)]:
            connection.exec_driver_sql(f"INSERT INTO {table.name} SELECT * FROM newer.{table.name}")
        connection.exec_driver_sql("INSERT INTO words(rowid, text) SELECT seq, text FROM article")
    engine.dispose()
    first.replace(path)
