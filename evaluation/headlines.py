"""How right the headline status of an event is after each article: the gold stories, told article by article.

    python -m evaluation.headlines [--reader NAME ...] [--faults STORY ...] [--shared DIR]

Central to a story is what most of its articles tell of: those events of ``lists/dossiers.tsv``
that some account calls a CONSULT or AGREE and that have accounts in as many articles as any
such event; a story of which no such event is told twice has none. Articles come in order of
their day, one without a day where the story has it. After each, from the first that tells of
the event, the right status is the last word of the latest account (``status`` of its gold
event); one that denies or supposes overturns none before it. Where a desk officer would hold
another, ``lists/headlines.tsv`` has it.

The events of the gold records are entered as accounts, so that the logic of dossiers alone is
measured, and with ``--reader`` what the program reads. An event is looked up in the dossier
that has most accounts of it, the earliest of several; with no account there, it is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.codebook import Status
from dragoman.exports.gold import gold_record
from dragoman.ledger.accounts import Facets, accounts_of
from dragoman.ledger.copies import Sample, sample_of
from dragoman.ledger.dossier import Account
from dragoman.ledger.dossiers import head_of
from dragoman.ledger.gathering import age, gather
from dragoman.ledger.history import UNSETTLING
from dragoman.models.readers import DEFAULT, reader
from dragoman.pipeline import read as read_page
from dragoman.record.record import Record
from evaluation import calibration
from evaluation.dossiers import Key, Name, key
from evaluation.entered import Row, record_of
from evaluation.gold import SHARED, page_of, rows, scorer_file
from evaluation.matching import events_in_place, rules

LIST = Path(__file__).with_name("lists") / "headlines.tsv"
CENTRAL = frozenset({"CONSULT", "AGREE"})

Event = frozenset[Name]
"""The accounts of one event."""
Read = Callable[[Row], tuple[Record, Mapping[str, str]]]
"""Gives the record of an article, and by id of its events the gold event that each is."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What heads an event (by its first account) after an article, and what should; None where it is missed."""

    article: str
    event: Name
    wanted: Status
    found: Status | None
    new: bool
    """Whether another status was right before this article, or none."""

    @property
    def right(self) -> bool:
        """Whether that is what should head it."""
        return self.wanted is self.found


@dataclass(frozen=True, slots=True)
class _Told:
    """The accounts of an article, by the gold event that each is, and others; and the sample of its text."""

    accounts: tuple[tuple[Name, Account], ...]
    samples: Mapping[str, Sample]


def given(row: Row) -> tuple[Record, Mapping[str, str]]:
    """The gold record of an article, as it was entered by hand."""
    record = record_of(row)
    return record, {event.id: event.id for event in record.reading.events}


def read_by(name: str, shared: Path = SHARED) -> Read:
    """What the reader of that name makes of an article."""
    scorer, by = reader(name), rules(scorer_file(shared))

    def read(row: Row) -> tuple[Record, Mapping[str, str]]:
        record = read_page(page_of(row), scorer=scorer)
        return record, events_in_place(row, gold_record(record, given=row["text"]), by)

    return read


def headlines(story: str, known: Key, read: Read, shared: Path = SHARED) -> Iterator[Headline]:
    """Each central event of a story after each of its articles."""
    articles = _in_order(rows(shared / "data" / "gold" / f"{story}.jsonl"))
    central = _central(story, known.groups, articles)
    told: list[_Told] = []
    rights = {event: _rights(event, articles) for event in central}
    for number, row in enumerate(articles) if central else ():
        told.append(_told(row, read))
        heads = _heads(told)
        for event in central:
            wanted, before = rights[event][number], rights[event][number - 1] if number else None
            if wanted:
                yield Headline(row["id"], min(event), wanted, heads(event), wanted is not before)


def _in_order(articles: Sequence[Row]) -> list[Row]:
    """The articles by their day, those without one after the article before them."""
    days: list[str] = []
    for row in articles:
        days.append(row.get("published") or (days[-1] if days else ""))
    return [row for _, _, row in sorted(zip(days, range(len(days)), articles, strict=True), key=lambda one: one[:2])]


def _central(story: str, groups: Iterable[Event], articles: Sequence[Row]) -> list[Event]:
    """The events of which most articles tell."""
    types = {(row["id"], event["id"]): event["type"] for row in articles for event in row["events"]}
    found = [group for group in groups if {types.get(name) for name in group} & CENTRAL]
    spread = {group: len({article for article, _ in group}) for group in found}
    return sorted((group for group in found if spread[group] == max(spread.values())), key=min)


