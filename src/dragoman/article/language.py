"""Which language a text is in: by its small words where these are surely English, else by py3langid."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.article.english import is_surely_english

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"

_CHARS_READ = 3000
_SURE = 0.5
"""Probability below which a language is a guess: a name or two, a line in several languages."""
_SHORT_CHARS = 200
_SURE_OF_SHORT = 0.95
"""The same for other languages than English in a short text, where foreign names weigh."""


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that most of the text's beginning is in, ``und`` where that is unclear."""
    beginning = text[:_CHARS_READ]
    if is_surely_english(beginning):
        return "en"
    language, probability = _identifier().classify(beginning)
    sure = _SURE_OF_SHORT if len(text) < _SHORT_CHARS and language != "en" else _SURE
    return str(language) if probability >= sure and len(language) == 2 else UNKNOWN


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier with its model, which takes a moment to load."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - so does the library

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
