"""Places: which of the world's an entity lies at, told apart by what the article speaks of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity
from dragoman.record.gazetteer import Naming, Site, State
from dragoman.record.names import key
from dragoman.record.record import Place, PlaceTie
from dragoman.record.scene import Scene, descriptions, fuller_names, names, plain
from dragoman.record.titles import country_in
from dragoman.spans import Span

_KINDS = {
    "venue": 4.5,
    "region": 4.5,
    "us_state": 3.5,
    "waterway": 4.5,
    "macro_region": 4.5,
    "feature": 4.5,
    "capital": 1.5,
}
_STATE = 10.0
_OWN_NAME = 1.0
_NAMED_BESIDE = 6.0
_IN_ARTICLE = 2.0
_WASHINGTON = 1.0
_WASHINGTON_ID = "gn:4140963"
_LEAD = 0.7
_LEAD_IN_ONE_STATE = 0.0
_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|central|greater|downtown|northern|southern|eastern|western|occupied|mainland|"
    r"north-?eastern|north-?western|south-?eastern|south-?western|northeast|northwest|southeast|southwest)\s+)+",
    re.I,
)
_GENUS = re.compile(
    r"^(?:port |border |capital )?(?:city|town|village|port|island|province|region|state|district|resort|gulf state)"
    r" of\s+|\s+(?:city|region|province|oblast|district|governorate|"
    r"peninsula|airport|summit|front|border|area|state|island|village|hotel|base)$",
    re.I,
)
_CAPITAL = re.compile(r"\bcapital\b", re.I)
_PART = re.compile(r"\b(?:north|south|east|west|central)(?:east|west)?(?:ern)?\b", re.I)
_AT = re.compile(r"\b(?:in|of|at|near|outside|to|from|off|around|on)\s+(?:the\s+)?(?P<place>[^\Wa-zß-öø-ÿ\d_][^,;]*)$")
_ABROAD = re.compile(r"\b(?:embassy|consulate|mission|commission|delegation)\b", re.I)
_BESIDE = re.compile(r"\s*[,(]\s*(?:the\s+)?([A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3})")
_IN_A_LIST = re.compile(r",\s(?:[A-Z][\w.’'-]+\s?){1,3}(?:,\s(?:and\s)?|\sand\s)[A-Z]")
"""What follows a place in a list of places: "Paris, New York, Beirut" is not of the state of New York."""


def tie_place(entity: Entity, scene: Scene) -> PlaceTie:
    """Where an entity of type PLACE lies."""
    for name in fuller_names(entity, scene) or tuple(names(entity)):
        tie = _by_name(entity.id, name, entity, scene)
        if tie:
            return tie
    described = plain(entity.name.quote)
    return (
        _by_description(entity, scene)
        or (_by_name(entity.id, described, entity, scene) if described[:1].isupper() else None)
        or _by_what_it_is_at(entity, scene)
        or PlaceTie(entity.id, None, 0.0, f"no table has a place called “{described}”")
    )


def lands_named(scene: Scene) -> set[str]:
    """The states, the US left out, of the places of an article whose names are of places of one state only."""
    found: set[str] = set()
    for entity in scene.reading.entities:
        if entity.type is EntityType.PLACE:
            countries = {site.country for name in names(entity) for site in scene.gazetteer.sites(name)}
            found |= {only for only in countries if only and len(countries) == 1}
    return found - {"USA"}


def tie_where(entity: Entity, span: Span, scene: Scene) -> PlaceTie | None:
    """Where an actor named as the place of an event lies: a state, or a seat of power."""
    name = plain(span.quote)
    found = _by_name(entity.id, name, entity, scene)
    if found or entity.type is not EntityType.STATE:
        return found
    state = scene.gazetteer.state(scene.country_of(entity.id) or "")
    return _tie(entity.id, _of_state(state), 0.8, f"“{name}” is {state.name}") if state else None


def _by_name(identifier: str, name: str, entity: Entity, scene: Scene) -> PlaceTie | None:
    """The place of a name, or, without a direction or kind around it, of what is left."""
    inside = country_in(name, scene.gazetteer)
    owned = inside is not None and inside[2].endswith(("'s", "’s")) and name.startswith(inside[2])
    within = plain(name.removeprefix(inside[2])) if inside and owned else name
    short = name.partition(", ")[0]
    variants = (
        name,
        _GENUS.sub("", name),
        _GENUS.sub("", _DIRECTION.sub("", name)),
        within,
        _GENUS.sub("", within),
        short,
    )
    for written in filter(None, dict.fromkeys(variants)):
        places = [*_states(written, scene), *_sites(written, scene)]
        if places:
            return _choose(identifier, written, places, entity, scene)
    return None


def _states(name: str, scene: Scene) -> Iterator[tuple[Place, float]]:
    """States of this name, as places, with what they count for."""
    for state, naming in scene.gazetteer.states(name):
        if naming is Naming.NAME:
            yield _of_state(state), _STATE


def _of_state(state: State) -> Place:
    return Place(state.id, state.name, state.code, None, None)


def _sites(name: str, scene: Scene) -> Iterator[tuple[Place, float]]:
    """Sites of this name, as places, with what they count for."""
    capitals = {state.code for state, naming in scene.gazetteer.states(name) if naming is Naming.CAPITAL}
    for site in scene.gazetteer.sites(name):
        is_capital = site.kind == "capital" and site.country in capitals
        yield _of_site(site, own=is_capital or key(site.name) == key(name))


def _of_site(site: Site, *, own: bool) -> tuple[Place, float]:
    """A site as a place, counted by its kind, how many live there, and whether the name is its own."""
    counts = math.log10(max(site.population, 1000)) + (_OWN_NAME if own else 0.0)
    counts += _KINDS.get(site.kind, 0.0) if own or site.kind != "capital" else 0.0
    return Place(site.id, site.name, site.country, site.latitude, site.longitude), counts


def _choose(identifier: str, name: str, places: list[tuple[Place, float]], entity: Entity, scene: Scene) -> PlaceTie:
    """The place that weighs most; none where another comes near it."""
    beside = _named_beside(entity, scene)
    spoken_of = scene.countries if scene.countries == {"USA"} else scene.countries - {"USA"}
    weighed = []
    for place, counts in places:
        near = _NAMED_BESIDE if place.country and place.country == beside else 0.0
        # the US is in most news, so it says nothing of where a place lies; its capital is meant all the same
        near += _WASHINGTON if place.id == _WASHINGTON_ID else 0.0
        near += _IN_ARTICLE if place.country in spoken_of | scene.lands else 0.0
        weighed.append((counts + near, place))
    weighed.sort(key=lambda one: (-one[0], one[1].id))
    best, first = weighed[0]
    rivals = [place for score, place in weighed[1:] if place.id != first.id and score > best - _lead(place, first)]
    if rivals:
        others = ", ".join(_spoken(place, scene) for place in (first, *rivals[:3]))
        return PlaceTie(identifier, None, 0.3, f"“{name}” could be any of {others}; the article does not decide")
    return _tie(identifier, first, 0.95 if len(weighed) == 1 else 0.8, _reason(name, first, weighed, beside, scene))


def _lead(one: Place, other: Place) -> float:
    """By how much one place must weigh more than another to be taken; a state that is a city is one place."""
    if one.country == other.country and one.name == other.name and _is_state(one) != _is_state(other):
        return 0.0
    return _LEAD_IN_ONE_STATE if one.country == other.country else _LEAD


def _spoken(place: Place, scene: Scene) -> str:
    """A place with its state: "Busia in Kenya"."""
    state = scene.gazetteer.state(place.country or "")
    return f"{place.name} in {state.name}" if state and state.name != place.name else place.name


def _is_state(place: Place) -> bool:
    return place.latitude is None


def _reason(name: str, place: Place, weighed: list[tuple[float, Place]], beside: str | None, scene: Scene) -> str:
    """Why this place, in a reader's words."""
    state = scene.gazetteer.state(place.country or "")
    where = f" in {state.name}" if state and state.name != place.name else ""
    if len(weighed) == 1:
        return f"“{name}” is {place.name}{where}, the only place of that name in the tables"
    if place.country and place.country == beside:
        return f"“{name}” is {place.name}{where}, which is named beside it"
    if place.country in scene.countries | scene.lands and state:
        return f"“{name}” is {place.name}{where}: the article speaks of {state.name}"
    return f"“{name}” is {place.name}{where}, the largest or best known of {len(weighed)} of that name"


