"""Writes a file whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from secrets import token_hex

from dragoman.errors import OutputError, UsageError

_WRONG_PLACE = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG}
)
"""What the system says where another place would do; all else is no fault of the one who asked."""


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` at ``path`` in one step: what is there is the old file or the new one, never a part.

    What is no plain file (a device, a pipe) is written to as it is. Two that write at once do
    not disturb each other: the last one's file stays.

    Raises:
        UsageError: where no file can be there.
        OutputError: where there is no room, or the disk fails; what was there before stays.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(path)), content)
    except OSError as reason:
        words = reason.strerror or str(reason)
        expected = f"{path} should be written"
        if reason.errno in _WRONG_PLACE:
            raise UsageError(expected, f"found: {words}", "Name another place") from reason
        raise OutputError(
            expected, f"found: {words}; what was there before is as it was", "Free some room, then run again"
        ) from reason


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target, then put it in the target's place."""
    part = target.with_name(f".{token_hex(8)}.part")
    try:
        with part.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())  # a full disk may show only here
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
