"""Who and where, as named in the text: mentions gathered into entities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook import EntityType
from dragoman.reading.confidence import any_of
from dragoman.reading.groups import groups
from dragoman.reading.marks import Marks
from dragoman.reading.reading import Entity, Form, Mention, Office
from dragoman.scores import Layer, Link
from dragoman.spans import Span

_OWN = re.compile(
    r"(?:a|an|any|some|his|her|its|their|our|my|your|this|that|these|those|one|two|both)\s", re.IGNORECASE
)
_SOMEBODY = re.compile(
    r"(?!.*spokes)(?:(?:a|an|another|one|two|three|four|five|some|several|many)\s|(?:officials|diplomats|sources|aides)\b)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"[Oo]ne|[Aa]nother|[Oo]thers|[Ss]ome|(?:(?!(?:the|state|public)\s)(?:[a-z-]+|Local|Senior|Several|Some|Many|Multiple|Early|Initial"
    r"|Other|Security|Military|Government|Media|Press|News)\s){0,2}(?:[Ss]ources?|[Oo]fficials|[Dd]iplomats|[Aa]ides"
    r"|[Ii]nsiders|[Oo]bservers|[Ee]xperts|[Ee]yewitnesses|[Ww]itnesses|[Mm]edia|[Oo]utlets|[Rr]eports)"
)
"""Words that never name who they stand for."""
_THE = re.compile(r"the\s+", re.IGNORECASE)
_SMALL = re.compile(
    r"(?:of|the|and|for|in|on|to|de|da|di|do|dos|du|del|della|der|den|van|von|zu|la|le|el|al|bin|bint|ibn|ben|y|e|et|&)"
)
"""Words that stand small within names."""
_COMMON_TAIL = re.compile(
    r"[a-z]*(?:ed|led|born|held|run|wide|based|general|president|minister|chief|chair\w*|chancellor|elect|secretary|leader)"
)
"""The small word after a hyphen that makes no name: "US-led", "Secretary-general"; in "Jae-myung" it is the name's."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of an article, and which one each ENTITY or PRONOUN mark is.

    ``holders`` has, by TITLE mark, who holds that office.
    """

    entities: tuple[Entity, ...]
    of: Mapping[int, str]
    holders: Mapping[int, str]

    def by_id(self, entity: str) -> Entity:
        """The entity of that id."""
        return self.entities[int(entity[1:]) - 1]

    def named(self, positions: Iterable[int]) -> tuple[str, ...]:
        """The entities at these marks, each once, in the order given."""
        return tuple(dict.fromkeys(self.of[position] for position in positions if position in self.of))

    def is_anonymous(self, entity: str) -> bool:
        """Whether it is somebody without a name ("a senior official"), but no office's voice ("a spokesman")."""
        found = self.by_id(entity)
        first = next(m for m in found.mentions if m.form is not Form.PRONOUN)
        if _NOBODY.fullmatch(first.span.quote):
            return True
        named = any(m.form is Form.NAME for m in found.mentions)
        person = found.type in (EntityType.PERSON, EntityType.OTHER)
        return person and not named and bool(_SOMEBODY.match(first.span.quote))


def cast(marks: Marks) -> Cast:
    """The entities: every name or description is in one, a pronoun where it is tied to one."""
    mentions = marks.on(Layer.ENTITY, Layer.PRONOUN)
    labels = {position: EntityType(label) if (label := marks.spans[position].label) else None for position in mentions}
    tied = groups(labels, marks.pairs(mentions, Link.SAME), _may_be_one)
    named = sorted((group for group in tied if _names(marks, group)), key=lambda group: _names(marks, group)[0])
    ids = {position: f"e{number}" for number, group in enumerate(named, start=1) for position in group}
    holders = {edge.tail: ids[edge.head] for p in marks.on(Layer.ENTITY) for edge in marks.all([p], Link.HOLDS)}
    return Cast(tuple(_entity(marks, group, ids) for group in named), ids, holders)


def _names(marks: Marks, group: list[int]) -> list[int]:
    """The members that are no pronouns."""
    return [position for position in group if marks.spans[position].layer is Layer.ENTITY]


def _may_be_one(types: set[EntityType]) -> bool:
    """Whether mentions of these types can be one entity: a person is never a state, body or place."""
    return EntityType.PERSON not in types or types <= {EntityType.PERSON, EntityType.OTHER}


def _entity(marks: Marks, group: list[int], ids: Mapping[int, str]) -> Entity:
    """One entity with its mentions in text order."""
    names = _names(marks, group)
    name = max(names, key=lambda position: _fullness(marks.span(position)))
    type_ = _type(marks, names)
    return Entity(
        id=ids[group[0]],
        type=type_,
        name=marks.span(name),
        mentions=tuple(Mention(marks.span(position), _form(marks, position)) for position in group),
        offices=_offices(marks, names, ids) if type_ is EntityType.PERSON else (),
        score=any_of(marks.score(position) for position in names),
        why=marks.spans[name].why,
    )


def _type(marks: Marks, names: list[int]) -> EntityType:
    """What most mentions say; a state that is its own place is the state."""
    votes = Counter(marks.spans[position].label for position in names)
    if set(votes) == {EntityType.STATE, EntityType.PLACE}:
        return EntityType.STATE
    first = {marks.spans[position].label: -position for position in reversed(names)}
    return EntityType(max(votes, key=lambda label: (votes[label], first[label])))


def _form(marks: Marks, position: int) -> Form:
    """Whether a mention is a name, a description or a pronoun."""
    if marks.spans[position].layer is Layer.PRONOUN:
        return Form.PRONOUN
    return Form.NAME if is_name(marks.span(position).quote) else Form.DESCRIPTION


def is_name(words: str) -> bool:
    """Whether words read as a name: capitals throughout, no "a", "his" or "two" before them."""
    if _OWN.match(words):
        return False
    parts = re.split(r"[\s/]+", _THE.sub("", words, count=1).strip("\"'“”‘’«»()"))
    split = ([one for one in part.split("-") if one and not _SMALL.fullmatch(one.lower())] for part in parts)
    big = [part for part in split if part]
    return bool(big) and all(_is_big(part) for part in big)


def _is_big(parts: Sequence[str]) -> bool:
    """Whether a word, in its parts between hyphens, is one of a name: "Jae-myung" is, "US-led" is not."""
    return not parts[0][0].islower() and not any(_COMMON_TAIL.fullmatch(part) for part in parts[1:])


def _fullness(span: Span) -> tuple[bool, bool, bool, int, int]:
    """How well a mention serves as the name: names first, without "the", not in capitals, long, early."""
    bare = _THE.sub("", span.quote, count=1)
    return (is_name(span.quote), bare == span.quote, not (bare.isupper() and len(bare) > 5), len(bare), -span.start)


def _offices(marks: Marks, names: list[int], ids: Mapping[int, str]) -> tuple[Office, ...]:
    """The offices the text gives a person, each once, in text order."""
    found: dict[tuple[str, str | None], Office] = {}
    for title in sorted({edge.tail for edge in marks.all(names, Link.HOLDS)}):
        body = marks.one([title], Link.OF)
        of = ids.get(body) if body is not None else None
        office = Office(marks.span(title), None if of == ids[names[0]] else of)
        found.setdefault((office.title.quote.lower(), office.of), office)
    return without_longer(found.values())


def without_longer(offices: Iterable[Office]) -> tuple[Office, ...]:
    """Offices but for those whose words hold another's: "Trump's national security adviser" beside the bare office."""
    given = tuple(offices)
    return tuple(o for o in given if not any(other != o and o.title.contains(other.title) for other in given))
