"""A file is written whole or not at all, whoever writes beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.errors import OutputError, UsageError
from dragoman.exports.files import write_whole


def test_the_file_is_there_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "report.html", b"new")
    write_whole(tmp_path / "report.html", b"newer")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.html", b"newer")]


def test_two_that_write_at_once_do_not_disturb_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.html"
    sync, first = os.fsync, [True]

    def while_the_other_writes(file: int) -> None:
        if first.pop() if first else False:
            write_whole(target, b"the other")
        sync(file)

    monkeypatch.setattr(os, "fsync", while_the_other_writes)
    write_whole(target, b"ours")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.html", b"ours")]


@pytest.mark.parametrize("place", ["missing/report.html", "file/report.html", "folder"])
def test_a_place_where_no_file_can_be_is_wrong_use(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="Name another place"):
        write_whole(tmp_path / place, b"new")


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.html"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"No space left on device; what was there before is as it was\. Free some"):
        write_whole(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.html", b"old")]


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    write_whole(Path(f"/dev/fd/{writer}"), b"through the pipe")
    assert os.read(reader, 100) == b"through the pipe"
    os.close(reader)
    os.close(writer)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "report.html")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "report.html").read_bytes() == b"new"
