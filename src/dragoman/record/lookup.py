"""What the tables know of an actor: names, offices, from when to when, and from which source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.codebook import EntityType
from dragoman.record.gazetteer import Gazetteer, Person, Tenure
from dragoman.record.record import Actor
from dragoman.record.tenures import covers, presumed, stale

LEADING = ("hos_supreme", "hos", "hog", "fm", "dm", "head", "council", "leader", "spox")
"""The roles whose holders are shown for a state or organisation, in this order."""


@dataclass(frozen=True, slots=True)
class Held:
    """One tenure: who held which office of whom, ISO dates with both ends included.

    ``end`` is None while none is known; the tables then know of the tenure up to ``asof``,
    and ``presumed`` says that the day asked for is later.
    """

    holder: str
    office: str
    title: str
    of: str
    start: str
    end: str | None
    asof: str | None
    presumed: bool
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor of the tables with all tenures that were asked for, oldest first."""

    actor: Actor
    names: tuple[str, ...]
    held: tuple[Held, ...]


def profiles(name: str, gazetteer: Gazetteer, on: date | None = None) -> tuple[Profile, ...]:
    """The actors of this name: states and organisations with their leaders, persons with their offices.

    Args:
        name: a full name in any transliteration, also surname first with a comma, a surname, an
            acronym, a capital or palace.
        gazetteer: the tables.
        on: only tenures that cover this day; one long unheard of is left out. All where None;
            for states and organisations, those that are open.
    """
    surname, _, given = name.partition(",")
    name = f"{given.strip()} {surname.strip()}" if given.strip() else name
    people = gazetteer.persons(name) or gazetteer.surnamed(name)
    return (*_bodies(name, gazetteer, on), *(_person(person, gazetteer, on) for person in people))


def _person(person: Person, gazetteer: Gazetteer, on: date | None) -> Profile:
    actor = Actor(person.id, EntityType.PERSON, person.name, person.country)
    held = (_held(person.name, tenure, gazetteer, on) for tenure in person.tenures if _asked(tenure, on))
    return Profile(actor, (person.name, *person.aliases), tuple(held))


def _bodies(name: str, gazetteer: Gazetteer, on: date | None) -> Iterator[Profile]:
    for code, state in {state.code: state for state, _ in gazetteer.states(name)}.items():
        actor = Actor(state.id, EntityType.STATE, state.name, code)
        yield Profile(actor, (state.name, state.demonym, state.capital), tuple(_leaders(code, gazetteer, on)))
    for body in gazetteer.organisations(name):
        actor = Actor(body.id, EntityType.ORG, body.name, body.country)
        yield Profile(actor, (body.name,), tuple(_leaders(body.code, gazetteer, on)) if body.code else ())


def _leaders(polity: str, gazetteer: Gazetteer, on: date | None) -> Iterator[Held]:
    # a president who also governs holds two of the roles by one tenure
    found = dict.fromkeys(held for role in LEADING for held in gazetteer.holders(polity, role))
    for holder, tenure in found:
        if _asked(tenure, on) and (on or not tenure.end):
            yield _held(holder, tenure, gazetteer, on)


def _asked(tenure: Tenure, on: date | None) -> bool:
    return on is None or (covers(tenure, on) and not stale(tenure, on))


def _held(holder: str, tenure: Tenure, gazetteer: Gazetteer, on: date | None) -> Held:
    post = gazetteer.post(tenure.office)
    code = post.polity if post else tenure.office.split("/")[0]
    state, body = gazetteer.state(code), gazetteer.organisation(code)
    of = state.name if state else body.name if body else code
    is_presumed = on is not None and presumed(tenure, on)
    title = post.name if post else tenure.office
    ends = tenure.end or None, tenure.asof or None
    return Held(holder, tenure.office, title, of, tenure.start, *ends, is_presumed, tenure.source)
