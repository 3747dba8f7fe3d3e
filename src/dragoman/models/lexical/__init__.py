"""The lexical scorer: the first reader, and the fallback where no weights are."""

from dragoman.models.lexical.scorer import LexicalScorer

__all__ = ["LexicalScorer"]
