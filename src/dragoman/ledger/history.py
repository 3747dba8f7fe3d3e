"""The status history of an event, and the status that heads it.

**The headline rule.** The last word wins. Of the words of one day, what an article has as its
last word comes before what it adds of others; then a named voice's before an unnamed
source's; then a party's before the report's own; then what more independent sources say (copies
of one report, and the articles of one outlet, are one); then what is
further along (planned, postponed, ongoing; then cancelled, declined, occurred). A denial
does not overturn what others say, and a supposition (hypothetical) settles nothing: they
head a dossier only where there is nothing else. A word of an article without a date is
taken to be as late as its status is: said after the days of what its article recalls,
and of the same word of the same voice, or else of what it is further along than; before all
others where there is no such day. What an article recalls as an earlier status is never the
headline, but where it recalls that the event was off, and itself only supposes: then it is off.
That a day has passed makes nothing occur: an event still ahead by its headline stays so,
its outcome unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from dragoman.codebook import Status
from dragoman.ledger.dossier import Account, StatusStep, Voice

_PHASES = (
    (Status.DENIED,),
    (Status.HYPOTHETICAL,),
    (Status.PROPOSED,),
    (Status.PLANNED,),
    (Status.POSTPONED,),
    (Status.ONGOING,),
    (Status.DECLINED, Status.CANCELLED),
    (Status.OCCURRED,),
)
PHASE = {status: number for number, statuses in enumerate(_PHASES) for status in statuses}
"""How far along a status is, from 0."""

UNSETTLING = frozenset({Status.DENIED, Status.HYPOTHETICAL})
"""The statuses that overturn no other."""

AWAITED = frozenset({Status.PROPOSED, Status.PLANNED})
"""The statuses of what was to be on its day; what is put off was not."""

_VOICES = ("anonymous", "press", "party")

EACH: Mapping[str, str] = MappingProxyType({})
"""No article counts to the source of another."""

OFF = frozenset({Status.POSTPONED, Status.CANCELLED, Status.DECLINED})
"""The statuses that stand until somebody says that the event is on again."""

_ENDED = OFF - {Status.POSTPONED}

Day = tuple[date, bool]
"""A day, and whether it is after all that was said on it."""

Order = tuple[Day, bool, bool, int, int, int, bool, str, int]


def history_of(
    accounts: Sequence[Account], source_of: Mapping[str, str] = MappingProxyType({})
) -> tuple[StatusStep, ...]:
    """All steps by the headline rule, the headline's last unless a denial or supposition follows.

    A recalled status is left out where some article already has it, and else stands
    before what is further along. A word that the same voice has said before, with no
    change by anyone in between, is counted in the first's ``repeats``.
    """
    steps = in_order(accounts, source_of)
    for step in sorted(_recalled(accounts), key=_recalled_order):
        if not any(known.status is step.status and _day(known) <= _day(step) for known in steps):
            steps.insert(_place_of(step, steps), step)
    return tuple(_without_repetition(steps))


def headline_of(accounts: Sequence[Account], source_of: Callable[[], Mapping[str, str]] = lambda: EACH) -> StatusStep:
    """The step that heads the dossier, by the headline rule.

    ``source_of`` gives what it does for ``in_order``; it is asked only where sources decide.
    """
    words = _dated(accounts)
    settling = [one for one in words if one[1].status not in UNSETTLING] or words
    last = max((day, _voiced(step)) for day, step in settling)
    latest = [(day, step) for day, step in settling if (day, _voiced(step)) == last]
    if len({step.status for _, step in latest}) == 1:
        return _weighed(latest, EACH)[-1]
    return _weighed([one for one in settling if one[0] == last[0]], source_of())[-1]


def in_order(accounts: Sequence[Account], source_of: Mapping[str, str] = EACH) -> list[StatusStep]:
    """The words that are news (all but the recalled, unless they still stand), the weightiest of each day last.

    ``source_of`` names the independent source of articles; those not in it are one each.
    """
    return _weighed(_dated(accounts), source_of)


def _dated(accounts: Sequence[Account]) -> list[tuple[Day, StatusStep]]:
    """The words that are news, each with the day on which it counts as said."""
    days = _Days(accounts)
    return [(days.of(step), step) for account in accounts for step in (*_standing(account), *_news(account))]


def _weighed(words: Sequence[tuple[Day, StatusStep]], source_of: Mapping[str, str]) -> list[StatusStep]:
    """All words of these days, by day, the weightiest of each last."""
    support: dict[tuple[Day, Status], set[str]] = {}
    for day, step in words:
        article = step.source.article
        support.setdefault((day, step.status), set()).add(source_of.get(article, article))
    ordered = sorted(words, key=lambda one: _order(one[1], one[0], len(support[one[0], one[1].status])))
    return [step for _, step in ordered]


def _order(step: StatusStep, day: Day, support: int) -> Order:
    """Sorts words by the headline rule, the weightiest last."""
    return day, *_voiced(step), support, PHASE[step.status], step.said is None, step.source.article, step.words.start


def _voiced(step: StatusStep) -> tuple[bool, bool, int]:
    """Sorts words of a day by what they are in their article and whose they are."""
    voice = _VOICES.index(step.voice.kind)
    return step.rank == 0, voice > 0, voice


def _news(account: Account) -> list[StatusStep]:
    """What an article tells that is not recalled."""
    return [step for step in account.steps if step.rank >= 0]


def _standing(account: Account) -> list[StatusStep]:
    """What an article recalls last, where that is that the event was off, and the article does no more than suppose."""
    recalled = [step for step in account.steps if step.rank < 0][-1:]
    supposed = account.last_word.status is Status.HYPOTHETICAL
    return [step for step in recalled if supposed and step.status in OFF]


class _Days:
    """When each word counts as said."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._same: dict[tuple[Voice, Status], date] = {}
        self._any: dict[Status, date] = {}
        self._recalled: dict[str, set[Status]] = {}
        for account in accounts:
            self._recalled.setdefault(account.source.article, set()).update(
                step.status for step in account.steps if step.rank < 0
            )
            for step in _news(account):
                if step.said:
                    self._same[_said(step)] = max(step.said, self._same.get(_said(step), date.min))
                    self._any[step.status] = max(step.said, self._any.get(step.status, date.min))

    def of(self, step: StatusStep) -> Day:
        """Its day; of one without, that with or after whose words it comes; before all where there is none."""
        if step.said:
            return step.said, False
        same = self._same.get(_said(step))
        recalled = self._recalled[step.source.article]
        passed = [
            day for one, day in self._any.items() if one in recalled or (not same and _leads_to(one, step.status))
        ]
        return max((same or date.min, False), *((day, True) for day in passed), (date.min, False))


