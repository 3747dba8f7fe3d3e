"""The gold stories: whole records of articles, their quotes turned back into places in the text.

A record gives quotes, not offsets. Names are taught wherever they stand; the words of a
statement or an event where they stand nearest to one another. What cannot be placed is
left out, and the heads concerned are not taught there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.models.windows import sentence_starts
from training.data.document import Act, Document

HEADS = frozenset({"entity", "source", "cue", "content", "title", "channel", "time", "act", "furniture"})
FAMILIES = frozenset(
    {"speaker", "cue", "continues", "channel", "capacity", "addressee", "said", "stance"}
    | {"roles", "place", "time", "word", "same", "same-event", "ties", "holds"}
)
_ARTICLE = re.compile(r"(?:the|a|an|mr|mrs|ms|dr)\.?\s+(?=\S)", re.IGNORECASE)
_LEADS_TO_PLACE = re.compile(
    r"\b(?:in|at|near|from|outside|around|through|via|across|into)\s+(?:the\s+)?$", re.IGNORECASE
)
_LEADS_TO_TIME = re.compile(
    r"(?:on|in|at|by|during|until|till|for|from|since|before|after|over|within|as of|around|about|later|earlier)"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
_MAY_BE_TIME = re.compile(
    r"\b(?:\d[\w:]*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|(?:to|yester)day|tomorrow|tonight|now|soon|recently"
    r"|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|spring|summer|autumn|fall|winter"
    r"|moments?|minutes?|hours?|days?|nights?|mornings?|afternoons?|evenings?|midnight|noon|weeks?|months?|quarters?|years?"
    r"|decades?|centur\w+|eve|daily|weekly|monthly|annual\w*|last|next|past|ago|earlier|later|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|coming|previous|following|early|late|mid|recent|current\w*|once|then|time|first|second|third)\b",
    re.IGNORECASE,
)
"""Words that may be part of a time expression: not taught as none, for the stories mark only the times of events."""
_SPEAKING_PRONOUN = re.compile(r"(?<!\w)(?:he|she|they|it|we|who)(?!\w)", re.IGNORECASE)

Range = tuple[int, int]


def documents(records: Iterable[dict[str, Any]]) -> Iterator[Document]:
    """Every article of these gold records, furniture included."""
    yield from (Story(record).document for record in records)


class Story:
    """One article's record being placed in its text."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row, self.text = row, str(row["text"])
        self.document = Document(
            row["id"],
            self.text,
            headline=row["title"] or "",
            heads=HEADS,
            families=FAMILIES,
        )
        self._sentences = sentence_starts(self.text)
        self.document.hidden += [("time", *m.span()) for m in _MAY_BE_TIME.finditer(self.text)]
        self._furniture()
        self._entities()
        self._titles()
        self._statements()
        self._events()
        self._claims()
        self._same()

    def _sentence(self, offset: int) -> int:
        return sum(start <= offset for start in self._sentences) - 1

    def _occurrences(self, quote: str | None) -> list[Range]:
        if not quote:
            return []
        whole = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", self.text)]
        return whole or [m.span() for m in re.finditer(re.escape(quote), self.text)]

    def _nearest(self, quote: str | None, to: list[Range]) -> Range | None:
        return min(
            self._occurrences(quote), key=lambda r: (min((_apart(r, t) for t in to), default=0), r), default=None
        )

    def _furniture(self) -> None:
        for line in self.row.get("furniture", []):
            for start, end in self._occurrences(line):
                self.document.add("furniture", start, end)

    def _entities(self) -> None:
        taken: list[Range] = []
        for start, end, owners in sorted(self._surfaces(), key=lambda s: (s[0] - s[1], s[0])):
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                type_ = self._type_here(start, sorted({e["type"] for e in owners}))
                groups = frozenset(e["id"] for e in owners if e["type"] == type_)
                self.document.add(type_, start, end, groups)

    def _surfaces(self) -> Iterator[tuple[int, int, list[dict[str, Any]]]]:
        """Every place of every mention, with the entities it may stand for."""
        owners: dict[Range, list[dict[str, Any]]] = {}
        for entity in self.row["entities"]:
            for mention in entity["mentions"]:
                for start, end in self._occurrences(mention):
                    article = _ARTICLE.match(mention)
                    owners.setdefault((start + (article.end() if article else 0), end), []).append(entity)
        yield from ((start, end, found) for (start, end), found in owners.items())

    def _type_here(self, start: int, types: list[str]) -> str:
        if {"PLACE", "STATE"} <= set(types):
            return "PLACE" if _LEADS_TO_PLACE.search(self.text[max(0, start - 20) : start]) else "STATE"
        return types[0]

    def _mentions(self, entity: str | None) -> list[int]:
        """The items that stand for an entity."""
        return [i for i, item in enumerate(self.document.items) if entity in item.groups and item.slot != "content"]

    def _titles(self) -> None:
        quotes = {role["title"] for entity in self.row["entities"] for role in entity.get("roles", [])}
        taken: list[Range] = []
        for start, end in sorted((r for q in quotes for r in self._occurrences(q)), key=lambda r: (r[0] - r[1], r[0])):
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                self.document.add("title", start, end)
        for position, item in list(enumerate(self.document.items)):
            if item.slot == "title":
                self._holder(position, item.start, item.end)

    def _holder(self, position: int, start: int, end: int) -> None:
        title = self.text[start:end]
        holders = [e["id"] for e in self.row["entities"] if any(r["title"] == title for r in e.get("roles", []))]
        near = [
            (_apart((item.start, item.end), (start, end)), group)
            for group in holders
            for item in (self.document.items[i] for i in self._mentions(group))
            if _apart((item.start, item.end), (start, end)) < 40 and item.slot == "PERSON"
        ]
        if near:
            self.document.links.append(("holds", "holds", position, min(near)[1]))
        else:
            self.document.unsure.add(("holds", position))

    def _statements(self) -> None:
        self._claims_of: dict[str, list[int]] = {}
        for statement in self.row["statements"]:
            pieces = [r for r in (self._piece(c) for c in statement["content"]) if r]
            if pieces:
                self._statement(statement, sorted(pieces))

    def _piece(self, quote: str) -> Range | None:
        return next(iter(self._occurrences(quote)), None)

    def _statement(self, statement: dict[str, Any], pieces: list[Range]) -> None:
        key = statement["id"]
        positions = [
            self.document.add("content", start, end, frozenset({f"{key}#{number}"}))
            for number, (start, end) in enumerate(pieces)
        ]
        self._claims_of[key] = positions
        for number, position in enumerate(positions[1:]):
            self.document.links.append(("continues", "continues", position, f"{key}#{number}"))
        cue = self._outside(statement.get("cue"), pieces)
        near = [cue, *pieces] if cue else pieces
        self._tail("cue", "cue", positions, cue, f"{key}.cue")
        channel = self._nearest(statement.get("channel"), near)
        self._tail("channel", "channel", positions, channel, f"{key}.channel")
        self._speaker(statement, positions, cue, pieces)
        self._addressee(statement, positions)
        time = statement.get("time")
        if isinstance(time, dict):
            self._tail("said", "time", positions, self._time(time["quote"], near), f"{key}.time")

    def _outside(self, quote: str | None, pieces: list[Range]) -> Range | None:
        """The nearest occurrence of a cue that no piece of its own content holds."""
        places = [r for r in self._occurrences(quote) if not any(a <= r[0] and r[1] <= b for a, b in pieces)]
        return min(places, key=lambda r: (min(_apart(r, p) for p in pieces), r), default=None)

    def _tail(self, family: str, slot: str, positions: list[int], place: Range | None, group: str) -> None:
        if place:
            self.document.add(slot, *place, frozenset({group}))
            self.document.links.extend((family, family, position, group) for position in positions)

    def _time(self, quote: str | None, near: list[Range]) -> Range | None:
        place = self._nearest(quote, near)
        if place is None:
            return None
        lead = _LEADS_TO_TIME.match(self.text[place[0] : place[1]])
        return place[0] + (lead.end() if lead else 0), place[1]

    def _speaker(self, statement: dict[str, Any], positions: list[int], cue: Range | None, pieces: list[Range]) -> None:
        key, speaker = f"{statement['id']}.source", statement["speaker"]
        capacity = self._nearest(statement.get("capacity"), [cue] if cue else pieces)
        if capacity and speaker and statement["capacity"]:
            self._tail("capacity", "title", positions, self._bare(capacity), f"{statement['id']}.capacity")
        place = self._source(speaker, cue, pieces) if speaker else capacity
        if place is None and capacity and self._same_sentence(capacity, cue or pieces[0]):
            place = capacity
        if place:
            self._tail("speaker", "source", positions, place, key)
        else:
            self.document.unsure.update(("speaker", position) for position in positions)

    def _bare(self, place: Range) -> Range:
        article = _ARTICLE.match(self.text[place[0] : place[1]])
        return place[0] + (article.end() if article else 0), place[1]

    def _same_sentence(self, a: Range, b: Range) -> bool:
        return self._sentence(a[0]) == self._sentence(b[0])

    def _source(self, speaker: str, cue: Range | None, pieces: list[Range]) -> Range | None:
        """The words that name the speaker beside the cue: a mention with its title, or a pronoun."""
        anchor = cue or pieces[0]
        near = [
            (_apart((item.start, item.end), anchor), item.start, item.end)
            for item in (self.document.items[i] for i in self._mentions(speaker))
            if self._same_sentence((item.start, item.end), anchor) and not _inside((item.start, item.end), pieces)
        ]
        if near:
            _, start, end = min(near)
            return self._with_title(start, end, anchor)
        pronouns = [
            m.span()
            for m in _SPEAKING_PRONOUN.finditer(self.text)
            if self._same_sentence(m.span(), anchor) and not _inside(m.span(), pieces)
        ]
        place = min(pronouns, key=lambda r: (_apart(r, anchor), r), default=None)
        if place and _apart(place, anchor) <= 30:
            self.document.add("pronoun", *place, frozenset({speaker}))
            return place
        return None

    def _with_title(self, start: int, end: int, anchor: Range) -> Range:
        """A mention with the title or article before it and the words set off by commas before the cue."""
        for item in self.document.items:
            if item.slot == "title" and item.end <= start and self.text[item.end : start] in (" ", ", "):
                start = item.start
        lead = re.search(r"\b(?:The|the|A|a|An|an|Mr|Ms|Mrs)\.? $", self.text[max(0, start - 5) : start])
        start -= len(lead.group()) if lead else 0
        aside = self.text[end : anchor[0]] if end <= anchor[0] else ""
        if re.fullmatch(r", [^“”\".;:]{3,150}, ", aside):
            end += len(aside) - 1
        return start, end

    def _addressee(self, statement: dict[str, Any], positions: list[int]) -> None:
        group = statement.get("addressee")
        if group:
            self.document.links.extend(("addressee", "addressee", position, group) for position in positions)

    def _events(self) -> None:
        taken: dict[str, list[Range]] = {}
        found = [(r, event) for event in self.row["events"] for t in event["triggers"] for r in self._occurrences(t)]
        for place, event in sorted(found, key=lambda f: (f[0][0] - f[0][1], f[0])):
            own = taken.setdefault(event["type"], [])
            if not _overlaps(place, own):  # of two types both stand: "agreed to lift the sanctions"
                own.append(place)
                self._trigger(event, self.document.add(event["type"], *place, frozenset({event["id"]})))

    def _trigger(self, event: dict[str, Any], position: int) -> None:
        document = self.document
        document.acts.append(
            Act(
                position,
                f"{event['type']}/{event['kind']}",
                event["status"],
                frozenset(event.get("earlier", [])),
                frozenset(also["status"] for also in event.get("also", [])),
                bool(event.get("in_doubt")),
            )
        )
        document.links.append(("same-event", "same-event", position, event["id"]))
        document.links.extend(("roles", role, position, entity) for role, entity in _parties(event))
        document.links.extend(("ties", link["as"], position, link["to"]) for link in event.get("links", []))
        place = event.get("place")
        if isinstance(place, dict) and place.get("entity"):
            document.links.append(("place", "place", position, place["entity"]))
        self._event_time(event, position)
        if event.get("status_by") not in (None, "article", "anonymous"):
            document.links.append(("word", "word-of", position, event["status_by"]))

    def _event_time(self, event: dict[str, Any], position: int) -> None:
        item, time = self.document.items[position], event.get("time")
        if isinstance(time, dict) and time.get("quote"):
            triggers = [r for t in event["triggers"] for r in self._occurrences(t)]
            place = self._time(time["quote"], triggers)
            if place:
                self.document.add("time", *place, frozenset({f"{event['id']}.time"}))
                self.document.links.append(("time", "time", position, f"{event['id']}.time"))
        elif isinstance(time, str) and item:
            self.document.unsure.add(("time", position))

    def _claims(self) -> None:
        for claim in self.row["claims"]:
            for response in claim["responses"]:
                heads = self._claims_of.get(response.get("statement") or "", [])
                if heads and claim["statement"] in self._claims_of:
                    self.document.links.append(("stance", response["stance"], heads[0], f"{claim['statement']}#0"))

    def _same(self) -> None:
        for position, item in enumerate(self.document.items):
            if item.slot in ("PERSON", "STATE", "ORG", "PLACE", "OTHER", "pronoun"):
                self.document.links.extend(("same", "same", position, group) for group in item.groups)


def _parties(event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from (("source", entity) for entity in event["source"])
    yield from (("target", entity) for entity in event["target"])
    for participant in event.get("participants") or []:
        yield participant["role"], participant["entity"]
        if participant.get("attendance") == "declined":
            yield "attendance-declined", participant["entity"]


def _apart(a: Range, b: Range) -> int:
    """Characters between two ranges, 0 where they touch."""
    return max(0, a[0] - b[1], b[0] - a[1])


def _inside(place: Range, pieces: list[Range]) -> bool:
    return any(a <= place[0] and place[1] <= b for a, b in pieces)


def _overlaps(place: Range, taken: list[Range]) -> bool:
    return any(place[0] < b and a < place[1] for a, b in taken)
