"""One trigger with what stands beside it, and how far its event has come by the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.codebook import EventType
from dragoman.models.lexical.document import Document, Mention, Place

RANK = {"cancelled": 3, "declined": 3, "postponed": 2, "denied": 0, "hypothetical": 0, "proposed": 0}
"""How far a status outweighs another of the same event; the rest, 1."""

_ASKED_WITHIN = 110
"""How many characters before an act the asking for it may begin: "invited the ministers of three states to visit"."""


@dataclass(slots=True)
class Event:
    """One trigger: its place, code, tense ("noun" for a noun), actors and their level, and its status in what words.

    ``entry`` is the trigger's entry in the lexicon, ``rule`` what decided the status.
    """

    place: Place
    code: str
    tense: str
    entry: str
    source: list[Mention] = field(default_factory=list)
    target: list[Mention] = field(default_factory=list)
    hosts: list[Mention] = field(default_factory=list)
    site: Mention | None = None
    level: str = ""
    status: str = ""
    explicit: bool = False
    shown: Place = (0, 0)
    rule: str = "tense of the trigger"
    before: tuple[str, Place] = ("", (0, 0))
    teller: int = -1
    mark: int = -1
    index: int = -1

    @property
    def who(self) -> list[Mention]:
        """Who acts and who is acted on."""
        return [*self.source, *self.target]

    @property
    def keys(self) -> set[str]:
        """The keys of those."""
        return {mention.key for mention in self.who}

    @property
    def meets(self) -> bool:
        """Whether it is a meeting, a summit or talks."""
        return self.gathers or self.code == "CONSULT/talks"

    @property
    def gathers(self) -> bool:
        """Whether it is a meeting or a summit, which are called by one another's name."""
        return self.code in ("CONSULT/meeting", "CONSULT/summit")

    @property
    def directed(self) -> bool:
        """Whether those who act and those acted on are told apart."""
        return self.code == "CONSULT/visit" or EventType(self.code.partition("/")[0]).directed


def find_status(document: Document, event: Event, start: int, end: int) -> None:
    """The status that the words around a trigger show, and where they stand."""
    (first, last), noun = event.place, event.tense == "noun"
    event.shown = event.place
    if document.find("hearsay", max(start, first - 110), first):
        return
    look, lexicon = (document.match, "status-noun") if noun else (document.find, "status-group")
    for at, past, row in document.phrases(lexicon, max(start, first - 45), first):
        if past <= first and bool(look("modified" if noun else "break", past, first)) == noun:
            _add(event, row, (at, last), lexicon, wins=not noun or _weight(row["status"]) > _weight(event.status))
    clause = document.match("clauseafter", last, min(end, last + 160))
    if noun and clause and not document.find("governing", max(start, first - 45), first):
        least = 1 if _weight(event.status) > 1 else -1
        for at, past, row in document.phrases("status-after", first, clause.end()):
            if not document.find("denies", max(last, at - 12), at):
                _add(
                    event,
                    row,
                    (first if at - last < 30 else at, past),
                    "status-after",
                    wins=_weight(row["status"]) > least,
                )
                least = max(1, _weight(event.status))
    aux = document.find("auxiliary", max(start, event.shown[0] - 20), event.shown[0])
    if event.explicit and aux and event.shown[0] != first:
        event.shown = (aux.start(), event.shown[1])
    if not event.status or (event.status == "ongoing" and event.tense in ("past", "participle", "s")):
        event.status = _untold(document, event, start)


def _untold(document: Document, event: Event, start: int) -> str:
    """The status where no words show one, by the form of the trigger; "not" where it only speaks of an act."""
    first, loose = event.place[0], event.tense == "ing" and event.code.startswith(("AGREE", "SUPPORT", "REJECT"))
    if loose and document.find("gerund", max(start, first - 12), first):
        return "not"
    if event.tense == "noun" and document.find("supposed", max(start, first - 30), first):
        return "hypothetical"
    if document.find("asking", max(start, first - _ASKED_WITHIN), first):
        return "proposed"
    ahead = event.code.startswith("CONSULT") if event.tense == "s" else document.find("to", first - 4, first)
    return "planned" if ahead else "occurred"


def _weight(status: str) -> int:
    """How far a status outweighs another."""
    return RANK.get(status, 1) if status else -1


def _add(event: Event, row: Mapping[str, str], shown: Place, lexicon: str, *, wins: bool) -> None:
    """Take a status over where it wins, and keep the other as the one before."""
    if not wins:
        event.before = (row["status"], shown)
        return
    event.before, event.rule = (event.status, event.shown), f"{lexicon}: {row['words']}"
    event.status, event.shown, event.explicit = row["status"], shown, True
