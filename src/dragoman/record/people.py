"""Persons: which of the world's an entity is, weighed by name, office, date and country.

The weights are in ``weighing.py``: what speaks for a candidate of the tables and what against.
The best candidate is taken where it reaches ``_ENOUGH`` and leads by ``_LEAD``; else the
question stays open and the person gets an id minted from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity
from dragoman.record.actors import minted
from dragoman.record.gazetteer import KEPT, Gazetteer, Person
from dragoman.record.named import Named
from dragoman.record.names import other_given_name, spelled_alike
from dragoman.record.record import Actor, ActorTie
from dragoman.record.scene import Scene, descriptions, is_named, names, plain
from dragoman.record.tenures import covers, spoken, stale
from dragoman.record.titles import Reading as TitleReading
from dragoman.record.titles import country_in, is_former, read_title
from dragoman.record.unnamed import ONE_HOLDER, find_unnamed
from dragoman.record.weighing import Candidate, weighed, with_surname

_ENOUGH = 0.6
_LEAD = 0.1
_INITIALS = re.compile(r"(?P<initial>[A-Z])\. ?(?:[A-Z]\. ?)*(?P<surname>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
_HONORIFIC = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Gen|General|Adm|Admiral|Col|Colonel|Lt|Maj|Capt|Sen|Senator|Rep|"
    r"Congressman|Congresswoman|President|Vice President|Prime Minister|Premier|Chancellor|Minister|Foreign Minister|"
    r"Secretary|Ambassador|Sheikh|Sheikha|Ayatollah|Crown Prince|Prince|Princess|King|Queen|Emperor|Shri|Father|Prof|"
    r"Professor|Cardinal|Archbishop|Patriarch)\b\.?\s+"
)


@dataclass(frozen=True, slots=True)
class PersonTie:
    """The tie of a person, and the row of the tables behind it where there is one."""

    tie: ActorTie
    person: Person | None


def titles_of(entity: Entity, scene: Scene) -> list[TitleReading]:
    """What the offices that the text gives an entity, and its descriptions, say."""
    found = []
    for office in entity.offices:
        title = read_title(office.title.quote, scene.gazetteer, _polity(office.of, scene))
        found.append(replace(title, past=title.past or is_former(scene.article.text, office.title)))
    found += [read_title(span.quote, scene.gazetteer) for span in descriptions(entity)]
    for name in names(entity):
        before = name.removesuffix(bare(name)).strip()
        found += [read_title(before or name, scene.gazetteer)] if before or _is_title(name, scene.gazetteer) else []
    return found


@lru_cache(maxsize=KEPT)
def _is_title(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is a title alone, written with a capital: "the President", "the US President"."""
    inside = country_in(name, gazetteer)
    rest = " ".join(name.replace(inside[2], " ", 1).split()) if inside else name
    return bool(gazetteer.titles(name)) or bool(inside and gazetteer.titles(rest))


def _called(entity: Entity, scene: Scene) -> list[str]:
    """The names of a person, titles alone left out."""
    return [name for name in names(entity) if not _is_title(name, scene.gazetteer)]


def _polity(entity: str | None, scene: Scene) -> str | None:
    """How tenures name the state or body that an office is of."""
    tie = scene.ties.get(entity or "")
    if tie is None or tie.actor.type is EntityType.PERSON:
        return None
    for organisation in scene.gazetteer.organisations(tie.actor.name) if tie.actor.type is EntityType.ORG else ():
        if organisation.code and not organisation.country:
            return organisation.code
    return tie.actor.country


def tie_person(entity: Entity, scene: Scene) -> PersonTie:
    """The person that an entity of type PERSON with a name is."""
    titles = titles_of(entity, scene)
    candidates = sorted(_candidates(entity, titles, scene), key=lambda one: (-one.score, one.person.id))
    if candidates and candidates[0].score >= _ENOUGH:
        best = candidates[0]
        rivals = [one for one in candidates[1:] if one.score > best.score - _LEAD]
        if not rivals:
            return _known(entity, best)
        why = "the tables do not decide between " + ", ".join(
            _with_state(one.person, scene) for one in (best, *rivals[:3])
        )
        return PersonTie(_unknown(entity, titles, scene, why), None)
    return holder_spelled_otherwise(entity, titles, scene) or PersonTie(
        _unknown(entity, titles, scene, _why_none(candidates, scene)), None
    )


def holder_spelled_otherwise(entity: Entity, titles: list[TitleReading], scene: Scene) -> PersonTie | None:
    """The holder of an office that one alone holds, where the name given with it is a spelling of his."""
    called = [_untitled(bare(name), scene) for name in _called(entity, scene)]
    for title in titles:
        if title.past or title.coming or title.role not in ONE_HOLDER:
            continue
        states = [title.polity] if title.polity else sorted(scene.countries)
        for name, tenure in (holder for state in states for holder in scene.gazetteer.holders(state, title.role)):
            if scene.today is None or not covers(tenure, scene.today) or stale(tenure, scene.today):
                continue
            person = scene.gazetteer.person(tenure.person, name)
            written = next((one for one in called if spelled_alike(one, name)), None)
            if person and written:
                actor = Actor(person.id, EntityType.PERSON, person.name, person.country)
                why = f"“{written}” is spelled like {name}, who was {title.words} on {scene.today} ({spoken(tenure)})"
                return PersonTie(ActorTie(entity.id, actor, True, 0.7, why), person)
    return None


