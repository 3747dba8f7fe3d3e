"""Opening what users have: files, folders, standard input, and all that can be wrong with them."""

from __future__ import annotations

import io
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman.errors import PageError, UnreadableError, UsageError
from dragoman.page import Media, Page, open_pages
from dragoman.settings import Settings

REPORT = "The two ministers met on Monday. They agreed to meet again."


def opened(source: str | Path, settings: Settings | None = None, **options: object) -> list[Page | PageError]:
    return list(open_pages(str(source), settings or Settings(), **options))  # type: ignore[arg-type]


def only_page(source: str | Path, settings: Settings | None = None, **options: object) -> Page:
    (page,) = opened(source, settings, **options)
    assert isinstance(page, Page)
    return page


def write(path: Path, content: str | bytes, *, modified: datetime | None = None) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    if modified is not None:
        os.utime(path, (modified.timestamp(), modified.timestamp()))
    return path


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.txt", REPORT, Media.TEXT),
        ("a", REPORT, Media.TEXT),
        ("a.md", f"# Title\n\n{REPORT}", Media.MARKDOWN),
        ("a.html", f"<p>{REPORT}</p>", Media.HTML),
        ("a", f"<div><p>{REPORT}</p></div>", Media.HTML),
        ("a.txt", f"<!DOCTYPE html><html><body><p>{REPORT}</p></body></html>", Media.HTML),
        ("a.eml", f"From: a@b.example\nSubject: Talks\n\n{REPORT}", Media.EMAIL),
        ("a.pdf", b"%PDF-1.4 and so on", Media.PDF),
        ("a.txt", b"%PDF-1.4 and so on", Media.PDF),
        ("a.html", f"<!DOCTYPE html><html><p>{REPORT}</p></html>".encode("utf-16"), Media.HTML),
    ],
)
def test_a_file_is_known_by_its_first_bytes_and_else_by_its_name(
    tmp_path: Path, name: str, content: str | bytes, media: Media
) -> None:
    assert only_page(write(tmp_path / name, content)).media is media


def test_a_file_is_dated_by_when_it_was_written_so_that_reading_again_gives_the_same(tmp_path: Path) -> None:
    written = datetime(2025, 3, 4, 5, 6, tzinfo=UTC)
    path = write(tmp_path / "a.txt", REPORT, modified=written)
    page = only_page(path)
    assert page.fetched == written
    assert page.address == path.as_posix()
    assert page == only_page(path)


def test_a_folder_gives_its_pages_sorted_without_hidden_files_and_what_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "picture.png", "style.css"):
        write(tmp_path / name, REPORT)
    addresses = [page.address for page in opened(tmp_path) if isinstance(page, Page)]
    assert addresses == [(tmp_path / name).as_posix() for name in ("a.txt", "b.txt", "sub/c.txt")]


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not there"):
        open_pages(str(tmp_path / "absent.html"), Settings())


def test_a_url_of_another_scheme_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="http:// or https://"):
        open_pages("ftp://example.org/a", Settings())


def test_a_page_over_the_limit_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)  # sparse: takes no room
    (error,) = opened(path)
    assert isinstance(error, UnreadableError)
    assert "at most 20,000,000 bytes" in str(error)
    assert path.as_posix() in str(error)


