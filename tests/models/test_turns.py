from __future__ import annotations

from datetime import UTC, datetime

import pytest

pytest.importorskip("onnxruntime")

from drafts import needs_weights

import dragoman
from dragoman.codebook import QuoteKind

pytestmark = needs_weights

TRANSCRIPT = """The two presidents met in Astana before the council.

President of Latvia Edgars Rinkevics: Mr President, friends,

I thank you for the welcome. We have much to discuss about the railway.

President of Kazakhstan Kassym-Jomart Tokayev (retranslated): I am glad to see you here.

We hope that the railway agreement will be signed in June.

<…>
"""
NO_TRANSCRIPT = """Latvia's president said in Astana: the railway agreement will be signed in June.

Venue: Astana. Date: June.

The foreign ministry gave no further word on the matter."""


def words(text: str) -> list[tuple[str, list[str], QuoteKind]]:
    page = dragoman.Page("made/turns.txt", dragoman.Media.TEXT, text.encode(), datetime(2024, 5, 3, tzinfo=UTC))
    record = dragoman.read(page)
    names = {entity.id: entity.name.quote for entity in record.reading.entities}
    return [(names.get(s.speaker or "", ""), [p.quote for p in s.content], s.kind) for s in record.reading.statements]


def test_a_name_and_a_colon_open_a_turn_that_lasts_to_the_next() -> None:
    first, second = words(TRANSCRIPT)
    assert "Rinkevics" in first[0] and "Tokayev" in second[0]
    assert first[1][-1].startswith("I thank you") and second[1][0] == "I am glad to see you here."
    assert second[1][-1].endswith("signed in June.")
    assert first[2] is second[2] is QuoteKind.DIRECT


def test_a_report_with_colons_is_no_transcript() -> None:
    assert not any("Venue" in name or len(pieces) > 1 for name, pieces, _ in words(NO_TRANSCRIPT))
