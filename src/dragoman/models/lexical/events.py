"""Who did, does or will do what to whom: triggers, their actors, status, place and time."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from dragoman.models.lexical.document import Document, Mention, Place
from dragoman.models.lexical.event import GATHERINGS, RANK, Event
from dragoman.models.lexical.lexicon import patterns, rank
from dragoman.models.lexical.quotes import Said
from dragoman.models.lexical.status import find_status
from dragoman.scores import Layer, Link

_WHY = "words around the trigger"


class EventFinder:
    """The events of one article, sentence by sentence; ``pair`` are the last two who met."""

    def __init__(self, document: Document, said: list[Said]) -> None:
        self.document, self.said = document, said
        self.events: list[Event] = []
        self.pair: list[Mention] = []
        self.day: Place = (0, 0)

    def find(self) -> None:
        """Enter every event that has actors, tied to the earlier triggers of the same event."""
        for start, end in self.document.sentences:
            here, dated = len(self.events), self.document.match("dated", start, end)
            same_paragraph = "\n" not in self.document.text[self.day[1] : start]
            self.day = dated.span("day") if dated else self.day if same_paragraph else (0, 0)
            for event in self._triggers(start, end):
                self._actors(event, start, end)
                leading = self.events[-1] if self.events and self.events[-1].place[0] >= start else event
                find_status(self.document, event, self._told(event.place[0]), leading, (start, end))
                alike = [e for e in reversed(self.events[-60:]) if self._same(e, event)]
                if not event.keys:
                    alike.sort(key=lambda e: self._distance(e, event))
                if event.status != "not" and (alike or (event.status and self._stands(event))):
                    self._enter(event, alike[0] if alike else None, start, end)
            self._tie(self.events[here:], start, end)

    def _distance(self, old: Event, new: Event) -> tuple[bool, bool, bool, bool]:
        """How ill an earlier event suits a noun without parties: "the meeting", "preparations for the meeting"."""
        prepared = self.document.find("governing", max(0, new.place[0] - 45), new.place[0])
        over = new.explicit and new.status not in {"planned", old.status}
        outside = not {key for m in self._telling(new) for key in (m.key, self.document.homes.get(m.key))} & old.keys
        return (
            bool(prepared) and old.level != "leader",
            over and new.status != "postponed",
            outside,
            old.tense != "noun",
        )

    def _triggers(self, start: int, end: int) -> Iterator[Event]:
        """The triggers of a sentence, in the sense that fits: "to visit" is a verb, "a visit" a noun."""
        document, past = self.document, 0
        for i, stop, row in document.phrases("triggers", start, end):
            at, floor = document.starts[i], max(start, document.starts[i] - 40)
            if i >= past and document.end(stop) <= end:
                verbal, nominal = document.find("base", floor, at), document.find("nominal", floor, at)
                fits = {"noun": not verbal, "base": bool(verbal), "ing": True, "s": not nominal}
                senses = (sense.split(":") for sense in row["senses"].split())
                for code, tense in [s for s in senses if fits.get(s[1], not nominal)][:1]:
                    past = stop
                    doubted = document.match("doubted", document.end(past), end)
                    if document.match("nameless", at, end) or (code[:6] == "REJECT" and doubted):
                        continue
                    yield Event((at, document.end(past)), code, tense, row["words"])

    def _actors(self, event: Event, start: int, end: int) -> None:
        """Subject and object of a verb; what stands before and after a noun; two states where their delegates meet."""
        document, (first, last) = self.document, event.place
        if event.tense == "noun":
            parties = document.match("parties", last, end)
            if parties and event.code.startswith("CONSULT") and parties["how"] not in ("between", "with", "by", "of"):
                parties = None
            before = self._who(event, document.find("owner", max(start, first - 90), first), start)
            after = self._who(event, parties, start)
            if before and before[0].kind == "PLACE":
                before, event.site = [], before[0]
            elif not before and document.find("own", max(start, first - 60), first):
                before = self._owning(event, start)
            if parties and parties["how"] == "with" and not before:
                before = self._telling(event)
            together = parties and parties["how"] in ("between", "by")
            event.source, event.target = (before + after, []) if together else (before, after)
        else:
            promise = document.find("promising", max(start, first - 40), first)
            verb = document.subject(start, first) or (promise and document.subject(start, promise.start()))
            event.source = self._who(event, verb or None, start) or self._leading(event, start)
            named = document.match("parties", last, end) if " " in document.text[first:last] else None
            onto = document.match("object", last, end) or named
            event.target = document.within(first, last) or self._who(event, onto, start)
            if document.low[bisect_left(document.starts, first)].startswith("host") and len(event.target) > 1:
                event.hosts, event.source = event.source, []
            if event.tense in ("past", "participle") and document.find("undergoes", max(start, first - 40), first):
                agent = self._who(event, document.match("agent", last, end), start)
                event.source, event.target = agent, event.source
        taken, visit = {m.key for m in event.source}, event.code == "CONSULT/visit"
        event.target = [m for m in event.target if m.key not in taken and (m.kind != "PLACE" or visit)]
        if event.code.startswith("CONSULT"):
            self._convene(event, start, end)

    def _convene(self, event: Event, start: int, end: int) -> None:
        """The level of a meeting; where delegates meet or preparations are made, the parties are the two states."""
        document, (first, last) = self.document, event.place
        words = document.text[max(start, first - 30) : last].lower()
        event.level = event.level or (
            "leader" if event.code.endswith("summit") else rank(words) if event.tense == "noun" else ""
        )
        prepares = document.find("preparing", max(start, first - 30), last)
        event.level = "delegate" if prepares and event.code not in GATHERINGS else event.level
        if not event.level:
            levels = {document.ranks.get(m.key, "") for m in (*event.source, *event.target) if m.kind != "STATE"}
            event.level = levels.pop() if len(levels) == 1 else ""
        if event.level == "delegate" and event.code in (*GATHERINGS, "CONSULT/talks"):
            event.code = "CONSULT/talks"
            if len(event.keys) < 2 and prepares:
                event.source, event.target = self._both(True, start, first), []

    def _who(self, event: Event, match: re.Match[str] | None, start: int) -> list[Mention]:
        """The mentions in a group ``who``; for "the two leaders" or "both sides", the last two who met."""
        if not match:
            return []
        document, (first, last) = self.document, match.span("who")
        words = document.text[first:last].lower()
        if words == "they" and not document.is_quoted(first):
            before = [s for s in self.said if s.cue[0] < first][-1:] + [s for s in self._told(first) if s.pieces]
            joint = before and patterns()["several"].search(document.text[slice(*before[-1].who)])
            first, last = before[-1].who if joint else (first, first)
        found = [m for m in document.within(first, last) if m.index >= 0]
        found = [m for m in found if m.kind != "PLACE" or event.tense == "noun" or event.code == "CONSULT/visit"]
        persons = [m for m in found if m.kind in ("PERSON", "pronoun")]
        if not persons or patterns()["sides"].search(words):
            event.level = rank(words) or event.level
        if not found and patterns()["pair"].search(words):
            return self._both(bool(patterns()["sides"].search(words)), start, first)
        delegates = ("delegation", "team")
        return [self._state(m) if m.kind == "ORG" and m.key.endswith(delegates) else m for m in found]

    def _state(self, mention: Mention) -> Mention:
        """The state that somebody is of; itself where that is not named."""
        return self.document.states.get(self.document.homes.get(mention.key, ""), mention)

    def _both(self, states: bool, start: int, at: int) -> list[Mention]:
        """The two persons named just before, else the last two who met; or their two states."""
        document = self.document
        for floor in (start, max(0, start - 250)):
            here = {m.key: m for m in document.within(floor, at) if m.kind in ("PERSON", "pronoun")}
            if len(here) == 2 and not states and (floor == start or not self.pair):
                return list(here.values())
        if not states:
            return self.pair
        homes = dict.fromkeys(document.homes.get(m.key, m.key) for m in self.pair)
        found = [document.states[home] for home in homes if home in document.states]
        return found if len(found) == 2 else []

    def _telling(self, event: Event) -> list[Mention]:
        """Who speaks of "talks with" another; for one who leads no state, the state."""
        document, at = self.document, event.place[0]
        told = self._told(at)
        found = [m for m in document.within(*told[-1].who) if m.index >= 0][-1:] if told else []
        known = [m for m in found if m.kind != "ORG" or m.key in document.homes]
        meant = [m if document.ranks.get(m.key) == "leader" else self._state(m) for m in known]
        # who holds no rank speaks for others: where the state is not named, nobody is a party
        return [m for m in meant if m.kind != "PERSON" or document.ranks.get(m.key)]

    def _told(self, at: int) -> list[Said]:
        """The statements in whose words a place stands, the innermost last."""
        left = bisect_left(self.said, at - 2000, key=lambda said: said.cue[0])
        return [s for s in self.said[left:] if any(a <= at < b for a, b in s.pieces)]

    def _owning(self, event: Event, start: int) -> list[Mention]:
        """Whose event it is, by "his", "its" or "their"."""
        document, first = self.document, event.place[0]
        own = document.text[max(start, first - 60) : first].lower()
        before = [m for m in document.within(start, first - 1) if m.index >= 0]
        if "their " in own:
            return self._both(
                bool(patterns()["sides"].search(document.text[first - 30 : event.place[1]].lower())), start, first
            )
        if "its " in own:
            return [m for m in before if m.kind in ("STATE", "ORG")][-1:]
        speaking = [m for m in self._speaking(start, first) if m.kind != "STATE"]
        return speaking or [m for m in before if m.kind in ("PERSON", "pronoun")][:1]

    def _leading(self, event: Event, start: int) -> list[Mention]:
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

    def _same(self, old: Event, new: Event) -> bool:
        """Whether two triggers are of one event: the same kind and level, and the same parties or none named."""
        noun = new.tense == "noun"
        wide = new.level == "delegate" or self.document.find("indefinite", max(0, new.place[0] - 8), new.place[0])
        talks = not new.keys and {old.code, new.code} <= {*GATHERINGS, "CONSULT/talks"} and old.level == "delegate"
        alike = old.code == new.code or {old.code, new.code} <= GATHERINGS or (talks and bool(wide))
        if not alike or (new.site and old.site and new.site.key != old.site.key):
            return False
        if new.level and old.level and new.level != old.level:
            return False
        sources = [{self.document.homes.get(m.key, m.key) for m in e.source} for e in (old, new)]
        if new.directed and sources[0] and sources[1] and not sources[0] & sources[1]:
            return False
        homes = [{self.document.homes.get(m.key, m.key): m.key for m in (*e.source, *e.target)} for e in (old, new)]
        if not homes[1]:
            own = new.directed and self.document.find("own", max(0, new.place[0] - 60), new.place[0])
            return noun and not own
        both = homes[0].keys() & homes[1].keys()
        other = any(home not in (homes[0][home], homes[1][home]) and homes[0][home] != homes[1][home] for home in both)
        return bool(both) and not other and (homes[0].keys() <= homes[1].keys() or homes[1].keys() <= homes[0].keys())

    def _stands(self, event: Event) -> bool:
        """Whether a trigger has enough beside it to be an event of its own."""
        kind, shows = event.code.partition("/")[0], event.explicit or event.tense not in ("noun", "base")
        if event.code == "CONSULT/visit":
            return bool(event.source and (event.target or event.site or shows))
        if kind in ("CONSULT", "COOPERATE", "AGREE") and event.code != "AGREE/commitment":
            return len({self.document.homes.get(key, key) for key in event.keys}) > 1 or len(event.keys) > 2
        if kind in ("ASSAULT", "COERCE", "SANCTION"):
            adopted = kind == "SANCTION" and event.source and event.explicit
            return bool((event.target and (event.source or shows)) or adopted)
        return len(event.keys) > 1 or (len(event.keys) == 1 and bool(event.source or event.directed) and shows)

    def _enter(self, event: Event, same: Event | None, start: int, end: int) -> None:
        """Enter a trigger with all that stands beside it."""
        document = self.document
        event.index = document.span(Layer.TRIGGER, event.code, event.place, f"trigger: {event.entry}")
        document.link(Link.SAME_EVENT, event.index, same.index if same else -1, "same kind and parties")
        known = same is not None and len(same.keys) > 1
        for link, who in ((Link.SOURCE, event.source), (Link.TARGET, event.target)):
            for mention in who if event.directed or not known else ():
                document.link(link if event.directed else Link.PARTY, event.index, mention.index, "beside the trigger")
        if same and not event.explicit:
            event.status, event.rule = same.status, same.rule
        for mention in event.hosts:
            document.link(Link.VENUE_HOST, event.index, mention.index, "host")
        self._situate(event, start, end)
        self._stand(event, same)
        if same:
            event.source, event.target = same.source or event.source, same.target or event.target
            event.level, event.site = same.level or event.level, event.site or same.site
        if len(event.keys) == 2 and not event.directed:
            self.pair = [*event.source, *event.target]
        self.events.append(event)

    def _situate(self, event: Event, start: int, end: int) -> None:
        """Tie the place and time in the trigger's own clause; what is not yet over has its time beside it."""
        document, (first, last) = self.document, event.place
        said = next((p for s in self._told(first)[-1:] for p in s.pieces if p[0] <= first < p[1]), (start, end))
        begin, stop = max(said[0], first - 50), min(said[1], last + 90)

        def apart(at: int) -> bool:
            return document.find("apart", min(at, last), max(at, first)) is not None

        sites = [
            m
            for m in document.within(begin, stop)
            if (
                (m.start == last + 1 and event.code == "CONSULT/visit" and m.kind == "PLACE")
                or document.find("located", begin, m.start)
            )
            and not apart(m.start)
        ]
        event.site = event.site or min(sites, key=lambda m: abs(m.start - last), default=None)
        document.link(Link.PLACE, event.index, event.site.index if event.site else -1, "same clause")
        ends = event.shown[1] if event.status in ("cancelled", "postponed", "declined", "denied") else stop
        times = [t for t in document.times if begin <= t[0] < ends and not apart(t[0])]
        could = event.explicit and event.status in ("hypothetical", "proposed") and event.tense == "noun"
        if could or (event.tense == "noun" and document.find("governing", max(start, first - 45), first)):
            times = []
        if event.tense == "noun" and event.status not in ("occurred", "ongoing"):
            times = [t for t in times if t[0] >= last or document.match("dating", t[1], first)]
        planned = (
            event.shown if event.status == "planned" else event.before[1] if event.before[0] == "planned" else (0, 0)
        )
        times = times or [t for t in document.times if planned[1] <= t[0] <= planned[1] + 8 and planned[1] > last]
        if not times and self.day[1] and event.status == "occurred":
            times = [self.day]
        for time in sorted(times, key=lambda t: abs(t[0] - last))[:1]:
            document.link(Link.TIME, event.index, document.span(Layer.TIME, "", time, "time"), "same clause")
            if event.status == "occurred" and patterns()["coming"].match(document.text, *time):
                event.status = "planned"
        for doubt in filter(None, [document.find("doubt", first, stop)]):
            doubted = document.span(Layer.STATUS, "in-doubt", doubt.span(), _WHY)
            document.link(Link.STATUS, event.index, doubted, _WHY, 0.1)

    def _stand(self, event: Event, same: Event | None) -> None:
        """Enter the status with whose word it is; where it was another before, what becomes of that."""
        document, rank_, old = self.document, RANK.get(event.status, 1), RANK.get(same.status, 1) if same else 0
        news = not same or rank_ >= old or (rank_ > 1 and event.teller in (-1, same.teller))
        differs = (
            same is not None
            and event.teller not in (-1, same.teller)
            and event.status not in ("proposed", "hypothetical")
        )
        other = not same or event.status != same.status or not same.explicit or (differs and rank_ > 1)
        if not same or (event.explicit and (news or differs) and other):
            event.mark = document.span(Layer.STATUS, event.status, event.shown, event.rule)
            document.link(Link.WORD_OF, event.mark, event.teller, "inside the words of")
            strength = 0.3 + 0.2 * event.explicit + len(self.events) / 5000
            document.link(Link.STATUS if news else Link.ALSO, event.index, event.mark, _WHY, min(0.99, strength))
            if same and rank_ > 1 and same.status in ("planned", "proposed"):
                document.link(Link.EARLIER, event.index, same.mark, "said of it before")
            if event.before[0] in ("planned", "proposed") and rank_ > 1:
                earlier = document.span(Layer.STATUS, *event.before, _WHY)
                document.link(Link.EARLIER, event.index, earlier, "said of it before")
        if same and not (event.explicit and news):
            event.status, event.mark, event.teller = same.status, same.mark, same.teller
            event.explicit = same.explicit

    def _tie(self, here: list[Event], start: int, end: int) -> None:
        """What a sentence says of the events in it: who leads, what is open, how one stands to another."""
        document, recent = self.document, [e for e in self.events[-30:] if e.code.startswith("CONSULT")]
        recent = [e for e in recent if e.code in (*GATHERINGS, "CONSULT/talks") and e.status != "occurred"] or recent
        talks = [e for e in recent if e.level == "delegate"]
        for name in ("led", "leads"):
            for led in filter(None, [document.find(name, start, end) if talks else None]):
                for leader in document.within(*led.span("who")):
                    document.link(Link.LEADER, talks[-1].index, leader.index, "leads a delegation")
        level = rank(document.text[start:end])
        for link, name in ((Link.PLACE, "venue"), (Link.TIME, "dates")):
            for match in filter(None, [document.find(name, start, end) if recent else None]):
                meant = here or [e for e in recent if e.level == level][-1:] or recent[-1:]
                event = min(meant, key=lambda e: abs(e.place[0] - match.start()))
                opened = document.span(Layer.OPEN, link.value, match.span(), "said to be open")
                document.link(link, event.index, opened, "said to be open", 0.95)
        for one, other in pairwise(here):
            for _, _, tie in document.phrases("ties", one.place[1], other.place[0]):
                document.link(Link(tie["link"]), one.index, other.index, "words between them")
        if document.find("first", start, end):
            self._prepare(here)

    def _prepare(self, here: list[Event]) -> None:
        """Tie talks of delegates or ministers to the leaders' meeting of the same parties that stands nearest."""
        homes = self.document.homes
        for event in (
            e for e in here if e.code in (*GATHERINGS, "CONSULT/talks") and e.level in ("delegate", "minister")
        ):
            own = {homes.get(key, key) for key in event.keys}
            meets = [
                e for e in self.events[-60:] if e.code in GATHERINGS and e.level in ("leader", "") and e is not event
            ]
            meets = [e for e in meets if own <= {homes.get(key, key) for key in e.keys}]
            for meeting in sorted(meets, key=lambda e: abs(e.place[0] - event.place[0]))[:1]:
                self.document.link(Link.PREPARES, event.index, meeting.index, "to come before it")
