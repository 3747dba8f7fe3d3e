"""``FIELD=VALUE`` → a correction: which fields a finding has, and the words of the article that a value names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dragoman.article.article import Article
from dragoman.codebook import ANONYMOUS, ARTICLE, EntityType, QuoteKind, Stance, Status
from dragoman.errors import UsageError
from dragoman.reading.reading import Claim, Event, Statement
from dragoman.record.names import words
from dragoman.record.record import Record
from dragoman.review.review import Correction, Named
from dragoman.spans import Span
from dragoman.tables import table

NONE, UNDETERMINED = "none", "undetermined"
"""The values of a field that the article does not fill, and of one that it calls open."""

YES, NO = "yes", "no"

_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.))?|\.\./{_DAY}")


class _Reader:
    """Reads values for a finding of a record: words are looked for beside the words of the finding."""

    def __init__(self, record: Record, near: Span) -> None:
        self._record = record
        self._article: Article = record.article
        self._near = near

    def kind(self, field: str, value: str) -> Correction:
        """A kind of the codebook, with or without its type."""
        kinds = [f"{row['type']}/{row['kind']}" for row in table("codebook.tsv")]
        found = [one for one in kinds if value.casefold() in {one.casefold(), one.partition("/")[2]}]
        if not found:
            raise _wrong(
                field, "a kind of event, as meeting or CONSULT/meeting", value, "see dragoman/facts/codebook.tsv"
            )
        return Correction(field, found[0])

    def status(self, field: str, value: str) -> Correction:
        """One of the statuses."""
        return _one_of(field, value, [str(one) for one in Status])

    def quotation(self, field: str, value: str) -> Correction:
        """How far words are verbatim."""
        return _one_of(field, value, [str(one) for one in QuoteKind])

    def stance(self, field: str, value: str) -> Correction:
        """What a response does to a claim."""
        return _one_of(field, value, [str(one) for one in Stance])

    def yes(self, field: str, value: str) -> Correction:
        """Yes or no."""
        return _one_of(field, value, [YES, NO])

    def time(self, field: str, value: str) -> Correction:
        """A day, an interval, or that it is none or open."""
        if value not in {NONE, UNDETERMINED} and not _TIME.fullmatch(value):
            raise _wrong(field, "a day or start/end, undetermined or none", value, "write it as 2025-10-20/2025-10-26")
        return Correction(field, value)

    def words(self, field: str, value: str) -> Correction:
        """Words of the article; pieces are parted by " … "."""
        return Correction(field, value, tuple(self._words(field, piece) for piece in value.split(" … ")))

    def words_or_none(self, field: str, value: str) -> Correction:
        """Words of the article, or none."""
        return Correction(field, value) if value == NONE else self.words(field, value)

    def place(self, field: str, value: str) -> Correction:
        """Words that name a place, or that it is none or open."""
        if value in {NONE, UNDETERMINED}:
            return Correction(field, value)
        span = self._words(field, value)
        return Correction(field, value, (span,), (Named(span, EntityType.PLACE, None),))

    def somebody(self, field: str, value: str) -> Correction:
        """One actor that the article names, or none."""
        return Correction(field, value, (), () if value == NONE else (self._named(field, value),))

    def voice(self, field: str, value: str) -> Correction:
        """An actor that the article names, the article itself, or a source without a name."""
        return Correction(field, value, (), () if value in {ARTICLE, ANONYMOUS} else (self._named(field, value),))

    def actors(self, field: str, value: str) -> Correction:
        """Actors that the article names, parted by commas; or none."""
        names = [] if value == NONE else [name.strip() for name in value.split(",") if name.strip()]
        return Correction(field, value, (), tuple(self._named(field, name) for name in names))

    def _words(self, field: str, value: str) -> Span:
        """The words where they stand nearest to the finding."""
        text = self._article.text
        places = [match.start() for match in re.finditer(re.escape(value.strip()), text)] if value.strip() else []
        spans = [Span.of(text, start, start + len(value.strip())) for start in places]
        spans = [one for one in spans if not any(piece.span.overlaps(one) for piece in self._article.furniture)]
        if not spans:
            raise _wrong(field, "words of the article", value, "copy them as they stand there")
        return min(spans, key=lambda one: (abs(one.start - self._near.start), one.start))

    def _named(self, field: str, value: str) -> Named:
        """The actor that an id of the reading, a name or part of one, or words of the article name."""
        reading, asked = self._record.reading, set(words(value))
        actors = [(one, self._record.actor(one.id)) for one in reading.entities if one.type is not EntityType.PLACE]
        exact = [(one, of) for one, of in actors if one.id == value or (of and value.casefold() == of.name.casefold())]
        if exact:
            return Named(exact[0][0].name, exact[0][0].type, exact[0][1])
        if value not in self._article.text:  # a name without its accents, or one that only the tables have
            parts = [(one, of) for one, of in actors if of and asked and asked <= set(words(of.name))]
            if len({of.id for _, of in parts if of}) == 1:
                return Named(parts[0][0].name, parts[0][0].type, parts[0][1])
        span = self._words(field, value)
        there = [(one, of) for one, of in actors if any(mention.span.overlaps(span) for mention in one.mentions)]
        return Named(span, there[0][0].type, there[0][1]) if there else Named(span, EntityType.ORG, None)


_EVENT: Mapping[str, Callable[[_Reader, str, str], Correction]] = {
    "kind": _Reader.kind,
    "status": _Reader.status,
    "status_words": _Reader.words,
    "word_of": _Reader.voice,
    "in_doubt": _Reader.yes,
    "time": _Reader.time,
    "time_words": _Reader.words_or_none,
    "place": _Reader.place,
    "source": _Reader.actors,
    "target": _Reader.actors,
    "words": _Reader.words,
}
_STATEMENT: Mapping[str, Callable[[_Reader, str, str], Correction]] = {
    "speaker": _Reader.somebody,
    "addressee": _Reader.somebody,
    "capacity": _Reader.words_or_none,
    "cue": _Reader.words_or_none,
    "channel": _Reader.words_or_none,
    "kind": _Reader.quotation,
    "words": _Reader.words,
}
_CLAIM: Mapping[str, Callable[[_Reader, str, str], Correction]] = {
    "speaker": _Reader.somebody,
    "stance": _Reader.stance,
    "words": _Reader.words,
}

FIELDS: Mapping[type, Mapping[str, Callable[[_Reader, str, str], Correction]]] = {
    Event: _EVENT,
    Statement: _STATEMENT,
    Claim: _CLAIM,
}
"""The fields of each kind of finding, with what reads their values."""


def fields_of(finding: Event | Statement | Claim) -> tuple[str, ...]:
    """The fields that can be corrected."""
    return tuple(_fields(finding))


def correction(record: Record, finding: Event | Statement | Claim, field: str, value: str) -> Correction:
    """What ``FIELD=VALUE`` means for a finding of a record.

    Raises:
        UsageError: where it has no such field, or the field no such value.
    """
    read = _fields(finding).get(field)
    if read is None:
        raise UsageError(
            f"A correction of {_NOUN[type(finding)]} should be of {', '.join(_fields(finding))}",
            f"found {field!r}",
            "Name one of these, as FIELD=VALUE",
        )
    return read(_Reader(record, words_of(finding)[0]), field, value.strip())


def words_of(finding: Event | Statement | Claim) -> tuple[Span, ...]:
    """The words that a finding stands on."""
    if isinstance(finding, Event):
        return finding.triggers
    return finding.content if isinstance(finding, Statement) else (finding.proposition,)


_NOUN: Mapping[type, str] = {Event: "an event", Statement: "a statement", Claim: "a claim"}


def _fields(finding: Event | Statement | Claim) -> Mapping[str, Callable[[_Reader, str, str], Correction]]:
    """The fields of a finding, with what reads their values."""
    return FIELDS[type(finding)]


def _one_of(field: str, value: str, allowed: list[str]) -> Correction:
    """A value of a closed set."""
    if value not in allowed:
        raise _wrong(field, f"one of {', '.join(allowed)}", value, "give one of these")
    return Correction(field, value)


def _wrong(field: str, expected: str, found: str, todo: str) -> UsageError:
    """What is wrong with a value."""
    return UsageError(f"{field} should be {expected}", f"found {found!r}", todo[0].upper() + todo[1:])