def _named_beside(entity: Entity, scene: Scene) -> str | None:
    """The state named right after a mention: "Geneva, Switzerland"; a state of the US is the US."""
    for mention in entity.mentions:
        match = _BESIDE.match(scene.article.text, mention.span.end) or _BESIDE.search(mention.span.quote)
        for count in range(len(match[1].split()), 0, -1) if match else ():
            assert match is not None  # the loop is empty without one
            name = " ".join(match[1].split()[:count])
            kinds = {site.kind for site in scene.gazetteer.sites(name)}
            listed = "city" in kinds and _IN_A_LIST.match(scene.article.text, mention.span.end)
            american = "us_state" in kinds and not listed
            named = [state.code for state, naming in scene.gazetteer.states(name) if naming is Naming.NAME]
            if named or american:
                return "USA" if american and entity.type is EntityType.PLACE else named[0]
    return None


def _by_description(entity: Entity, scene: Scene) -> PlaceTie | None:
    """The capital of the state that a description names ("the Hungarian capital"), or a part of the state."""
    for span in descriptions(entity):
        inside = country_in(span.quote, scene.gazetteer)
        if inside and _CAPITAL.search(span.quote):
            place = _capital(inside[0], scene)
            return _tie(entity.id, place, 0.9, f"“{span.quote}” is {place.name}, the capital of {inside[0].name}")
        if inside and inside[1] is Naming.NAME and _PART.search(span.quote):
            return _tie(entity.id, _of_state(inside[0]), 0.6, f"“{span.quote}” is a part of {inside[0].name}")
    return None


def _by_what_it_is_at(entity: Entity, scene: Scene) -> PlaceTie | None:
    """The place that the words say it lies in or at: "the town of Poonch", "a hotel in Baku"."""
    for written in (*names(entity), *(span.quote for span in descriptions(entity))):
        found = _AT.search(written)
        tie = _by_name(entity.id, found["place"], entity, scene) if found else None
        if tie and tie.place:
            return PlaceTie(entity.id, tie.place, 0.6, f"“{written}” lies in or at it: {tie.reason}")
        inside = country_in(written, scene.gazetteer)
        if inside and not _ABROAD.search(written):
            return _tie(entity.id, _of_state(inside[0]), 0.5, f"“{written}” is in or of {inside[0].name}")
    return None


def _capital(state: State, scene: Scene) -> Place:
    """The capital, as the place of that name in the state."""
    site = next((site for site in scene.gazetteer.sites(state.capital) if site.country == state.code), None)
    identifier = site.id if site else f"{state.id}/capital"
    return Place(identifier, state.capital, state.code, state.latitude, state.longitude)


def _tie(identifier: str, place: Place, score: float, reason: str) -> PlaceTie:
    return PlaceTie(identifier, place, score, reason)
