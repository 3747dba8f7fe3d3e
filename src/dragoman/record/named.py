"""Whom an article has named so far: every mention of the persons and states tied, in text order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.codebook import EntityType
from dragoman.record.scene import Scene

_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Named:
    """Every mention of the persons and states tied so far, in text order: where it begins, and of whom."""

    starts: tuple[int, ...]
    entities: tuple[str, ...]

    @classmethod
    def of(cls, scene: Scene) -> Named:
        """The mentions of the persons whom the tables have, and of all states."""
        found = sorted(
            (mention.span.start, entity.id)
            for entity in scene.reading.entities
            if entity.id in scene.people or (entity.type is EntityType.STATE and entity.id in scene.ties)
            for mention in entity.mentions
        )
        return cls(tuple(start for start, _ in found), tuple(identifier for _, identifier in found))

    def count(self, entity: str) -> int:
        """How often an entity is mentioned."""
        return self.entities.count(entity)

    def within(self, entity: str, start: int, end: int) -> bool:
        """Whether an entity is mentioned from ``start`` on and before ``end``."""
        return entity in self.entities[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def most(self, entities: Iterable[str]) -> int:
        """How often the one of them that is mentioned most is."""
        return max(map(self.count, entities))

    def before(self, place: int) -> Iterator[str]:
        """Those mentioned before the place, the nearest first, each once; a bounded number of mentions is looked at."""
        end = bisect_left(self.starts, place)
        return iter(dict.fromkeys(reversed(self.entities[max(0, end - _LOOK_BACK) : end])))
