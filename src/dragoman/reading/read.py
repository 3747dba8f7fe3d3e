"""Article + Scorer → Reading: the step that this station is for."""

from __future__ import annotations

from dragoman.article.article import Article
from dragoman.article.sentences import sentences
from dragoman.reading.claims import claims
from dragoman.reading.confidence import calibrated
from dragoman.reading.events import events
from dragoman.reading.marks import Marks
from dragoman.reading.mentions import cast
from dragoman.reading.reading import Reading
from dragoman.reading.statements import said
from dragoman.reading.subjects import with_subjects
from dragoman.reading.sure import sure_enough
from dragoman.scores import Layer, Scorer, Scores

_LANGUAGES = frozenset({"en", "und"})
"""What is read: English, and what may be English because it is too short to tell."""


def read(article: Article, scorer: Scorer) -> Reading:
    """All that ``scorer`` finds in an article, as far as it is consistent.

    Every span stands in ``article.text`` and in no furniture, every id resolves, and the
    same scores give the same reading in whatever order they come. An article in a language
    that is not supported gives an empty reading that says so in ``unread``.
    """
    if article.language not in _LANGUAGES:
        reason = f"its language is “{article.language}”, and only English is read"
        return Reading(scorer.name, entities=(), events=(), statements=(), claims=(), times=(), unread=reason)
    return made_of(article, scorer.score(article), scorer.name)


def made_of(article: Article, scores: Scores, reader: str) -> Reading:
    """What ``scores`` say of an article in a language that is read, as far as it is consistent."""
    marks = Marks.of(article, scores)
    sentence_spans = sentences(article)
    people = cast(marks)
    spoken = said(article, marks, people)
    happened = events(article.text, sentence_spans, marks, people, spoken.statements)
    contested = claims(marks, people, spoken)
    reading = Reading(
        reader=reader,
        entities=people.entities,
        events=happened,
        statements=with_subjects(article.text, sentence_spans, spoken.statements, happened, contested),
        claims=contested,
        times=tuple(marks.span(position) for position in marks.on(Layer.TIME)),
        dropped=scores.dropped,
    )
    return calibrated(sure_enough(reading, scores.least), scores.calibration)
