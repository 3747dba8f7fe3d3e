"""JSON for other programs: safe to print, ISO dates, links as objects."""

from __future__ import annotations

import json
from datetime import date

from dragoman.exports.json import dump, plain
from dragoman.ledger import Source
from dragoman.spans import Span


def test_what_a_terminal_would_obey_is_escaped_and_comes_back_the_same() -> None:
    words = "a\x1b[31m\x9b31m\u202ebc é 北京"
    written = dump({"words": words})
    assert not set(written) & {"\x1b", "\x9b", "\u202e"}
    assert "é 北京" in written
    assert json.loads(written) == {"words": words}


def test_values_become_their_fields() -> None:
    assert plain(Span(3, 7, "Oslo")) == {"start": 3, "end": 7, "quote": "Oslo"}
    assert plain((Source("a", None, "", date(2025, 3, 3)),)) == [
        {"article": "a", "outlet": None, "headline": "", "published": "2025-03-03"}
    ]


def test_one_line_has_no_line_end() -> None:
    assert "\n" not in dump({"text": "a\nb", "list": [1, 2]}, indent=None)
