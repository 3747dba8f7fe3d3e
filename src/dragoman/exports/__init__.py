"""Exports: what other programs read."""

from dragoman.exports.gold import gold_record

__all__ = ["gold_record"]
