"""Time expressions, as they stand."""

from __future__ import annotations

import re
from functools import cache

from dragoman.tables import table


@cache
def time_pattern() -> re.Pattern[str]:
    """What finds every time expression, the longest form first."""
    parts: dict[str, str] = {}
    found: list[str] = []
    for row in table("lexicon/times.tsv"):
        pattern = re.sub(r"\{([a-z]+)\}", lambda match: parts[match[1]], row["pattern"])
        if row["name"]:
            parts[row["name"]] = pattern
        else:
            found.append(pattern)
    return re.compile(rf"\b(?:{'|'.join(found)})")
