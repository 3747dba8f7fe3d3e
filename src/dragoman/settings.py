"""One frozen Settings, read from the environment once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from dragoman.errors import UsageError

Number = TypeVar("Number", int, float)


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits and defaults of a run.

    Every field can be set by an environment variable ``DRAGOMAN_<FIELD>`` in capitals.
    """

    facts: str = ""
    """Folder of the updates to the tables of facts; none are taken into account where it is not named."""
    max_page_bytes: int = 20_000_000
    """A page of more bytes than this is refused."""
    max_article_chars: int = 300_000
    """A longer text is a book and is refused; a code point is one character."""
    page_seconds: float = 300.0
    """Time allowed by ``dragoman read`` for reading one page; 0 for no limit."""
    fetch_seconds: float = 20.0
    """Time allowed for one address, redirects included."""
    max_redirects: int = 5
    """Redirects followed for one address."""
    max_feed_entries: int = 200
    """Entries taken from one feed, newest first as the feed has them."""
    allow_private: bool = False
    """Whether addresses on private networks may be fetched."""
    user_agent: str = "dragoman (reads news pages; keeps the record of diplomacy)"
    """What Dragoman calls itself when it fetches a page."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings with what ``DRAGOMAN_*`` variables say, defaults elsewhere.

        Raises:
            UsageError: where a variable is not of its field's type.
        """
        given = os.environ if environment is None else environment
        values: dict[str, str | int | float | bool] = {}
        for name, kind in cls.__annotations__.items():
            raw = given.get(f"DRAGOMAN_{name.upper()}")
            if raw is not None:
                values[name] = _parse(name, kind, raw)
        return cls(**values)  # type: ignore[arg-type]  # _parse gave each its field's type


def _parse(name: str, kind: str, raw: str) -> str | int | float | bool:
    """One variable's value in its field's type."""
    try:
        if kind == "int":
            return _limit(int(raw))
        if kind == "float":
            return _limit(float(raw))
        if kind == "bool":
            return {"0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}[raw.lower()]
    except (ValueError, KeyError):
        wanted = "yes or no" if kind == "bool" else "a number of 0 or more"
        raise UsageError(
            f"DRAGOMAN_{name.upper()} should be {wanted}", f"found {raw!r}", "Correct it or unset it"
        ) from None
    return raw


def _limit(value: Number) -> Number:
    """A limit as it is; ValueError below 0, and for what is no number."""
    if not value >= 0:
        raise ValueError(value)
    return value