def _rights(event: Event, articles: Sequence[Row], file: Path = LIST) -> list[Status | None]:
    """The right status after each article; None before the first that tells of the event."""
    by_hand = {(f"{story}/{article}", f"{story}/{first}"): status for story, first, article, status in _lines(file)}
    found: list[Status | None] = []
    for row in articles:
        now = found[-1] if found else None
        for gold in row["events"]:
            status = Status(gold["status"])
            if (row["id"], gold["id"]) in event and (status not in UNSETTLING or now in {None, *UNSETTLING}):
                now = status
        entered = by_hand.get((row["id"], ":".join(min(event))))
        found.append(Status(entered) if entered else now)
    return found


def _lines(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text("utf-8").splitlines()[1:]]


def _told(row: Row, read: Read) -> _Told:
    """What an article tells."""
    record, gold = read(row)
    facets = Facets(record)
    accounts = (((row["id"], gold.get(one.event, f"? {one.event}")), one) for one in accounts_of(facets))
    return _Told(tuple(accounts), {facets.source.article: sample_of(record.article)})


def _heads(told: Sequence[_Told]) -> Callable[[Event], Status | None]:
    """What heads an event once these articles are in the ledger."""
    names = {account.id: name for one in told for name, account in one.accounts}
    samples = {article: sample for one in told for article, sample in one.samples.items()}
    dossiers = gather(account for one in told for _, account in one.accounts)

    def head(event: Event) -> Status | None:
        of_it = [sum(names[account.id] in event for account in dossier) for dossier in dossiers]
        if not any(of_it):
            return None
        most = sorted(dossiers[of_it.index(max(of_it))], key=age)
        return head_of(most, samples).step.status

    return head


def measure(known: Key, read: Read, shared: Path = SHARED) -> list[Headline]:
    """The headlines of all stories of the key but those that are only looked at."""
    return [one for story in _stories(known) for one in headlines(story, known, read, shared)]


def _stories(known: Key) -> list[str]:
    never = {file.stem for file in calibration.story_files("never")}
    return [story for story in known.stories if story not in never]


def share(found: Sequence[Headline]) -> float:
    """How many of the headlines are right, 0 to 1; 0 where there is none."""
    return sum(one.right for one in found) / len(found) if found else 0.0


def measured(shared: Path = SHARED) -> dict[str, float]:
    """The figures for the gold events, and for what the readers that are shipped make of the articles."""
    known = key()
    every = figures(measure(known, given, shared), "gold events")
    for name in ("lexical", DEFAULT):
        every |= figures(measure(known, read_by(name, shared), shared), f"read by {name}")
    return every


def figures(found: Sequence[Headline], of: str) -> dict[str, float]:
    """What is kept as floors."""
    return {f"headlines, {of}: right": share(found), f"headlines, {of}: new, right": share(_new(found))}


def _new(found: Sequence[Headline]) -> list[Headline]:
    return [one for one in found if one.new]


def table(found: Mapping[str, Sequence[Headline]]) -> str:
    """How many headlines there are, and how many are right: of all, and of some."""
    apart = {file.stem for file in calibration.story_files("held_out")}
    lines = [f"{'':34}  headlines  right"]
    for of, every in found.items():
        held_out = [one for one in every if one.article.partition("/")[0] in apart]
        there = [one for one in every if one.found]
        parts = (("all", every), ("new", _new(every)), ("not missed", there), ("held-out stories", held_out))
        for name, some in parts:
            lines.append(f"{f'{of}, {name}':34}  {len(some):9}  {share(some):.3f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit code."""
    options = _options().parse_args(arguments)
    known = key()
    ways = {"gold events": given} | {f"read by {name}": read_by(name, options.shared) for name in options.reader}
    found = {of: measure(known, read, options.shared) for of, read in ways.items()}
    print(table(found))
    for of, every in found.items():
        for one in every:
            if not one.right and one.article.partition("/")[0] in options.faults:
                print(f"{of}: {one.article} of {':'.join(one.event)}: {one.found or 'missed'}, should be {one.wanted}")
    return 0


def _options() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.headlines", description="How right headlines are.")
    parser.add_argument("--reader", nargs="*", default=[], metavar="NAME", help="let the program read the articles too")
    parser.add_argument("--faults", nargs="*", default=[], metavar="STORY", help="show what is wrong in these stories")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the shared data")
    return parser


if __name__ == "__main__":
    sys.exit(main())
