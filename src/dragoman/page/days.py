"""Days: as rows, feed entries and users write them, and the last there can be."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime


def parse_day(written: str) -> date:
    """The day of an ISO 8601 or RFC 5322 date, in the zone it is written in.

    Raises:
        ValueError: where it is neither.
    """
    try:
        return datetime.fromisoformat(written.strip()).date()
    except ValueError:
        return parsedate_to_datetime(written).date()


def last_day(fetched: datetime) -> date:
    """The last day there was anywhere on earth at that time (UTC+14 is the first zone)."""
    return (fetched + timedelta(hours=14)).date()
