"""The lexical scorer: rules over lexicons, one small module per layer."""

from __future__ import annotations

from dragoman.article.article import Article
from dragoman.models.lexical.draft import Draft
from dragoman.models.lexical.names import NameFinder
from dragoman.models.lexical.quotes import QuoteFinder
from dragoman.models.lexical.syntax import pronouns
from dragoman.models.lexical.times import time_pattern
from dragoman.models.lexical.words import Document
from dragoman.scores import Layer, Scores


class LexicalScorer:
    """A ``Scorer`` without a trained network, for English: honest general rules over the shipped lexicons."""

    @property
    def name(self) -> str:
        """Name and version."""
        return "lexical/1"

    def score(self, article: Article) -> Scores:
        """Spans and links found in the report; the same article always gives the same."""
        document, draft = Document(article), Draft(article.text)
        NameFinder(document, draft).find()
        found = pronouns(document)
        QuoteFinder(document, draft, found).find()
        for first, last in document.sentences:
            for time in time_pattern().finditer(document.text, document.starts[first], document.end(last)):
                draft.span(Layer.TIME, "", *time.span(), "time expression")
        return draft.scores()
