"""``review`` on a terminal: goes through what is doubtful, each in its sentence, and enters what is answered."""

from __future__ import annotations

from collections.abc import Mapping

import click
from rich.text import Text

from dragoman.cli.findings import name_of
from dragoman.cli.note import source_name
from dragoman.cli.review_words import marked
from dragoman.cli.run import counted
from dragoman.cli.screen import Screen, flat
from dragoman.errors import NotInLedgerError, UsageError
from dragoman.exports.days import interval_words
from dragoman.exports.reviews import review_words
from dragoman.ledger import Ledger
from dragoman.ledger.dossier import Account
from dragoman.ledger.doubts import DoubtfulFinding, DoubtfulPair
from dragoman.reading.reading import Claim, Event, Statement
from dragoman.record.record import Record
from dragoman.review import Judgement
from dragoman.review.anchors import passage_of
from dragoman.review.fields import fields_of, words_of
from dragoman.spans import Span

_OF_FINDING = {"a": Judgement.ACCEPT, "r": Judgement.REJECT, "c": Judgement.CORRECT}
_OF_PAIR = {"s": Judgement.SAME, "d": Judgement.DIFFERENT, "u": Judgement.UNSURE}
NEXT, QUIT = "n", "q"
"""What leaves a question for another time, and what leaves them all."""


class _Enough(Exception):
    """Whoever reviews has had enough."""


class Walk:
    """Asks of each doubtful finding and unsure pair what it is; every answer is entered at once."""

    def __init__(self, ledger: Ledger, by: str) -> None:
        self._ledger = ledger
        self._by = by
        self._screen = Screen()
        self._entered = 0

    def go(self) -> None:
        """Go through all, until there is no more or it is enough."""
        findings, pairs = self._ledger.doubts(self._by)
        total = f"{counted(len(findings), 'doubtful finding')}, {counted(len(pairs), 'unsure pair')}"
        self._screen.line(f"{total}. Every answer is entered at once; {NEXT} leaves one for later, {QUIT} ends.")
        try:
            for number, finding in enumerate(findings, start=1):
                self._ask_finding(finding, f"{number} of {len(findings)}")
            for number, pair in enumerate(pairs, start=1):
                self._ask_pair(pair, f"{number} of {len(pairs)}")
        except _Enough:
            pass
        self._screen.line(f"{counted(self._entered, 'review')} entered. All of them: dragoman review --list")

    def _ask_finding(self, one: DoubtfulFinding, number: str) -> None:
        """Show a finding in its sentence, and enter what is answered."""
        self._screen.heading(f"Finding {number}, score {one.finding.score:.2f}")
        words = words_of(one.finding)
        self._sentence(passage_of(one.record.article, words[0]), words)
        self._screen.line(Text(source_name(one.source), "dim"))
        self._screen.line(_described(one.record, one.finding))
        entered = False
        while not entered:
            answer = self._choose("Right (a), wrong (r), to be corrected (c)", _OF_FINDING)
            if answer is None:
                return
            corrections = self._corrections(one) if answer is Judgement.CORRECT else {}
            entered = self._enter((one.id,), answer, corrections)

    def _corrections(self, one: DoubtfulFinding) -> dict[str, str]:
        """What fields should be, as answered one by one."""
        self._screen.line(f"Fields: {', '.join(fields_of(one.finding))}")
        given: dict[str, str] = {}
        while line := str(click.prompt("FIELD=VALUE, or nothing more", default="", show_default=False)).strip():
            field, mark, value = line.partition("=")
            if mark and value.strip():
                given[field.strip()] = value.strip()
            else:
                self._screen.line(f"Expected FIELD=VALUE, as status=cancelled; found {line!r}.")
        return given

    def _ask_pair(self, pair: DoubtfulPair, number: str) -> None:
        """Show two accounts in their sentences, and enter what is answered."""
        self._screen.heading(f"Pair {number}, score {pair.score:.2f}")
        for account, passage in zip((pair.one, pair.other), pair.passages, strict=True):
            self._sentence(passage, (account.trigger,))
            self._screen.line(Text(source_name(account.source), "dim"), f"  {_account(account)}")
        self._screen.line(Text(f"because: {pair.reasons}", "dim"))
        answer = self._choose("One event (s), two (d), cannot be told (u)", _OF_PAIR)
        if answer is not None:
            self._enter((pair.one.id, pair.other.id), answer, {})

    def _sentence(self, passage: Span, words: tuple[Span, ...]) -> None:
        """A sentence with the words of a finding marked."""
        places = [(span.start, span.end) for span in words if passage.contains(span)]
        self._screen.line(marked(passage.quote, passage.start, places, styled=self._screen.styled))

    def _choose(self, question: str, answers: Mapping[str, Judgement]) -> Judgement | None:
        """The judgement that is answered; None for another time."""
        choice = click.Choice([*answers, NEXT, QUIT], case_sensitive=False)
        answer = click.prompt(question, type=choice, default=NEXT, show_choices=True)
        if answer == QUIT:
            raise _Enough
        return answers.get(answer)

    def _enter(self, ids: tuple[str, ...], judgement: Judgement, corrections: Mapping[str, str]) -> bool:
        """Enter a review, and tell so; what cannot be is told, and the walk goes on."""
        why = click.prompt("Why (may be left out)", default="", show_default=False)
        try:
            made = self._ledger.review(*ids, judgement=judgement, by=self._by, why=why, corrections=corrections)
        except (UsageError, NotInLedgerError) as reason:
            self._screen.line(Text("not entered  ", "bold red"), str(reason))
            return False
        self._entered += 1
        self._screen.line(Text("entered  ", "green"), f"{made.id}  {review_words(made)}")
        return True


def _described(record: Record, finding: Event | Statement | Claim) -> str:
    """A finding on one line."""
    if isinstance(finding, Event):
        who = ", ".join(name_of(record, one) for one in finding.source)
        to = ", ".join(name_of(record, one) for one in finding.target)
        when = interval_words(record.when(finding.time.span)) if finding.time else ""
        where = flat(finding.place.span.quote) if finding.place else ""
        status = f"{finding.status.status}, the word of {name_of(record, finding.status.by)}"
        parts = (f"{finding.kind} ({finding.type})", f"{who}{' → ' + to if to else ''}", when, where, status)
        return " · ".join(part for part in parts if part)
    if isinstance(finding, Statement):
        return f"statement of {name_of(record, finding.speaker)}, {finding.kind}"
    answers = ", ".join(f"{name_of(record, one.by)} {one.stance}" for one in finding.responses)
    return f"claim of {name_of(record, finding.by)}; {answers}"


def _account(account: Account) -> str:
    """An account on one line."""
    who = ", ".join(part.actor.name for part in account.parties)
    parts = (account.kind, str(account.last_word.status), who, interval_words(account.time))
    return " · ".join(part for part in parts if part)
