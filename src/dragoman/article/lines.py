"""A line of a page in one spelling, and whether two say the same."""

from __future__ import annotations

import re
from unicodedata import normalize

_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans("‘’‚‛“”„‟–—", "''''\"\"\"\"--")


def one_line(text: str) -> str:
    """The text with each run of white space made one space, none at its ends."""
    return _SPACE.sub(" ", text).strip()


def same_line(one: str, other: str) -> bool:
    """Whether two lines say the same: quotation marks, dashes, case and spacing aside."""
    return line_key(one) == line_key(other)


def line_key(text: str) -> str:
    """A line in the form in which it is compared."""
    return one_line(normalize("NFKC", text).translate(_QUOTES)).rstrip(".").casefold()
