"""The record: a reading with its names resolved against the world."""

from dragoman.record.gazetteer import Gazetteer
from dragoman.record.record import Actor, ActorTie, OfficeTie, Place, PlaceTie, Record, TimeTie
from dragoman.record.resolve import resolve
from dragoman.record.times import resolve_times

__all__ = [
    "Actor",
    "ActorTie",
    "Gazetteer",
    "OfficeTie",
    "Place",
    "PlaceTie",
    "Record",
    "TimeTie",
    "resolve",
    "resolve_times",
]
