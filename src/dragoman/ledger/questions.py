"""What the accounts of an event leave open, settle, and move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.codebook import Attendance, Status
from dragoman.ledger.dossier import Account, Move, OpenQuestion, PartyTo, SettledQuestion
from dragoman.ledger.intervals import Interval
from dragoman.ledger.places import compatible
from dragoman.spans import Span

Matter = tuple[str, str | None]
"""What is open: place, time, or attendance and whose (the actor's id)."""


def questions_of(accounts: Sequence[Account]) -> tuple[tuple[OpenQuestion, ...], tuple[SettledQuestion, ...]]:
    """What is still open, and what was settled, each wording once; ``accounts`` are earliest first.

    A question is settled by the first account that knows what it leaves open, of a day after
    all on which somebody still calls it open.
    """
    asked = _asked_last(accounts)
    still: dict[tuple[Matter, str], OpenQuestion] = {}
    settled: dict[tuple[Matter, str], SettledQuestion] = {}
    for account in accounts:
        for question in account.open_questions:
            name = (_matter(question), question.words.quote.casefold())
            last = asked.get(_matter(question))
            answer = next((found for later in accounts if (found := _answer(later, question, last))), None)
            if answer is None:
                still.setdefault(name, question)
            else:
                settled.setdefault(name, answer)
    return tuple(still.values()), tuple(answer for name, answer in settled.items() if name not in still)


def moves_of(accounts: Sequence[Account]) -> tuple[Move, ...]:
    """What had been announced of time and place and was given up, by the first account that says so.

    An account says so of the day that others had told where it has the event put off to a later one.
    """
    found: dict[tuple[str, str], Move] = {}
    for account in accounts:
        for move in (*_moves(account), *_later_day(account, accounts)):
            before = found.setdefault((move.about, move.before), move)
            if before.after is None and move.after is not None:
                found[move.about, move.before] = move
    return tuple(found.values())


def _matter(question: OpenQuestion) -> Matter:
    """What a question is about, whoever asks it in whatever words."""
    return question.about, question.who.id if question.who else None


def _asked_last(accounts: Iterable[Account]) -> dict[Matter, date]:
    """The last day on which each matter is called open."""
    found: dict[Matter, date] = {}
    for question in (question for account in accounts for question in account.open_questions):
        day = question.source.published
        if day:
            matter = _matter(question)
            found[matter] = max(day, found.get(matter, day))
    return found


def _answer(account: Account, question: OpenQuestion, asked: date | None) -> SettledQuestion | None:
    """What the account settles of a question last ``asked`` on that day; None where it is not later, or knows not."""
    told = account.source.published
    if question.source.published is None or asked is None or told is None or told <= asked:
        return None
    if question.who is not None:
        own = (part for part in account.parties if part.actor.id == question.who.id)
        words = next((_coming_words(account, part) for part in own), None)
    else:
        words = account.place_words if question.about == "place" else _time_words(account)
    return SettledQuestion(question, words, account.last_word.voice, account.source) if words else None


def _coming_words(account: Account, part: PartyTo) -> Span | None:
    """The words that tell whether somebody comes: those that say so, or those by which it goes on with him or did."""
    last = account.last_word
    if part.attendance in (Attendance.CONFIRMED, Attendance.DECLINED):
        return part.words or last.words
    return last.words if part.attendance is None and takes_place(account) else None


def takes_place(account: Account) -> bool:
    """Whether the event has begun or is over, by the article's last word, which calls it in no doubt."""
    last = account.last_word
    return last.status in (Status.ONGOING, Status.OCCURRED) and not last.in_doubt


def _time_words(account: Account) -> Span | None:
    """The words for the time, where they name days."""
    return account.time_words if account.time else None


def _moves(account: Account) -> Iterator[Move]:
    """What an account says was given up for something else."""
    last = account.last_word
    if account.earlier_time and not _meet(account.earlier_time, account.time):
        words = account.time_words or last.words
        yield Move("time", account.earlier_time, account.time, words, last.voice, account.source)
    before, now = account.earlier_place, account.place
    if before and not (now and compatible(before, now)):
        words = account.place_words or last.words
        yield Move("place", before.name, now.name if now else None, words, last.voice, account.source)


def puts_off(account: Account, before: Account) -> bool:
    """Whether the one puts the event off to later than the other, of an earlier day, had it."""
    if not (account.time and before.time and account.source.published and before.source.published):
        return False
    was, now = Interval.parse(before.time).last, Interval.parse(account.time).first
    is_later = account.source.published > before.source.published and was is not None and now is not None and was < now
    return is_later and _is_put_off(account)


def _is_put_off(account: Account) -> bool:
    """Whether the account has the event put off, then or before."""
    return any(step.status is Status.POSTPONED for step in account.steps)


def _later_day(account: Account, accounts: Iterable[Account]) -> Iterator[Move]:
    """What was announced before of an event that the account has put off to a later day, where it does not say that."""
    if account.earlier_time or not _is_put_off(account):
        return
    before = [one for one in accounts if puts_off(account, one) and one.time]
    if before and before[-1].time:
        words, last = account.time_words or account.last_word.words, account.last_word
        yield Move("time", before[-1].time, account.time, words, last.voice, account.source)


def _meet(before: str, now: str | None) -> bool:
    """Whether both times have a day in common."""
    return now is not None and Interval.parse(before).gap(Interval.parse(now)) <= 0
