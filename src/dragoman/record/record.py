"""A reading with its names resolved against the world, each tie with a score and a reason."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.article.article import Article
from dragoman.codebook import EntityType
from dragoman.reading.reading import Reading
from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state or organisation of the world.

    ``id`` is a Wikidata QID where one is known, else minted from type, country and name
    (``n:``), so that rebuilding gives the same id. ``country`` is ISO 3166 alpha-3.
    """

    id: str
    type: EntityType
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the world; degrees north and east, None where not known."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class ActorTie:
    """Which actor an entity of the reading is, how sure, and why in plain words.

    ``known`` is False where no table has it and the id was minted from the text.
    """

    entity: str
    actor: Actor
    known: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceTie:
    """Where an entity of the reading lies; ``place`` is None where the tables do not decide."""

    entity: str
    place: Place | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class TimeTie:
    """What days a time expression names.

    ``value`` is an ISO day or ``start/end`` with both ends included, ``..`` for an open
    end; None where it cannot be told (then ``reason`` says why). ``moment`` is, of a time of
    day whose day and zone are known, that minute in ISO 8601 with its offset from UTC.
    """

    span: Span
    value: str | None
    score: float
    reason: str
    moment: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeTie:
    """An office that a person held on the article's date, and how that is known.

    ``title`` is where the article gives it; None where the tables add it. ``presumed``
    says that the tables know the tenure only up to an earlier day.
    """

    entity: str
    office: str
    name: str
    title: Span | None
    start: str | None
    end: str | None
    presumed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One article, what was read in it, and whom and what that names in the world.

    ``facts`` is the version of the tables used. Ties are in the order of the reading.
    """

    article: Article
    reading: Reading
    facts: str
    actors: tuple[ActorTie, ...]
    places: tuple[PlaceTie, ...]
    times: tuple[TimeTie, ...]
    offices: tuple[OfficeTie, ...]

    def actor(self, entity: str) -> Actor | None:
        """The actor that an entity of the reading is, or None for a place or thing."""
        return next((tie.actor for tie in self.actors if tie.entity == entity), None)

    def when(self, span: Span) -> str | None:
        """The ISO value of a time expression of the reading, or None."""
        return next((tie.value for tie in self.times if tie.span == span), None)
