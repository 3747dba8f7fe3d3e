"""A dossier as a desk officer's note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from dragoman.cli.cited import Cited
from dragoman.cli.lead import before, on_whose_word
from dragoman.cli.screen import Screen, flat, quoted, safe, status_text
from dragoman.exports.days import day_words, interval_words, with_days_in_words
from dragoman.exports.words import LINK_WORDS, TIED_WORDS, manner, openness_words, question_words, source_words
from dragoman.ledger import StatementEntry
from dragoman.ledger.dossier import Conflict, Dossier, PartyTo, SettledQuestion, Source, StatusStep
from dragoman.ledger.sayings import Saying, sayings_of
from dragoman.ledger.titles import wording_of

NONE_CITED = Cited({})
"""Where no list of articles stands beside: those without an outlet are named by their ids."""

STATEMENTS_SHOWN = 10
"""How many statements a note has room for."""


def show_dossier(screen: Screen, dossier: Dossier, said: Sequence[StatementEntry]) -> None:
    """Write the note on ``dossier``; ``said`` are the statements about it."""
    cited = Cited.of(dossier.accounts)
    screen.title(dossier.title)
    screen.facts(
        [
            ("status", status_text(dossier.status, in_doubt=dossier.in_doubt)),
            ("word of", on_whose_word(dossier)),
            ("outcome", "unknown: its day has passed without word" if dossier.outcome_unknown else ""),
            ("what", f"{dossier.kind} ({dossier.type})"),
            ("who", who(dossier)),
            ("when", when(dossier) + before(dossier, "time")),
            ("where", where(dossier) + before(dossier, "place")),
            ("id", dossier.id),
        ]
    )
    _history(screen, dossier.history, cited)
    _conflicts(screen, dossier.conflicts, cited)
    _open(screen, dossier, cited)
    _settled(screen, dossier, cited)
    _completed(screen, dossier, cited)
    _threads(screen, dossier)
    _statements(screen, said, dossier.id, cited)
    _sources(screen, dossier, cited)


def source_name(source: Source) -> str:
    """Outlet and day, as far as known."""
    return f"{flat(source_words(source))}, {day_words(source.published)}"


def when(dossier: Dossier) -> str:
    """The time as far as known, or whether the sources call it open."""
    return interval_words(dossier.time) or _unsettled(dossier, "time")


def where(dossier: Dossier) -> str:
    """The place as far as known, or whether the sources call it open."""
    return (dossier.place.name if dossier.place else dossier.place_words) or _unsettled(dossier, "place")


def _unsettled(dossier: Dossier, about: str) -> str:
    """What stands in place of an unknown time or place: said to be open, or not mentioned."""
    is_open = any(question.about == about for question in dossier.open_questions)
    return "undetermined" if is_open else "not mentioned"


def who(dossier: Dossier) -> str:
    """The parties; where one side acts on the other, in the words of the title: "by Kenya, against Somalia"."""
    acting = ", ".join(_party(party) for party in dossier.parties if party.role != "target")
    acted_on = ", ".join(_party(party) for party in dossier.parties if party.role == "target")
    if not acted_on and not any(party.role == "source" for party in dossier.parties):
        return acting
    wording = wording_of(dossier.kind)
    sides = [("by" if dossier.type.directed else "", acting), (wording.acted_on, acted_on)]
    ordered = reversed(sides) if wording.acted_on == "of" else sides
    return ", ".join(f"{word} {side}".strip() for word, side in ordered if side)


def _party(party: PartyTo) -> str:
    """A party with its part, where that says more than being one or acting."""
    notes = [note for note in (party.role, party.attendance) if note and note not in ("party", "source", "target")]
    return f"{party.actor.name} ({', '.join(notes)})" if notes else party.actor.name


def _history(screen: Screen, history: Iterable[StatusStep], cited: Cited) -> None:
    """Date, status, whose word, exact words, outlet."""
    rows = [
        (
            f"{'before ' if step.rank < 0 else ''}{day_words(step.said)}",
            status_text(step.status, in_doubt=step.in_doubt),
            step.voice.name,
            quoted(step.words.quote),
            ", ".join(dict.fromkeys(cited.name(source) for source in (step.source, *step.repeats))),
        )
        for step in history
    ]
    screen.heading("Status history")
    screen.table(("date", "status", "whose word", "exact words", "outlet"), rows)


def _conflicts(screen: Screen, conflicts: Sequence[Conflict], cited: Cited) -> None:
    """What the sources tell differently, side by side."""
    if not conflicts:
        return
    screen.heading("Accounts that disagree")
    for conflict in conflicts:
        one, other = (_value(conflict.about, value) for value in (conflict.one, conflict.other))
        screen.line(Text(f"{conflict.about}  ", style="bold"), f"{one} or {other}")
        for value, voice, words, source in (
            (one, conflict.one_voice, conflict.one_words, conflict.one_source),
            (other, conflict.other_voice, conflict.other_words, conflict.other_source),
        ):
            screen.line(f"    {value}: {voice.name}, {quoted(words.quote)} ({cited.dated(source)})")


def _value(about: str, value: str) -> str:
    """One side of a conflict as people read it."""
    return interval_words(value) if about == "time" else value


def _open(screen: Screen, dossier: Dossier, cited: Cited) -> None:
    """What the sources say is not settled."""
    if not dossier.open_questions:
        return
    screen.heading("Open questions")
    for question in dossier.open_questions:
        words, by = quoted(question.words.quote), cited.dated(question.source)
        screen.line(f"{question_words(question)}: {openness_words(question)}, {words} ({by})")


def _settled(screen: Screen, dossier: Dossier, cited: Cited) -> None:
    """What was said to be open and was settled since, and what was announced before and moved."""
    if not dossier.settled_questions and not dossier.moves:
        return
    screen.heading("Settled and moved")
    for line in dict.fromkeys(
        _settled_line(one, cited) for one in dossier.settled_questions
    ):  # many sources ask in the same words
        screen.line(line)
    for move in dossier.moves:
        before, after = (_value(move.about, value) if value else "nothing named" for value in (move.before, move.after))
        by = f"{move.voice.name}, {cited.dated(move.source)}"
        screen.line(f"{move.about}: {before} before, then {after}, {quoted(move.words.quote)} ({by})")


def _settled_line(settled: SettledQuestion, cited: Cited) -> str:
    """What was open, in which words, and what settled it on whose word."""
    asked, by = settled.question, f"{settled.voice.name}, {cited.dated(settled.source)}"
    return f"{question_words(asked)}: {quoted(asked.words.quote)}, settled since, {quoted(settled.words.quote)} ({by})"


def _completed(screen: Screen, dossier: Dossier, cited: Cited) -> None:
    """What articles without a date leave open of its time, and what that is known to be since."""
    if not dossier.completed:
        return
    screen.heading("Times completed since they were read")
    for one in dossier.completed:
        days = f"{quoted(one.words.quote)}: {interval_words(one.value)}, score {one.score:.2f}"
        screen.line(f"{days} ({cited.dated(one.source)}): {with_days_in_words(one.reason)}")


def _threads(screen: Screen, dossier: Dossier) -> None:
    """The dossiers it is tied to, and those that are tied to it."""
    if not dossier.threads and not dossier.tied:
        return
    screen.heading("Threads")
    for link, to, title in dossier.threads:
        screen.line(Text(f"{LINK_WORDS[link]} ", style="italic"), f"{title} ", Text(f"({to})", style="dim"))
    for link, origin, title in dossier.tied:
        screen.line(Text(f"{TIED_WORDS[link]} ", style="italic"), f"{title} ", Text(f"({origin})", style="dim"))


def _statements(screen: Screen, said: Sequence[StatementEntry], dossier: str, cited: Cited) -> None:
    """The first statements about it, and where the others are."""
    if not said:
        return
    screen.heading("Statements about it")
    sayings = sayings_of(said)
    for saying in sayings[:STATEMENTS_SHOWN]:
        first = saying.witnesses[0]
        screen.line(*statement_line(first, cited.dated(first.source)), also_in(saying, cited))
        show_wordings(screen, saying, cited)
    if len(sayings) > STATEMENTS_SHOWN:
        screen.line(f"and {len(sayings) - STATEMENTS_SHOWN} more: dragoman statements --about {dossier}")


def also_in(saying: Saying, cited: Cited = NONE_CITED) -> Text:
    """The further articles that have a saying, after its first."""
    also = dict.fromkeys(cited.name(one.source) for one in saying.witnesses[1:])
    return Text(safe(f" · also in {', '.join(also)}") if also else "", style="dim")


def show_wordings(screen: Screen, saying: Saying, cited: Cited = NONE_CITED) -> None:
    """Where its words differ from one article to another: each wording on a line, with the articles that have it."""
    if len(saying.wordings) == 1:
        return
    for words, sources in saying.wordings:
        where = ", ".join(dict.fromkeys(cited.name(source) for source in sources))
        screen.line(f"    worded {flat(words)} ", Text(f"({safe(where)})", style="dim"))


def statement_line(entry: StatementEntry, source: str | None = None) -> tuple[str | Text, ...]:
    """A statement on one line: who, as what, where, the words, the source (``source`` if it is named otherwise)."""
    who = entry.voice.name if entry.speaker or not entry.capacity else flat(entry.capacity.quote)
    office = flat(entry.capacity.quote) if entry.capacity and entry.speaker else ""
    capacity = f", {office}" if office.casefold() not in who.casefold() else ""
    channel = f", via {flat(entry.channel.quote)}" if entry.channel else ""
    words = " … ".join(map(quoted if entry.kind == "direct" else flat, (piece.quote for piece in entry.content)))
    return (
        Text(safe(who), style="bold"),
        f"{capacity}{channel} [{safe(manner(entry.kind, entry.cue))}]: {words} ",
        Text(f"({safe(source or source_name(entry.source))})", style="dim"),
    )


def _sources(screen: Screen, dossier: Dossier, cited: Cited) -> None:
    """The articles that speak of it, and as which of their events (``as``), by which a review names the account.

    ``source`` numbers the independent sources: copies of one report, and the articles of one outlet, share a number.
    """
    sources: dict[Source, list[str]] = {}
    for account in dossier.accounts:
        sources.setdefault(account.source, []).append(account.event)
    number = len(dossier.sources)
    group = {one.article: f"{place}" for place, of_one in enumerate(dossier.sources, 1) for one in of_one}
    screen.heading(f"Articles ({len(sources)}, {number} independent source{'' if number == 1 else 's'})")
    rows = [
        (
            *(f"{cited.numbers[one.article]}", day_words(one.published), one.outlet or "–", one.headline),
            *(group.get(one.article, ""), one.article, ", ".join(as_)),
        )
        for one, as_ in sources.items()
    ]
    screen.table(("", "date", "outlet", "headline", "source", "article", "as"), rows)
