"""``review``: say what is right, wrong, the same or not; list and withdraw what was said; hand it on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from dragoman.cli import options
from dragoman.cli.review_words import show_agreement, show_entered, show_reviews
from dragoman.cli.run import counted
from dragoman.cli.screen import Screen
from dragoman.exports.files import write_whole
from dragoman.exports.json import dump
from dragoman.exports.reviewed import reviewed_lines
from dragoman.ledger import Ledger
from dragoman.review import Judgement

_FLAGS = {
    Judgement.ACCEPT: "The finding is right.",
    Judgement.REJECT: "The finding is wrong: it is no longer shown.",
    Judgement.SAME: "The two accounts are of one event.",
    Judgement.DIFFERENT: "The two accounts are of different events.",
    Judgement.UNSURE: "It cannot be told: the two are not put together by themselves.",
    Judgement.MERGE: "The two dossiers are one.",
    Judgement.SPLIT: "These accounts are one event, apart from the others of their dossier.",
}


def _flags(command: Callable[..., object]) -> Callable[..., object]:
    """An option for each judgement that needs no more than its name."""
    for judgement, words in reversed(_FLAGS.items()):
        option = click.option(f"--{judgement}", "said", flag_value=str(judgement), multiple=True, help=words)
        command = option(command)
    return command


@click.command(epilog="Fields and rules: docs/reviews.md")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@_flags
@click.option(
    "--correct", "corrections", multiple=True, metavar="FIELD=VALUE", help="The finding is right but for this."
)
@click.option("--withdraw", metavar="REVIEW", help="That review no longer counts.")
@click.option("--by", metavar="NAME", envvar="DRAGOMAN_REVIEWER", default="", help="Who says so ($DRAGOMAN_REVIEWER).")
@click.option("--why", metavar="TEXT", default="", help="For what reason.")
@click.option("--list", "listing", is_flag=True, help="List all reviews, and whether they count.")
@click.option("--agreement", is_flag=True, help="Show how far reviewers agree.")
@click.option(
    "--export",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the reviewed articles as gold records, JSON lines.",
)
@options.ledger
@options.as_of
@options.as_json
def review(
    *,
    ids: Sequence[str],
    said: Sequence[str],
    corrections: Sequence[str],
    withdraw: str | None,
    by: str,
    why: str,
    listing: bool,
    agreement: bool,
    export: Path | None,
    where: str,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Review what was read: accept, correct or reject a finding, join or part accounts.

    ID is the id of an account, statement, claim or dossier, or the beginning of one; or
    ARTICLE:v1 for the finding that dragoman article ARTICLE shows as v1. Without any, on a
    terminal, what is doubtful is gone through.
    """
    asked = [*said, *(["correct"] if corrections else []), *(["withdraw"] if withdraw else [])]
    reports = [name for name, is_on in (("list", listing), ("agreement", agreement), ("export", export)) if is_on]
    if len(asked) + len(reports) > 1:
        raise click.UsageError(
            f"Expected one thing to do; found --{' and --'.join(map(str, asked + reports))}. Give one."
        )
    if as_of and not listing:
        raise click.UsageError("Only --list looks at the past; found --as-of without it. Leave one out.")
    if reports:
        _report(reports[0], ids, where, export, as_of, as_json=as_json)
        return
    if not asked:
        _walk(ids, where, by)
        return
    of = (withdraw,) if withdraw else tuple(ids)
    if withdraw and ids:
        raise click.UsageError(f"--withdraw names the review; found {ids[0]} too. Leave that out.")
    with Ledger(where, create=False) as ledger:
        made = ledger.review(*of, judgement=Judgement(asked[0]), by=by, why=why, corrections=_fields(corrections))
        if as_json:
            click.echo(dump(made))
        else:
            show_entered(Screen(), ledger, made)


def _report(
    name: str, ids: Sequence[str], where: str, export: Path | None, as_of: datetime | None, *, as_json: bool
) -> None:
    """List the reviews, tell how far they agree, or hand them on."""
    if ids:
        raise click.UsageError(f"--{name} is of all reviews; found {ids[0]}. Leave it out.")
    with Ledger(where, write=False) as ledger:
        if export:
            records = ledger.reviewed_records()
            write_whole(export, reviewed_lines(records).encode("utf-8", "replace"))
            click.echo(f"Wrote {counted(len(records), 'article')} to {export}.")
        elif name == "agreement":
            found = ledger.agreement()
            click.echo(dump(found)) if as_json else show_agreement(Screen(), found)
        else:
            states = ledger.reviews(as_of=as_of)
            click.echo(dump(states)) if as_json else show_reviews(Screen(), states)


def _walk(ids: Sequence[str], where: str, by: str) -> None:
    """Go through what is doubtful, on a terminal."""
    if ids:
        raise click.UsageError(f"Expected what to say of {ids[0]}; found nothing. Give --accept, --reject or the like.")
    if not sys.stdin.isatty():
        raise click.UsageError(
            "Expected a terminal, or an ID and what to say of it; found neither. See dragoman review --help."
        )
    from dragoman.cli.review_walk import Walk  # noqa: PLC0415 - this form alone needs it

    with Ledger(where, create=False) as ledger:
        Walk(ledger, by or click.prompt("Your name")).go()


def _fields(corrections: Sequence[str]) -> dict[str, str]:
    """Fields and their values."""
    found: dict[str, str] = {}
    for one in corrections:
        field, mark, value = one.partition("=")
        if not mark or not value.strip() or field in found:
            raise click.BadParameter(
                f"expected each field once, as FIELD=VALUE; found {one!r}. Give it as status=cancelled.",
                param_hint="--correct",
            )
        found[field.strip()] = value.strip()
    return found
