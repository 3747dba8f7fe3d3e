"""The whole ledger as one HTML file that stands alone: no network, no framework, works without scripts.

What comes from pages is escaped by the template; the only markup made elsewhere is that of
``markup.marked``. A content security policy allows the file's own style and script, by
their hashes, and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.codebook import Status
from dragoman.exports.days import day_words, interval_words, with_days_in_words
from dragoman.exports.files import write_whole
from dragoman.exports.reviews import review_words, state_words
from dragoman.exports.timeline import timeline
from dragoman.exports.view import View
from dragoman.exports.words import (
    LINK_WORDS,
    STANCE_WORDS,
    TIED_WORDS,
    manner,
    openness_words,
    question_words,
    source_words,
)
from dragoman.ledger import Ledger


def write_report(ledger: Ledger, path: str | Path, *, as_of: datetime | None = None) -> None:
    """Write all that ``ledger`` holds (held, at ``as_of``) as one HTML file at ``path``.

    The file is replaced in one step: it is the old one or the new one, never a part.

    Raises:
        UsageError: where no file can be there.
        OutputError: where there is no room, or the disk fails; what was there before stays.
    """
    write_whole(Path(path), report_html(ledger, as_of=as_of).encode("utf-8", "replace"))


def report_html(ledger: Ledger, *, as_of: datetime | None = None) -> str:
    """What ``write_report`` writes: the same ledger and moment always give the same text."""
    style, script = _asset("report.css"), _asset("report.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            view=View.of(ledger, as_of),
            policy=_policy(style, script),
            # both are the package's own, and must stay byte for byte what their hashes say
            style=Markup(style),
            script=Markup(script),
        )
    )


def web_address(url: str | None) -> str | None:
    """``url`` where it is an http or https address, which alone are linked to; else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def place_words(address: str) -> str:
    """An address as it is shown: of a path only the file's name, since a report goes to others."""
    return address if "://" in address else address.rpartition("/")[2]


def _policy(style: str, script: str) -> str:
    """A content security policy under which only this style and this script work."""
    own = f"style-src {_digest(style)}; script-src {_digest(script)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _digest(asset: str) -> str:
    """The hash of an inline element's content, as a policy writes it."""
    return f"'sha256-{b64encode(sha256(asset.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    """A file of the templates, as it is."""
    return resources.files("dragoman.exports").joinpath("templates", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    """The templates, escaping everything, and refusing what is not defined."""
    environment = Environment(
        loader=PackageLoader("dragoman.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=day_words, interval=interval_words, reason=with_days_in_words, web=web_address, place=place_words
    )
    environment.globals.update(
        timeline=timeline,
        LINK_WORDS=LINK_WORDS,
        TIED_WORDS=TIED_WORDS,
        STANCE_WORDS=STANCE_WORDS,
        manner=manner,
        review_words=review_words,
        state_words=state_words,
        source_words=source_words,
        question_words=question_words,
        openness_words=openness_words,
        STATUSES=tuple(Status),
    )
    return environment
