"""The status history of an event, and the status that heads it.

**The headline rule.** The last dated word wins. Of the words of one day, a party's goes
before the report's own, and that before an unnamed source's; then what an article has as
its last word before what it adds of others; then what more independent sources say (copies
of one report, and the articles of one outlet, are one); then what is
further along (planned, postponed, ongoing; then cancelled, declined, occurred). A denial
does not overturn what others say, and a supposition (hypothetical) settles nothing: they
head a dossier only where there is nothing else. Words of articles without a date come
before all dated ones. What an article recalls as an earlier status is never the headline.
That a day has passed makes nothing occur: an event still ahead by its headline stays so,
its outcome unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from dragoman.codebook import Status
from dragoman.ledger.dossier import Account, StatusStep

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

Order = tuple[date, int, bool, int, int, str, int]


def history_of(
    accounts: Sequence[Account], source_of: Mapping[str, str] = MappingProxyType({})
) -> tuple[StatusStep, ...]:
    """All steps by the headline rule, the headline's last unless a denial or supposition follows.

    A recalled status is left out where some article already has it, and else stands
    before what is further along. A word that the same voice has said before, with no
    change by anyone in between, is counted in the first's ``repeats``; so is a word
    without a date that the same voice has also said on some day.
    """
    steps = in_order(accounts, source_of)
    for step in sorted(_recalled(accounts), key=_recalled_order):
        if not any(known.status is step.status and _day(known) <= _day(step) for known in steps):
            steps.insert(_place_of(step, steps), step)
    undated = [step for step in steps if step.said is None and _dated_alike(step, steps)]
    kept = _without_repetition(step for step in steps if step not in undated)
    for step in undated:
        first = _dated_alike(step, kept)
        kept = [_repeated(one, step) if one is first else one for one in kept]
    return tuple(kept)


def headline_of(accounts: Sequence[Account], source_of: Mapping[str, str] = EACH) -> StatusStep:
    """The step that heads the dossier, by the headline rule."""
    steps = in_order(accounts, source_of)
    return next((step for step in reversed(steps) if step.status not in UNSETTLING), steps[-1])


def in_order(accounts: Sequence[Account], source_of: Mapping[str, str] = EACH) -> list[StatusStep]:
    """The words that are news (all but the recalled), the weightiest of each day last.

    ``source_of`` names the independent source of articles; those not in it are one each.
    """
    steps = [step for account in accounts for step in account.steps if step.rank >= 0]
    support: dict[tuple[date, Status], set[str]] = {}
    for step in steps:
        article = step.source.article
        support.setdefault((_day(step), step.status), set()).add(source_of.get(article, article))
    return sorted(steps, key=lambda step: _order(step, len(support[_day(step), step.status])))


def _order(step: StatusStep, support: int) -> Order:
    """Sorts words by the headline rule, the weightiest last."""
    voice = _VOICES.index(step.voice.kind)
    return _day(step), voice, step.rank == 0, support, PHASE[step.status], step.source.article, step.words.start


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


def _dated_alike(step: StatusStep, steps: Iterable[StatusStep]) -> StatusStep | None:
    """The first word with a date that is the same word of the same voice."""
    return next((one for one in steps if one.said and (one.voice, one.status) == (step.voice, step.status)), None)


def _repeated(first: StatusStep, again: StatusStep) -> StatusStep:
    """The first word, with the article that has it again."""
    if again.source in {first.source, *first.repeats}:
        return first
    return replace(first, repeats=(*first.repeats, again.source))
