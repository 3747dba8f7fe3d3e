"""Who did, does or will do what to whom: triggers, their actors, status, place and time."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.codebook import EventType
from dragoman.models.lexical.document import Document, Mention, Place
from dragoman.models.lexical.lexicon import patterns, phrases
from dragoman.models.lexical.quotes import Said
from dragoman.scores import Layer, Link

_GATHERINGS = {"CONSULT/meeting", "CONSULT/summit"}
_RANK = {"cancelled": 3, "declined": 3, "postponed": 2, "denied": 2}
_WHY = "words around the trigger"


@dataclass(slots=True)
class _Event:
    """One trigger: its place, code, tense ("noun" for a noun), actors, and its status with the words that show it."""

    place: Place
    code: str
    tense: str
    source: list[Mention] = field(default_factory=list)
    target: list[Mention] = field(default_factory=list)
    site: Mention | None = None
    status: str = ""
    shown: Place = (0, 0)
    teller: int = -1
    mark: int = -1
    index: int = -1

    @property
    def keys(self) -> set[str]:
        return {mention.key for mention in (*self.source, *self.target)}

    @property
    def directed(self) -> bool:
        return self.code == "CONSULT/visit" or EventType(self.code.partition("/")[0]).directed

    @property
    def explicit(self) -> bool:
        return self.shown != self.place


class EventFinder:
    """The events of one article, sentence by sentence; ``pair`` are the last two who met."""

    def __init__(self, document: Document, said: list[Said]) -> None:
        self.document, self.said = document, said
        self.events: list[_Event] = []
        self.pair: list[Mention] = []

    def find(self) -> None:
        """Enter every event that has actors, tied to the earlier triggers of the same event."""
        for start, end in self.document.sentences:
            here = len(self.events)
            for event in self._triggers(start, end):
                self._actors(event, start, end)
                self._status(event, start, end)
                same = [e for e in reversed(self.events[-60:]) if self._same(e, event)]
                word = self.document.text[slice(*event.place)].split()[-1]
                same.sort(key=lambda e: not self.document.text[slice(*e.place)].endswith(word))
                if event.status != "not" and (same or self._stands(event)):
                    self._enter(event, same[0] if same else None, start, end)
            self._tie(self.events[here:], start, end)

    def _triggers(self, start: int, end: int) -> Iterator[_Event]:
        """The triggers of a sentence, in the sense that fits: "to visit" is a verb, "a visit" a noun."""
        document, past = self.document, 0
        for i in document.word_range(start, end):
            match = phrases("triggers").at(document.low, i) if i >= past else None
            at, floor = document.starts[i], max(start, document.starts[i] - 40)
            if match and document.end(match[0]) <= end:
                verbal, nominal = document.find("base", floor, at), document.find("nominal", floor, at)
                fits = {"noun": not verbal, "base": bool(verbal), "ing": True, "s": not nominal}
                senses = (sense.split(":") for sense in match[1]["senses"].split())
                for code, tense in [s for s in senses if fits.get(s[1], not nominal)][:1]:
                    past = match[0]
                    yield _Event((at, document.end(past)), code, tense)

    def _actors(self, event: _Event, start: int, end: int) -> None:
        """Subject and object of a verb; what stands before and after a noun."""
        document, (first, last) = self.document, event.place
        if event.tense == "noun":
            parties = document.match("parties", last, end)
            before, after = self._who(document.find("owner", max(start, first - 90), first)), self._who(parties)
            if before and before[0].kind == "PLACE":
                before, event.site = [], before[0]
            elif not before and document.find("own", max(start, first - 60), first):
                before = self._speaking(start, first)
            together = parties and parties["how"] in ("between", "by")
            event.source, event.target = (before + after, []) if together else (before, after)
        else:
            event.source = self._who(document.subject(start, first)) or self._leading(event, start)
            event.target = document.within(first, last) or self._who(document.match("object", last, end))
            if event.tense in ("past", "participle") and document.find("undergoes", max(start, first - 40), first):
                event.source, event.target = self._who(document.match("agent", last, end)), event.source
        taken, visit = {m.key for m in event.source}, event.code == "CONSULT/visit"
        event.target = [m for m in event.target if m.key not in taken and (m.kind != "PLACE" or visit)]

    def _who(self, match: re.Match[str] | None) -> list[Mention]:
        """The mentions in a group ``who``; for "the two leaders", the last two who met."""
        found = [m for m in self.document.within(*match.span("who")) if m.index >= 0] if match else []
        both = match and not found and patterns()["pair"].search(self.document.text, *match.span("who"))
        return self.pair if both else found

    def _leading(self, event: _Event, start: int) -> list[Mention]:
        """Who acts where a verb shares its subject: whom the act before asks, or whose that act is."""
        before = next((e for e in self.events[-1:] if e.place[0] >= start), None)
        if before and before.code.startswith("REQUEST") and before.target and event.tense != "past":
            return before.target
        shared = self.document.find("shared", max(start, event.place[0] - 60), event.place[0])
        return (self._speaking(start, event.place[0]) or (before.source if before else [])) if shared else []

    def _speaking(self, start: int, at: int) -> list[Mention]:
        left = bisect_left(self.said, start, key=lambda said: said.cue[0])
        said = [s for s in self.said[left : left + 20] if s.cue[0] < at]
        return [m for m in self.document.within(*said[-1].who) if m.index >= 0] if said else []

    def _status(self, event: _Event, start: int, end: int) -> None:
        """The status that the words around a trigger show, and where they stand."""
        document, (first, last), past = self.document, event.place, -1
        noun, event.shown = event.tense == "noun", event.place
        for i in document.word_range(max(start, first - 45), first):
            match = phrases("status-noun" if noun else "status-group").at(document.low, i)
            if match and match[0] >= past and document.end(match[0]) <= first:
                between = document.find("modified" if noun else "break", document.end(match[0]), first)
                if bool(between) == noun:
                    past, event.status, event.shown = match[0], match[1]["status"], (document.starts[i], last)
        clause = document.match("clauseafter", last, min(end, last + 160)) if noun else None
        for i in document.word_range(last, clause.end()) if clause else ():
            match = phrases("status-after").at(document.low, i)
            if match:
                event.status, event.shown = match[1]["status"], (first, document.end(match[0]))
                break
        if not event.status or (event.status == "ongoing" and event.tense in ("past", "participle", "s")):
            event.status = "planned" if event.tense == "s" and event.code.startswith("CONSULT") else "occurred"
        told = [s for s in self.said[-40:] if any(a <= first < b for a, b in s.pieces)]
        event.teller = told[-1].source if told else -1

    def _same(self, old: _Event, new: _Event) -> bool:
        """Whether two triggers are of one event: the same kind, and the same parties or none named."""
        noun, near = new.tense == "noun", 0 <= new.place[0] - old.place[1] <= 25
        if noun and near and old.code[:5] == new.code[:5]:
            return True
        alike = old.code == new.code or {old.code, new.code} <= _GATHERINGS
        if not alike or (new.site and old.site and new.site.key != old.site.key):
            return False
        return bool(old.keys & new.keys) and (old.keys <= new.keys or new.keys <= old.keys) if new.keys else noun

    def _stands(self, event: _Event) -> bool:
        """Whether a trigger has enough beside it to be an event of its own."""
        needs_target = event.code.startswith(("ASSAULT", "COERCE", "SANCTION"))
        alone = event.directed or event.code == "AGREE/commitment"
        shows = event.explicit or event.tense not in ("noun", "base")
        enough = len(event.keys) > 1 or (len(event.keys) == 1 and alone and shows)
        return enough and bool(event.target or not needs_target)

    def _enter(self, event: _Event, same: _Event | None, start: int, end: int) -> None:
        """Enter a trigger with all that stands beside it."""
        document, (first, last) = self.document, event.place
        event.index = document.span(Layer.TRIGGER, event.code, event.place, "trigger")
        document.link(Link.SAME_EVENT, event.index, same.index if same else -1, "same kind and parties")
        for link, who in ((Link.SOURCE, event.source), (Link.TARGET, event.target)):
            for mention in who:
                document.link(link if event.directed else Link.PARTY, event.index, mention.index, "beside the trigger")

        def apart(at: int) -> bool:
            return document.find("apart", min(at, last), max(at, first)) is not None

        begin, stop = max(start, first - 50), min(end, last + 90)
        sites = [
            m for m in document.within(begin, stop) if document.find("located", begin, m.start) and not apart(m.start)
        ]
        event.site = event.site or min(sites, key=lambda m: abs(m.start - last), default=None)
        document.link(Link.PLACE, event.index, event.site.index if event.site else -1, "same clause")
        times = [t for t in patterns()["time"].finditer(document.text, begin, stop) if not apart(t.start())]
        for time in sorted(times, key=lambda t: abs(t.start() - last))[:1]:
            document.link(Link.TIME, event.index, document.span(Layer.TIME, "", time.span(), "time"), "same clause")
        for doubt in filter(None, [document.find("doubt", first, stop)]):
            doubted = document.span(Layer.STATUS, "in-doubt", doubt.span(), _WHY)
            document.link(Link.STATUS, event.index, doubted, _WHY, 0.1)
        self._stand(event, same)
        if same:
            event.source, event.target = event.source or same.source, event.target or same.target
        self.pair = [*event.source, *event.target] if len(event.keys) == 2 else self.pair
        self.events.append(event)

    def _stand(self, event: _Event, same: _Event | None) -> None:
        """Enter the status with whose word it is; where it was another before, what becomes of that."""
        document, rank, old = self.document, _RANK.get(event.status, 1), _RANK.get(same.status, 1) if same else 0
        if not same or (event.explicit and (rank >= old or event.teller not in (-1, same.teller))):
            event.mark = document.span(Layer.STATUS, event.status, event.shown, _WHY)
            document.link(Link.WORD_OF, event.mark, event.teller, "inside the words of")
            strength = 0.3 + 0.2 * event.explicit + 0.1 * rank + len(self.events) / 5000
            document.link(Link.STATUS if rank >= old else Link.ALSO, event.index, event.mark, _WHY, min(0.99, strength))
            if same and rank > 1 and same.status in ("planned", "proposed"):
                document.link(Link.EARLIER, event.index, same.mark, "said of it before")
        if same and not (event.explicit and rank >= old):
            event.status, event.mark, event.teller = same.status, same.mark, same.teller

    def _tie(self, here: list[_Event], start: int, end: int) -> None:
        """What a sentence says of the events in it: who leads, what is open, how one stands to another."""
        document, recent = self.document, [e for e in self.events[-30:] if e.code.startswith("CONSULT")]
        talks = [e for e in recent if e.code == "CONSULT/talks"]
        for led in filter(None, [document.find("led", start, end) if talks else None]):
            for leader in document.within(*led.span("who")):
                document.link(Link.LEADER, talks[-1].index, leader.index, "leads a delegation")
        for link, name in ((Link.PLACE, "venue"), (Link.TIME, "dates")):
            for match in filter(None, [document.find(name, start, end) if recent else None]):
                event = min(here or recent[-1:], key=lambda e: abs(e.place[0] - match.start()))
                opened = document.span(Layer.OPEN, link.value, match.span(), "said to be open")
                document.link(link, event.index, opened, "said to be open", 0.95)
        for one, other in pairwise(here):
            for i in document.word_range(one.place[1], other.place[0]):
                for _, tie in filter(None, [phrases("ties").at(document.low, i)]):
                    document.link(Link(tie["link"]), one.index, other.index, "words between them")
        self._prepare(talks)

    def _prepare(self, talks: list[_Event]) -> None:
        """Tie preparatory talks to the meeting of the same parties that stands nearest."""
        document = self.document
        for event in talks:
            if document.find("preparing", max(0, event.place[0] - 25), event.place[1]):
                meets = [e for e in self.events[-60:] if e.code in _GATHERINGS and e.keys & event.keys]
                for meeting in sorted(meets, key=lambda e: abs(e.place[0] - event.place[0]))[:1]:
                    document.link(Link.PREPARES, event.index, meeting.index, "preparatory")
