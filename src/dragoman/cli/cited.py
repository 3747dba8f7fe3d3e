"""How a note names its sources: by outlet, else by their number in the note's list of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.cli.screen import flat
from dragoman.exports.days import day_words
from dragoman.ledger.dossier import Account, Source


@dataclass(frozen=True, slots=True)
class Cited:
    """The articles of a dossier in the order of its accounts, each with a number from 1 on."""

    numbers: Mapping[str, int]

    @classmethod
    def of(cls, accounts: Iterable[Account]) -> Cited:
        """The articles that these accounts are of."""
        articles = dict.fromkeys(account.source.article for account in accounts)
        return cls({article: number for number, article in enumerate(articles, start=1)})

    def name(self, source: Source) -> str:
        """The outlet; of an article without one, which of the list it is."""
        number = self.numbers.get(source.article)
        return flat(source.outlet) if source.outlet else f"article {number or source.article}"

    def dated(self, source: Source) -> str:
        """The same, with the day."""
        return f"{self.name(source)}, {day_words(source.published)}"
