"""Who did, does or will do what to whom: triggers, their actors, status, place and time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from dragoman.models.lexical.document import Document, Mention, Place
from dragoman.models.lexical.event import RANK, Event, find_status
from dragoman.models.lexical.lexicon import patterns, rank
from dragoman.models.lexical.quotes import Said
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
            self.day = (
                dated.span("day") if dated else (0, 0) if "\n" in self.document.text[self.day[1] : start] else self.day
            )
            for event in self._triggers(start, end):
                self._actors(event, start, end)
                find_status(self.document, event, start, end)
                alike = self._alike(event)
                same = min(alike, key=lambda old: self._distance(old, event) if not event.keys else (), default=None)
                if event.status != "not" and (same or (event.status and self._stands(event))):
                    self._enter(event, same, start, end)
            self._tie(self.events[here:], start, end)

    def _distance(self, old: Event, new: Event) -> tuple[bool, ...]:
        """How ill an earlier event suits a noun without parties: "the meeting", "preparations for the meeting"."""
        prepared = self.document.find("governing", new.place[0] - 45, new.place[0])
        over = new.explicit and new.status not in {"planned", "postponed", old.status}
        outside = not {key for m in self._telling(new) for key in (m.key, self.document.homes.get(m.key))} & old.keys
        return bool(prepared) and old.level != "leader", over, outside, old.tense != "noun"

    def _triggers(self, start: int, end: int) -> Iterator[Event]:
        """The triggers of a sentence, in the sense that fits: "to visit" is a verb, "a visit" a noun."""
        document = self.document
        for at, stop, row in document.phrases("triggers", start, end):
            verbal, nominal = (document.find(name, max(start, at - 40), at) for name in ("base", "nominal"))
            fits = {"noun": not verbal, "base": bool(verbal), "ing": True, "s": not nominal}
            senses = [sense.split(":") for sense in row["senses"].split()]
            fitting = [sense for sense in senses if fits.get(sense[1], not nominal)]
            if stop <= end and fitting and not document.match("nameless", at, end):
                code, tense, *needed = fitting[0]
                doubted = code.startswith("REJECT") and document.match("doubted", stop, end)
                if not doubted and all(document.match(name, stop, end) for name in needed):
                    yield Event((at, stop), code, tense, row["words"])

    def _actors(self, event: Event, start: int, end: int) -> None:
        """Subject and object of a verb; what stands before and after a noun; two states where their delegates meet."""
        document, (first, last) = self.document, event.place
        after = document.match("parties", last, end)
        if event.tense == "noun":
            event.source = self._who(event, document.find("owner", max(start, first - 90), first), start)
            event.source = event.source or self._owning(event, start)
            if after and after["how"] == "with" and not event.source:
                event.source = self._telling(event)
            told = event.code.startswith("CONSULT") and after and after["how"] not in ("between", "with", "by", "of")
            event.target = self._who(event, None if told else after, start)
            if after and after["how"] in ("between", "by"):
                event.source, event.target = event.source + event.target, []
        else:
            onto = document.match("object", last, end) or (after if " " in document.text[first:last] else None)
            event.source = self._who(event, document.subject(start, first), start) or self._leading(event, start)
            event.target = document.within(first, last) or self._who(event, onto, start)
            if len(event.target) > 1 and document.text[first:last].lower().startswith("host"):
                event.hosts, event.source = event.source, []
            if event.tense in ("past", "participle") and document.find("undergoes", max(start, first - 40), first):
                event.source, event.target = self._who(event, document.match("agent", last, end), start), event.source
        taken = {m.key for m in event.source}
        event.target = [m for m in event.target if m.key not in taken]
        if event.code.startswith("CONSULT"):
            self._convene(event, start)

    def _convene(self, event: Event, start: int) -> None:
        """The level of a meeting; where delegates meet or preparations are made, the parties are the two states."""
        document, (first, last) = self.document, event.place
        prepares = document.find("preparing", max(start, first - 30), last)
        if prepares and event.code == "CONSULT/talks":
            event.level = "delegate"
        elif event.code.endswith("summit"):
            event.level = "leader"
        elif not event.level and event.tense == "noun":
            event.level = rank(document.text[max(start, first - 30) : last])
        levels = {document.ranks.get(m.key, "") for m in event.who if m.kind != "STATE"}
        event.level = event.level or (levels.pop() if len(levels) == 1 else "")
        if event.level == "delegate" and event.meets:
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
            told = bisect_left(self.said, first, key=lambda said: said.cue[0])
            before = self.said[max(0, told - 1) : told]
            joint = before and patterns()["several"].search(document.text[slice(*before[0].who)])
            first, last = before[0].who if joint else (first, first)
        places = event.code == "CONSULT/visit"
        found = [m for m in document.within(first, last) if m.index >= 0 and (m.kind != "PLACE" or places)]
        sides = patterns()["sides"].search(words) is not None
        if sides or not any(m.kind in ("PERSON", "pronoun") for m in found):
            event.level = rank(words) or event.level
        if not found and patterns()["pair"].search(words):
            return self._both(sides, start, first)
        return [self._state(m) if m.kind == "ORG" and m.key.endswith(("delegation", "team")) else m for m in found]

    def _state(self, mention: Mention) -> Mention:
        """The state that somebody is of; itself where that is not named."""
        return self.document.states.get(self.document.homes.get(mention.key, ""), mention)

    def _both(self, states: bool, start: int, at: int) -> list[Mention]:
        """The two persons named just before, else the last two who met; or their two states."""
        document = self.document
        for floor in (start, max(0, start - 250)) if not states else ():
            here = {m.key: m for m in document.within(floor, at) if m.kind in ("PERSON", "pronoun")}
            if len(here) == 2 and (floor == start or not self.pair):
                return list(here.values())
        if not states:
            return self.pair
        homes = dict.fromkeys(document.homes.get(m.key, m.key) for m in self.pair)
        found = [document.states[home] for home in homes if home in document.states]
        return found if len(found) == 2 else []

    def _telling(self, event: Event) -> list[Mention]:
        """Who speaks of "talks with" another; for one who leads no state, the state."""
        document, told = self.document, self._told(event.place[0])
        found = [m for m in document.within(*told[-1].who) if m.index >= 0][-1:] if told else []
        meant = [m if document.ranks.get(m.key) == "leader" else self._state(m) for m in found]
        # who holds no rank speaks for others: where the state is not named, nobody is a party
        return [m for m in meant if document.ranks.get(m.key) or m.kind == "STATE" or m.key in document.homes]

    def _told(self, at: int) -> list[Said]:
        """The statements in whose words a place stands, the innermost last."""
        left, right = (bisect_left(self.said, at + by, key=lambda said: said.cue[0]) for by in (-2000, 2000))
        return [s for s in self.said[left:right] if any(a <= at < b for a, b in s.pieces)]

    def _owning(self, event: Event, start: int) -> list[Mention]:
        """Whose event it is, by "his", "its" or "their"."""
        document, first = self.document, event.place[0]
        own = document.find("own", max(start, first - 60), first)
        if not own:
            return []
        if own["whose"] == "their":
            return self._both(
                patterns()["sides"].search(document.text[own.start() : first].lower()) is not None, start, first
            )
        kinds = ("STATE", "ORG") if own["whose"] == "its" else ("PERSON", "pronoun")
        before = [m for m in document.within(start, own.start()) if m.kind in kinds and m.index >= 0]
        return before[-1:] if own["whose"] == "its" else before[:1]

    def _leading(self, event: Event, start: int) -> list[Mention]:
        """Who acts where a verb shares its subject with a cue or an act before it."""
        document, first = self.document, event.place[0]
        if not document.find("shared", max(start, first - 60), first):
            return []
        left = bisect_left(self.said, start, key=lambda said: said.cue[0])
        said = [s for s in self.said[left : left + 20] if s.cue[0] < first]
        speaking = [m for m in document.within(*said[-1].who) if m.index >= 0] if said else []
        return speaking or [m for e in self.events[-1:] if e.place[0] >= start for m in e.source]

    def _homes(self, mentions: list[Mention]) -> dict[str, str]:
        """Each mention's key by the state it is of, or by itself."""
        return {self.document.homes.get(m.key, m.key): m.key for m in mentions}

    def _alike(self, new: Event) -> list[Event]:
        """The last earlier triggers that are of the same event, the nearest first."""
        if self.document.find("another", new.place[0] - 12, new.place[0]):
            return []
        a = self.document.find("indefinite", new.place[0] - 8, new.place[0]) is not None
        return [old for old in reversed(self.events[-60:]) if self._same(old, new, indefinite=a)]

    def _same(self, old: Event, new: Event, *, indefinite: bool) -> bool:
        """Whether two triggers are of one event: the same kind and level, and the same parties or none named."""
        talks = old.level == "delegate" and old.meets and new.meets and not new.keys
        talks = talks and (indefinite or new.level == "delegate")
        if not (old.code == new.code or (old.gathers and new.gathers) or talks):
            return False
        if (new.site and old.site and new.site.key != old.site.key) or (
            new.level and old.level and new.level != old.level
        ):
            return False
        if new.directed and new.source and old.source and not self._homes(old.source).keys() & self._homes(new.source):
            return False
        one, other = self._homes(old.who), self._homes(new.who)
        if not other:
            return new.tense == "noun"
        both = one.keys() & other.keys()
        # two persons of one state are not one another, though either may stand for the state
        differ = any(home not in (one[home], other[home]) and one[home] != other[home] for home in both)
        return bool(both) and not differ and (one.keys() <= other.keys() or other.keys() <= one.keys())

    def _stands(self, event: Event) -> bool:
        """Whether a trigger has enough beside it to be an event of its own."""
        kind, shows = event.code.partition("/")[0], event.explicit or event.tense not in ("noun", "base")
        if event.code == "CONSULT/visit":
            return bool(event.source and (event.target or event.site or shows))
        if kind in ("CONSULT", "COOPERATE", "AGREE") and event.code != "AGREE/commitment":
            return len(self._homes(event.who)) > 1 or len(event.keys) > 2
        if kind in ("ASSAULT", "COERCE", "SANCTION") and not event.target:
            return kind == "SANCTION" and bool(event.source) and event.explicit
        return len(event.keys) > 1 or (bool(event.keys) and shows)

    def _enter(self, event: Event, same: Event | None, start: int, end: int) -> None:
        """Enter a trigger with all that stands beside it."""
        document = self.document
        event.index = document.span(Layer.TRIGGER, event.code, event.place, f"trigger: {event.entry}")
        document.link(Link.SAME_EVENT, event.index, same.index if same else -1, "same kind and parties")
        known = same is not None and len(same.keys) > 1 and not event.directed
        for link, who in ((Link.SOURCE, event.source), (Link.TARGET, event.target)) if not known else ():
            for mention in who:
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
            self.pair = event.who
        self.events.append(event)

    def _situate(self, event: Event, start: int, end: int) -> None:
        """Tie the place and time in the trigger's own clause; what is not yet over has its time beside it."""
        document, (first, last) = self.document, event.place
        said = next((p for s in self._told(first)[-1:] for p in s.pieces if p[0] <= first < p[1]), (start, end))
        begin, stop = max(said[0], first - 50), min(said[1], last + 90)

        def near(at: int) -> bool:
            return not document.find("apart", min(at, last), max(at + 1, first))

        visited = last + 1 if event.code == "CONSULT/visit" else -1
        sites = [m for m in document.within(begin, stop) if near(m.start) and m.kind in ("PLACE", "STATE")]
        sites = [m for m in sites if m.start == visited or document.find("located", begin, m.start)]
        event.site = min(sites, key=lambda m: abs(m.start - last), default=None)
        document.link(Link.PLACE, event.index, event.site.index if event.site else -1, "same clause")
        over = event.status in ("cancelled", "postponed", "declined", "denied")
        times = [t for t in document.timed(begin, event.shown[1] if over else stop) if near(t[0])]
        could = event.explicit and event.status in ("hypothetical", "proposed")
        if event.tense == "noun" and (could or document.find("governing", max(start, first - 45), first)):
            times = []
        elif event.tense == "noun" and event.status not in ("occurred", "ongoing"):
            times = [t for t in times if t[0] >= last or document.match("dating", t[1], first)]
        planned = {event.before[0]: event.before[1][1], event.status: event.shown[1]}.get("planned", 0)
        times = times or document.timed(planned, planned + 9 if planned > last else 0)
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
        document, told = self.document, self._told(event.place[0])
        event.teller = told[-1].source if told else -1
        weight, old = RANK.get(event.status, 1), RANK.get(same.status, 1) if same else -1
        news = weight >= old or (weight > 1 and same is not None and event.teller in (-1, same.teller))
        if same:
            differs = event.teller not in (-1, same.teller) and event.status not in ("proposed", "hypothetical")
            again = event.status == same.status and same.explicit and not (differs and weight > 1)
            if again or not (event.explicit and (news or differs)):
                event.status, event.mark, event.teller, event.explicit = (
                    same.status,
                    same.mark,
                    same.teller,
                    same.explicit,
                )
                return
        event.mark = document.span(Layer.STATUS, event.status, event.shown, event.rule)
        document.link(Link.WORD_OF, event.mark, event.teller, "inside the words of")
        strength = min(0.99, 0.3 + 0.2 * event.explicit + len(self.events) / 5000)
        document.link(Link.STATUS if news else Link.ALSO, event.index, event.mark, _WHY, strength)
        if event.before[0] in ("planned", "proposed") and weight > 1:
            earlier = document.span(Layer.STATUS, *event.before, _WHY)
            document.link(Link.EARLIER, event.index, earlier, "said of it before")
        if same and weight > 1 and same.status in ("planned", "proposed"):
            document.link(Link.EARLIER, event.index, same.mark, "said of it before")
        if same and not news:
            event.status, event.mark, event.teller = same.status, same.mark, same.teller

    def _tie(self, here: list[Event], start: int, end: int) -> None:
        """What a sentence says of the events in it: who leads, what is open, how one stands to another."""
        document, recent = self.document, [e for e in self.events[-30:] if e.meets]
        level = rank(document.text[start:end])
        talks = [e for e in recent if e.level == "delegate"]
        for name in ("led", "leads") if talks else ():
            for led in filter(None, [document.find(name, start, end)]):
                for leader in document.within(*led.span("who")):
                    document.link(Link.LEADER, talks[-1].index, leader.index, "leads a delegation")
        meant = [e for e in here if e.meets] or [e for e in recent if e.level == level][-1:] or recent[-1:]
        for link, name in ((Link.PLACE, "venue"), (Link.TIME, "dates")) if meant else ():
            for match in filter(None, [document.find(name, start, end)]):
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
        for event in (e for e in here if e.meets and e.level in ("delegate", "minister")):
            own = self._homes(event.who).keys()
            meets = [e for e in self.events[-60:] if e.gathers and e.level in ("leader", "") and e is not event]
            meets = [e for e in meets if own <= self._homes(e.who).keys()]
            for meeting in sorted(meets, key=lambda e: abs(e.place[0] - event.place[0]))[:1]:
                self.document.link(Link.PREPARES, event.index, meeting.index, "to come before it")
