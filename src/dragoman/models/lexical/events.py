"""Who did, does or will do what to whom: triggers, their actors, status, place and time."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.codebook import EventType
from dragoman.models.lexical.document import Document, Mention, Place
from dragoman.models.lexical.lexicon import patterns, phrases
from dragoman.models.lexical.quotes import Said
from dragoman.scores import Layer, Link

_IN_WORDS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT")
_GATHERINGS = {"CONSULT/meeting", "CONSULT/summit"}


@dataclass(slots=True)
class Event:
    """One trigger: where it stands, its code, its tense ("noun" for a noun), who acts and on whom, and its status.

    ``shown`` is where the words stand that show the status; ``explicit`` whether they are more than the trigger.
    """

    place: Place
    code: str
    tense: str
    source: list[Mention] = field(default_factory=list)
    target: list[Mention] = field(default_factory=list)
    status: str = ""
    shown: Place = (0, 0)
    site: Mention | None = None
    index: int = -1
    mark: int = -1
    teller: int = -1

    @property
    def keys(self) -> set[str]:
        """The entities that take part."""
        return {mention.key for mention in (*self.source, *self.target)}

    @property
    def explicit(self) -> bool:
        """Whether words beside the trigger show the status."""
        return self.shown != self.place


class EventFinder:
    """The events of one article, sentence by sentence."""

    def __init__(self, document: Document, said: list[Said]) -> None:
        self.document, self.said = document, said
        self.events: list[Event] = []
        self.pair: list[Mention] = []

    def find(self) -> None:
        """Enter every event that has actors, tied to the earlier triggers of the same event."""
        for start, end in self.document.sentences:
            here = len(self.events)
            for event in self._triggers(start, end):
                self._actors(event, start, end)
                self._status(event, start, end)
                event.site = event.site or self._site(event, start, end)
                same = next((e for e in reversed(self.events[-60:]) if self._same(e, event)), None)
                if same or self._stands(event):
                    self._enter(event, same, start, end)
            self._tie(self.events[here:], start, end)
        self._prepare()

    def _site(self, event: Event, start: int, end: int) -> Mention | None:
        """The nearest place in the same part of the sentence."""
        document, (first, last) = self.document, event.place
        near = [m for m in document.within(max(start, first - 50), min(end, last + 90)) if m.kind in ("PLACE", "STATE")]
        near = [m for m in near if document.find("located", max(start, m.start - 14), m.start)]
        near = [m for m in near if not document.find("apart", min(m.start, last), max(m.start, first))]
        return min(near, key=lambda m: abs(m.start - last), default=None)

    def _tie(self, here: list[Event], start: int, end: int) -> None:
        """What a sentence says of the events in it: who leads, what is open, how one stands to the next."""
        document, recent = self.document, [e for e in self.events[-30:] if e.code.startswith("CONSULT")]
        talks = [e for e in recent if e.code == "CONSULT/talks"]
        for leader in document.who(document.find("led", start, end)) if talks else ():
            document.link(Link.LEADER, talks[-1].index, leader.index, "leads a delegation")
        for pattern, link in (("venue", Link.PLACE), ("dates", Link.TIME)):
            match = document.find(pattern, start, end)
            if match and recent:
                event = min(here or recent[-1:], key=lambda e: abs(e.place[0] - match.start()))
                document.link(
                    link,
                    event.index,
                    document.span(Layer.OPEN, link.value, match.span(), "said to be open"),
                    "open",
                    0.95,
                )
        for one, other in itertools.pairwise(here):
            for i in document.word_range(one.place[1], other.place[0]):
                tie = phrases("ties").at(document.low, i)
                document.link(
                    Link(tie[1]["link"] if tie else "same"), one.index, other.index if tie else -1, "words between"
                )

    def _prepare(self) -> None:
        """Tie preparatory talks to the meeting of the same parties."""
        for event in self.events:
            if event.code == "CONSULT/talks" and self.document.find(
                "preparing", max(0, event.place[0] - 25), event.place[1]
            ):
                meets = [e for e in self.events if e.code in _GATHERINGS and e.keys & event.keys]
                meeting = min(meets, key=lambda e: abs(e.place[0] - event.place[0]), default=None)
                self.document.link(Link.PREPARES, event.index, meeting.index if meeting else -1, "preparatory")

    def _triggers(self, start: int, end: int) -> Iterator[Event]:
        """The triggers of a sentence with the sense that fits: "to visit" is a verb, "a visit" a noun."""
        document, past = self.document, 0
        for i in document.word_range(start, end):
            match = phrases("triggers").at(document.low, i, gap=2) if i >= past else None
            for sense in match[1]["senses"].split() if match else ():
                code, _, tense = sense.partition(":")
                place = document.starts[i], document.end(match[0]) if match else 0
                if match and place[1] <= end and self._fits(tense, start, place[0]):
                    past = match[0]
                    yield Event(place, code, tense, shown=place)
                    break

    def _fits(self, tense: str, start: int, at: int) -> bool:
        """Whether the words before a trigger let it have this tense."""
        floor = max(start, at - 40)
        if tense == "noun":
            return not self.document.find("base", floor, at)
        if tense == "base":
            return bool(self.document.find("base", floor, at))
        return not self.document.find("nominal", floor, at) or tense == "ing"

    def _actors(self, event: Event, start: int, end: int) -> None:
        """Subject and object of a verb; what stands before and after a noun."""
        document, (first, last) = self.document, event.place
        floor = max(start, first - 220)
        if event.tense == "noun":
            owner, parties = document.find("owner", floor, first), document.match("parties", last, end)
            event.source, found = self._who(owner), self._who(parties)
            if event.source and event.source[0].kind == "PLACE":
                event.source, event.site = [], event.source[0]
            together = parties and parties["how"] in ("between", "by")
            event.source, event.target = (event.source + found, []) if together else (event.source, found)
            if not event.source and document.find("own", floor, first):
                event.source = self._said_by(start, first)
        else:
            event.source = self._who(document.subject(start, first)) or self._led(event, start)
            event.target = self._who(document.match("object", last, end))
            if event.tense in ("past", "participle") and document.find("undergoes", floor, first):
                event.source, event.target = self._who(document.match("agent", last, end)), event.source
        event.target = [
            m
            for m in event.target
            if m.key not in {s.key for s in event.source} and (m.kind != "PLACE" or event.code == "CONSULT/visit")
        ]

    def _who(self, match: re.Match[str] | None) -> list[Mention]:
        """The mentions in a group ``who``; for "the two leaders", the last two who met."""
        found = [m for m in self.document.who(match) if m.index >= 0]
        if match and not found and patterns()["pair"].search(self.document.text, *match.span("who")):
            return self.pair
        return found

    def _led(self, event: Event, start: int) -> list[Mention]:
        """Who acts where a verb shares its subject: whom the act before asks, or who that act is by."""
        shared = self.document.find("shared", start, event.place[0]) or self.document.find(
            "infinitive", start, event.place[0]
        )
        before = self.events[-1] if self.events and self.events[-1].place[0] >= start else None
        if before and before.code.startswith("REQUEST") and before.target and not event.tense.startswith("past"):
            return before.target
        return (self._said_by(start, event.place[0]) or (before.source if before else [])) if shared else []

    def _said_by(self, start: int, at: int) -> list[Mention]:
        """Who speaks in the sentence before this place."""
        left = bisect_left(self.said, start, key=lambda said: said.cue[0])
        said = [s for s in self.said[left : left + 20] if s.cue[0] < at]
        return [m for m in self.document.heads(*said[-1].who) if m.index >= 0] if said else []

    def _status(self, event: Event, start: int, end: int) -> None:
        """The status that the words around a trigger show, and where they stand."""
        document, (first, last), past = self.document, event.place, -1
        scope = "status-noun" if event.tense == "noun" else "status-group"
        for i in document.word_range(max(start, first - 45), first):
            match = phrases(scope).at(document.low, i)
            if match and match[0] >= past and not document.find("break", document.end(match[0]), first):
                past, event.status, event.shown = match[0], match[1]["status"], (document.starts[i], last)
        if event.tense == "noun":
            for i in document.word_range(last, min(end, last + 70)):
                match = phrases("status-after").at(document.low, i)
                if match and not document.find("break", last, document.starts[i]):
                    event.status, event.shown = match[1]["status"], (first, document.end(match[0]))
                    break
        if event.status == "ongoing" and event.tense in ("past", "participle", "s"):
            event.status = ""
        event.status = event.status or (
            "planned" if event.tense == "s" and event.code.startswith("CONSULT") else "occurred"
        )

    def _same(self, old: Event, new: Event) -> bool:
        """Whether two triggers are of one event: the same kind, and the same parties or none named."""
        if new.tense == "noun" and 0 <= new.place[0] - old.place[1] <= 25 and old.code[:5] == new.code[:5]:
            return True
        if old.code != new.code and not {old.code, new.code} <= _GATHERINGS:
            return False
        if (new.site and old.site and new.site.key != old.site.key) or "not" in (old.status, new.status):
            return False
        return (
            bool(old.keys & new.keys) and (old.keys <= new.keys or new.keys <= old.keys)
            if new.keys
            else new.tense == "noun"
        )

    def _stands(self, event: Event) -> bool:
        """Whether a trigger has enough beside it to be an event of its own."""
        directed = EventType(event.code.partition("/")[0]).directed
        alone = directed or event.code in ("CONSULT/visit", "AGREE/commitment")
        shows = event.explicit or event.tense not in ("noun", "base")
        return event.status != "not" and (len(event.keys) > 1 or (len(event.keys) == 1 and alone and shows))

    def _enter(self, event: Event, same: Event | None, start: int, end: int) -> None:
        """Enter a trigger with all that stands beside it."""
        document = self.document
        event.index = document.span(Layer.TRIGGER, event.code, event.place, "trigger")
        document.link(Link.SAME_EVENT, event.index, same.index if same else -1, "same kind and parties")
        directed = EventType(event.code.partition("/")[0]).directed or event.code == "CONSULT/visit"
        for mention in event.source:
            document.link(Link.SOURCE if directed else Link.PARTY, event.index, mention.index, "before the trigger")
        for mention in event.target:
            document.link(Link.TARGET if directed else Link.PARTY, event.index, mention.index, "after the trigger")
        document.link(Link.PLACE, event.index, event.site.index if event.site else -1, "beside the trigger")
        times = patterns()["time"].finditer(
            document.text, max(start, event.place[0] - 60), min(end, event.place[1] + 90)
        )
        near = min(times, key=lambda t: abs(t.start() - event.place[1]), default=None)
        if near:
            document.link(
                Link.TIME,
                event.index,
                document.span(Layer.TIME, "", near.span(), "time expression"),
                "beside the trigger",
            )
        self._enter_status(event, same)
        if same:
            event.source, event.target = event.source or same.source, event.target or same.target
        self.pair = [*event.source, *event.target] if len(event.keys) == 2 else self.pair
        self.events.append(event)

    def _enter_status(self, event: Event, same: Event | None) -> None:
        """Enter the status, the later the stronger, with whose word it is."""
        document = self.document
        if same and not event.explicit:
            event.status, event.mark, event.teller = same.status, same.mark, same.teller
            return
        event.mark = document.span(Layer.STATUS, event.status, event.shown, "words around the trigger")
        strength = min(0.9, 0.4 + 0.2 * event.explicit + len(self.events) / 4000)
        document.link(Link.STATUS, event.index, event.mark, "words around the trigger", strength)
        if (
            same
            and event.status in ("cancelled", "postponed", "declined", "occurred")
            and same.status in ("planned", "proposed")
        ):
            document.link(Link.EARLIER, event.index, same.mark, "said of it before")
        telling = [s for s in self.said if any(a <= event.place[0] < b for a, b in s.pieces)]
        event.teller = telling[-1].source if telling else -1
        document.link(Link.WORD_OF, event.mark, event.teller, "inside the words of")
