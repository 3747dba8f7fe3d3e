"""How sources are spoken of."""

import pytest

from dragoman.exports.words import source_words
from dragoman.ledger.dossier import Source


@pytest.mark.parametrize(
    ("outlet", "headline", "words"),
    [
        ("The Ferryman", "No summit", "The Ferryman"),
        (None, "No summit", "“No summit”"),  # else it reads as the name of an outlet
        (None, "", "article 8bca"),
    ],
)
def test_a_source_without_an_outlet_is_known_by_its_headline_or_id(
    outlet: str | None, headline: str, words: str
) -> None:
    assert source_words(Source("8bca", outlet, headline, None)) == words
