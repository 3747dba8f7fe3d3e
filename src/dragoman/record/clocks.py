"""Times of day with the offset of their zone: by the zone said with them, else by the clocks where the dateline is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dragoman.article.sentences import sentences
from dragoman.record.gazetteer import Naming
from dragoman.record.record import Place, PlaceTie, TimeTie
from dragoman.record.scene import Scene
from dragoman.spans import Span
from dragoman.timex.clock import Clock, read_clock_time
from dragoman.timex.dateline import dateline_place

_HOURS = {
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "SAST": 2, "EAT": 3,
    "PKT": 5, "JST": 9, "KST": 9, "HKT": 8, "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Zones by their letters, in hours from UTC; letters of several (IST, BST, CST) are told by the dateline."""
_NAMED = {
    "ET": "America/New_York", "Eastern": "America/New_York", "Central": "America/Chicago",
    "Mountain": "America/Denver", "Pacific": "America/Los_Angeles", "PT": "America/Los_Angeles",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Clocks:
    """The clocks that a time is told by, and why, in words that may follow "the clocks"."""

    zone: tzinfo
    why: str


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where an article was written, and the places that it names, each with where it stands."""

    dateline: Place | None
    towns: tuple[tuple[Span, Place], ...]
    sentences: tuple[Span, ...]

    def around(self, span: Span) -> list[Place]:
        """The places named in the sentence of the span."""
        whole = next((one for one in self.sentences if one.start <= span.start < one.end), span)
        return [place for named, place in self.towns if whole.start <= named.start < whole.end]


def with_clocks(ties: Sequence[TimeTie], places: Sequence[PlaceTie], scene: Scene) -> tuple[TimeTie, ...]:
    """The ties, those of a time of day with their moment where its day and its zone are known."""
    found = [(tie, read_clock_time(scene.article.text, tie.span)) for tie in ties]
    if not any(clock for _, clock in found):
        return tuple(ties)
    towns = tuple(_towns(places, scene))
    setting = _Setting(_dateline(towns, scene), towns, sentences(scene.article))
    return tuple(_with_clock(tie, clock, setting, scene) if clock else tie for tie, clock in found)


def _with_clock(tie: TimeTie, clock: Clock, setting: _Setting, scene: Scene) -> TimeTie:
    """A tie of one day with its moment, or with the reason why the zone stays open."""
    if tie.value is None or "/" in tie.value:
        return tie
    day = datetime.fromisoformat(tie.value) + timedelta(hours=clock.hour, minutes=clock.minute)
    around = setting.around(tie.span)
    if clock.zone:
        clocks: _Clocks | str | None = _said(clock.zone, day, setting.dateline, around, scene)
    else:
        clocks = _by_dateline(day, setting.dateline, around, scene)
    if clocks is None:
        return tie
    if isinstance(clocks, str):
        return replace(tie, reason=f"{tie.reason}; {clocks}")
    moment = day.replace(tzinfo=clocks.zone).isoformat(timespec="minutes")
    return replace(tie, moment=moment, reason=f"{tie.reason}; by the clocks {clocks.why}")


def _said(zone: str, day: datetime, dateline: Place | None, around: Sequence[Place], scene: Scene) -> _Clocks | None:
    """The clocks of the zone said with the time; None where no table has it, or its letters are of several."""
    said = f"of {zone}, said with it"
    if zone == "local time":
        place = around[0] if around else dateline
        where = _zone(place, scene) if place else None
        return _Clocks(where, f"of {place.name}, as it is local time") if place and where else None
    if zone in _HOURS:
        return _Clocks(timezone(timedelta(hours=_HOURS[zone])), said)
    if zone in _NAMED:
        return _Clocks(ZoneInfo(_NAMED[zone]), said)
    home = _zone(dateline, scene) if dateline else None
    if home is not None and day.replace(tzinfo=home).tzname() == zone:
        return _Clocks(home, said)
    named = _capital_or_only(zone, scene)
    where = _zone(named, scene) if named else None
    return _Clocks(where, said) if where else None


def _by_dateline(day: datetime, dateline: Place | None, around: Sequence[Place], scene: Scene) -> _Clocks | str | None:
    """The clocks where the dateline is; why not, where the sentence names a place that goes by others."""
    home = _zone(dateline, scene) if dateline else None
    if dateline is None or home is None:
        return None
    for place in around:
        zone = _zone(place, scene)
        if zone is not None and day.replace(tzinfo=zone).utcoffset() != day.replace(tzinfo=home).utcoffset():
            return f"whose clocks is not said: the dateline is in {dateline.name}, and the sentence names {place.name}"
    return _Clocks(home, f"of {dateline.name}, where the dateline is")


def _zone(place: Place, scene: Scene) -> ZoneInfo | None:
    """The zone that a place lies in, where it lies in one."""
    name = scene.gazetteer.zone(place.id, place.country or "")
    try:
        return ZoneInfo(name) if name else None
    except ZoneInfoNotFoundError:  # a system whose time zones are older than the table
        return None


def _towns(places: Sequence[PlaceTie], scene: Scene) -> Iterator[tuple[Span, Place]]:
    """Every mention of the places tied, with the place."""
    tied = {tie.entity: tie.place for tie in places if tie.place}
    for entity in scene.reading.entities:
        place = tied.get(entity.id)
        if place is not None:
            yield from ((mention.span, place) for mention in entity.mentions)


def _dateline(towns: Sequence[tuple[Span, Place]], scene: Scene) -> Place | None:
    """The place that the dateline names, where there is one."""
    line = dateline_place(scene.article.text)
    if line is None:
        return None
    tied = (place for span, place in towns if line.start <= span.start < line.end)
    return next(tied, None) or _capital_or_only(line.quote, scene)


def _capital_or_only(name: str, scene: Scene) -> Place | None:
    """The capital so called, else the only place of the tables so called."""
    sites = scene.gazetteer.sites(name)
    capitals = {state.code for state, naming in scene.gazetteer.states(name) if naming is Naming.CAPITAL}
    found = [site for site in sites if site.country in capitals] or list(sites)
    if not found or (not capitals and len(found) > 1):
        return None
    site = found[0]
    return Place(site.id, site.name, site.country, site.latitude, site.longitude)
