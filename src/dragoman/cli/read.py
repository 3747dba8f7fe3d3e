"""``read``: pages in, a ledger or lines of gold out."""

from __future__ import annotations

import logging
import os
import shlex
import sys
from dataclasses import replace
from datetime import date

import click

from dragoman.article.decode import decoded
from dragoman.cli import options
from dragoman.cli.jobs import Jobs, Tools, Work, processors
from dragoman.cli.progress import expected_pages
from dragoman.cli.run import Result, Run
from dragoman.cli.screen import Screen
from dragoman.exports.gold import gold_record
from dragoman.exports.written import written
from dragoman.models.readers import DEFAULT
from dragoman.page import Media, Page, open_pages
from dragoman.record.confident import at_least, below
from dragoman.record.record import Record
from dragoman.settings import Settings


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|- ...")
@options.ledger
@click.option(
    "--published",
    metavar="DATE",
    callback=options.day,
    help="The day of publication, for pages whose row or feed does not name one.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["ledger", "gold"]),
    default="ledger",
    show_default=True,
    help="Where the records go: into the ledger, or to standard output, one JSON object a line.",
)
@click.option(
    "--reader",
    "chosen",
    metavar="lexical|small|openai:URL#MODEL",
    default=DEFAULT,
    show_default=True,
    help="Who reads: rules and word lists; these with a small network, which finds more and takes longer; or a "
    "language model behind an OpenAI-compatible endpoint, with the key in OPENAI_API_KEY where it needs one. The "
    "endpoint gets the text of the pages, and may be on a private network.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=processors,
    show_default="the processors there are",
    metavar="N",
    help="How many processes read at a time; the results are the same.",
)
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="X",
    help="Leave findings below X (0 to 1) out of what is written to standard output. A ledger gets all, each with its "
    "confidence: nothing is lost.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show why, for a few pages: of each finding the words, the scores, and the rule or head that gave them. "
    "Nothing is entered.",
)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses on private networks too.")
def read(
    *,
    sources: tuple[str, ...],
    where: str,
    published: date | None,
    form: str,
    chosen: str,
    jobs: int,
    least: float,
    explain: bool,
    allow_private: bool,
) -> int:
    """Read news pages into a ledger.

    Give files (HTML, text, Markdown, e-mail, PDF, JSON lines), folders, RSS or Atom feeds,
    URLs, or - for standard input. A page that is already in the ledger is not read again; a
    changed page at the same address becomes a new version. Exit code 1 where a page failed.
    """
    # libraries that complain of a page would write between our own lines, which name it
    logging.getLogger().addHandler(logging.NullHandler())
    settings = Settings.from_environment()
    settings = replace(settings, allow_private=allow_private or settings.allow_private)
    if published and published > date.today():
        raise click.BadParameter(
            f"expected a day that has been; found {published}. Correct it.", param_hint="--published"
        )
    # all are opened before the first is read: a misspelt path stops the run before it begins
    opened = [open_pages(source, settings, published=published) for source in sources]
    expected = expected_pages(sources) if sys.stderr.isatty() else None  # only a bar shows it
    run = Run(list(zip(sources, opened, strict=True)), expected, to_stdout=explain or form == "gold")
    work = Work(chosen, settings)
    tools = work.opened()  # a wrong reader or table stops the run before it begins
    if explain:
        return _to_screen(run, tools, least)
    with Jobs(work, jobs) as pool:
        return _to_gold(run, pool, least) if form == "gold" else _to_ledger(run, tools, pool, where, least)


def _to_ledger(run: Run, tools: Tools, jobs: Jobs, where: str, least: float) -> int:
    """Enter each page that is not yet there, whole, each in a transaction of its own; count what is doubtful."""
    from dragoman.ledger import Ledger  # noqa: PLC0415 - it takes longer to load than a page to read

    with Ledger(where) as ledger:

        def is_new(page: Page) -> bool:
            return not ledger.has(page, tools.scorer.name, tools.gazetteer.version)

        def enter(page: Page) -> Result:
            if not is_new(page):
                return Result("unchanged")
            record = jobs.record(page)
            entry = ledger.enter(page, record)
            outcome = "new version" if entry.outcome == "version" else entry.outcome
            return Result(outcome, record, aside=_below(record, least, "in doubt"))

        run.over(enter, lambda pages: jobs.ahead(pages, is_new))
    run.conclude(f"into {where}")
    if run.counts.total() > run.counts["failed"]:
        run.say(f"Next: dragoman agenda{_ledger_option(where)}")
    return run.code


def _to_gold(run: Run, jobs: Jobs, least: float) -> int:
    """Write what is sure enough of each record as a line of gold, in the order of the pages."""

    def write(page: Page) -> Result:
        record = jobs.record(page)
        line = written(gold_record(at_least(record, least), given=_given(page)), None)
        return Result("read", record, line, _below(record, least, "left out"))

    run.over(write, jobs.ahead)
    run.conclude("as gold")
    return run.code


def _to_screen(run: Run, tools: Tools, least: float) -> int:
    """Show why each finding of each page was made."""
    from dragoman.cli.explain import explained  # noqa: PLC0415 - this form alone needs it

    screen = Screen()

    def show(page: Page) -> Result:
        record = explained(page, tools, least, screen)
        return Result("read", record, aside=_below(record, least, "left out"))

    run.over(show)
    run.conclude("to explain it; nothing was entered")
    return run.code


def _below(record: Record, least: float, what: str) -> str:
    """How many findings are below the confidence that was asked for, and what became of them; "" where none."""
    count = below(record, least)
    return f"{count} below {least:g} {what}" if count else ""


def _given(page: Page) -> str | None:
    """The text as it was given, where the page is one: quotes in gold are pieces of it."""
    return decoded(page.content, page.address, encoding=page.encoding) if page.media is Media.TEXT else None


def _ledger_option(where: str) -> str:
    """What the next command needs to find the same ledger."""
    return "" if where == os.environ.get("DRAGOMAN_LEDGER", "dragoman.db") else f" --ledger {shlex.quote(where)}"