def test_an_unreadable_file_is_named_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", REPORT)
    write(tmp_path / "b.txt", REPORT)
    open_path = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return open_path(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    error, page = opened(tmp_path)
    assert isinstance(error, UnreadableError)
    assert "a.txt" in str(error)
    assert isinstance(page, Page)


def test_the_day_a_user_gives_is_a_hint(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", REPORT)
    assert only_page(path, published=date(2025, 10, 16)).hints.published == date(2025, 10, 16)


def test_a_hinted_day_after_the_file_was_written_is_kept_as_it_was_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", REPORT, modified=datetime(2025, 3, 4, tzinfo=UTC))
    assert only_page(path, published=date(2025, 3, 9)).hints.published == date(2025, 3, 9)


def test_rows_become_pages_and_bad_ones_errors_that_name_their_line(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "x/1", "text": REPORT, "title": "Talks", "published": "2025-01-02", "gold": [1, 2]}),
        "",
        json.dumps(
            {"html": f"<p>{REPORT}</p>", "url": "https://a.example/1", "published": "2025-01-02T23:00:00-05:00"}
        ),
        "{not json",
        json.dumps(["a list"]),
        json.dumps({"id": "empty", "text": "  "}),
        json.dumps({"id": 7, "text": REPORT, "published": "2199-01-01"}),
        json.dumps({"id": "odd", "text": REPORT, "published": "yesterday"}),
        json.dumps({"text": REPORT, "title": 5}),
        json.dumps({"text": REPORT, "url": None, "title": "", "published": None}),
    ]
    path = write(tmp_path / "rows.jsonl", "\n".join(rows))
    got = opened(path, published=date(2024, 1, 1))
    where = path.as_posix()
    pages = [page for page in got if isinstance(page, Page)]
    assert [page.address for page in pages] == [
        f"{where}#x/1",
        "https://a.example/1",
        f"{where}#7",
        f"{where}#{pages[3].digest[:16]}",
    ]
    assert pages[0].hints.title == "Talks"
    days = [date(2025, 1, 2), date(2025, 1, 2), date(2199, 1, 1), date(2024, 1, 1)]
    assert [page.hints.published for page in pages] == days
    assert [page.media for page in pages] == [Media.TEXT, Media.HTML, Media.TEXT, Media.TEXT]
    errors = [str(page) for page in got if isinstance(page, PageError)]
    assert [error.split(" of ")[0] for error in errors] == ["Line 4", "Line 5", "Line 6", "Line 8", "Line 9"]


def test_a_row_over_the_limit_is_one_error_and_the_next_row_is_read(tmp_path: Path) -> None:
    rows = [json.dumps({"text": "word " * 1000}), json.dumps({"text": REPORT})]
    error, page = opened(write(tmp_path / "rows.jsonl", "\n".join(rows)), Settings(max_page_bytes=1000))
    assert isinstance(error, UnreadableError)
    assert "too long" in str(error)
    assert isinstance(page, Page)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (REPORT, Media.TEXT),
        (f"<html><body><p>{REPORT}</p></body></html>", Media.HTML),
        (json.dumps({"text": REPORT}), Media.TEXT),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(content: str, media: Media) -> None:
    page = only_page("-", stdin=io.BytesIO(content.encode()))
    assert page.media is media
    assert page.address == f"-#{page.digest[:16]}"


def test_an_empty_standard_input_is_a_page_that_extraction_refuses() -> None:
    assert only_page("-", stdin=io.BytesIO(b"")).content == b""


def test_another_text_by_standard_input_is_another_page() -> None:
    row = json.dumps({"id": "1", "text": REPORT})
    streams = [REPORT, f"{REPORT} Nothing was signed.", row, row.replace("1", "2", 1)]
    addresses = {only_page("-", stdin=io.BytesIO(stream.encode())).address for stream in streams}
    assert len(addresses) == len(streams)


def test_settings_are_those_of_the_environment_where_none_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt", REPORT)
    (page,) = open_pages(str(path))
    assert isinstance(page, Page)
    monkeypatch.setenv("DRAGOMAN_MAX_PAGE_BYTES", "10")
    (error,) = open_pages(str(path))
    assert "at most 10 bytes" in str(error)


def test_a_file_has_one_address_however_its_path_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "report.txt", REPORT)
    monkeypatch.chdir(tmp_path)
    typed = ["report.txt", "./report.txt", f"../{tmp_path.name}/report.txt", str(path)]
    assert {only_page(name).address for name in typed} == {path.as_posix()}
