"""Who and where: names from the lexicons, persons by title, office or given name, and who is the same."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.models.lexical.draft import Draft
from dragoman.models.lexical.lexicon import Name, capitals, names, titles, words
from dragoman.models.lexical.words import Document, Mention
from dragoman.scores import Layer, Link

Office = tuple[Mention, int, int, Mention | None]
"""A person, the words of a title (end not included), and what it is an office of."""

_BEFORE_OFFICE = words("det") | {"'s", "former", "top", "senior", "who", "serves", "as", "simultaneously", "also", "of"}


class NameFinder:
    """The names of one article while they are found."""

    def __init__(self, document: Document, draft: Draft) -> None:
        self.document, self.draft = document, draft
        self.words, self.low = document.words, document.low
        self.taken: dict[int, Mention] = {}
        self.demonyms: dict[int, Mention] = {}
        self.begins = {first for first, _ in document.sentences}

    def find(self) -> None:
        """Enter entities, titles and what ties them; place all mentions on the document."""
        self._lexical()
        self._persons()
        self._bodies()
        offices = list(self._offices())
        self._descriptions(offices)
        self._enter()
        for person, first, last, body in offices:
            title = self.draft.span(Layer.TITLE, "", self.document.starts[first], self.document.end(last), "office")
            self.draft.link(Link.HOLDS, person.index, title, "office beside the name")
            if body and body.index >= 0:
                self.draft.link(Link.OF, title, body.index, "beside the office")

    def _keep(self, first: int, last: int, kind: str, key: str) -> None:
        self.taken |= dict.fromkeys(range(first, last), Mention(first, last, kind, key, start=first))

    def _lexical(self) -> None:
        """States, places and bodies of the lexicons; in "in Moscow" a capital is a place."""
        i = 0
        while i < len(self.words):
            match = names().at(self.words, i) if self.words[i][0].isupper() else None
            if match is None or self._goes_on(i, match[0]):
                i += 1
                continue
            end, name = match
            if name.form == "demonym":
                self.demonyms[i] = Mention(i, end, "STATE", name.key, start=i)
            else:
                self._keep(i, end, *self._sense(name, i, end))
            i = end

    def _goes_on(self, i: int, end: int) -> bool:
        """Whether the lexicon has but the beginning of a name: "Paris Agreement", "Jordan Smith"."""
        if (
            i < self.document.headline
            or end >= len(self.words)
            or not self.words[end][0].isupper()
            or end in self.begins
        ):
            return False
        known = names().at(self.words, end) or titles().at(self.low, end)
        return known is None and self.words[end] not in words("calendar")

    def _sense(self, name: Name, i: int, end: int) -> tuple[str, str]:
        """The entity type and key of a name where it stands."""
        if name.form not in ("capital", "palace"):
            return {"org": "ORG", "place": "PLACE"}.get(name.form, "STATE"), name.key
        back = i - 2 if i > 1 and self.low[i - 1] == "the" else i - 1
        seat = back >= 0 and self.low[back] in words("place-prep")
        dateline = self.words[i].isupper() and len(self.words[i]) > 3 and i >= self.document.headline
        listed = (
            i > 1 and self.low[i - 1] in ("and", "or") and i - 2 in self.taken and self.taken[i - 2].kind == "PLACE"
        )
        after = self.low[end] if end < len(self.low) else ""
        named_after = after in ("summit", "talks", "meeting") or (
            after == "," and bool(names().at(self.words, end + 1))
        )
        if seat or dateline or listed or named_after:
            return "PLACE", "l:" + " ".join(self.words[i:end]).title()
        return "STATE", name.key

    def _persons(self) -> None:
        """Full names by what shows a person, then shorter names tied to them; bodies by their last word."""
        runs = list(self._runs())
        known: dict[str, str] = {}
        for first, last in runs:
            if self._is_person(first, last):
                surname = self.words[last - 1]
                key = known.setdefault(surname, "p:" + " ".join(self.words[first:last]))
                known.setdefault(self.words[first], key)
        for first, last in runs:
            key = known.get(self.words[last - 1]) or (known.get(self.words[first], "") if last - first == 1 else "")
            if key and self.words[last - 1] not in words("org-head"):
                self._keep(first, last, "PERSON", key)
            elif last - first > 1 and self.words[last - 1] in words("org-head"):
                self._keep(first, last, "ORG", "o:" + " ".join(self.words[first:last]))

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Capitalised words in a row that no lexicon has, particles between them included."""
        i = 0
        while i < len(self.words):
            end = i + 1
            if self._capital(i) and not (
                i < self.document.headline and i in self.begins and self._office_after(i + 1) is None
            ):
                while end < len(self.words) and end not in self.begins and (reach := self._joined(end)):
                    end = reach
                yield i, end
            i = end

    def _capital(self, i: int) -> bool:
        word = self.words[i]
        capital = word[0].isupper() or (word[:3] in ("al-", "el-") and word[3:4].isupper())
        if not capital or i in self.taken or i in self.demonyms or word in words("calendar") or word in words("common"):
            return False
        return titles().at(self.low, i) is None or word in words("given")

    def _joined(self, i: int) -> int:
        """Where a name that has reached word ``i`` goes on to, or 0."""
        if self.document.starts[i] - self.document.end(i) > 1:
            return 0
        if self._capital(i) or (self.words[i] == "." and len(self.words[i - 1]) == 1):
            return i + 1
        bridge = self.low[i] in words("particle") or self.words[i] == "-"
        return i + 2 if bridge and i + 1 < len(self.words) and self._capital(i + 1) else 0

    def _is_person(self, first: int, last: int) -> bool:
        """Whether a title, an honorific, an office in apposition or a given name shows a person."""
        if self.words[last - 1] in words("org-head"):
            return False
        back = first - 2 if first > 1 and self.words[first - 1] == "." else first - 1
        titled = titles().before(self.low, first) is not None or (back >= 0 and self.words[back] in words("honorific"))
        several = last - first > 1
        return titled or (several and (self.words[first] in words("given") or self._office_after(last) is not None))

    def _office_after(self, last: int) -> tuple[int, int] | None:
        """The words of the office in apposition to a name that ends here: ", the Ukrainian president"."""
        if last >= len(self.low) or self.low[last] not in (",", "("):
            return None
        for i in range(last + 1, min(last + 9, len(self.low))):
            match = titles().at(self.low, i)
            if match and self.low[match[0] : match[0] + 1] != ["'s"]:
                return i, match[0]
            if not (match or i in self.taken or i in self.demonyms or self.low[i] in _BEFORE_OFFICE):
                return None
        return None

    def _bodies(self) -> None:
        """Governments and ministries: "the German government", "its foreign ministry"."""
        for i in range(1, len(self.low) - 1):
            demonym = self.demonyms.get(i - 1)
            if i in self.taken or i in self.demonyms:
                continue
            if self.low[i] in words("ministry") and self.low[i + 1] == "ministry":
                self._keep(i, i + 2, "ORG", f"o:{self.low[i]} ministry {demonym.key if demonym else ''}")
            elif demonym and self.low[i] in words("agency") and self.low[i + 1] not in words("people"):
                kind = (
                    ("STATE", demonym.key) if self.low[i] == "government" else ("ORG", f"o:{self.low[i]} {demonym.key}")
                )
                self._keep(i - 1, i + 1, *kind)
            elif self.low[i] == "ministry" and self.low[i + 1] == "of":
                end = next(
                    (k for k in range(i + 2, min(i + 6, len(self.low))) if not self.words[k][0].isupper()), i + 2
                )
                self._keep(i, end, "ORG", "o:" + " ".join(self.low[i:end]))

    def _offices(self) -> Iterator[Office]:
        """Each office that stands with a person, before or in apposition after the name."""
        for person in sorted(set(self.taken.values()), key=lambda mention: mention.first):
            before = titles().before(self.low, person.first) if person.kind == "PERSON" else None
            after = self._office_after(person.last) if person.kind == "PERSON" else None
            if before:
                body = self._body(before[0], person.first)
                person.start = body.first if body and body.first < before[0] else before[0]
                yield person, before[0], person.first, body
            if after:
                yield person, *after, self._body(*after)

    def _body(self, first: int, last: int) -> Mention | None:
        """What an office is of: "Turkey's", "US", "White House" before it, or "of …" after it."""
        back = first - 2 if first and self.low[first - 1] == "'s" else first - 1
        after = (
            last + 1 + (self.low[last + 1 : last + 2] == ["the"])
            if self.low[last : last + 1] in (["of"], ["for"])
            else -1
        )
        return self.demonyms.get(back) or self.taken.get(back) or self.demonyms.get(after) or self.taken.get(after)

    def _descriptions(self, offices: list[Office]) -> None:
        """Descriptions that stand for exactly one: "the US president", "the Hungarian capital"."""
        holders: dict[tuple[str, str], set[str]] = {}
        for person, first, last, body in offices:
            for title in (" ".join(self.low[first:last]), "leader"):
                holders.setdefault((title, body.key if body else ""), set()).add(person.key)
        for i, state in [*self.demonyms.items(), *self.taken.items()]:
            match = titles().at(self.low, i + 1 + (self.low[i + 1 : i + 2] == ["'s"])) if state.last == i + 1 else None
            if self.low[i + 1 : i + 2] == ["capital"] and state.key in capitals():
                self._describe(i, i + 2, "PLACE", f"l:{capitals()[state.key]}")
            elif match and (match[0] not in self.taken or self.taken[match[0]].kind != "PERSON"):
                who = holders.get((match[1], state.key), set())
                self._describe(i, match[0], "PERSON", min(who)) if len(who) == 1 else None

    def _describe(self, i: int, last: int, kind: str, key: str) -> None:
        first = i - 1 if i and self.low[i - 1] == "the" else i
        self._keep(first, last, kind, key)

    def _enter(self) -> None:
        """Enter every mention, tied to the first of its entity; demonyms where the state has no other."""
        mentions = set(self.taken.values())
        named = {mention.key for mention in mentions}
        rest = [mention for i, mention in self.demonyms.items() if i not in self.taken]
        first: dict[str, int] = {}
        for mention in sorted([*mentions, *(d for d in rest if d.key not in named)], key=lambda m: m.first):
            start, end = self.document.starts[mention.first], self.document.end(mention.last)
            mention.index = self.draft.span(Layer.ENTITY, mention.kind, start, end, "name")
            self.draft.link(Link.SAME, mention.index, first.setdefault(mention.key, mention.index), "same name")
        for demonym in rest:
            demonym.index = first.get(demonym.key, -1)
        self.document.place([*mentions, *rest])
