"""How a page over a limit of size is told of, wherever that is seen."""

from __future__ import annotations

from dragoman.errors import UnreadableError


def too_large(address: str, most: int, unit: str, setting: str) -> UnreadableError:
    """The error for what has more than ``most`` of a unit; ``setting`` is the variable that raises the limit."""
    return UnreadableError(
        f"{address} should have at most {most:,} {unit}", "it has more", f"Raise {setting} if you mean to read it"
    )


def too_many_bytes(address: str, most: int) -> UnreadableError:
    """The error for a page of more bytes than ``Settings.max_page_bytes``."""
    return too_large(address, most, "bytes", "DRAGOMAN_MAX_PAGE_BYTES")
