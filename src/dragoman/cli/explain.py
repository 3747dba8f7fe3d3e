"""``read --explain``: why each finding of a page was made, at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from dragoman.article.article import Article
from dragoman.article.extract import extract
from dragoman.cli.jobs import Tools
from dragoman.cli.screen import Screen, flat, near
from dragoman.page import Page
from dragoman.reading.explain import Explanation, Reason, explain
from dragoman.reading.read import read
from dragoman.record.record import Record
from dragoman.record.resolve import resolve
from dragoman.scores import Finding, Scores

_HEADINGS = {
    Finding.EVENT: "Events",
    Finding.STATEMENT: "Statements",
    Finding.CLAIM: "Claims",
    Finding.ENTITY: "Entities",
}
_WORDS = 44
"""Characters of a quote that are shown."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A scorer that has spoken: its scores, at hand for the reading and for the reasons."""

    name: str
    scores: Scores

    def score(self, article: Article) -> Scores:
        """What it said of the article."""
        return self.scores


def explained(page: Page, tools: Tools, least: float, screen: Screen) -> Record:
    """Write why each finding of at least that confidence was made; gives the record of the page.

    Raises:
        PageError: where the page cannot be read.
    """
    article = extract(page, tools.settings)
    scores = tools.scorer.score(article)
    reading = read(article, _Heard(tools.scorer.name, scores))
    found = [] if reading.unread else explain(article, scores, reading)
    screen.title(article.headline or near(page.address))
    for kind, heading in _HEADINGS.items():
        _show_kind(screen, heading, [one for one in found if one.finding is kind], least)
    screen.console.print()
    return resolve(article, reading, tools.gazetteer)


def _show_kind(screen: Screen, heading: str, found: Sequence[Explanation], least: float) -> None:
    """The findings of one kind, in text order, and how many were too doubtful to be shown."""
    shown = [one for one in found if one.score >= least]
    if found:
        screen.heading(heading)
    for one in shown:
        screen.line(_confidence(one.score), f"  {one.id:<4} {flat(one.label)}")
        for reason in one.reasons:
            screen.line(*_reason(reason))
    if len(shown) < len(found):
        screen.line(Text(f"{len(found) - len(shown)} below {least:g} left out", "dim"))


def _reason(reason: Reason) -> tuple[str | Text, ...]:
    """One reason: what it is, its score, its words, and what gave it."""
    words = flat(reason.span.quote)
    words = words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"
    return f"      {reason.part:<18} ", _confidence(reason.score), f"  {words:<{_WORDS}}  ", Text(reason.why, "dim")


def _confidence(score: float) -> Text:
    """A score to two places; on a terminal, the surer the greener."""
    return Text(f"{score:.2f}", "green" if score >= 0.7 else "yellow" if score >= 0.4 else "red")
