"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Sized
from datetime import UTC, date, datetime, time

import click


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day that an option's value writes, as ``2025-10-20``."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(
            f"expected a day like 2025-10-20; found {value!r}. Write it as YEAR-MONTH-DAY.", ctx, param
        ) from None


def moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """The moment in UTC that an option's value writes; a day stands for its last moment."""
    try:
        if value and len(value) > len("2025-10-20"):
            given = datetime.fromisoformat(value)
            return given if given.tzinfo else given.replace(tzinfo=UTC)
    except ValueError:
        raise click.BadParameter(
            f"expected a time like 2025-10-20T12:00; found {value!r}. Write it so, or give a day.", ctx, param
        ) from None
    whole = day(ctx, param, value)
    return datetime.combine(whole, time.max, UTC) if whole else None


ledger = click.option(
    "--ledger",
    "where",
    envvar="DRAGOMAN_LEDGER",
    default="dragoman.db",
    show_default="$DRAGOMAN_LEDGER, else dragoman.db",
    metavar="PATH",
    help="The ledger: a file, or the URL of an SQLite database.",
)
"""``where``: the ledger's path or URL."""

as_of = click.option(
    "--as-of", metavar="DATE", callback=moment, help="Show the ledger as it was at the end of that day (UTC)."
)
"""``as_of``: a past moment in UTC, or None for now."""

as_json = click.option("--json", "as_json", is_flag=True, help="Write JSON instead of text.")
"""``as_json``: whether to write JSON."""

limit = click.option("--limit", type=click.IntRange(min=1), metavar="NUMBER", help="At most so many.")
"""``limit``: how many to show at most, or None for all."""


def number(found: Sized, limit: int | None) -> str:
    """How many are shown, as a sentence; there may be more where these are as many as were asked for."""
    return f"{len(found)} shown; there may be more." if len(found) == limit else f"{len(found)} in all."