def _with_state(person: Person, scene: Scene) -> str:
    """A person with the state: "Mike Pompeo of United States"."""
    state = scene.gazetteer.state(person.country or "")
    return f"{person.name} of {state.name}" if state else person.name


def _why_none(candidates: list[Candidate], scene: Scene) -> str:
    """Why nobody of the tables is meant, in words; the best candidate comes first."""
    if not candidates:
        return "no table has a person of this name"
    best = candidates[0]
    signs = "; ".join(best.signs)
    return f"the tables have {_with_state(best.person, scene)}, for whom too little speaks: {signs}"


def _known(entity: Entity, best: Candidate) -> PersonTie:
    actor = Actor(best.person.id, EntityType.PERSON, best.person.name, best.person.country)
    score = min(0.99, round(best.score, 2))
    return PersonTie(ActorTie(entity.id, actor, True, score, "; ".join(best.signs)), best.person)


def _candidates(entity: Entity, titles: list[TitleReading], scene: Scene) -> Iterator[Candidate]:
    """Persons of the tables that any name of the entity could be of, each once, weighed."""
    written_as = ((name, bare(name), _untitled(name, scene)) for name in _called(entity, scene))
    called = list(dict.fromkeys(written for variants in written_as for written in variants))
    surnames = [cut["surname"] for name in called if (cut := _INITIALS.fullmatch(name))]
    untitled = [_untitled(bare(name), scene) for name in _called(entity, scene)]
    seen: set[str] = set()
    for written in called:
        for person in scene.gazetteer.persons(written):
            if person.id not in seen:
                seen.add(person.id)
                yield weighed(person, written, titles, scene, full=True)
    single = not seen or all(len(bare(name).split()) == 1 for name in called)
    for written in (*called, *surnames) if single else ():
        found = scene.gazetteer.surnamed(written)
        for person in found:
            if person.id not in seen:
                seen.add(person.id)
                one = weighed(person, written, titles, scene, full=False)
                other = any(_is_another(name, written, person) for name in untitled)
                yield with_surname(one, only=len(found) == 1, other=other)


def _is_another(name: str, surname: str, person: Person) -> bool:
    """Whether a name has a given name, or an initial ("M. Lavrov"), that the person has not."""
    known = (person.name, *person.aliases)
    found = _INITIALS.fullmatch(name)
    if found is None:
        return other_given_name(name, surname, known)
    return all(not part.startswith(found["initial"]) for one in known for part in one.split()[:-1])


def bare(name: str) -> str:
    """A name without titles and honorifics before it."""
    while True:
        shorter = _HONORIFIC.sub("", name)
        if shorter in (name, ""):
            return name
        name = shorter


def _untitled(name: str, scene: Scene) -> str:
    """A name without the office before it ("Home Secretary Suella Braverman") or whose it is ("Rome's Anna Bo")."""
    parts = name.split()
    for count in range(len(parts) - 2, 0, -1):
        before = " ".join(parts[:count])
        if before.endswith(("'s", "’s")) or scene.gazetteer.titles(before):
            return " ".join(parts[count:])
    return name


def tie_unnamed(entity: Entity, scene: Scene, named: Named) -> PersonTie:
    """The person that an entity without a name is, told from the office and from those named before."""
    titles = titles_of(entity, scene)
    found = find_unnamed(entity, titles, scene, named)
    if isinstance(found, str):
        return PersonTie(_unknown(entity, titles, scene, found), None)
    return PersonTie(*found)


def has_name(entity: Entity, scene: Scene) -> bool:
    """Whether any mention names the person, and not only the office."""
    return is_named(entity) and bool(_called(entity, scene))


def _unknown(entity: Entity, titles: list[TitleReading], scene: Scene, why: str) -> ActorTie:
    """An id from the text, with the country that titles and descriptions show."""
    name = bare(next(iter(_called(entity, scene)), plain(entity.name.quote)))
    country = next((one.polity for one in titles if one.polity and scene.gazetteer.state(one.polity)), None)
    if country is None:
        country = next((code for code in map(scene.country_of, (o.of for o in entity.offices)) if code), None)
    if country is None:
        inside = (country_in(words, scene.gazetteer) for words in _said_of(entity))
        country = next((found[0].code for found in inside if found), None)
    actor = Actor(minted(EntityType.PERSON, country, name), EntityType.PERSON, name, country)
    state = scene.gazetteer.state(country or "")
    shown = f"; its country, {state.name}, is that of the title" if state else ""
    return ActorTie(entity.id, actor, False, 0.5 if country else 0.4, why + shown)


def _said_of(entity: Entity) -> Iterator[str]:
    """All words of the text that may show whose a person is."""
    yield from (office.title.quote for office in entity.offices)
    yield from (span.quote for span in descriptions(entity))
