"""Look-ups in the tables of facts: states, organisations, persons and their offices, places, titles.

Small tables are read whole on first use; large ones are searched as they are (``sorted``), so
that the cost of a look-up does not grow with the table.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from dragoman import tables
from dragoman.record.names import SURNAME_FIRST, key, person_words
from dragoman.record.sorted import Added, SortedTable

TABLES = (
    "states.tsv",
    "organisations.tsv",
    "places.tsv.gz",
    "titles.tsv",
    "offices.tsv",
    "tenures.tsv.gz",
    "persons.tsv.gz",
    "zones.tsv.gz",
)


class Naming(StrEnum):
    """How a word names a state."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory; ``code`` is ISO 3166 alpha-3, degrees are its capital's."""

    id: str
    code: str
    name: str
    capital: str
    demonym: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body with a name of its own; ``code`` is how tenures name it, "" where none is of it.

    ``body`` is the slug of what it is to its state (the State Department: a foreign ministry).
    """

    id: str
    code: str
    name: str
    kind: str
    country: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body that any state may have: a ministry, a parliament, an army.

    ``states`` are those where it is called so ("Congress"); in any, where none is.
    """

    slug: str
    name: str
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office. Dates are ISO, to the day, month or year; both ends included.

    ``end`` is "" where the table knows none; it then knows of the tenure up to ``asof``.
    """

    office: str
    person: str
    start: str
    end: str
    asof: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the tables with all tenures, oldest first; ``country`` is ISO alpha-3.

    ``aliases`` are other names and spellings.
    """

    id: str
    name: str
    country: str | None
    tenures: tuple[Tenure, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """An office: whose it is (``polity``, a state's or organisation's code), its role and title.

    ``also`` is a second role that its holder has by it, as a president who also governs.
    """

    id: str
    polity: str
    role: str
    name: str
    also: str


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the tables; degrees north and east, ``population`` 0 where not known."""

    id: str
    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int


@dataclass(frozen=True, slots=True)
class Title:
    """A role that a title stands for, in the polities named (in any, where none is)."""

    role: str
    polities: frozenset[str]


KEPT = 4096
"""Names of persons, and offices, whose rows are kept."""


class Gazetteer:
    """The shipped tables, and before them a user's updates. Make one and keep it: what it has read it keeps."""

    def __init__(self, added: Added | None = None) -> None:
        self._added = added or Added()
        # the same few are asked for over and over
        self._persons = lru_cache(maxsize=KEPT)(self._persons_under)
        self._post, self._holders = lru_cache(maxsize=KEPT)(self._post_under), lru_cache(maxsize=KEPT)(self._holding)

    @cached_property
    def version(self) -> str:
        """The first 12 hex digits of a SHA-256 over the tables."""
        digest = hashlib.sha256()
        for name in TABLES:
            digest.update(tables.raw_bytes(name))
        for content in self._added.digests:
            digest.update(content)
        return digest.hexdigest()[:12]

    def states(self, name: str) -> tuple[tuple[State, Naming], ...]:
        """The states that a word names, and how, names first: "Congolese" is of two."""
        return tuple(self._state_names.get(key(name), ()))

    def state(self, code: str) -> State | None:
        """The state of an ISO 3166 alpha-3 code."""
        return self._states.get(code)

    def organisations(self, name: str) -> tuple[Organisation, ...]:
        """The organisations of this name or acronym."""
        return tuple(self._organisation_names.get(key(name), ()))

    def organisation(self, code: str) -> Organisation | None:
        """The organisation that tenures name by this code."""
        return self._organisation_codes.get(code)

    def organisation_of(self, country: str, body: str) -> Organisation | None:
        """The organisation with a name of its own that is a body of a state."""
        return self._organisation_bodies.get((country, body))

    def body(self, name: str) -> Body | None:
        """The body of any state that is called so ("Foreign Ministry", "Ministry of Foreign Affairs")."""
        return self._bodies.get(key(name))

    def persons(self, name: str) -> tuple[Person, ...]:
        """The persons of this full name, in any transliteration; those written so in full before others."""
        found = person_words(name)
        exact = self._persons("".join(found)) if found else ()
        if exact or len(found) < 2:
            return exact
        shorter = self._persons("".join(found[1:])) if len(found) > 2 else ()
        ends = [one for one in self._persons(f"+{found[0]}{found[-1]}") if _shortened(found, one)]
        return shorter or tuple(ends)

    def surnamed(self, name: str) -> tuple[Person, ...]:
        """The holders of posts with a role that are spoken of by this surname or part of a name."""
        return self._persons("~" + "".join(person_words(name)))

    def holders(self, polity: str, role: str) -> tuple[tuple[str, Tenure], ...]:
        """The names and tenures of all who are known to have held a role of a state or organisation."""
        return self._holders(polity, role)

    def person(self, identifier: str, name: str) -> Person | None:
        """The person of an id, found by name."""
        return next((person for person in self.persons(name) if person.id == identifier), None)

    def name_of(self, identifier: str) -> str | None:
        """Whose id this is: a state's, organisation's, person's or place's name; None where nobody's."""
        small = {state.id: state.name for state in self._states.values()}
        small |= {organisation.id: organisation.name for organisation, _ in self._organisations}
        rows = (table.having(identifier) for table in (self._person_keys, self._places))
        return small.get(identifier) or next((row[2] for row in rows if row and row[1] == identifier), None)

    def post(self, office: str) -> Post | None:
        """The office of an id."""
        return self._post(office)

    def sites(self, name: str) -> tuple[Site, ...]:
        """The places of this name, the most populous first."""
        found = {site.id: site for site in map(_site, self._places.find(key(name)))}
        return tuple(sorted(found.values(), key=lambda site: (-site.population, site.id)))

    def zone(self, place: str, country: str) -> str | None:
        """The time zone, by its name in the tz database, of a place of the tables; None where it lies in several."""
        own = next(self._zones.find(place), None)
        if own:
            return own[1]
        state = next(self._zones.find(country), None) if country else None
        # the cities of a state with several zones that have no row of their own go by the one it is listed with
        return state[1] if state and (state[2] == "one" or place.startswith("gn:")) else None

    def titles(self, title: str) -> tuple[Title, ...]:
        """The roles that a title, without state and person, stands for."""
        return tuple(self._titles.get(key(title), ()))

    @cached_property
    def _states(self) -> dict[str, State]:
        return {
            row["iso3"]: State(
                row["wikidata"] or f"n:state:{row['iso3'].lower()}",
                row["iso3"],
                row["name"],
                row["capital"],
                row["demonyms"].split("|")[0],
                float(row["latitude"]) if row["latitude"] else None,
                float(row["longitude"]) if row["longitude"] else None,
            )
            for row in tables.table("states.tsv")
        }

    @cached_property
    def _state_names(self) -> dict[str, list[tuple[State, Naming]]]:
        names: dict[str, list[tuple[State, Naming]]] = defaultdict(list)
        columns = (
            ("name", Naming.NAME),
            ("aliases", Naming.NAME),
            ("demonyms", Naming.DEMONYM),
            ("metonyms", Naming.METONYM),
            ("capital", Naming.CAPITAL),
            ("capital_aliases", Naming.CAPITAL),
        )
        for column, naming in columns:
            for row in tables.table("states.tsv"):
                state = self._states[row["iso3"]]
                for found in {key(name) for name in row[column].split("|")} - {""}:
                    if all(other is not state for other, _ in names[found]):
                        names[found].append((state, naming))
        return dict(names)

    @cached_property
    def _organisations(self) -> tuple[tuple[Organisation, tuple[str, ...]], ...]:
        return tuple(
            (
                Organisation(row["id"], row["code"], row["name"], row["kind"], row["country"] or None, row["body"]),
                (row["name"], *filter(None, row["aliases"].split("|"))),
            )
            for row in tables.table("organisations.tsv")
        ) + tuple(
            (Organisation(identifier, "", name, "org", country or None, ""), (name, *filter(None, aliases.split("|"))))
            for identifier, name, country, aliases in self._added.organisations
        )

    @cached_property
    def _organisation_names(self) -> dict[str, list[Organisation]]:
        names: dict[str, list[Organisation]] = defaultdict(list)
        for organisation, called in self._organisations:
            if organisation.kind != "of-a-state":
                for name in called:
                    names[key(name)].append(organisation)
        return dict(names)

    @cached_property
    def _organisation_codes(self) -> dict[str, Organisation]:
        return {organisation.code: organisation for organisation, _ in self._organisations if organisation.code}

    @cached_property
    def _organisation_bodies(self) -> dict[tuple[str, str], Organisation]:
        own = (one for one, _ in self._organisations if one.kind != "of-a-state")
        return {(one.country, one.body): one for one in own if one.country and one.body}

    @cached_property
    def _bodies(self) -> dict[str, Body]:
        bodies: dict[str, Body] = {}
        for organisation, called in self._organisations:
            if organisation.kind == "of-a-state":
                for name in called:
                    states = frozenset((organisation.country or "").split("|")) - {""}
                    bodies.setdefault(key(name), Body(organisation.body, organisation.name, states))
        return bodies

    @cached_property
    def _titles(self) -> dict[str, list[Title]]:
        titles: dict[str, list[Title]] = defaultdict(list)
        for row in tables.table("titles.tsv"):
            polities = frozenset(filter(None, row["polities"].split("|")))
            titles[key(row["title"])].append(Title(row["role"], polities))
        return dict(titles)

    @cached_property
    def _offices(self) -> SortedTable:
        return SortedTable("offices.tsv", self._added)

    @cached_property
    def _tenures(self) -> SortedTable:
        return SortedTable("tenures.tsv.gz", self._added)

    @cached_property
    def _person_keys(self) -> SortedTable:
        return SortedTable("persons.tsv.gz", self._added)

    @cached_property
    def _zones(self) -> SortedTable:
        return SortedTable("zones.tsv.gz")

    @cached_property
    def _places(self) -> SortedTable:
        return SortedTable("places.tsv.gz", self._added)

    def _post_under(self, office: str) -> Post | None:
        return next((_post(cells) for cells in self._offices.find(office)), None)

    def _holding(self, polity: str, role: str) -> tuple[tuple[str, Tenure], ...]:
        posts = [post for post in map(_post, self._offices.under(f"{polity}/")) if role in (post.role, post.also)]
        return tuple(held for post in posts for held in self._held(post.id))

    def _held(self, office: str) -> Iterator[tuple[str, Tenure]]:
        for _, person, name, _, start, end, asof, source, *_ in self._tenures.find(office):
            yield name, Tenure(office, person, start, end, asof, source)

    def _persons_under(self, found: str) -> tuple[Person, ...]:
        return tuple(self._person(cells) for cells in self._person_keys.find(found))

    def _person(self, cells: list[str]) -> Person:
        _, identifier, name, country, offices, aliases, *_ = cells
        held = [tenure for office in offices.split("|") for _, tenure in self._held(office)]
        own = sorted(
            (tenure for tenure in held if tenure.person == identifier), key=lambda one: (one.start, one.office)
        )
        return Person(identifier, name, country or None, tuple(own), tuple(filter(None, aliases.split("|"))))


def _shortened(found: list[str], person: Person) -> bool:
    """Whether all words of the shorter name are in the longer; names with the family name first are not cut so."""
    name = person_words(person.name)
    return person.country not in SURNAME_FIRST and (set(found) <= set(name) or set(name) <= set(found))


def _post(cells: list[str]) -> Post:
    office, polity, role, name, also, *_ = cells
    return Post(office, polity, role, name, also)


def _site(cells: list[str]) -> Site:
    _, identifier, name, kind, country, latitude, longitude, population, *_ = cells
    north, east = (float(degrees) if degrees else None for degrees in (latitude, longitude))
    return Site(identifier, name, kind, country or None, north, east, int(population or 0))