def _said(step: StatusStep) -> tuple[Voice, Status]:
    """What is said, by whom."""
    return step.voice, step.status


def _leads_to(before: Status, after: Status) -> bool:
    """Whether a status comes before the other in the life of an event; what was called off does not come about."""
    if UNSETTLING & {before, after} or (before in _ENDED and after is Status.OCCURRED):
        return before is after
    return PHASE[before] <= PHASE[after]


def _day(step: StatusStep) -> date:
    """The day it was said; before all others where not known."""
    return step.said or date.min


def _recalled(accounts: Iterable[Account]) -> list[StatusStep]:
    """The statuses that articles report as earlier ones."""
    return [step for account in accounts for step in account.steps if step.rank < 0]


def _recalled_order(step: StatusStep) -> tuple[date, str, int]:
    """Sorts recalled statuses."""
    return _day(step), step.source.article, step.rank


def _place_of(recalled: StatusStep, steps: Sequence[StatusStep]) -> int:
    """Where a recalled status goes: before what is further along, and before what its own article has after it."""
    return next(
        place
        for place, step in enumerate(steps)
        if (step.said and PHASE[step.status] > PHASE[recalled.status])
        or (step.source == recalled.source and step.rank > recalled.rank)
    )


def _without_repetition(steps: Iterable[StatusStep]) -> list[StatusStep]:
    """The steps, repetitions counted in the first."""
    kept: list[StatusStep] = []
    changes: list[bool] = []
    for step in steps:
        before = next((i for i in reversed(range(len(kept))) if kept[i].voice == step.voice), None)
        same = before is not None and kept[before].status is step.status
        if before is not None and same and not any(changes[before + 1 :]):
            kept[before] = _repeated(kept[before], step)
        else:
            kept.append(step)
            changes.append(not same)
    return kept


def _repeated(first: StatusStep, again: StatusStep) -> StatusStep:
    """The first word, with the article that has it again."""
    if again.source in {first.source, *first.repeats}:
        return first
    return replace(first, repeats=(*first.repeats, again.source))
