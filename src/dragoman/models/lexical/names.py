"""Who and where: names from the lexicons, persons by office or given name, and who is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.models.lexical.document import Document, Mention, Place
from dragoman.models.lexical.lexicon import patterns, phrases, words
from dragoman.scores import Layer, Link
from dragoman.tables import table

_MARKS = {"PERSON": "●", "STATE": "●", "ORG": "●", "PLACE": "○", "demonym": "◐"}
_NEVER = words("calendar") | words("common") | words("honorific")


class Office(NamedTuple):
    """A person, where the title stands, and what it is an office of."""

    person: Mention
    title: Place
    body: Mention | None


class NameFinder:
    """The names of one article while they are found; ``ending`` has each mention by its end."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.ending: dict[int, Mention] = {}

    def find(self) -> None:
        """Enter entities, offices and what ties them; leave mentions and marks with the document."""
        self._keep(self._lexical())
        self._mark_roles()
        self._keep(self._persons())
        self._keep(self._bodies())
        offices = list(self._offices())
        self._keep(self._descriptions(offices))
        self._enter()
        for person, place, body in offices:
            person.title = self.document.span(Layer.TITLE, "", place, "office")
            self.document.link(Link.HOLDS, person.index, person.title, "office beside the name")
            self.document.link(Link.OF, person.title, body.index if body else -1, "beside the office")

    def _keep(self, found: Iterator[Mention]) -> None:
        self.ending |= {mention.end: mention for mention in list(found)}
        for kind, mark in _MARKS.items():
            self.document.mark([(m.start, m.end) for m in self.ending.values() if m.kind == kind], mark)

    def _lexical(self) -> Iterator[Mention]:
        """States, places and bodies of the lexicons."""
        row, starts, past, before = self.document.words, self.document.starts, 0, Mention(0, 0, "", "")
        for i in range(len(row)):
            match = phrases("names").at(row, i) if i >= past and row[i][0].isupper() else None
            if match and not self._goes_on(starts[i], match[0]):
                past, name = match
                place = starts[i], self.document.end(past)
                before = Mention(*place, *self._sense(name["form"], name["key"], place, before))
                yield before

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether the lexicon has but the beginning of a name: "Paris Agreement", "Jordan Smith"."""
        row = self.document.words
        if start < self.document.headline or end >= len(row) or not row[end][0].isupper() or row[end] in _NEVER:
            return False
        known = phrases("names").at(row, end) or phrases("titles").at(self.document.low, end)
        return not known and self.document.starts[end] == self.document.end(end) + 1

    def _sense(self, form: str, key: str, place: Place, before: Mention) -> tuple[str, str]:
        """The entity type and key of a name here: in "in Moscow" a capital is a place, else it is the state."""
        if form not in ("capital", "palace"):
            return form, key
        name, listed = self.text[slice(*place)], self.text[before.end : place[0]] in (" and ", " or ", ", ", "/")
        dateline = name.isupper() and len(name) > 3 and place[0] >= self.document.headline
        seat = self.document.find("seat", max(0, place[0] - 14), place[0]) or patterns()["sited"].match(
            self.text, place[1]
        )
        return ("PLACE", name.title()) if seat or dateline or (listed and before.kind == "PLACE") else ("STATE", key)

    def _mark_roles(self) -> None:
        """Mark offices, and people or agencies without a name."""
        low, past, roles = self.document.low, 0, dict[str, list[Place]]({"†": [], "‡": []})
        for i, start in enumerate(self.document.starts):
            if i < past or self.document.shape[start] in "●○◐":
                continue
            match = phrases("titles").at(low, i)
            past = match[0] if match else i + 1
            if match or low[i] in words("people") or low[i] in words("agency"):
                roles["†" if match else "‡"].append((start, self.document.end(past)))
        for mark, places in roles.items():
            self.document.mark(places, mark)

    def _persons(self) -> Iterator[Mention]:
        """Full names by what shows a person, then all shorter ones; bodies by their last word."""
        runs = [
            run for match in patterns()["run"].finditer(self.document.shape) if (run := self._stripped(*match.span()))
        ]
        known: dict[str, str] = {}
        for start, end in runs:
            if self._is_person(start, end):
                *given, surname = re.split(r"[ -]", self.text[start:end])
                key = known.setdefault(surname, self.text[start:end])
                known |= {name: known.get(name, key) for name in given}
        for start, end in runs:
            for part in re.finditer(r"[^/–-]+", self.text[start:end]) if "-" in self.text[start:end] else (None,):
                place = (start + part.start(), start + part.end()) if part else (start, end)
                key = known.get(self.text[slice(*place)].split(" ")[-1], "")
                if key or self.text[slice(*place)].split(" ")[-1] in words("org-head"):
                    yield Mention(*place, *(("PERSON", key) if key else ("ORG", self.text[slice(*place)])))

    def _stripped(self, start: int, end: int) -> Place | None:
        """A run of capitalised words without those at its start that begin no name."""
        while start < end and (first := re.split(r"[ -]", self.text[start:end])[0]) in _NEVER:
            start += len(first) + 1
        return (start, end) if start < end else None

    def _is_person(self, start: int, end: int) -> bool:
        """Whether a title, an honorific, a given name, an office in apposition or a cue shows a person."""
        document, parts = self.document, self.text[start:end].split(" ")
        if parts[-1] in words("org-head") or end <= document.headline:
            return False
        after = document.word_range(end, end + 12)
        speaks = (
            after and phrases("cues").at(document.low, after[0]) and document.shape[start - 2 : start - 1] not in "●○"
        )
        office = document.match("office", end, end + 120)
        named = len(parts) > 1 and (parts[0] in words("given") or office)
        return bool(document.find("titled", max(0, start - 60), start) or speaks or named)

    def _bodies(self) -> Iterator[Mention]:
        """Governments and ministries: "the German government", "its foreign ministry"."""
        for demonym in [m for m in self.ending.values() if m.kind == "demonym"]:
            match = patterns()["agency"].match(self.text, demonym.end)
            if match:
                del self.ending[demonym.end]
                state = match["body"] == "government"
                yield Mention(
                    demonym.start,
                    match.end(),
                    *(("STATE", demonym.key) if state else ("ORG", demonym.key + match["body"])),
                )
        for match in list(patterns()["body"].finditer(self.text)):
            whose = self.ending.get(match.start() - 1)
            start = self.ending.pop(whose.end).start if whose and whose.kind == "demonym" else match.start()
            yield Mention(start, match.end(), "ORG", match.group().lower() + (whose.key if whose else ""))

    def _offices(self) -> Iterator[Office]:
        """Each office that stands with a person, before or in apposition after the name."""
        for person in [m for m in self.ending.values() if m.kind == "PERSON"]:
            before = self.document.find("before", max(0, person.start - 90), person.start)
            after = self.document.match("office", person.end, person.end + 160)
            for match in filter(None, (before, after)):
                start, end = match.span("title")
                whose = self.document.find("whose", max(0, start - 60), start)
                of = match.end("of") if match["of"] else whose.end("of") if whose else -1
                yield Office(person, (start, end), self.ending.get(of))

    def _descriptions(self, offices: list[Office]) -> Iterator[Mention]:
        """Descriptions that stand for exactly one: "the US president", "the Hungarian capital"."""
        holders: dict[tuple[str, str], set[str]] = {}
        for person, place, body in offices:
            title, of = self.text[slice(*place)].lower(), body.key if body else ""
            for word, whose in ((title, of), ("leader", of), (title.split(" ")[-1], "the")):
                holders.setdefault((word, whose), set()).add(person.key)
        seats = {row["key"]: row["words"] for row in reversed(table("lexicon/names.tsv")) if row["form"] == "capital"}
        for match in patterns()["described"].finditer(self.document.shape):
            state = self.ending.get(match.end("of"))
            title = self.text[slice(*match.span("title"))].lower() if match["title"] else ""
            who = holders.get((title, state.key if state else "the"), set())
            if match["capital"] and state and state.key in seats:
                yield Mention(*match.span(), "PLACE", seats[state.key].title())
            elif len(who) == 1:
                self.ending.pop(match.end("of"), None)
                yield Mention(*match.span(), "PERSON", min(who))

    def _enter(self) -> None:
        """Enter every mention, tied to the first of its entity; demonyms where the state has no other."""
        mentions = sorted(self.ending.values(), key=lambda m: (m.start, -m.end))
        named, first, past = {m.key for m in mentions if m.kind != "demonym"}, dict[str, int](), 0
        for mention in mentions:
            if mention.start >= past and (mention.kind != "demonym" or mention.key not in named):
                kind, past = mention.kind.replace("demonym", "STATE"), mention.end
                mention.index = self.document.span(Layer.ENTITY, kind, (mention.start, mention.end), "name")
                self.document.link(Link.SAME, mention.index, first.setdefault(mention.key, mention.index), "same name")
        for mention in mentions:
            mention.index = first.get(mention.key, -1) if mention.kind == "demonym" else mention.index
        self.document.mentions = [m for m in mentions if m.index >= 0]
