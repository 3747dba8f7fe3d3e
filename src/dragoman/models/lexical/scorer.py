"""The lexical scorer: rules over lexicons, one small module per layer."""

from dataclasses import replace

from dragoman.article.article import Article
from dragoman.models.lexical.document import Document
from dragoman.models.lexical.events import EventFinder
from dragoman.models.lexical.lexicon import calibration
from dragoman.models.lexical.names import NameFinder, find_pronouns
from dragoman.models.lexical.quotes import QuoteFinder
from dragoman.scores import Layer, Scores


class LexicalScorer:
    """A ``Scorer`` without a trained network, for English: general rules over the shipped lexicons."""

    @property
    def name(self) -> str:
        """Name and version."""
        return "lexical/1"

    def score(self, article: Article) -> Scores:
        """Spans and links found in the report; the same article always gives the same."""
        document = Document(article)
        NameFinder(document).find()
        for place in document.times:
            document.span(Layer.TIME, "", place, "time expression")
        document.mark((place, "◷") for place in document.times)
        find_pronouns(document)
        EventFinder(document, QuoteFinder(document).find()).find()
        return replace(document.scores(), calibration=calibration())
