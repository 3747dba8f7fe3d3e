"""What the resolvers of one article share: its text and date, and which states it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dragoman.article.article import Article
from dragoman.reading.reading import Entity, Form, Reading
from dragoman.record.gazetteer import Gazetteer, Person
from dragoman.record.record import ActorTie
from dragoman.spans import Span

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_REPUBLIC = re.compile(r"\b(?:Republic|Kingdom|States|Emirates|Federation)\b")
_WORDS_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*\s+){1,3}\Z")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """One article and its reading before the tables.

    ``ties`` fills as actors are tied, ``people`` with the persons of the tables behind them, ``lands``
    with the states in which the places lie whose names leave no choice.
    """

    article: Article
    reading: Reading
    gazetteer: Gazetteer
    ties: dict[str, ActorTie] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    lands: set[str] = field(default_factory=set)
    _by_id: dict[str, Entity] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Lay the entities out by their ids."""
        self._by_id.update((entity.id, entity) for entity in self.reading.entities)

    def entity(self, identifier: str) -> Entity | None:
        """The entity of an id."""
        return self._by_id.get(identifier)

    @property
    def today(self) -> date | None:
        """The article's date."""
        return self.article.published

    @property
    def countries(self) -> set[str]:
        """The states of the actors tied so far."""
        return {tie.actor.country for tie in self.ties.values() if tie.actor.country}

    def country_of(self, entity: str | None) -> str | None:
        """The state that an entity is, or is of, where it is tied."""
        tie = self.ties.get(entity or "")
        return tie.actor.country if tie else None


def plain(words: str) -> str:
    """Words without an article before them and a genitive after them."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", words.strip()))


def names(entity: Entity) -> Iterator[str]:
    """The names of an entity, its fullest first, each once."""
    spans = [entity.name, *(mention.span for mention in entity.mentions if mention.form is Form.NAME)]
    described = {mention.span for mention in entity.mentions if mention.form is not Form.NAME}
    yield from dict.fromkeys(plain(span.quote) for span in spans if span not in described)


def descriptions(entity: Entity) -> Iterator[Span]:
    """The descriptions of an entity, in text order."""
    yield from (mention.span for mention in entity.mentions if mention.form is Form.DESCRIPTION)


def is_named(entity: Entity) -> bool:
    """Whether any mention names the entity."""
    return any(mention.form is Form.NAME for mention in entity.mentions)


def fuller_names(entity: Entity, scene: Scene) -> tuple[str, ...]:
    """Longer names of states that the text has where the entity is named: "[People's] Republic of China"."""
    found: list[str] = []
    for mention in entity.mentions if _REPUBLIC.search(entity.name.quote) else ():
        before = _WORDS_BEFORE.search(scene.article.text, max(0, mention.span.start - 60), mention.span.start)
        words_before = before[0].split() if before else []
        longer = (" ".join((*words_before[start:], mention.span.quote)) for start in range(len(words_before)))
        found += [name for name in longer if scene.gazetteer.states(name)][:1]
    return tuple(found)
