"""How well accounts are gathered into dossiers: the gold stories, by a key of which events are one.

    python -m evaluation.dossiers [--reader NAME] [--faults STORY ...] [--shared DIR]

``lists/dossiers.tsv`` says which events of the articles of a story are the same event of the
world, by article and event id; all others are alone. The events of the gold records are
entered as accounts, all stories together, so that linking alone is measured; with
``--reader`` the articles are read by the program instead, and those of its accounts count
that are a gold event (they share a word of its trigger, in place).

The key: what was planned and what was done of it are one event, and so are what is sought and
what comes of it, while the same parties seek the same thing. Rounds, and a series and one of its
rounds, are apart; so are two acts in words on two days, unless the later article reports the
earlier one. All stories but ``blinken`` were gone through once, story by story; ten stories
(shoals, carney-g7, mexico-ecuador, syria-sanctions, juba, tigray, putin-delhi, erdogan-sisi,
myanmar, agra) a second time, by the same person and pair by pair in random order: of 22 pairs in
the first pass and 22 in the second, 21 are in both (F1 .955).
Three groups of alaska and singapore were joined later, when faults of the program were looked at.

Scored are all accounts of the listed stories by B³, and the pairs of accounts that are in one
dossier. Most events are told by one article alone: whoever links nothing has a high B³
already, which is shown beside.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import ModuleType

from dragoman.exports.gold import gold_record
from dragoman.ledger.accounts import Facets, accounts_of
from dragoman.ledger.dossier import Account
from dragoman.ledger.gathering import gather
from dragoman.ledger.linking import compare
from dragoman.models.readers import reader
from dragoman.pipeline import read as read_page
from dragoman.record.record import Record
from dragoman.scores import Scorer
from evaluation import matching
from evaluation.coreference import Group, Scores, b_cubed, groups_of
from evaluation.entered import Row, record_of
from evaluation.gold import SHARED, page_of, rows, scorer_file

LIST = Path(__file__).with_name("lists") / "dossiers.tsv"

Name = tuple[str, str]
"""An event: the id of its article, and its own."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which events are one, for the stories that were gone through; an event in no group is alone."""

    stories: tuple[str, ...]
    groups: tuple[frozenset[Name], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The dossiers that were made of the accounts of some stories, and what they should have been."""

    key: tuple[Group, ...]
    response: tuple[Group, ...]
    accounts: Mapping[Name, Account]

    @property
    def b_cubed(self) -> Scores:
        """Over all accounts."""
        return b_cubed(self.key, self.response)

    @property
    def apart(self) -> Scores:
        """B³ where nothing is linked."""
        return b_cubed(self.key, [frozenset({name}) for group in self.key for name in group])

    @property
    def pairs(self) -> Scores:
        """Over the pairs of accounts that are of one event."""
        one, other = _pairs(self.key), _pairs(self.response)
        return Scores(_share(one & other, one), _share(one & other, other))


def key(file: Path = LIST) -> Key:
    """The groups of the list."""
    lines = [line.split("\t") for line in file.read_text("utf-8").splitlines()[1:]]
    return Key(
        tuple(dict.fromkeys(story for story, _ in lines)),
        tuple(frozenset(_name(story, one) for one in accounts.split()) for story, accounts in lines if accounts),
    )


def entered(known: Key, shared: Path = SHARED) -> Found:
    """The gold events of the listed stories as accounts, gathered."""
    return _gathered(known, {row["id"]: (row, _accounts(record_of(row))) for row in _articles(known.stories, shared)})


def read(known: Key, scorer: Scorer, shared: Path = SHARED) -> Found:
    """The accounts that the program finds in the articles of the listed stories, those of gold events, gathered."""
    by = matching.rules(scorer_file(shared))
    articles = {}
    for row in _articles(known.stories, shared):
        record = read_page(page_of(row), scorer=scorer)
        events = _events(row, gold_record(record, given=row["text"]), by)
        articles[row["id"]] = row, {events.get(name, f"? {name}"): one for name, one in _accounts(record).items()}
    return _gathered(known, articles)


def _articles(stories: Iterable[str], shared: Path) -> Iterator[Row]:
    for story in stories:
        yield from rows(shared / "data" / "gold" / f"{story}.jsonl")


def _accounts(record: Record) -> dict[str, Account]:
    """The accounts of a record by event."""
    return {account.event: account for account in accounts_of(Facets(record))}


def _events(row: Row, found: Row, by: ModuleType) -> dict[str, str]:
    """The gold event of each found one that shares a word of its trigger with it, in place."""
    text = row["text"]
    theirs, ours = ([by.trigger_words(event, text) for event in one["events"]] for one in (row, found))

    def alike(i: int, j: int) -> float:
        same = row["events"][i]["type"] == found["events"][j]["type"]
        return float(same + by.jac(theirs[i], ours[j])) if theirs[i] & ours[j] else 0.0

    return {found["events"][j]["id"]: row["events"][i]["id"] for i, j in by.pair(theirs, ours, alike)}


def _gathered(known: Key, articles: Mapping[str, tuple[Row, Mapping[str, Account]]]) -> Found:
    """The accounts of gold events, grouped by the key and by the dossiers of all accounts together."""
    by_name = {(article, event): one for article, (_, found) in articles.items() for event, one in found.items()}
    dossier = {account.id: number for number, group in enumerate(gather(by_name.values())) for account in group}
    group = {name: number for number, names in enumerate(known.groups) for name in names}
    listed = {(article, event["id"]) for article, (row, _) in articles.items() for event in row["events"]}
    accounts = {name: account for name, account in by_name.items() if name in listed}
    return Found(
        tuple(groups_of({name: group.get(name, name) for name in accounts})),
        tuple(groups_of({name: (_story(name), dossier[one.id]) for name, one in accounts.items()})),
        accounts,
    )


def _name(story: str, written: str) -> Name:
    """``01:v3`` of a story as the ids of article and event."""
    article, _, event = written.partition(":")
    return f"{story}/{article}", event


def _story(name: Name) -> str:
    return name[0].partition("/")[0]


def _pairs(groups: Iterable[Group]) -> set[Group]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _share(part: set[Group], whole: set[Group]) -> float:
    return len(part) / len(whole) if whole else 1.0


def figures(found: Found, of: str) -> dict[str, float]:
    """The F1 that are kept as floors."""
    return {f"dossiers, {of}: B³ F1": found.b_cubed.f1, f"dossiers, {of}: pairs F1": found.pairs.f1}


def measured() -> dict[str, float]:
    """The figures of gold events, and of what the default reader finds."""
    known = key()
    return figures(entered(known), "gold events") | figures(read(known, reader()), "as read")


def faults(found: Found, story: str) -> Iterator[str]:
    """The pairs of a story that are wrongly apart or together, each with what linking says of it."""
    wanted, made = _pairs(found.key), _pairs(found.response)
    for mark, pairs in (("apart", wanted - made), ("together", made - wanted)):
        for one, other in sorted(tuple(sorted(pair)) for pair in pairs):  # type: ignore[type-var]  # names sort
            if _story(one) == story:
                told = compare(found.accounts[one], found.accounts[other])
                yield f"{mark}: {_shown(found, one)} | {_shown(found, other)} | {told.score} {'; '.join(told.reasons)}"


def _shown(found: Found, name: Name) -> str:
    account = found.accounts[name]
    parties = ", ".join(part.actor.name for part in account.parties)
    return f"{name[0]} {name[1]} {account.kind} “{account.trigger.quote}” {parties} {account.time or ''}"


def table(found: Mapping[str, Found]) -> str:
    """Each measure as recall, precision and F1."""
    lines = [f"{'':34}  accounts  recall  precision    F1"]
    for of, one in found.items():
        for name, scores in (("B³", one.b_cubed), ("B³, nothing linked", one.apart), ("pairs", one.pairs)):
            head = f"{f'{of}, {name}':34}  {len(one.accounts):8}"
            lines.append(f"{head}  {scores.recall:6.3f}  {scores.precision:9.3f}  {scores.f1:.3f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; gives its exit code."""
    options = _options().parse_args(arguments)
    known = key()
    found = {"gold events": entered(known, options.shared)}
    if options.reader:
        found[f"read by {options.reader}"] = read(known, reader(options.reader), options.shared)
    print(table(found))
    for story in options.faults:
        for one in found.values():
            print("\n".join(faults(one, story)))
    return 0


def _options() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.dossiers", description="How right dossiers are.")
    parser.add_argument("--reader", metavar="NAME", help="let the program read the articles too")
    parser.add_argument("--faults", nargs="*", default=[], metavar="STORY", help="show what is wrong in these stories")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the shared data")
    return parser


if __name__ == "__main__":
    sys.exit(main())
