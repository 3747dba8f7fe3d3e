"""Opens the database of a ledger: the file, its version, and what can go wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from dragoman.errors import LedgerBusyError, LedgerError, LedgerFullError, LedgerVersionError, UsageError
from dragoman.ledger.schema import APPLICATION_ID, HEAD
from dragoman.ledger.words import bare

BUSY_SECONDS = 5.0
"""How long to wait for another process; ``?timeout=`` in a URL says otherwise."""

CACHE = 65_536
"""Kibibytes of a ledger that a connection keeps in memory: SQLite's own 2,000 hold less than an entry looks at."""

Forward = Callable[[Connection], object]
"""What to do with a ledger of an older version, in the step that brings it forward."""


def open_database(where: str | Path, *, create: bool, write: bool, forward: Forward) -> Engine:
    """The database at a path or SQLAlchemy URL, brought to this version.

    Args:
        where: a path, or a URL as ``sqlite:///ledger.db?timeout=1``.
        create: whether to make a ledger where there is none.
        write: whether to write in it; else it may be a file that can only be read.
        forward: see ``Forward``.

    Raises:
        UsageError: where the URL is not one of SQLite.
        LedgerVersionError: where a newer Dragoman wrote it.
        LedgerBusyError: where another process holds it.
        LedgerError: where there is none and none is to be made, or it is no ledger.
    """
    url = _url(where)
    _look(url, create=create and write)
    engine = _engine(url, write=write)
    try:
        with told(engine):
            if write:
                _prepare(engine, forward)
            elif _is_older(engine):
                open_database(where, create=False, write=True, forward=forward).dispose()
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one unchanging state of the ledger."""
    with told(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that holds the ledger alone; all that it writes is kept, or nothing."""
    with told(engine), engine.connect() as connection, connection.execution_options(alone=True).begin():
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Tells what the database refuses as a LedgerError."""
    try:
        yield
    except DBAPIError as reason:
        raise _error(engine.url, reason.orig) from reason
    except sqlite3.Error as reason:
        raise _error(engine.url, reason) from reason


def _url(where: str | Path) -> URL:
    """The URL of a path or URL."""
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() != "sqlite":
        raise UsageError(
            "A ledger is a path, or a URL of an SQLite database", f"found {where}", "Give one like sqlite:///ledger.db"
        )
    return url


def _look(url: URL, *, create: bool) -> None:
    """Refuse a directory, and a file that is not there where none is to be made."""
    if not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    if path.is_dir():
        raise LedgerError("A ledger is a file", f"{path} is a folder", "Name a file in it")
    if not create and not path.exists():
        raise LedgerError(
            f"A ledger should be at {path}",
            "found no file",
            "Make one with dragoman read PAGE --ledger PATH, or name another",
        )
    if not create and not path.stat().st_size:
        raise LedgerError(f"{path} should be a ledger", "found an empty file", "Name a ledger")
    if not path.absolute().parent.is_dir():
        raise LedgerError(f"A folder should be at {path.parent}", "found none", "Make it, or name another")


def _engine(url: URL, *, write: bool) -> Engine:
    """An engine whose connections keep the promises that a ledger makes."""
    wait = {} if "timeout" in url.query else {"timeout": BUSY_SECONDS}
    engine = create_engine(url, connect_args=wait) if write else create_engine(url, creator=partial(_to_read, url))
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _to_read(url: URL) -> sqlite3.Connection:
    """A connection that can only read, be it a file or folder in which nobody may write."""
    path = Path(url.database or "").absolute()
    wait = float(str(url.query.get("timeout", BUSY_SECONDS)))
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=wait, check_same_thread=False)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").close()
    except sqlite3.OperationalError as reason:
        connection.close()
        # SQLite keeps track of readers in a file beside the ledger; where it can make none, nobody can write either
        hindered = reason.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if not hindered or path.with_name(f"{path.name}-wal").exists():
            raise
        connection = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True, timeout=wait, check_same_thread=False)
    return connection


def _is_older(engine: Engine) -> bool:
    """Whether it is a ledger of an older version."""
    with engine.connect() as connection:
        return _version(connection) != HEAD


def _on_connect(connection: Any, _: Any) -> None:
    """Leave transactions to ``_on_begin``; keep references, and triggers under REPLACE too."""
    connection.isolation_level = None  # sqlite3 would commit before a migration's CREATE TABLE
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA recursive_triggers=ON")
    # with WAL, a power cut can undo the last entries but never harm the file; a killed process undoes nothing
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute(f"PRAGMA cache_size=-{CACHE}")
    connection.create_function("bare", 1, bare, deterministic=True)


def _on_begin(connection: Connection) -> None:
    """Begin for reading, or for writing alone."""
    alone = connection.get_execution_options().get("alone", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")


def _prepare(engine: Engine, forward: Forward) -> None:
    """Make the ledger where the file is empty; bring an older one to this version."""
    with engine.connect() as connection:
        version = _version(connection)
        connection.rollback()
        if version == HEAD:
            return
        connection.connection.execute("PRAGMA journal_mode=WAL")  # refused inside a transaction
        with connection.execution_options(alone=True).begin():
            version = _version(connection)
            if version != HEAD:
                _migrate(connection)
            if version:
                forward(connection)


def _version(connection: Connection) -> str | None:
    """The version of a ledger; None where the database is empty."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if not tables:
        return None
    marked = connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
    if not marked or "alembic_version" not in tables:
        raise LedgerError(
            f"{connection.engine.url.database} should be a ledger",
            "found another SQLite database",
            "Name a ledger, or a file that is not there yet",
        )
    version = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    if version > HEAD:
        raise LedgerVersionError(
            f"This Dragoman knows ledgers up to version {HEAD}",
            f"{connection.engine.url.database} has version {version}",
            "Install a newer Dragoman",
        )
    return version


def _migrate(connection: Connection) -> None:
    """Run the migrations that are missing, all or none."""
    # alembic loads in half a second, and a ledger of this version does not need it
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _error(url: URL, original: BaseException | None) -> LedgerError:
    """What to tell of an error of SQLite's."""
    # the upper bits only tell apart kinds of the same error
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    name = url.database or "the ledger"
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LedgerBusyError(
            f"{name} should be free to use", "another process holds it", "Wait until that is done, then run again"
        )
    if code == sqlite3.SQLITE_FULL:
        return LedgerFullError(
            f"{name} needs room on the disk", "found none; what was entered before is kept", "Free some, then run again"
        )
    if code == sqlite3.SQLITE_NOTADB:
        return LedgerError(
            f"{name} should be a ledger",
            "found a file of another kind",
            "Name a ledger, or a file that is not there yet",
        )
    return LedgerError(
        f"{name} should be open to reading and writing", f"found: {original}", "Check the file, its folder and the disk"
    )
